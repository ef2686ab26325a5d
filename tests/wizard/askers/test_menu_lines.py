"""The lines of a menu, the pointer, the ticks and the filter."""

from dataclasses import replace
from typing import Any

import pytest

from involveplan.wizard.askers.menu_lines import SHOW_EXAMPLE, MenuState, menu_for
from involveplan.wizard.question import (
    OWN_ANSWER,
    Answer,
    Back,
    Choice,
    Clear,
    InputType,
    NotApplicable,
    Question,
    ShowOverview,
    Skip,
)
from tests.wizard.scripted import asked, only
from tests.wizard.scripted import state as plan

CARERS = "audience:\n  - {id: carers, kind: carers, who: people who visit the ward}\n"
CHOICES = tuple(Choice(name, name.capitalize()) for name in ("tea", "coffee", "water"))


def question(input_type: InputType = "one", **more: Any) -> Question:
    return Question("k", "What would you like?", input_type, (), **{"choices": CHOICES, **more})


def labels(state: MenuState) -> list[str]:
    return [line.label for line in state.visible]


def test_a_menu_starts_on_skip_for_now_and_ends_with_the_controls() -> None:
    menu = menu_for(question())
    assert labels(menu) == [
        "Skip for now", "Tea", "Coffee", "Water",
        "Back to the previous question", "Show an example", "See the whole plan",
    ]  # fmt: skip
    assert (menu.pointer, menu.reply()) == (0, Skip())


def test_not_relevant_is_offered_if_the_item_can_be() -> None:
    assert "Not relevant to this plan" in labels(menu_for(asked(only("AUD010"), plan(CARERS))))


@pytest.mark.parametrize("input_type", ["one", "several"])
def test_a_menu_with_a_current_answer_points_at_it(input_type: InputType) -> None:
    current = ["coffee"] if input_type == "several" else "coffee"
    menu = menu_for(question(input_type, current=current))
    assert labels(menu)[0] == "Keep this answer: Coffee"
    assert menu.pointed.label == "Coffee"
    assert menu.reply() == Answer(current)


def test_the_first_line_can_have_a_name_of_its_own() -> None:
    assert labels(menu_for(question(skip_label="Finish")))[0] == "Finish"


def test_without_an_overview_no_line_shows_it() -> None:
    menu = menu_for(question(has_overview=False))
    assert labels(menu)[-1] == "Show an example"
    menu.point_at_key("=")
    assert menu.pointer == 0


@pytest.mark.parametrize(
    ("key", "reply"),
    [("<", Back()), ("?", SHOW_EXAMPLE), ("!", NotApplicable()), ("=", ShowOverview())],
)
def test_a_key_points_at_the_line_that_does_the_same(key: str, reply: object) -> None:
    menu = menu_for(asked(only("AUD010"), plan(CARERS)))
    menu.point_at_key(key)
    assert menu.reply() == reply


def test_an_answer_that_can_be_cleared_has_a_line_for_it() -> None:
    menu = menu_for(question(current="tea", can_clear=True))
    assert labels(menu)[-4:] == [
        "Back to the previous question", "Show an example", "Clear this answer", "See the whole plan",
    ]  # fmt: skip
    assert menu.is_key("-")
    menu.point_at_key("-")
    assert menu.reply() == Clear()
    assert not menu_for(question(current="tea", can_clear=False)).is_key("-")


def test_a_dash_is_part_of_a_word_once_someone_filters() -> None:
    menu = menu_for(question(current="tea", can_clear=True))
    menu.set_filter("drop")
    assert not menu.is_key("-") and menu.is_key("=")


def test_keys_that_do_the_same_as_the_first_line_point_at_it() -> None:
    menu = menu_for(question(skip_label="Back to the list", same_as_skip=(Back(), ShowOverview())))
    assert labels(menu) == ["Back to the list", "Tea", "Coffee", "Water", "Show an example"]
    for key in "<=":
        menu.pointer = 2
        menu.point_at_key(key)
        assert menu.reply() == Skip()


def test_the_line_that_goes_back_can_have_a_name_of_its_own() -> None:
    assert "Back to the list" in labels(menu_for(question(back_label="Back to the list")))


def test_a_key_without_a_line_leaves_the_pointer() -> None:
    menu = menu_for(question())
    menu.move(2)
    menu.point_at_key("!")
    assert menu.pointed.label == "Coffee"


def test_the_pointer_goes_round_only_by_one_line_at_a_time() -> None:
    menu = menu_for(question())
    menu.move(-1, wraps=True)
    assert menu.pointed.label == "See the whole plan"
    menu.move(1, wraps=True)
    menu.move(-8)
    assert menu.pointer == 0
    menu.move(80)
    assert menu.pointer == len(menu.lines) - 1


def test_ticks_are_the_answer_in_the_order_of_the_list() -> None:
    menu = menu_for(question("several", own_answer_label="Something else"))
    for place in (4, 1, 2, 2):
        menu.pointer = place
        menu.toggle()
    assert menu.reply() == Answer(["tea", OWN_ANSWER])


def test_nothing_ticked_skips_and_none_of_these_is_an_answer() -> None:
    menu = menu_for(question("several", allows_none=True))
    assert labels(menu)[1] == "None of these"  # not below a long list
    menu.move(2)
    assert menu.reply() == Skip()
    menu.pointer = labels(menu).index("None of these")
    menu.toggle()
    assert menu.reply() == Answer([])


def test_only_a_long_list_can_be_filtered() -> None:
    ten = tuple(Choice(n, f"Number {n}") for n in range(10))
    assert not menu_for(question(choices=ten)).can_filter
    assert menu_for(question(choices=(*ten, Choice(10, "Number 10")))).can_filter


def test_a_filter_leaves_the_choices_with_all_its_words_and_the_controls() -> None:
    menu = menu_for(asked(only("TOO001"), plan()))
    menu.set_filter("Wait room")
    choices = [line.label for line in menu.visible if line.is_choice]
    assert "Waiting room survey" in choices and "Postal survey" not in choices
    assert choices[-1] == "Something else of our own"
    assert menu.pointed.label == choices[0]
    assert labels(menu)[0] == "Skip for now"
    menu.set_filter("")
    assert (menu.pointer, len(menu.visible)) == (0, len(menu.lines))


def test_ticks_stay_while_the_filter_hides_their_lines() -> None:
    many = tuple(Choice(n, f"Number {n}") for n in range(11))
    menu = menu_for(question("several", choices=many))
    menu.move(3)
    menu.toggle()
    menu.set_filter("10")
    menu.toggle()
    assert menu.reply() == Answer([2, 10])


def test_yes_and_no_are_a_menu() -> None:
    menu = menu_for(replace(question("yes-no", current=False), choices=()))
    assert labels(menu)[:3] == ["Keep this answer: no", "Yes", "No"]
    assert menu.pointed.label == "No"


def test_texts_of_people_are_cleaned() -> None:
    hostile = question(choices=(Choice("a", "A\x1b[2J", "m\x07", "h\x07"),), current="a\x1b")
    menu = menu_for(hostile, lambda text: text.replace("\x1b", "").replace("\x07", ""))
    assert "\x1b" not in repr([(line.label, line.heading, line.meaning) for line in menu.lines])
