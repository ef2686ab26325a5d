"""The rule engine: checks one plan against the checklists, as a pure function from source to findings."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from involveplan.checklist.library import Library
from involveplan.checklist.model import Item
from involveplan.checklist.severity import SEVERITIES, STAGES, Severity
from involveplan.checks import KINDS
from involveplan.checks.computed import format_problems, is_across
from involveplan.checks.personal_data import shortened, starred
from involveplan.checks.subject import Fault, Settings, Subject, Today, holds, is_filled, values
from involveplan.linting import not_applicable
from involveplan.linting.finding import Ahead, Finding, Outcome, SetAside, at_or_above
from involveplan.linting.identity import identity
from involveplan.plan.limits import MAX_PROBLEMS, MAX_SHOWN
from involveplan.plan.model import Plan
from involveplan.plan.place import Place, Pointer
from involveplan.plan.source import Source
from involveplan.realism import catalogue as tools
from involveplan.realism.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that a plan is checked against.

    `stage` and `scale` override the plan's own. `select` and `ignore` hold codes or prefixes of codes. `severities`
    overrides the severity of items, by code. `ignored` has the items that a configuration ignores, by code: the code or
    prefix in the configuration, and the reason.
    """

    library: Library
    catalogue: Catalogue
    today: date
    stage: str | None = None
    scale: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    ignored: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    _due: "dict[tuple[str, str], tuple[Due, ...]]" = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _aside: dict[tuple[str, str], tuple[SetAside, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def wants(self, code: str) -> bool:
        """True if items with this code are selected and not ignored."""
        return (not self.select or code.startswith(self.select)) and not code.startswith(
            self.ignore or ("-",)
        )

    def severity(self, item: Item, subject: Subject) -> Severity | None:
        """Return the severity of a fault of the item in this plan under these rules; None if the item is not due."""
        usual = severity_now(item, subject)
        return usual and self.severities.get(item.code, usual)

    def due(self, stage: str, scale: str) -> "tuple[Due, ...]":
        """Return the items to check in plans of this stage and scale."""
        known = self._due.get((stage, scale))
        if known is None:
            found = (
                (item, severity_at(item, stage, scale))
                for item in self.library.items
                if (self.wants(item.code) or _is_of_form(item))
                and is_due(item, stage)
                and not (is_across(item) or not_applicable.is_one(item))
            )
            known = self._due[stage, scale] = tuple(
                Due(
                    item,
                    KINDS[item.check.kind],
                    usual and self.severities.get(item.code, usual),
                    always=not (item.waits_for or item.when or item.unless),
                )
                for item, usual in found
                if usual or item.raised
            )
        return known

    def set_aside(self, stage: str, scale: str) -> tuple[SetAside, ...]:
        """Return the items due in plans of this stage and scale that a configuration ignores."""
        if (stage, scale) not in self._aside:
            self._aside[stage, scale] = tuple(
                SetAside(item.code, item.name, because, setting)
                for item in (self.library.items if self.ignored else ())
                if item.code in self.ignored
                and (not self.select or item.code.startswith(self.select))
                and (severity_at(item, stage, scale) or (item.raised and is_due(item, stage)))
                for setting, because in (self.ignored[item.code],)
            )
        return self._aside[stage, scale]


class Due(NamedTuple):
    """An item to check, with the function of its check and its usual severity (None for off).

    `always_applies` is true if the item has no conditions.
    """

    item: Item
    run: Callable[[Item, Subject], Iterator[Fault]]
    severity: Severity | None
    always: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan with its check result: see `Outcome`. `stage` and `scale` are those it was checked for."""

    source: Source[Plan]
    findings: tuple[Finding, ...]
    set_aside: tuple[SetAside, ...]
    passed: tuple[str, ...]
    stage: str
    scale: str
    any_day: bool = True  # whether the result is the same on any date

    @property
    def outcome(self) -> Outcome:
        """The part of the result that reports use."""
        return Outcome(
            self.source.name, self.findings, self.set_aside, self.passed, self.source.value is not None
        )


def check(source: Source[Plan], rules: Rules) -> Checked:
    """Check a plan. Findings are in order of their place."""
    if source.value is None:
        # Reported whatever is selected: a plan that cannot be read has not been checked.
        found = [
            _finding(source, item, fault, "error", {})
            for item in rules.library.items
            for fault in _form_faults(item, source)
        ]
        return Checked(source, _ordered(found), (), (), rules.stage or "draft", rules.scale or "small")
    subject = subject_of(source, rules)
    aside = not_applicable.reasons(source.value, rules.library)
    told_already = _told_already(source.left_out)
    found, passed = [], []
    for item, run, severity, always in rules.due(subject.stage, subject.scale):
        if item.raised:
            severity = rules.severity(item, subject)
        if severity is None or item.code in aside:
            continue
        if not (always or has_something_to_look_at(item, subject)):
            continue
        before = len(found)
        for number, fault in enumerate(run(item, subject)):
            if number == MAX_PROBLEMS:
                found += _and_more(source, item, fault, rules)
                break
            if not told_already(fault):
                found.append(_finding(source, item, fault, severity, facts(subject, fault)))
        if len(found) == before:
            passed.append(item.code)
    found += _of_not_applicable(subject, rules)
    of_plan = tuple(
        SetAside(item.code, item.name, shortened(aside[item.code]))
        for item in (rules.library.items if aside else ())
        if item.code in aside
    )
    ignored = rules.set_aside(subject.stage, subject.scale)
    return Checked(
        source,
        _ordered(found),
        (*of_plan, *(each for each in ignored if each.code not in aside)),
        tuple(passed),
        subject.stage,
        subject.scale,
        not subject.clock.asked,
    )


def _of_not_applicable(subject: Subject, rules: Rules) -> Iterator[Finding]:
    """Findings about the entries of `not_applicable` in the plan."""
    for item, fault in not_applicable.faults(subject, rules.library):
        if rules.wants(item.code):
            severity = rules.severity(item, subject) or "warning"
            yield _finding(subject.source, item, fault, severity, facts(subject, fault))


def subject_of(source: Source[Plan], rules: Rules) -> Subject:
    """Return the subject of checks: the plan and its context."""
    plan = source.value
    assert plan is not None
    return Subject(
        plan,
        source,
        rules.catalogue,
        rules.stage or plan.stage or "draft",
        rules.scale or plan.scale or "small",
        Today(rules.today),
        rules.settings,
    )


def severity_now(item: Item, subject: Subject) -> Severity | None:
    """Return the severity of a fault of the item in this plan, raised if its condition holds; None if not due."""
    if not is_due(item, subject.stage):
        return None
    if item.raised and holds(subject, item.raised.when):
        return item.raised.to
    return severity_at(item, subject.stage, subject.scale)


def is_due(item: Item, stage: str) -> bool:
    """True if the item is checked in plans of this stage."""
    now = STAGES.index(stage)
    return STAGES.index(item.from_) <= now and not (item.until and now > STAGES.index(item.until))


def severity_at(item: Item, stage: str, scale: str) -> Severity | None:
    """Return the usual severity of a fault of the item at a stage and scale; None if it is not due."""
    given = item.severity
    if not is_due(item, stage):
        return None
    if not isinstance(given, dict):
        return given
    by_stage = [given[each] for each in STAGES[: STAGES.index(stage) + 1] if each in given]
    word = by_stage[-1] if by_stage else given.get(scale, "off")  # type: ignore[call-overload]
    return None if word == "off" else word


def has_something_to_look_at(item: Item, subject: Subject) -> bool:
    """True if the plan has what the item waits for, and meets its conditions."""
    for path in item.waits_for:
        if not any(is_filled(one.value) for one in values(subject, path)):
            return False
    return holds(subject, item.when) and not (item.unless and holds(subject, item.unless))


def _told_already(left_out: tuple[Pointer, ...]) -> Callable[[Fault], bool]:
    """Return a test for faults that have a format error as their cause, which is a finding of its own."""
    wrong = {pointer for pointer in left_out if pointer}
    lists = {pointer[:-1] for pointer in wrong if isinstance(pointer[-1], int)}

    def told(fault: Fault) -> bool:
        if not wrong or fault.span is not None:
            return False
        at = fault.at
        return at in lists or any(at[:end] in wrong for end in range(1, len(at) + 1))

    return told


def _and_more(source: Source[Plan], item: Item, fault: Fault, rules: Rules) -> Iterator[Finding]:
    """A finding that the limit of findings of an item is reached, at the first fault beyond it."""
    sentence = f"More than {MAX_PROBLEMS} findings are of {item.code} alone. Those from here on are not told."
    for each in rules.library.items:
        if _is_of_form(each) and each.name == "within-limits":
            yield _finding(source, each, replace(fault, facts={"problem": sentence}, variant=""), "error", {})


def facts(subject: Subject, fault: Fault) -> dict[str, str]:
    """Return the values for a message: those of the fault, its entry and the plan, and the variant of the item."""
    told = {"title": subject.plan.title, "stage": subject.stage, "scale": subject.scale}
    if fault.variant:
        told["variant"] = fault.variant
    if len(fault.at) > 1 and isinstance(fault.at[1], int):
        place = fault.at[1]
        told["entry"] = f"entry {place + 1}"
        groups, uses = subject.plan.audience or [], subject.plan.tools or []
        if fault.at[0] == "audience":
            name = groups[place].id if place < len(groups) else None
            told["entry"] = told["group"] = name or f"number {place + 1}"
        elif fault.at[0] == "tools":
            known = tools.name(subject.catalogue, uses[place]) if place < len(uses) else None
            told["entry"] = told["tool"] = known or f"tool {place + 1}"
    elif fault.at[:2] == ("record", "activities") and len(fault.at) > 2:
        told["entry"] = told["tool"] = _held(subject, fault.at[2])
    return told | dict(fault.facts)


def _held(subject: Subject, place: str | int) -> str:
    """The name of the tool of a recorded activity."""
    listed = (subject.plan.record.activities if subject.plan.record else None) or []
    key = listed[place].tool if isinstance(place, int) and place < len(listed) else None
    named = next((tool for _, tool in subject.plan.uses() if key and tool.key == key), None)
    return tools.name(subject.catalogue, named) if named else key or "an activity"


def told(template: str, figures: Mapping[str, str]) -> str:
    """Fill in the {values} of a template, and put it on one line.

    User text is never interpreted. Personal data is redacted in the middle, and very long text is truncated.
    """
    return " ".join(_BRACES.sub(lambda found: _quoted(figures.get(found[1], found[0])), template).split())


def _quoted(words: str) -> str:
    safe = shortened(words[: 2 * MAX_SHOWN])
    return safe if len(safe) <= MAX_SHOWN else f"{safe[: MAX_SHOWN - 1]}…"


_BRACES = re.compile(r"\{(\w+)\}")


def _is_of_form(item: Item) -> bool:
    """True if the item reports format errors: they hide other faults, so they are reported whatever is selected."""
    return item.check.kind == "computed" and item.check.name == "format"


def _form_faults(item: Item, source: Source[Plan]) -> Iterable[Fault]:
    return format_problems.faults(item, source.problems) if _is_of_form(item) else ()


def _finding(
    source: Source[Plan], item: Item, fault: Fault, severity: Severity, figures: Mapping[str, str]
) -> Finding:
    place = discreet(source.between(fault.span, fault.at) if fault.span else source.place(fault.at))
    known = figures or fault.facts
    tip = item.tips[0] if item.tips else ""
    variant = item.variants.get(fault.variant) if fault.variant else None
    if variant is not None:
        item = item.told_as(fault.variant)
        severity = milder(severity, variant.severity or severity)
    return Finding(
        source.name,
        place,
        item.code,
        item.name,
        severity,
        told(item.message, known),
        told(known.get("write", item.write), known),
        tip,
        fault.at,
        identity(source.tree, fault.at, fault.span),
        line_of(source, place),
        known,
    )


def line_of(source: Source[Any], place: Place) -> str:
    """Return the line on which a place begins, without its line end and with personal data redacted."""
    return starred(source.tree.line_text(place.line))


def discreet(place: Place) -> Place:
    """Return the place with personal data in keys redacted."""
    steps = (shortened(step) if isinstance(step, str) else step for step in place.pointer)
    return place._replace(pointer=tuple(steps))


def milder(one: Severity, other: Severity) -> Severity:
    """Return the milder of two severities."""
    return max(one, other, key=SEVERITIES.index)


def _ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda finding: finding.order))


def at_next_stage(checked: Checked, rules: Rules) -> Checked | None:
    """Check a plan for the next stage; after the last stage, return the check as it is.

    None if the plan has errors, or only some items were checked.
    """
    if rules.select or rules.ignore or at_or_above(checked.findings, "error"):
        return None
    following = STAGES[STAGES.index(checked.stage) + 1 :]
    return check(checked.source, replace(rules, stage=following[0])) if following else checked


def ahead(checked: Checked, then: Checked | None) -> Ahead | None:
    """Return the preview of the next stage from the check for it; None without one."""
    if then is None:
        return None
    now = {(finding.code, finding.at) for finding in checked.findings}
    more = tuple(finding for finding in then.findings if (finding.code, finding.at) not in now)
    return Ahead(checked.stage, then.stage if then is not checked else None, more)
