"""Parsing of several numbers in one answer, such as “15 invited, 11 expected”. Pure.

Words say which number is which; without words, the order of the question does.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from involveplan.wizard.parsing.parse_amount import (
    AmountForm,
    amount_in_words,
    has_unit,
    lower_of_range,
    parse_amount,
)
from involveplan.wizard.parsing.unclear_answer import unclear_answer
from involveplan.wizard.question import PartInput
from involveplan.wizard.wizard_text import wizard_texts

_BETWEEN = re.compile(
    r"[;/&\n]|,(?![0-9])|(?<!approx)(?<!\bc)\.(?=\s|$)|\band\b|\bbut\b|\bthen\b|\bof (?:whom|which)\b"
)
_NUMBER = re.compile(r"£?[0-9][0-9,.]*(?<![,.])")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

Numbers = dict[str, int | float]


def parse_numbers(parts: Sequence[PartInput], text: str) -> Numbers:
    """Return the numbers in a text by key, only those that were given. Raises ValueError with a plain sentence."""
    clauses = _clauses(text)
    if not 1 <= len(clauses) <= len(parts):
        raise ValueError(unclear_answer(parts[0].input_type, text))
    named = [_named_part(clause, parts) for clause in clauses]
    keys = [part.key for part in named if part]
    nouns = {_noun(clause) for clause, part in zip(clauses, named, strict=True) if not part} - {""}
    if len(set(keys)) < len(keys) or len(nouns) > 1:
        raise ValueError(unclear_answer(parts[0].input_type, text))
    left = [part for part in parts if part not in named]
    found: Numbers = {}
    for clause, name in zip(clauses, named, strict=True):
        part = name or left.pop(0)
        found[part.key] = _parse_clause(clause, part)
    return {part.key: found[part.key] for part in parts if part.key in found}


def numbers_in_words(parts: Sequence[PartInput], numbers: Numbers) -> str:
    """Return numbers in words, in the order of the question: `15 invited, 11 expected`."""
    words = wizard_texts().typed.number_parts
    return ", ".join(
        words[part.key].said.format(number=number) if part.key in words else number
        for part in parts
        if part.key in numbers
        for number in (amount_in_words(_form(part), numbers[part.key]),)
    )


def _parse_clause(clause: str, part: PartInput) -> int | float:
    try:
        return parse_amount(_form(part), _without_part_words(clause, part))
    except ValueError:
        raise ValueError(unclear_answer(part.input_type, clause)) from None


def _noun(clause: str) -> str:
    """Return what a clause counts: “15 carers” and “11 staff” are not one number of people and another."""
    return " ".join(_WORD.findall(_NUMBER.sub("", clause)))


def _form(part: PartInput) -> AmountForm:
    return part.input_type if part.input_type == "hours" or part.input_type == "money" else "count"


def _clauses(text: str) -> list[str]:
    """Return the text in clauses with a number each, as far as it can be divided."""
    plain = lower_of_range(" ".join(text.casefold().split()))
    clauses = [each.strip() for each in _BETWEEN.split(plain) if each.strip()]
    return [inner for clause in clauses for inner in _divide(clause)]


def _divide(clause: str) -> list[str]:
    """Return “invite 15 expect 11” as two clauses: each number with the words before it, or else after it.

    Numbers without words between them are left together: “6 to 8” is one clause.
    """
    numbers = list(_NUMBER.finditer(clause))
    gaps = [clause[one.end() : other.start()] for one, other in pairwise(numbers)]
    if len(numbers) < 2 or not all(_is_about_a_part(gap) for gap in gaps):
        return [clause]
    after = numbers[0].start() == 0
    cuts = [each.start() if after else each.end() for each in (numbers[1:] if after else numbers[:-1])]
    return [clause[start:end].strip() for start, end in zip([0, *cuts], [*cuts, len(clause)], strict=True)]


def _is_about_a_part(gap: str) -> bool:
    return any(
        _matches(word, stem)
        for word in _WORD.findall(gap)
        for each in wizard_texts().typed.number_parts.values()
        for stem in each.words
    )


def _named_part(clause: str, parts: Sequence[PartInput]) -> PartInput | None:
    """Return the part that the words of a clause name, or None if they name none or several."""
    words = _WORD.findall(clause)
    named = [part for part in parts if any(_matches(word, stem) for word in words for stem in _stems(part))]
    forms = [part for part in parts if part.input_type != "count" and has_unit(_form(part), clause)]
    possible = named or forms
    return possible[0] if len(possible) == 1 else None


def _without_part_words(clause: str, part: PartInput) -> str:
    """Return a clause without the words that say which number it is, so that the number is left."""
    fillers = wizard_texts().typed.fillers
    keeps = [
        token
        for token in clause.split()
        if not any(_matches(token.strip(":=()"), stem) for stem in _stems(part))
        and token.strip(":=()") not in fillers
    ]
    return " ".join(keeps).strip(" :=()") or clause


def _stems(part: PartInput) -> tuple[str, ...]:
    words = wizard_texts().typed.number_parts
    return tuple(words[part.key].words) if part.key in words else (part.key.replace("_", " "),)


def _matches(word: str, stem: str) -> bool:
    """True if a word begins with a stem: “invited” with “invit”."""
    return word.startswith(stem)
