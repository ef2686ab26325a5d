"""What stands around a question, whichever way it is asked."""

from dataclasses import replace

import pytest

from involveplan.wizard.askers import screen
from involveplan.wizard.question import Back, Choice, PartInput, Progress, Question, ShowOverview
from tests.wizard.scripted import asked, only
from tests.wizard.scripted import state as plan

CARERS = "audience:\n  - {id: carers, kind: carers, who: people who visit the ward}\n"


def of(code: str, lines: str = "") -> Question:
    return asked(only(code), plan(lines))


@pytest.mark.parametrize(
    ("left", "told"),
    [(12, "about 12 questions left"), (2, "about 2 questions left"), (1, "nearly done")],
)
def test_the_heading_tells_how_many_questions_are_left(left: int, told: str) -> None:
    assert screen.question_heading(of("EVA001"), Progress(left)) == f"Finding out whether it worked · {told}"


def test_the_heading_of_a_question_of_the_overview_is_its_chapter() -> None:
    assert screen.question_heading(of("EVA001"), Progress(0)) == "Finding out whether it worked"


def test_only_the_first_questions_begin() -> None:
    first = Question("opening:title", "What is it called?", "text", ("title",))
    assert screen.question_heading(first, Progress(20)) == "To begin with"


def test_only_what_can_be_set_aside_offers_it() -> None:
    assert "!: not relevant" in screen.key_help(of("AUD009", CARERS))
    assert "!" not in screen.key_help(replace(of("AUD009", CARERS), item=None))
    assert "!" not in screen.key_help(of("AUD002", CARERS.replace("carers", "staff")))


@pytest.mark.parametrize(
    ("current", "skip_label", "told"),
    [
        (None, "", "Enter: skip for now"),
        ("a", "", "Enter: keep it"),
        (0, "", "Enter: keep it"),
        (None, "Finish", "Enter: finish"),
        ("a", "Back to the list", "Enter: keep it"),
    ],
)
def test_the_keys_say_what_enter_does(current: object, skip_label: str, told: str) -> None:
    question = replace(of("PUR001"), current=current, skip_label=skip_label)
    assert screen.key_help(question).startswith(f"{told}   ")


def test_only_keys_that_do_something_are_named() -> None:
    question = of("PUR001")
    assert screen.key_help(question).endswith("=: the plan")
    assert "=" not in screen.key_help(replace(question, has_overview=False))
    required = replace(question, needs_answer=True)
    assert "Enter" not in screen.key_help(required)
    assert "Enter" not in screen.key_help(replace(required, skip_label="Choose below"))
    assert screen.key_help(replace(required, current="a")).startswith("Enter: keep it   ")


def test_of_two_keys_that_do_the_same_only_enter_is_named() -> None:
    question = replace(of("PUR001"), skip_label="Back to the list", same_as_skip=(Back(), ShowOverview()))
    assert screen.key_help(question) == "Enter: back to the list   ?: example   !: not relevant"
    assert screen.key_help(replace(question, same_as_skip=())).endswith(
        "<: back   !: not relevant   =: the plan"
    )


@pytest.mark.parametrize(("can_clear", "named"), [(True, True), (False, False), (None, False)])
def test_a_dash_is_named_only_if_it_clears_the_answer(can_clear: bool | None, named: bool) -> None:
    question = replace(of("PUR001"), can_clear=can_clear)
    assert ("-: clear it" in screen.key_help(question)) is named
    assert ("-" in screen.keys_of(question)) is named


@pytest.mark.parametrize(
    ("can_clear", "has_overview", "removal"),
    [
        (True, True, " To clear it, type - and press Enter."),
        (False, True, ""),
        (None, True, " To remove it, see the whole plan (=)."),
        (None, False, ""),
    ],
)
def test_an_emptied_answer_says_how_to_remove_it(
    can_clear: bool | None, has_overview: bool, removal: str
) -> None:
    question = replace(of("PUR001"), can_clear=can_clear, has_overview=has_overview)
    assert screen.kept_text(question) == f"Your answer has not changed.{removal}"


def test_help_tells_what_the_choices_mean_what_to_write_and_an_example() -> None:
    told = screen.help_for(of("AUD010", CARERS), 300)
    assert told[0].startswith("What to write: ")
    assert told[1].startswith("Example: ")
    assert told[2] == "inform: We keep them informed."
    bare = Question("k", "Another?", "yes-no", ())
    assert screen.help_for(bare, 80) == ["We do not have an example for this one."]


def test_meanings_stand_beside_few_choices_but_not_beside_many() -> None:
    few, many = of("AUD010", CARERS), of("AUD011", CARERS)
    assert screen.choice_label(few.choices[0], few) == "inform: We keep them informed."
    assert screen.choice_label(many.choices[0], many) == "evening sessions"


@pytest.mark.parametrize(("count", "label"), [(10, "a: first"), (11, "a")])
def test_a_list_of_more_than_ten_choices_has_no_meanings(count: int, label: str) -> None:
    choices = (Choice(0, "a", "first", "one"), *(Choice(n, "b", "", "another") for n in range(1, count)))
    question = Question("k", "q", "one", (), choices=choices)
    assert screen.choice_label(choices[0], question) == label


def test_an_answer_of_several_values_is_told_as_people_say_them() -> None:
    question = replace(
        of("RES001"),
        parts=(
            PartInput("role", "text"),
            PartInput("on", "date"),
            PartInput("amount", "money"),
        ),
        current=[{"amount": 12, "role": "clerk"}, {"role": "nurse", "on": "2027-02-26"}],
    )
    assert screen.current_answer_lines(question, 80) == ["  Now: clerk, £12; nurse, 26 February 2027"]


def test_an_answer_of_nought_is_an_answer_that_is_there() -> None:
    question = of("RES002")
    assert screen.current_answer_lines(replace(question, current=0), 80) == ["  Now: £0"]
    assert screen.current_answer_lines(question, 80) == []


@pytest.mark.parametrize("width", [1, 20, 80])
def test_text_is_wrapped_even_where_there_is_hardly_room(width: int) -> None:
    lines = screen.wrap_lines("One plain sentence that starts with what you will do.", width)
    assert " ".join(line.strip() for line in lines) == "One plain sentence that starts with what you will do."
    assert screen.wrap_lines("", width) == [""]


@pytest.mark.parametrize("width", [40, 50, 60, 78])
def test_the_rule_stays_on_one_line(width: int) -> None:
    rule = screen.heading_rule(of("TAK001", CARERS), Progress(34), width)
    assert len(rule) == width
    assert rule.startswith("── ") and "…" not in rule[: width // 2]
    if width >= 50:
        assert f"about 34 {'questions ' if width >= 60 else ''}left ─" in rule


def test_a_short_name_stands_beside_what_it_is_short_for() -> None:
    question = of("TOO001", CARERS)
    groups = Choice("carers", "carers", "people who visit the ward", shows_meaning=True)
    assert (
        screen.choice_label(groups, replace(question, choices=(groups,) * 20))
        == "carers: people who visit the ward"
    )
