"""Items that a plan marks as not applicable, and the checks of these entries."""

from collections.abc import Iterator

from involveplan.checklist.library import Library
from involveplan.checklist.model import Item
from involveplan.checks import run_check
from involveplan.checks.subject import Fault, Subject, is_filled
from involveplan.linting.decision import failing_condition
from involveplan.plan.model import Plan
from involveplan.plan.problems import did_you_mean

ALWAYS_APPLICABLE = (
    "FMT",
    "NAP",
    "POR",
)  # format errors, the checks of `not_applicable` itself, and comparisons between plans


def is_about_not_applicable(item: Item) -> bool:
    """True if the item checks the entries of `not_applicable`."""
    return item.check.kind == "computed" and item.check.name == "not-applicable"


def not_applicable_reasons(plan: Plan, library: Library) -> dict[str, str]:
    """Return the reasons in `not_applicable` by code. Entries without a reason, or not allowed, are left out."""
    if not plan.not_applicable:
        return {}
    known = {item.code for item in library.items}
    return {
        code: because
        for code, because in plan.not_applicable.items()
        if because and is_filled(because) and code in known and not code.startswith(ALWAYS_APPLICABLE)
    }


def not_applicable_faults(subject: Subject, library: Library) -> Iterator[tuple[Item, Fault]]:
    """Yield the faults of the entries of `not_applicable`, each with the item that reports it."""
    if not subject.plan.not_applicable:
        return
    by_name = {item.name: item for item in library.items if item.code.startswith("NAP")}
    can_be = [item.code for item in library.items if not item.code.startswith(ALWAYS_APPLICABLE)]
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
                        "name": item.name.replace("-", " ") if item else code,
                        "hint": ""
                        if item is not None and item.code == code
                        else did_you_mean(code.upper(), can_be),
                    },
                ),
            )
        elif not is_filled(because):
            yield (
                by_name["not-applicable-reason"],
                Fault(at, {"code": code, "name": item.name.replace("-", " ")}),
            )
        elif failing_condition(item, subject) or not any(True for _ in run_check(item, subject)):
            yield (
                by_name["not-applicable-unused"],
                Fault(at, {"code": code, "name": item.name.replace("-", " ")}),
            )
