"""Typed answers: the current answer as text, what a typed line means, and the note below the line. Pure."""

from datetime import date
from typing import Any

from involveplan.wizard.answer_text import answer_text
from involveplan.wizard.askers import screen
from involveplan.wizard.askers.menu_lines import SHOW_EXAMPLE, ShowExample
from involveplan.wizard.parsing import parse_answer
from involveplan.wizard.parsing.parse_numbers import numbers_in_words
from involveplan.wizard.parsing.split_texts import split_texts
from involveplan.wizard.question import Back, Clear, NotApplicable, Question, Reply, ShowOverview, Skip
from involveplan.wizard.wizard_text import wizard_texts


def typed_reply(question: Question, text: str, current: str = "") -> Reply | ShowExample | None:
    """Return what a typed line means besides an answer, or None for an answer. `current` is the answer as text."""
    line = text.strip()
    if line in ("", current):
        return Skip()
    return _REPLIES[line] if line in screen.keys_of(question) else None


def current_text(question: Question, today: date | None) -> str:
    """Return the current answer as someone would type it, or "" if that is not possible."""
    text = _as_typed(question, today)
    return "" if text in screen.keys_of(question) else text


def _as_typed(question: Question, today: date | None) -> str:
    current = question.current
    if current in (None, "", []):
        return ""
    if (
        question.input_type == "text"
        and isinstance(current, str | int | float)
        and not isinstance(current, bool)
    ):
        return str(current)
    if question.input_type == "texts":
        texts = [str(each) for each in current] if isinstance(current, list) else []
        text = "; ".join(texts)
        return text if split_texts(text) == texts else ""
    return next((text for text in _ways_to_type(question) if _is_same(question, text, today)), "")


def note_lines(question: Question, text: str, today: date | None, *, kept: bool = False) -> list[str]:
    """Return what to show below a line while someone types: what Enter does, or what is understood so far.

    `kept` is True while the line is the current answer and nobody has changed it.
    """
    words = wizard_texts().screen.menu
    if kept:
        return [words.untouched] if text else []
    line = text.strip()
    if line == screen.OVERVIEW and not question.has_overview:
        return []
    if line == screen.NOT_FOR_US and not question.can_be_not_applicable:
        return []
    if line in screen.keys_of(question):
        if _REPLIES[line] in question.same_as_skip:
            return [screen.enter_help(question)]
        label = question.back_label if line == screen.BACK else ""
        return [wizard_texts().screen.keys.leave.format(label=label or _labels()[line])]
    if question.input_type in ("text", "texts") or not line:
        return []
    try:
        value, said_back = parse_answer.parse_answer(question, line, today)
    except ValueError:
        return []
    return [said_back or answer_text(question, value)] if question.input_type != "together" else [said_back]


def _ways_to_type(question: Question) -> list[str]:
    """Return texts that may be understood as the current answer."""
    current = question.current
    if question.input_type != "together":
        return [answer_text(question, current), str(current)]
    entries = current if isinstance(current, list) else [current]
    if not all(isinstance(entry, dict) for entry in entries):
        return []
    counts = [
        numbers_in_words(question.parts, entry)
        for entry in entries
        if all(part.input_type == "count" for part in question.parts)
    ]
    joined = [
        "; ".join(joint.join(_part_texts(question, entry)) for entry in entries)
        for joint in (" to ", ", ", " ")
    ]
    return ["; ".join(counts), *joined] if counts else joined


def _part_texts(question: Question, entry: dict[str, Any]) -> list[str]:
    """Return the parts of an entry as text."""
    return [
        answer_text(question, {part.key: entry[part.key]})
        for part in question.parts
        if entry.get(part.key) is not None
    ]


def _is_same(question: Question, text: str, today: date | None) -> bool:
    try:
        value: Any = parse_answer.parse_answer(question, text, today)[0]
    except ValueError:
        return False
    return bool(value in (question.current, [question.current]))


def _labels() -> dict[str, str]:
    words = wizard_texts().screen.menu
    return {
        screen.BACK: words.back,
        screen.EXAMPLE: words.example,
        screen.NOT_FOR_US: words.not_for_us,
        screen.OVERVIEW: words.overview,
        screen.CLEAR: words.clear,
    }


_REPLIES: dict[str, Reply | ShowExample] = {
    screen.BACK: Back(),
    screen.EXAMPLE: SHOW_EXAMPLE,
    screen.NOT_FOR_US: NotApplicable(),
    screen.OVERVIEW: ShowOverview(),
    screen.CLEAR: Clear(),
}
