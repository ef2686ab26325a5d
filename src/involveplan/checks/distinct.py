"""`distinct`: the field has at least `n` different values."""

from collections.abc import Iterator

from involveplan.checklist.check_kinds import Distinct
from involveplan.checklist.model import Item
from involveplan.checks.labels import value_label
from involveplan.checks.subject import Fault, Subject, is_filled, item_pointer, matches_condition, values
from involveplan.wording import join_words


def distinct(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield one fault for the plan. Values: `n` needed, `found` (the values in words, or "none")."""
    check = item.check
    assert isinstance(check, Distinct)
    found: dict[str, str] = {}
    others: dict[str, str] = {}
    for one in values(subject, item.field or ""):
        counted = found if matches_condition(subject, check.where, one.entry) else others
        for value in one.value if isinstance(one.value, list | tuple) else (one.value,):
            if is_filled(value):
                counted.setdefault(
                    str(value).strip().casefold(), value_label(subject, item.field or "", str(value))
                )
    if len(found) < check.n:
        none = check.uncounted.replace("{others}", join_words(list(others.values()))) if others else ""
        found_text = join_words(list(found.values())) or none or "none"
        yield Fault(item_pointer(item), {"n": str(check.n), "found": found_text})
