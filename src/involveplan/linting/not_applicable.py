"""Items that a plan sets aside: with a reason, only what would be found, and only what may be set aside."""

from collections.abc import Iterator

from involveplan.checklist.library import Library
from involveplan.checklist.model import Item
from involveplan.checks import run
from involveplan.checks.subject import Fault, Subject, holds, is_filled
from involveplan.plan.model import Plan
from involveplan.plan.problems import hint

NEVER = (
    "FMT",
    "NAP",
    "POR",
)  # a plan cannot set aside its own form, these rules, or what it shares with others


def is_one(item: Item) -> bool:
    """Whether the item is one of those on `not_applicable` itself, which look at all others."""
    return item.check.kind == "computed" and item.check.name == "not-applicable"


def reasons(plan: Plan, library: Library) -> dict[str, str]:
    """The codes that are set aside, with the reason; an entry without a reason sets nothing aside."""
    if not plan.not_applicable:
        return {}
    known = {item.code for item in library.items}
    return {
        code: because
        for code, because in plan.not_applicable.items()
        if because and is_filled(because) and code in known and not code.startswith(NEVER)
    }


def faults(subject: Subject, library: Library) -> Iterator[tuple[Item, Fault]]:
    """What is wrong with the entries of `not_applicable`, each with the item that says so."""
    if not subject.plan.not_applicable:
        return
    by_name = {item.name: item for item in library.items if item.code.startswith("NAP")}
    can_be = [item.code for item in library.items if not item.code.startswith(NEVER)]
    for code, because in subject.plan.not_applicable.items():
        at = ("not_applicable", code)
        item = library.item(code)
        if item is None or code not in can_be:
            yield (
                by_name["not-applicable-known"],
                Fault(
                    at,
                    {
                        "code": code,
                        "hint": "" if item is not None and item.code == code else hint(code.upper(), can_be),
                    },
                ),
            )
        elif not is_filled(because):
            yield by_name["not-applicable-reason"], Fault(at, {"code": code})
        elif not (_concerns(item, subject) and any(True for _ in run(item, subject))):
            yield by_name["not-applicable-unused"], Fault(at, {"code": code})


def _concerns(item: Item, subject: Subject) -> bool:
    """Whether the item is for such a plan at all. One that still waits for an answer may yet have something to say."""
    return holds(subject, item.when) and not (item.unless and holds(subject, item.unless))
