"""The current answer, as someone would type it."""

from dataclasses import replace

import pytest

from involveplan.wizard.askers.menu_lines import SHOW_EXAMPLE
from involveplan.wizard.askers.typed_answer import current_text, note_lines, typed_reply
from involveplan.wizard.question import (
    Back,
    Clear,
    NotApplicable,
    PartInput,
    Question,
    Reply,
    ShowOverview,
    Skip,
)


def test_two_numbers_are_prefilled_as_people_say_them() -> None:
    parts = (PartInput("invite", "count"), PartInput("expect", "count"))
    question = Question("k", "q", "together", ("tools", 0, "invite"), parts=parts)
    current = replace(question, current=[{"invite": 40, "expect": 20}])
    assert current_text(current, None) == "40 invited, 20 expected"


TEXT = Question("k", "q", "text", ("lead",), current="ward sister")
CLEARABLE = replace(TEXT, can_clear=True)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("<", Back()),
        ("?", SHOW_EXAMPLE),
        ("!", NotApplicable()),
        ("=", ShowOverview()),
        (" - ", Clear()),
        ("", Skip()),
    ],
)
def test_keys_are_not_an_answer(typed: str, expected: Reply) -> None:
    assert typed_reply(CLEARABLE, typed, "ward sister") == expected


@pytest.mark.parametrize("can_clear", [None, False])
def test_a_dash_is_an_ordinary_text_if_the_answer_cannot_be_cleared(can_clear: bool | None) -> None:
    question = replace(TEXT, can_clear=can_clear)
    assert typed_reply(question, "-") is None
    assert note_lines(question, "-", None) == []


def test_an_answer_that_looks_like_a_key_is_not_filled_in() -> None:
    assert current_text(replace(CLEARABLE, current="-"), None) == ""
    assert current_text(replace(TEXT, current="-"), None) == "-"
    assert current_text(replace(TEXT, current="<"), None) == ""


def test_the_note_says_what_a_key_does_if_it_does_something() -> None:
    assert note_lines(CLEARABLE, "-", None) == ["Enter: Clear this answer"]
    assert note_lines(TEXT, "<", None) == ["Enter: Back to the previous question"]
    assert note_lines(replace(TEXT, back_label="Back to the list"), "<", None) == ["Enter: Back to the list"]
    assert note_lines(replace(TEXT, same_as_skip=(Back(),)), "<", None) == ["Enter: keep it"]
    new = replace(TEXT, current=None, same_as_skip=(Back(),), skip_label="Back to the list")
    assert note_lines(new, "<", None) == ["Enter: back to the list"]
    assert note_lines(TEXT, "!", None) == note_lines(replace(TEXT, has_overview=False), "=", None) == []
