"""The keys of typed answers."""

from dataclasses import replace
from typing import Any

import pytest

from involveplan.wizard.question import (
    Answer,
    Back,
    Clear,
    InputType,
    NotApplicable,
    PartInput,
    Question,
    Reply,
    ShowOverview,
    Skip,
)
from tests.wizard.askers.prompts import (
    BACKSPACE,
    DELETE,
    DOWN,
    END,
    ENTER,
    F5,
    HOME,
    LEFT,
    RIGHT,
    UP,
    paste,
    reply,
)

TYPES: list[InputType] = ["text", "texts", "count", "hours", "money", "date", "together"]
CURRENT: dict[str, Any] = {
    "text": "Make it shorter", "texts": ["Did it help?", "Would we do it again?"], "count": 60, "hours": 1.5,
    "money": 12.5, "date": "2027-01-12",
}  # fmt: skip


def question(input_type: InputType, **more: Any) -> Question:
    return Question("k", "What is it?", input_type, ("purpose", "aim"), **more)


@pytest.mark.parametrize("form", TYPES)
@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([ENTER], Skip()),
        (["\n"], Skip()),
        (["  ", ENTER], Skip()),
        (["<", ENTER], Back()),
        ([" < ", ENTER], Back()),
        (["!", ENTER], NotApplicable()),
        (["=", ENTER], ShowOverview()),
        (["?", ENTER, "<", ENTER], Back()),
        ([UP, DOWN, LEFT, RIGHT, HOME, END, DELETE, BACKSPACE, "\t", "\x0f", "\x12", ENTER], Skip()),
        (["\x11\x16\x1b[57350u\x1b[15;9~", ENTER], Skip()),
    ],
)
def test_the_same_keys_do_the_same_at_every_prompt(form: InputType, keys: list[str], expected: Reply) -> None:
    assert reply(question(form), *keys) == expected


@pytest.mark.parametrize("form", CURRENT)
@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([ENTER], Skip()),
        (["<", ENTER], Back()),
        (["!", ENTER], NotApplicable()),
        (["=", ENTER], ShowOverview()),
        (["?", ENTER, "<", ENTER], Back()),
        ([END, ENTER], Skip()),
        (["\x15", ENTER], Skip()),
    ],
)
def test_on_an_untouched_answer_a_key_replaces_it(form: InputType, keys: list[str], expected: Reply) -> None:
    assert reply(question(form, current=CURRENT[form]), *keys) == expected


@pytest.mark.parametrize("form", TYPES)
@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_stopping(form: InputType, key: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        reply(question(form), key)


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["Calmer"], "Calmer"),
        ([END, "!"], "Make it shorter!"),
        ([RIGHT, "!"], "Make it shorter!"),
        ([HOME, "We "], "We Make it shorter"),
        ([LEFT, LEFT, "x"], "Make it shortxer"),
        ([BACKSPACE], "Make it shorte"),
        ([BACKSPACE, BACKSPACE, "x"], "Make it shortx"),
        (["\x17", "new"], "Make it new"),
        ([paste("Calmer\nand shorter")], "Calmer and shorter"),
        ([END, paste(" for\nall")], "Make it shorterfor all"),
        (["a<b"], "a<b"),
    ],
)
def test_typing_replaces_an_untouched_answer_and_editing_keys_edit_it(keys: list[str], value: str) -> None:
    assert reply(question("text", current="Make it shorter"), *keys, ENTER) == Answer(value)


def test_a_current_answer_that_is_typed_again_is_kept() -> None:
    assert reply(question("text", current="Make it shorter"), "Make it shorter", ENTER) == Skip()


def test_an_emptied_answer_is_kept_and_this_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert reply(question("text", current="a"), BACKSPACE, ENTER) == Skip()
    assert "Your answer has not changed." in capsys.readouterr().out


def test_an_emptied_answer_stays_at_the_question_if_it_can_be_cleared(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = question("text", current="a", can_clear=True)
    assert reply(asked, BACKSPACE, ENTER, "-", ENTER) == Clear()
    assert "Your answer has not changed. To clear it, type - and press Enter." in capsys.readouterr().out
    assert reply(asked, BACKSPACE, ENTER, ENTER) == Skip()
    assert reply(question("text", current="a"), "-", ENTER) == Answer("-")


@pytest.mark.parametrize(
    ("form", "typed", "value"),
    [
        ("text", "one\r\ntwo\n\n three ", "one two three"),
        ("text", "with\ta tab\x07 and \x1b[31mcolour", "with a tab and colour"),
        ("texts", "Did it help?\nWould we do it again?\n", ["Did it help?", "Would we do it again?"]),
        ("texts", "a;\nb; c\n", ["a", "b", "c"]),
    ],
)
@pytest.mark.parametrize("bracketed", [True, False])
def test_lines_that_arrive_together_are_one_answer_and_wait_for_enter(
    form: InputType, typed: str, value: Any, bracketed: bool
) -> None:
    if not bracketed:
        typed = typed.replace("\t", " ").replace("\x07", "").replace("\x1b[31m", "")  # these are keys there
    keys = paste(typed) if bracketed else typed.replace("\r\n", "\r").replace("\n", "\r")
    with pytest.raises(KeyboardInterrupt):
        reply(question(form), keys, "\x15")  # nothing is accepted before Enter
    assert reply(question(form), keys, END, ENTER) == Answer(value)


def test_several_texts_stand_between_semicolons(capsys: pytest.CaptureFixture[str]) -> None:
    assert reply(question("texts"), " a ;; b   c; ", ENTER) == Answer(["a", "b c"])
    assert "(separate your answers with semicolons)" in capsys.readouterr().out
    parts = (PartInput("starts", "date"),)
    reply(question("together", parts=parts, repeats=True), ENTER)
    assert "(separate your answers with semicolons)" in capsys.readouterr().out


def test_a_text_with_a_semicolon_in_it_is_not_offered_for_editing(capsys: pytest.CaptureFixture[str]) -> None:
    assert reply(question("texts", current=["a; b", "c"]), END, "x", ENTER) == Answer(["x"])
    assert "Now: a; b, c" in capsys.readouterr().out


def test_what_is_not_clear_is_asked_again_and_typing_replaces_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert reply(question("money"), "12,50", ENTER, F5, "12.50", ENTER) == Answer(12.5)
    assert reply(question("money"), "12,50", ENTER, ENTER, F5, "<", ENTER) == Back()
    assert reply(question("money"), "12,50", ENTER, F5, *[BACKSPACE] * 3, ".50", ENTER) == Answer(12.5)
    assert "“12,50” is not clear." in capsys.readouterr().out


def test_a_date_is_said_back_after_enter(capsys: pytest.CaptureFixture[str]) -> None:
    assert reply(replace(question("date"), current="2027-02-01"), "12/1/27", ENTER) == Answer("2027-01-12")
    assert "That is 12 January 2027." in capsys.readouterr().out
