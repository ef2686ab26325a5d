"""The keys of menus and tick-lists."""

from dataclasses import replace

import pytest

from involveplan.wizard.question import (
    OWN_ANSWER,
    Answer,
    Back,
    Choice,
    Clear,
    NotApplicable,
    Question,
    Reply,
    ShowOverview,
    Skip,
)
from tests.wizard.askers.prompts import (
    BACKSPACE,
    DOWN,
    END,
    ENTER,
    ESCAPE,
    HOME,
    PAGE_DOWN,
    PAGE_UP,
    SPACE,
    UP,
    paste,
    reply,
)
from tests.wizard.scripted import asked, only
from tests.wizard.scripted import state as plan

CARERS = "audience:\n  - {id: carers, kind: carers, who: people who visit the ward}\n"
STRENGTH = asked(only("AUD010"), plan(CARERS))  # one of five
NEEDS = asked(only("AUD011"), plan(CARERS))  # several of many, or none
TOOLS = asked(only("TOO001"), plan())  # several of very many, or something else
TOOL = replace(TOOLS, input_type="one", starts_entries=False)
YES_NO = asked(only("TAK007"), plan())
OFFER = Question("k", "Would you like to see them?", "yes-no", (), action="offer")
EVERY = {"one": STRENGTH, "several": NEEDS, "tools": TOOLS, "tool": TOOL, "yes-no": YES_NO, "offer": OFFER}


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([ENTER], Skip()),
        (["\n"], Skip()),
        (["<", ENTER], Back()),
        (["=", ENTER], ShowOverview()),
        (["?", ENTER, "<", ENTER], Back()),
        ([UP, ENTER], ShowOverview()),
        ([DOWN, UP, ENTER], Skip()),
        ([END, ENTER], ShowOverview()),
        ([END, HOME, ENTER], Skip()),
        ([PAGE_DOWN, PAGE_UP, ENTER], Skip()),
        ([paste("yes\nno\n"), ENTER], Skip()),
        (["\x1b[57350u", "\x01\x16\x11\x1b[15;9~", ENTER], Skip()),
    ],
)
def test_the_same_keys_do_the_same_in_every_menu(kind: str, keys: list[str], expected: Reply) -> None:
    assert reply(EVERY[kind], *keys) == expected


@pytest.mark.parametrize("kind", ["one", "several", "tools", "tool", "yes-no"])
def test_not_relevant(kind: str) -> None:
    assert reply(EVERY[kind], "!", ENTER) == NotApplicable()


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_stopping(kind: str, key: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        reply(EVERY[kind], DOWN, key)


def test_a_choice() -> None:
    assert reply(STRENGTH, DOWN, DOWN, ENTER) == Answer("consult")
    assert reply(YES_NO, DOWN, DOWN, ENTER) == Answer(False)


def test_enter_on_the_current_answer_keeps_it() -> None:
    question = Question("k", "q", "one", (), choices=(Choice("a", "A"), Choice("b", "B")), current="b")
    assert reply(question, ENTER) == Skip()
    assert reply(question, UP, ENTER) == Answer("a")


def test_ticks_by_the_space_bar(capsys: pytest.CaptureFixture[str]) -> None:
    assert reply(NEEDS, DOWN, DOWN, SPACE, DOWN, DOWN, SPACE, DOWN, SPACE, SPACE, ENTER) == Answer(
        ["evenings", "childcare"]
    )
    assert "> evening sessions, childcare\n" in capsys.readouterr().out
    assert reply(NEEDS, DOWN, ENTER) == Answer([])


def test_enter_on_a_line_ticks_it_and_waits_for_enter(capsys: pytest.CaptureFixture[str]) -> None:
    assert reply(NEEDS, DOWN, DOWN, ENTER, ENTER) == Answer(["evenings"])
    assert "“evening sessions” is ticked." in capsys.readouterr().out
    assert reply(NEEDS, DOWN, DOWN, ENTER, SPACE, HOME, ENTER) == Skip()


def test_unticking_everything_keeps_the_current_answer_and_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    question = Question("k", "q", "several", (), choices=(Choice("a", "A"), Choice("b", "B")), current=["b"])
    assert reply(question, SPACE, ENTER) == Skip()
    assert "Your answer has not changed." in capsys.readouterr().out
    assert reply(question, ENTER) == Answer(["b"])
    assert reply(question, UP, SPACE, ENTER) == Answer(["a", "b"])


@pytest.mark.parametrize("kind", EVERY)
def test_a_dash_clears_an_answer_that_can_be_cleared(kind: str) -> None:
    assert reply(replace(EVERY[kind], can_clear=True), "-", ENTER) == Clear()
    for can_clear in (None, False):
        assert reply(replace(EVERY[kind], can_clear=can_clear), "-", BACKSPACE, ENTER) == Skip()


def test_a_dash_in_a_word_filters() -> None:
    assert reply(replace(TOOL, can_clear=True), *"x-y", HOME, ENTER) == Skip()
    assert reply(replace(TOOL, can_clear=True), *"self-", DOWN, HOME, ENTER) == Skip()


def test_unticking_everything_says_how_to_clear_the_answer_and_stays(
    capsys: pytest.CaptureFixture[str],
) -> None:
    choices = (Choice("a", "A"), Choice("b", "B"))
    question = Question("k", "q", "several", (), choices=choices, current=["b"], can_clear=True)
    assert reply(question, SPACE, ENTER, "-", ENTER) == Clear()
    assert "Your answer has not changed. To clear it, type - and press Enter." in capsys.readouterr().out
    assert reply(question, SPACE, ENTER, ENTER) == Answer(["b"])  # it is ticked again


def test_something_else_of_our_own() -> None:
    assert reply(TOOL, *"no such tool", ENTER) == Answer(OWN_ANSWER)
    assert reply(TOOLS, "postal", SPACE, ESCAPE, "nosuchtool", SPACE, ENTER) == Answer(
        ["survey-postal", OWN_ANSWER]
    )


def test_typing_filters_a_long_list_and_can_be_taken_back() -> None:
    assert reply(TOOL, "postal", ENTER) == Answer("survey-postal")
    assert reply(TOOL, "postalx", BACKSPACE, ENTER) == Answer("survey-postal")
    assert reply(TOOL, "postal", ENTER) == reply(TOOL, "SURVEY POST", ENTER)
    assert reply(TOOLS, "postal", SPACE, ENTER) == Answer(["survey-postal"])
    assert reply(NEEDS, "child", SPACE, ENTER) == Answer(["childcare"])
    assert reply(STRENGTH, "consult", ENTER) == Skip()


def test_a_space_between_words_narrows_the_list_and_ticks_nothing() -> None:
    assert reply(TOOLS, "waiting room survey", HOME, ENTER) == Skip()
    assert reply(TOOLS, "waiting room survey", ENTER, ENTER) == Answer(["survey-waiting-room"])
    moved = reply(TOOLS, "waiting", DOWN, UP, SPACE, ENTER)
    assert isinstance(moved, Answer) and len(moved.value) == 1


def test_a_line_that_enter_has_ticked_can_be_unticked_with_space() -> None:
    short = Answer(["short-sessions"])
    assert reply(NEEDS, "short", ENTER, ENTER) == short  # the label with the word, not a meaning with it
    assert reply(NEEDS, "short", ENTER, SPACE, ENTER, ENTER) == short
    assert reply(NEEDS, "short", ENTER, SPACE, ESCAPE, HOME, ENTER) == Skip()
    assert reply(NEEDS, "short", ENTER, "evening", SPACE, ENTER) == Answer(["evenings", "short-sessions"])


def test_escape_clears_the_filter() -> None:
    assert reply(TOOL, "postal", ESCAPE, ESCAPE, ENTER) == Skip()


def test_the_pointer_and_the_ticks_stay_while_an_example_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert reply(NEEDS, DOWN, DOWN, SPACE, "?", ENTER, HOME, DOWN, DOWN, ENTER) == Answer(["evenings"])
    assert "What to write:" in capsys.readouterr().out
    assert reply(TOOL, "?", ENTER, DOWN, "<", ENTER) == reply(TOOL, "<", ENTER)
    assert reply(STRENGTH, "?", ENTER, UP, ENTER) == Back()  # one line above the example
