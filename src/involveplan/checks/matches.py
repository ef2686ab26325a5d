"""`matches`: the text is, or is not, one of some. Where it has to have a form, a missing text has not."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from involveplan.checklist.check_kinds import Matches
from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Found, Subject, each, is_filled, values


def matches(item: Item, subject: Subject) -> Iterator[Fault]:
    """A fault for each text that should not be there or has the wrong form; facts: `value`."""
    check = item.check
    assert isinstance(check, Matches)
    refused = {text.casefold() for text in check.none_of}
    for one in _looked_at(values(subject, item.field or "")):
        if not is_filled(one.value):
            if check.like:
                yield Fault(one.pointer, {"value": ""})
            continue
        text = " ".join(str(one.value).split()).rstrip(".").casefold()
        wrong_form = check.like and not any(fnmatchcase(text, _literal(form)) for form in check.like)
        if text in refused or wrong_form:
            yield Fault(one.pointer, {"value": str(one.value)})


def _looked_at(found: list[Found]) -> Iterator[Found]:
    """Each value, lists taken apart; a list without entries, and a missing value, as they are."""
    for one in found:
        yield from each([one]) if isinstance(one.value, list) and one.value else (one,)


def _literal(form: str) -> str:
    """The pattern with `[`, which would begin a set of characters, taken as it stands."""
    return form.casefold().replace("[", "[[]")
