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
from involveplan.checks.computed import format_problems, is_cross_plan
from involveplan.checks.personal_data import mask_line, redact_text
from involveplan.checks.subject import (
    CheckSettings,
    Clock,
    Fault,
    Subject,
    is_filled,
    matches_condition,
    values,
)
from involveplan.linting import not_applicable
from involveplan.linting.finding import Finding, NextStage, Outcome, SkippedItem, any_at_or_above
from involveplan.linting.identity import identity
from involveplan.plan.limits import MAX_PROBLEMS, MAX_SHOWN_LENGTH
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
    settings: CheckSettings = field(default_factory=CheckSettings)
    ignored: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    _due: "dict[tuple[str, str], tuple[DueItem, ...]]" = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _aside: dict[tuple[str, str], tuple[SkippedItem, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def is_selected(self, code: str) -> bool:
        """True if items with this code are selected and not ignored."""
        return (not self.select or code.startswith(self.select)) and not code.startswith(
            self.ignore or ("-",)
        )

    def severity(self, item: Item, subject: Subject) -> Severity | None:
        """Return the severity of a fault of the item in this plan under these rules; None if the item is not due."""
        usual = effective_severity(item, subject)
        return usual and self.severities.get(item.code, usual)

    def due_items(self, stage: str, scale: str) -> "tuple[DueItem, ...]":
        """Return the items to check in plans of this stage and scale."""
        known = self._due.get((stage, scale))
        if known is None:
            found = (
                (item, usual_severity(item, stage, scale))
                for item in self.library.items
                if (self.is_selected(item.code) or _reports_format_errors(item))
                and is_due(item, stage)
                and not (is_cross_plan(item) or not_applicable.is_about_not_applicable(item))
            )
            known = self._due[stage, scale] = tuple(
                DueItem(
                    item,
                    KINDS[item.check.kind],
                    usual and self.severities.get(item.code, usual),
                    always_applies=not (item.waits_for or item.when or item.unless),
                )
                for item, usual in found
                if usual or item.raised
            )
        return known

    def ignored_items(self, stage: str, scale: str) -> tuple[SkippedItem, ...]:
        """Return the items due in plans of this stage and scale that a configuration ignores."""
        if (stage, scale) not in self._aside:
            self._aside[stage, scale] = tuple(
                SkippedItem(item.code, item.name, because, setting)
                for item in (self.library.items if self.ignored else ())
                if item.code in self.ignored
                and (not self.select or item.code.startswith(self.select))
                and (usual_severity(item, stage, scale) or (item.raised and is_due(item, stage)))
                for setting, because in (self.ignored[item.code],)
            )
        return self._aside[stage, scale]


class DueItem(NamedTuple):
    """An item to check, with the function of its check and its usual severity (None for off).

    `always_applies` is true if the item has no conditions.
    """

    item: Item
    run: Callable[[Item, Subject], Iterator[Fault]]
    severity: Severity | None
    always_applies: bool


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """A plan with its check result: see `Outcome`. `stage` and `scale` are those it was checked for."""

    source: Source[Plan]
    findings: tuple[Finding, ...]
    skipped: tuple[SkippedItem, ...]
    passed: tuple[str, ...]
    stage: str
    scale: str
    independent_of_date: bool = True  # whether the result is the same on any date

    @property
    def outcome(self) -> Outcome:
        """The part of the result that reports use."""
        return Outcome(
            self.source.name, self.findings, self.skipped, self.passed, self.source.value is not None
        )


def check_plan(source: Source[Plan], rules: Rules) -> CheckedPlan:
    """Check a plan. Findings are in order of their place."""
    if source.value is None:
        # Reported whatever is selected: a plan that cannot be read has not been checked.
        found = [
            _finding(source, item, fault, "error", {})
            for item in rules.library.items
            for fault in _form_faults(item, source)
        ]
        return CheckedPlan(source, _ordered(found), (), (), rules.stage or "draft", rules.scale or "small")
    subject = build_subject(source, rules)
    excluded = not_applicable.not_applicable_reasons(source.value, rules.library)
    caused_by_format = _format_error_test(source.omitted)
    found, passed = [], []
    for item, run, severity, always in rules.due_items(subject.stage, subject.scale):
        if item.raised:
            severity = rules.severity(item, subject)
        if severity is None or item.code in excluded:
            continue
        if not (always or is_applicable(item, subject)):
            continue
        before = len(found)
        for number, fault in enumerate(run(item, subject)):
            if number == MAX_PROBLEMS:
                found += _limit_finding(source, item, fault, rules)
                break
            if not caused_by_format(fault):
                found.append(_finding(source, item, fault, severity, message_values(subject, fault)))
        if len(found) == before:
            passed.append(item.code)
    found += _not_applicable_findings(subject, rules)
    of_plan = tuple(
        SkippedItem(item.code, item.name, redact_text(excluded[item.code]))
        for item in (rules.library.items if excluded else ())
        if item.code in excluded
    )
    ignored = rules.ignored_items(subject.stage, subject.scale)
    return CheckedPlan(
        source,
        _ordered(found),
        (*of_plan, *(each for each in ignored if each.code not in excluded)),
        tuple(passed),
        subject.stage,
        subject.scale,
        not subject.clock.was_read,
    )


def _not_applicable_findings(subject: Subject, rules: Rules) -> Iterator[Finding]:
    """Findings about the entries of `not_applicable` in the plan."""
    for item, fault in not_applicable.not_applicable_faults(subject, rules.library):
        if rules.is_selected(item.code):
            severity = rules.severity(item, subject) or "warning"
            yield _finding(subject.source, item, fault, severity, message_values(subject, fault))


def build_subject(source: Source[Plan], rules: Rules) -> Subject:
    """Return the subject of checks: the plan and its context."""
    plan = source.value
    assert plan is not None
    return Subject(
        plan,
        source,
        rules.catalogue,
        rules.stage or plan.stage or "draft",
        rules.scale or plan.scale or "small",
        Clock(rules.today),
        rules.settings,
    )


def effective_severity(item: Item, subject: Subject) -> Severity | None:
    """Return the severity of a fault of the item in this plan, raised if its condition holds; None if not due."""
    if not is_due(item, subject.stage):
        return None
    if item.raised and matches_condition(subject, item.raised.when):
        return item.raised.to
    return usual_severity(item, subject.stage, subject.scale)


def is_due(item: Item, stage: str) -> bool:
    """True if the item is checked in plans of this stage."""
    now = STAGES.index(stage)
    return STAGES.index(item.from_) <= now and not (item.until and now > STAGES.index(item.until))


def usual_severity(item: Item, stage: str, scale: str) -> Severity | None:
    """Return the usual severity of a fault of the item at a stage and scale; None if it is not due."""
    severity = item.severity
    if not is_due(item, stage):
        return None
    if not isinstance(severity, dict):
        return severity
    by_stage = [severity[each] for each in STAGES[: STAGES.index(stage) + 1] if each in severity]
    word = by_stage[-1] if by_stage else severity.get(scale, "off")  # type: ignore[call-overload]
    return None if word == "off" else word


def is_applicable(item: Item, subject: Subject) -> bool:
    """True if the plan has what the item waits for, and meets its conditions."""
    for path in item.waits_for:
        if not any(is_filled(one.value) for one in values(subject, path)):
            return False
    return matches_condition(subject, item.when) and not (
        item.unless and matches_condition(subject, item.unless)
    )


def _format_error_test(left_out: tuple[Pointer, ...]) -> Callable[[Fault], bool]:
    """Return a test for faults that have a format error as their cause, which is a finding of its own."""
    wrong = {pointer for pointer in left_out if pointer}
    lists = {pointer[:-1] for pointer in wrong if isinstance(pointer[-1], int)}

    def is_reported(fault: Fault) -> bool:
        if not wrong or fault.span is not None:
            return False
        at = fault.pointer
        return at in lists or any(at[:end] in wrong for end in range(1, len(at) + 1))

    return is_reported


def _limit_finding(source: Source[Plan], item: Item, fault: Fault, rules: Rules) -> Iterator[Finding]:
    """A finding that the limit of findings of an item is reached, at the first fault beyond it."""
    sentence = f"More than {MAX_PROBLEMS} findings are of {item.code} alone. Those from here on are not told."
    for each in rules.library.items:
        if _reports_format_errors(each) and each.name == "within-limits":
            yield _finding(
                source, each, replace(fault, values={"problem": sentence}, variant=""), "error", {}
            )


def message_values(subject: Subject, fault: Fault) -> dict[str, str]:
    """Return the values for a message: those of the fault, its entry and the plan, and the variant of the item."""
    shared = {"title": subject.plan.title, "stage": subject.stage, "scale": subject.scale}
    if fault.variant:
        shared["variant"] = fault.variant
    if len(fault.pointer) > 1 and isinstance(fault.pointer[1], int):
        place = fault.pointer[1]
        shared["entry"] = f"entry {place + 1}"
        groups, uses = subject.plan.audience or [], subject.plan.tools or []
        if fault.pointer[0] == "audience":
            name = groups[place].id if place < len(groups) else None
            shared["entry"] = shared["group"] = name or f"number {place + 1}"
        elif fault.pointer[0] == "tools":
            known = tools.tool_name(subject.catalogue, uses[place]) if place < len(uses) else None
            shared["entry"] = shared["tool"] = known or f"tool {place + 1}"
    elif fault.pointer[:2] == ("record", "activities") and len(fault.pointer) > 2:
        shared["entry"] = shared["tool"] = _activity_name(subject, fault.pointer[2])
    return shared | dict(fault.values)


def _activity_name(subject: Subject, place: str | int) -> str:
    """The name of the tool of a recorded activity."""
    listed = (subject.plan.record.activities if subject.plan.record else None) or []
    key = listed[place].tool if isinstance(place, int) and place < len(listed) else None
    named = next((tool for _, tool in subject.plan.indexed_tools() if key and tool.key == key), None)
    return tools.tool_name(subject.catalogue, named) if named else key or "an activity"


def format_message(template: str, values: Mapping[str, str]) -> str:
    """Fill in the {values} of a template, and put it on one line.

    User text is never interpreted. Personal data is redacted in the middle, and very long text is truncated.
    """
    return " ".join(_BRACES.sub(lambda found: _shorten(values.get(found[1], found[0])), template).split())


def _shorten(words: str) -> str:
    safe = redact_text(words[: 2 * MAX_SHOWN_LENGTH])
    return safe if len(safe) <= MAX_SHOWN_LENGTH else f"{safe[: MAX_SHOWN_LENGTH - 1]}…"


_BRACES = re.compile(r"\{(\w+)\}")


def _reports_format_errors(item: Item) -> bool:
    """True if the item reports format errors: they hide other faults, so they are reported whatever is selected."""
    return item.check.kind == "computed" and item.check.name == "format"


def _form_faults(item: Item, source: Source[Plan]) -> Iterable[Fault]:
    return format_problems.format_faults(item, source.problems) if _reports_format_errors(item) else ()


def _finding(
    source: Source[Plan], item: Item, fault: Fault, severity: Severity, values: Mapping[str, str]
) -> Finding:
    place = redact(
        source.place_of_span(fault.span, fault.pointer) if fault.span else source.place(fault.pointer)
    )
    known = values or fault.values
    tip = item.tips[0] if item.tips else ""
    variant = item.variants.get(fault.variant) if fault.variant else None
    if variant is not None:
        item = item.for_variant(fault.variant)
        severity = milder(severity, variant.severity or severity)
    return Finding(
        source.name,
        place,
        item.code,
        item.name,
        severity,
        format_message(item.message, known),
        format_message(known.get("write", item.write), known),
        tip,
        fault.pointer,
        identity(source.tree, fault.pointer, fault.span),
        redacted_line(source, place),
        known,
    )


def redacted_line(source: Source[Any], place: Place) -> str:
    """Return the line on which a place begins, without its line end and with personal data redacted."""
    return mask_line(source.tree.line_text(place.line))


def redact(place: Place) -> Place:
    """Return the place with personal data in keys redacted."""
    steps = (redact_text(step) if isinstance(step, str) else step for step in place.pointer)
    return place._replace(pointer=tuple(steps))


def milder(one: Severity, other: Severity) -> Severity:
    """Return the milder of two severities."""
    return max(one, other, key=SEVERITIES.index)


def _ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


def check_next_stage(checked: CheckedPlan, rules: Rules) -> CheckedPlan | None:
    """Check a plan for the next stage; after the last stage, return the check as it is.

    None if the plan has errors, or only some items were checked.
    """
    if rules.select or rules.ignore or any_at_or_above(checked.findings, "error"):
        return None
    following = STAGES[STAGES.index(checked.stage) + 1 :]
    return check_plan(checked.source, replace(rules, stage=following[0])) if following else checked


def preview_next_stage(checked: CheckedPlan, then: CheckedPlan | None) -> NextStage | None:
    """Return the preview of the next stage from the check for it; None without one."""
    if then is None:
        return None
    now = {(finding.code, finding.pointer) for finding in checked.findings}
    findings = tuple(finding for finding in then.findings if (finding.code, finding.pointer) not in now)
    return NextStage(checked.stage, then.stage if then is not checked else None, findings)
