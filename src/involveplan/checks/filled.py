"""`filled`: the field has an answer; with `parts`, each part that is due has one."""

from collections.abc import Iterator
from typing import Any

from involveplan.checklist.check_kinds import Filled
from involveplan.checklist.model import Item, PartAsked
from involveplan.checks.subject import (
    Fault,
    Subject,
    Value,
    is_filled,
    is_listed,
    matches_condition,
    value_of,
    values,
)
from involveplan.plan.fields import find_field
from involveplan.wording import join_words

_NO_ANSWER = "nothing yet"


def filled(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each place without an answer, or without a required part of it. Values: `missing`."""
    check = item.check
    assert isinstance(check, Filled)
    for found in values(subject, check.of or item.field or ""):
        if check.where and not matches_condition(subject, check.where, found.entry):
            continue
        if item.parts and isinstance(found.value, list) and is_filled(found.value):
            for place, entry in enumerate(found.value):
                yield from _missing_parts(
                    item, subject, found._replace(pointer=(*found.pointer, place), value=entry)
                )
        elif item.parts and not (isinstance(found.value, list) or _is_list(item, found)):
            yield from _missing_parts(item, subject, found)
        elif not is_filled(found.value):
            if not (check.empty_counts and found.value == []):
                yield Fault(found.pointer, {"missing": _labels(due_parts(item, subject, None)) or _NO_ANSWER})
        elif item.answer and (refused := _invalid_choice(item, found.value)):
            yield Fault(found.pointer, {"missing": f"“{refused}” is not one of the answers"})


def _invalid_choice(item: Item, value: Any) -> str:
    """Return the first answer that is not a choice of an organisation's own item. Empty if all are."""
    choices = item.answer.choices if item.answer else None
    answers = value if isinstance(value, list) else [value]
    return next((str(each) for each in answers if choices and not is_listed(each, choices)), "")


def _is_list(item: Item, found: Value) -> bool:
    """True if the field has no value yet and is a list."""
    known = find_field(item.field or "")
    return found.value is None and known is not None and known.is_list


def _missing_parts(item: Item, subject: Subject, found: Value) -> Iterator[Fault]:
    entry = found.value
    missing = [
        part
        for part in item.parts
        if not is_filled(value_of(subject, entry, part.key)) and _is_due(part, subject, entry)
    ]
    if missing:
        at = (*found.pointer, missing[0].key) if len(missing) == 1 else found.pointer
        yield Fault(at, {"missing": _labels(missing)})


def _labels(parts: list[PartAsked]) -> str:
    return join_words([part.label for part in parts])


def optional_parts(item: Item, subject: Subject, entry: Any) -> list[PartAsked]:
    """Return the parts of an answer that can be left out."""
    return [part for part in item.parts if part.optional and _applies(part, subject, entry)]


def due_parts(item: Item, subject: Subject, entry: Any) -> list[PartAsked]:
    """Return the required parts of an answer, which can depend on its other parts."""
    return [part for part in item.parts if _is_due(part, subject, entry)]


def _is_due(part: PartAsked, subject: Subject, entry: Any) -> bool:
    return not part.optional and _applies(part, subject, entry)


def _applies(part: PartAsked, subject: Subject, entry: Any) -> bool:
    return not part.when or (entry is not None and matches_condition(subject, part.when, entry))
