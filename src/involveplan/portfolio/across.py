"""Holds plans against each other: the items that one plan alone can neither pass nor fail."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from involveplan.checklist.grades import Severity
from involveplan.checklist.kinds import Computed
from involveplan.checklist.library import Library
from involveplan.checklist.model import Item
from involveplan.checks.computed import is_across
from involveplan.checks.details import starred
from involveplan.checks.subject import Today
from involveplan.linting.engine import Rules, severity_at, told
from involveplan.linting.finding import Finding, Outcome
from involveplan.plan.card import Card
from involveplan.portfolio.beside import Beside
from involveplan.portfolio.fault import Fault
from involveplan.portfolio.following import follows_known, lessons_carried
from involveplan.portfolio.reference import reference_unique
from involveplan.portfolio.same_people import same_people

# Each takes time in proportion to the number of plans, or nearly so.
CHECKS: dict[str, Callable[[Item, Sequence[Card], Today], Iterator[Fault]]] = {
    "reference-unique": reference_unique,
    "same-people": same_people,
    "lessons-carried": lessons_carried,
    "follows-known": follows_known,
}


class Across:
    """Plans side by side. Every plan that can be read takes part; each item is looked at once for all of them."""

    def __init__(self, plans: Sequence[Beside]) -> None:
        self._plans = {plan.file: plan for plan in plans}
        self._cards = [plan.card for plan in plans if plan.card]
        # By the object, not the code: two checklists may use one code for different items.
        self._items: dict[tuple[int, str, str], list[tuple[Item, Severity]]] = {}
        self._passed: dict[tuple[tuple[str, ...], str, int], tuple[str, ...]] = {}
        self._found: dict[int, Mapping[str, list[Fault]]] = {}
        self._clock: Today | None = None

    @property
    def day_counts(self) -> bool:
        """Whether anything that was found may be otherwise on another day."""
        return self._clock is not None and self._clock.asked

    def joined(self, outcome: Outcome) -> Outcome:
        """What a plan came to, with what holding it against the others adds.

        The rules of the plan say what is told of it, and how severe that is.
        """
        plan = self._plans[outcome.file]
        card, rules = plan.card, plan.held.rules
        if card is None:
            return outcome
        findings, passed = outcome.findings, outcome.passed
        for item, severity in self._due(rules, card):
            faults = self._faults(item, rules).get(card.file, ())
            if faults:
                found = (_finding(item, fault, severity, card) for fault in faults)
                findings = tuple(sorted((*findings, *found), key=lambda finding: finding.order))
            else:
                passed = self._with(passed, item.code, rules.library)
        return outcome._replace(findings=findings, passed=passed)

    def _due(self, rules: Rules, card: Card) -> list[tuple[Item, Severity]]:
        """The items that compare plans and are due for such a plan, each with its severity."""
        key = id(rules), card.stage, card.scale
        if key not in self._items:
            self._items[key] = [
                (item, severity)
                for item in rules.library.items
                if is_across(item) and rules.wants(item.code) and (severity := _severity(item, card, rules))
            ]
        return self._items[key]

    def _with(self, passed: tuple[str, ...], code: str, library: Library) -> tuple[str, ...]:
        """The codes with one more, in the order of the checklists; most plans have passed the same."""
        key = passed, code, id(library)
        if key not in self._passed:
            all_passed = {*passed, code}
            self._passed[key] = tuple(item.code for item in library.items if item.code in all_passed)
        return self._passed[key]

    def _faults(self, item: Item, rules: Rules) -> Mapping[str, list[Fault]]:
        self._clock = self._clock or Today(rules.today)  # the same for all plans of a run
        if id(item) not in self._found:
            self._found[id(item)] = _by_file(item, self._cards, self._clock)
        return self._found[id(item)]


def _severity(item: Item, card: Card, rules: Rules) -> Severity | None:
    usual = severity_at(item, rules.stage or card.stage, rules.scale or card.scale)
    return usual and rules.severities.get(item.code, usual)


def _by_file(item: Item, cards: list[Card], clock: Today) -> Mapping[str, list[Fault]]:
    assert isinstance(item.check, Computed)
    by_file: dict[str, list[Fault]] = defaultdict(list)
    for fault in CHECKS[item.check.name](item, cards, clock):
        by_file[fault.file].append(fault)
    return by_file


def _finding(item: Item, fault: Fault, severity: Severity, card: Card) -> Finding:
    figures = {"title": card.title, "stage": card.stage, "scale": card.scale} | dict(fault.facts)
    spot = fault.spot
    return Finding(
        fault.file,
        spot.place,
        item.code,
        item.name,
        severity,
        told(item.message, figures),
        told(item.write, figures),
        item.tips[0] if item.tips else "",
        spot.at,
        spot.identity,
        starred(spot.line_text),
        figures,
    )
