"""Checks that people outside the service can read a plan: reading age and abbreviations."""

import re
from collections.abc import Iterator

from pydantic import BaseModel

from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Subject, is_filled, item_pointer
from involveplan.plan.place import Pointer
from involveplan.plan.vocabulary import load_vocabulary

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?;:]+(?=\s|$)")
_ABBREVIATION = re.compile(r"\b([A-Z][A-Z&]{1,7})s?(?![\w-])")
_CAPITALS = re.compile(r"[A-Z][A-Z&]+")  # all abbreviations and more
_AFTER_ITS_WORDS = re.compile(r"(?<=\w)\s*\(\s*([A-Z][A-Z&]{1,7})s?\s*\)")
_BEFORE_ITS_WORDS = re.compile(r"\b([A-Z][A-Z&]{1,7})s?(?=\s*\(\s*\w)")
_ROMAN = re.compile(r"[IVX]+")
MAX_READING_AGE = 22  # years; above this the index has no meaning
MIN_WORDS = 12  # the index needs at least this many


def reading_age(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield one fault if aim and difference are above the reading age. Values: `age`, `limit` (years)."""
    purpose = subject.plan.purpose
    texts = (
        [text for text in (purpose.aim, purpose.difference) if text and is_filled(text)] if purpose else []
    )
    age = measure_reading_age(". ".join(texts))
    if age is not None and age > subject.settings.reading_age:
        shown = str(age) if age <= MAX_READING_AGE else f"more than {MAX_READING_AGE}"
        yield Fault(item_pointer(item), {"age": shown, "limit": str(subject.settings.reading_age)})


def measure_reading_age(text: str) -> int | None:
    """Return the reading age of a text in years. None if it is too short.

    Automated Readability Index (Smith and Senter, AMRL-TR-66-220, 1967), a school grade, plus 5.
    """
    words = _WORD.findall(text)
    if len(words) < MIN_WORDS:
        return None
    letters = sum(map(len, words))
    sentences = max(1, len(_SENTENCE_END.findall(text.rstrip(".") + ".")))
    return round(4.71 * letters / len(words) + 0.5 * len(words) / sentences - 21.43) + 5


def jargon(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault at the first use of each abbreviation that is not spelt out. Values: `abbreviation`."""
    plan, told = subject.plan, set(load_vocabulary().abbreviations)
    text = subject.source.tree.text
    if "\\" not in text and told.issuperset(_CAPITALS.findall(text)):  # most plans, found much faster
        return
    spelt_out: set[str] | None = None
    places: list[tuple[Pointer, object]] = []
    if plan.purpose:
        places += [
            (("purpose", "aim"), plan.purpose.aim),
            (("purpose", "difference"), plan.purpose.difference),
        ]
    places += [(("taking_part",), plan.taking_part)]
    places += [(("feedback", place), entry) for place, entry in enumerate(plan.feedback or ())]
    for at, value in places:
        for pointer, answer in text_fields(value, at):
            for found in _ABBREVIATION.finditer(answer):
                short = found[1]
                if short in told or _ROMAN.fullmatch(short) or _shouted(answer):
                    continue
                told.add(short)
                spelt_out = _spelt_out(text) if spelt_out is None else spelt_out
                if short not in spelt_out:
                    yield Fault(pointer, {"abbreviation": short})


def text_fields(value: object, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Yield every text in a part of a plan with its pointer, without placeholders."""
    if isinstance(value, str):
        if is_filled(value):
            yield pointer, value
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from text_fields(inner, (*pointer, place))
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from text_fields(getattr(value, name), (*pointer, field.alias or name))


def _shouted(text: str) -> bool:
    return text.upper() == text and len(text) > 8


def _spelt_out(text: str) -> set[str]:
    """Return the abbreviations that are spelt out: `information governance (IG)` or `IG (information governance)`."""
    return {*_AFTER_ITS_WORDS.findall(text), *_BEFORE_ITS_WORDS.findall(text)}
