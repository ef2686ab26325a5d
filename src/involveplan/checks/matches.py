"""`matches`: the text matches a pattern, or is not one of some texts. A missing text does not match a pattern."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from involveplan.checklist.check_kinds import Matches
from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Subject, Value, flatten, is_filled, values


def matches(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each text that is not allowed or has the wrong form. Values: `value`."""
    check = item.check
    assert isinstance(check, Matches)
    refused = {text.casefold() for text in check.none_of}
    for one in _checked_values(values(subject, item.field or "")):
        if not is_filled(one.value):
            if check.like:
                yield Fault(one.pointer, {"value": ""})
            continue
        text = " ".join(str(one.value).split()).rstrip(".").casefold()
        wrong_form = check.like and not any(fnmatchcase(text, _literal(form)) for form in check.like)
        if text in refused or wrong_form:
            yield Fault(one.pointer, {"value": str(one.value)})


def _checked_values(found: list[Value]) -> Iterator[Value]:
    """Yield each value, with lists split. Empty lists and missing values are kept."""
    for one in found:
        yield from flatten([one]) if isinstance(one.value, list) and one.value else (one,)


def _literal(form: str) -> str:
    """Return the pattern with `[` escaped, which would begin a set of characters."""
    return form.casefold().replace("[", "[[]")
