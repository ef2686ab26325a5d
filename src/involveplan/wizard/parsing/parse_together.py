"""Parsing of one answer that holds several values, such as “11 Jan to 24 Jan” or “therapist, 60 hours”. Pure.

Only what is given is returned. A text in which a number or date cannot be read is asked again.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from involveplan.plan.dates import Day
from involveplan.wizard.parsing.parse_numbers import numbers_in_words, parse_numbers
from involveplan.wizard.parsing.parse_range import parse_range, range_in_words
from involveplan.wizard.parsing.parse_value import parse_value, value_in_words
from involveplan.wizard.parsing.peel_value import is_unread, joins_number, peel_value
from involveplan.wizard.parsing.split_texts import split_texts
from involveplan.wizard.parsing.unclear_answer import unclear_answer
from involveplan.wizard.question import PartInput, Question
from involveplan.wizard.wizard_text import wizard_texts

Entry = dict[str, Any]
Parts = Sequence[PartInput]
_COMMA = r",\s+(?:and\s+)?"
_LISTED = (r"(?<=\)),\s*", _COMMA, r",\s+(?:and\s+)?|\s+and\s+")  # between entries


def parse_together(question: Question, text: str, today: date | None) -> tuple[list[Entry], str]:
    """Return the entries in an answer, and what was understood in words; empty if that is the text itself.

    Raises ValueError with a plain sentence.
    """
    parts = question.parts
    in_record = question.pointer[:1] == ("record",)
    texts = split_texts(text) if question.repeats else split_texts(text.replace(";", ",").replace("\n", " "))
    texts = [inner for each in texts for inner in (_split_list(parts, each) if question.repeats else (each,))]
    entries: list[Entry] = []
    for each in texts:
        if question.repeats and _has_several_entries(parts, each):
            problem = unclear_answer(_value_parts(parts)[0].input_type, each)
            raise ValueError(f"{problem} {wizard_texts().typed.semicolons}")
        _add_entry(entries, _parse_entry(parts, each, today, in_record=in_record), parts, each)
    if not entries:
        raise ValueError(unclear_answer(_value_parts(parts)[0].input_type, ""))
    said_back = ", ".join(_entry_in_words(parts, entry) for entry in entries)
    return entries, "" if said_back == " ".join(text.split()) and _text_part(parts) else said_back


def _add_entry(entries: list[Entry], entry: Entry, parts: Parts, text: str) -> None:
    """Add an entry. Values on their own belong to the text before them: “therapist; 60 hours”."""
    text_part = _text_part(parts)
    if text_part and entries and text_part.key not in entry:
        if list(entries[-1]) != [text_part.key]:
            raise ValueError(unclear_answer(_value_parts(parts)[0].input_type, text))
        entry = entries.pop() | entry
    entries.append({part.key: entry[part.key] for part in parts if part.key in entry})


def _split_list(parts: Parts, text: str) -> Sequence[str]:
    """Return the entries of a text with commas between them, if each of them is complete."""
    if not _text_part(parts):
        return (text,)
    for separator in _LISTED:
        pieces = [each for each in re.split(separator, text) if each]
        if len(pieces) > 1 and all(_is_complete(parts, each) for each in pieces):
            return pieces
    pieces = _join_values(parts, text)
    return pieces if len(pieces) > 1 and all(_is_complete(parts, each) for each in pieces) else (text,)


def _join_values(parts: Parts, text: str) -> list[str]:
    """Return the pieces between the commas of a text, each value on its own with the text before it."""
    joined: list[str] = []
    for piece in re.split(_COMMA, text):
        if joined and _is_value(parts, piece) and not _is_complete(parts, joined[-1]):
            joined[-1] = f"{joined[-1]}, {piece}"
        elif piece:
            joined.append(piece)
    return joined


def _has_several_entries(parts: Parts, text: str) -> bool:
    """True if a text that could not be divided has the values of several entries, or more after its value."""
    pieces = [each for each in re.split(_COMMA, text) if each]
    has_value = [_is_value(parts, each) or _is_complete(parts, each) for each in pieces]
    return bool(_text_part(parts)) and (sum(has_value) > 1 or any(has_value[1:-1]))


def _is_value(parts: Parts, text: str) -> bool:
    """True if a text is a value and nothing else: “60 hours”."""
    found, rest = _peel(_value_parts(parts), text)
    return bool(found) and not rest


def _is_complete(parts: Parts, text: str) -> bool:
    found, rest = _peel(_value_parts(parts), text)
    values = _value_parts(parts)
    return bool(rest) and len(found) == len(values) and not any(_is_half_read(part, rest) for part in values)


def _parse_entry(parts: Parts, text: str, today: date | None, *, in_record: bool) -> Entry:
    forms = [part.input_type for part in parts]
    if forms == ["date", "date"]:
        days = parse_range(text, today, looking_back=in_record)
        return {part.key: day.iso_text() for part, day in zip(parts, days, strict=True) if day}
    text_part = _text_part(parts)
    peeled = _value_parts(parts) if text_part else [part for part in parts if part.input_type == "date"]
    found, rest = _peel(peeled, text)
    entry: Entry = {
        part.key: parse_value(
            part.input_type, found[part.key], today, looking_back=in_record and part.key == "on"
        )
        for part in peeled
        if part.key in found
    }
    if text_part and rest:
        _refuse_unread(peeled, found, rest, text)
        return {text_part.key: _without_quotes(rest), **entry}
    numbers = [part for part in parts if part not in peeled]
    if numbers and (rest or not entry):
        return entry | parse_numbers(numbers, rest)
    if rest:
        raise ValueError(unclear_answer(parts[0].input_type, text))
    return entry


def _without_quotes(text: str) -> str:
    inner = text[1:-1].strip()
    return inner if inner and text[0] in '“"' and text[-1] in '”"' else text


def _peel(parts: Parts, text: str) -> tuple[dict[str, str], str]:
    """Return the values found in a text by key, still as text, and what is left of it. Dates come first."""
    found: dict[str, str] = {}
    for part in sorted(parts, key=lambda each: each.input_type != "date"):
        if peeled := peel_value(part.input_type, text):
            found[part.key], text = peeled
    return found, text


def _refuse_unread(parts: Parts, found: dict[str, str], rest: str, text: str) -> None:
    """Raise ValueError if the text that is left has a value that was not understood."""
    for part in parts:
        if not re.search(r"\w", rest) or (
            is_unread(part.input_type, rest) if part.key not in found else _is_half_read(part, rest)
        ):
            raise ValueError(unclear_answer(part.input_type, text))


def _is_half_read(part: PartInput, rest: str) -> bool:
    return joins_number(rest) or (part.input_type != "count" and is_unread(part.input_type, rest))


def _entry_in_words(parts: Parts, entry: Entry) -> str:
    """Return an entry in words: `therapist (60 hours)`, `15 invited, 11 expected`."""
    if [part.input_type for part in parts] == ["date", "date"]:
        first, last = (
            Day.parse(entry[part.key], first=True) if part.key in entry else None for part in parts
        )
        return range_in_words(first, last)
    dates = [
        value_in_words("date", entry[part.key])
        for part in parts
        if part.input_type == "date" and part.key in entry
    ]
    numbers = numbers_in_words([part for part in parts if part.input_type not in ("date", "text")], entry)
    values = ", ".join([*dates, *([numbers] if numbers else [])])
    text_part = _text_part(parts)
    if not text_part or text_part.key not in entry:
        return values
    text = str(entry[text_part.key])
    name = f"“{text}”" if re.search(r",(?![0-9])", text) else text  # or it would seem to be two entries
    return f"{name} ({values})" if values else name


def _text_part(parts: Parts) -> PartInput | None:
    return next((part for part in parts if part.input_type == "text"), None)


def _value_parts(parts: Parts) -> list[PartInput]:
    return [part for part in parts if part.input_type != "text"]
