"""References: the names in a plan that refer to one of its entries, such as the groups that a tool is used with."""

from dataclasses import dataclass

from involveplan.checklist.check_kinds import Refers
from involveplan.checklist.library import Library
from involveplan.checks.subject import Subject, flatten, values
from involveplan.plan.place import Pointer


@dataclass(frozen=True, slots=True)
class Reference:
    """A name that refers to an entry: where it is used, and the path that defines it, such as `audience[].id`."""

    pointer: Pointer
    target: str


def reference_targets(library: Library) -> dict[str, str]:
    """Return where names are used, each with the path that defines them: the pairs that the checks compare."""
    checks = (item.check for item in library.items)
    return {
        names: target
        for check in checks
        if isinstance(check, Refers)
        for names, target in check.pairs.items()
    }


def references_to(subject: Subject, library: Library, entry: Pointer) -> list[Reference]:
    """Return the references that only this entry answers, in the order of the file."""
    found = []
    for names, target in reference_targets(library).items():
        defined = list(flatten(values(subject, target)))
        own = {str(one.value) for one in defined if one.entry_pointer == entry}
        own -= {str(one.value) for one in defined if one.entry_pointer != entry}
        found += [
            Reference(one.pointer, target)
            for one in flatten(values(subject, names))
            if str(one.value) in own and one.pointer[: len(entry)] != entry
        ]
    return sorted(found, key=lambda each: _offset(subject, each.pointer))


def _offset(subject: Subject, pointer: Pointer) -> int:
    node = subject.source.tree.find(pointer) or subject.source.tree.find(pointer[:-1])
    return node.start if node else 0
