"""The rule engine: checks one plan against the checklists, as a pure function from source to findings."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from involveplan.checklist.model import Item
from involveplan.checklist.severity import SEVERITIES, STAGES, Severity
from involveplan.checks import check_function
from involveplan.checks.computed import format_problems, is_cross_plan
from involveplan.checks.labels import entry_label
from involveplan.checks.personal_data import mask_part, redact_text
from involveplan.checks.subject import (
    Clock,
    Fault,
    Subject,
)
from involveplan.linting import not_applicable
from involveplan.linting.decision import (
    Decision,
    decide,
    decide_by_rules,
    decide_for_plan,
    may_apply,
    not_read,
    reports_format_errors,
)
from involveplan.linting.finding import Finding, NextStage, Outcome, SkippedItem, any_at_or_above
from involveplan.linting.identity import identity
from involveplan.linting.rules import Rules
from involveplan.plan.limits import MAX_PROBLEMS, MAX_SHOWN_LENGTH
from involveplan.plan.model import Plan
from involveplan.plan.place import Place, Pointer
from involveplan.plan.source import Source, with_own_placeholders
from involveplan.wording import capitalise


class PlanCheck(NamedTuple):
    """An item that applies to plans of a stage and scale, if its conditions are met, and its check."""

    decision: Decision
    run: Callable[[Item, Subject], Iterator[Fault]]
    has_conditions: bool


class PlanChecks(NamedTuple):
    """The checks of plans of a stage and scale, and the items that a configuration ignores in them."""

    checked: tuple[PlanCheck, ...]
    ignored: tuple[SkippedItem, ...]


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
    source = with_own_placeholders(source, rules.settings.placeholders)
    if source.value is None:
        # Reported whatever is selected: a plan that cannot be read has not been checked.
        found = [
            _finding(source, item, fault, not_read(item).severity or "error", {})
            for item in rules.library.items
            for fault in _form_faults(item, source)
        ]
        return CheckedPlan(source, _ordered(found), (), (), rules.stage or "draft", rules.scale or "small")
    subject = build_subject(source, rules)
    excluded = not_applicable.not_applicable_reasons(source.value, rules.library)
    caused_by_format = _format_error_test(source.omitted)
    checks = _plan_checks(rules, subject.stage, subject.scale)
    found, passed = [], []
    for by_rules, run, has_conditions in checks.checked:
        decision = by_rules
        if has_conditions or excluded:
            decision = decide_for_plan(by_rules, subject, rules, excluded)
        item, severity = decision.item, decision.severity
        if severity is None:
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
        SkippedItem(item.code, item.name, redact_text(excluded[item.code], source.tree.text))
        for item in (rules.library.items if excluded else ())
        if item.code in excluded
    )
    return CheckedPlan(
        source,
        _ordered(found),
        (*of_plan, *(each for each in checks.ignored if each.code not in excluded)),
        tuple(passed),
        subject.stage,
        subject.scale,
        not subject.clock.was_read,
    )


def _plan_checks(rules: Rules, stage: str, scale: str) -> PlanChecks:
    """The checks of plans of a stage and scale, worked out once for all of them."""
    if (stage, scale) not in rules.checks:
        decisions = [decide_by_rules(item, rules, stage, scale) for item in rules.library.items]
        rules.checks[stage, scale] = PlanChecks(
            tuple(
                PlanCheck(each, check_function(each.item), _has_conditions(each.item))
                for each in decisions
                if may_apply(each) and not _is_checked_elsewhere(each.item)
            ),
            tuple(
                SkippedItem(each.item.code, each.item.name, each.detail[1], each.detail[0])
                for each in decisions
                if each.reason == "ignore" and each.detail
            ),
        )
    return rules.checks[stage, scale]


def _has_conditions(item: Item) -> bool:
    return bool(item.raised or item.waits_for or item.when or item.unless)


def _is_checked_elsewhere(item: Item) -> bool:
    """True if the item compares plans, or checks the entries of `not_applicable`."""
    return is_cross_plan(item) or not_applicable.is_about_not_applicable(item)


def _not_applicable_findings(subject: Subject, rules: Rules) -> Iterator[Finding]:
    """Findings about the entries of `not_applicable` in the plan."""
    for item, fault in not_applicable.not_applicable_faults(subject, rules.library):
        decision = decide(item, subject, rules, {})
        if decision.severity:
            yield _finding(subject.source, item, fault, decision.severity, message_values(subject, fault))


def build_subject(source: Source[Plan], rules: Rules) -> Subject:
    """Return the subject of checks: the plan and its context."""
    source = with_own_placeholders(source, rules.settings.placeholders)
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
    sentence = f"There are more than {MAX_PROBLEMS} findings for {item.code}. The rest are not shown."
    for each in rules.library.items:
        if reports_format_errors(each) and each.name == "within-limits":
            yield _finding(
                source, each, replace(fault, values={"problem": sentence}, variant=""), "error", {}
            )


def message_values(subject: Subject, fault: Fault) -> dict[str, str]:
    """Return the values for a message: those of the fault, its entry and the plan, and the variant of the item.

    `entry` is the label of the entry of a list; it is also `group` in the audience, and `tool` in tools and activities.
    """
    shared = {"title": subject.plan.title, "stage": subject.stage, "scale": subject.scale}
    if fault.variant:
        shared["variant"] = fault.variant
    if label := entry_label(subject, fault.pointer):
        shared["entry"] = label
        if fault.pointer[0] == "audience":
            shared["group"] = label
        elif fault.pointer[0] == "tools" or fault.pointer[:2] == ("record", "activities"):
            shared["tool"] = label
    return shared | dict(fault.values)


def format_message(template: str, values: Mapping[str, str], plan: str = "") -> str:
    """Fill in the {values} of a template, and put it on one line. A label at its start gets a capital letter.

    User text is never interpreted. Personal data is redacted in the middle, with the text of the `plan` also what only
    its label there makes personal, and very long text is truncated.
    """
    filled = _BRACES.sub(lambda found: _shorten(values.get(found[1], found[0]), plan), template)
    text = " ".join(filled.split())
    return capitalise(text) if _LABEL_FIRST.match(template) else text


def _shorten(words: str, plan: str) -> str:
    safe = redact_text(words[: 2 * MAX_SHOWN_LENGTH], plan)
    return safe if len(safe) <= MAX_SHOWN_LENGTH else f"{safe[: MAX_SHOWN_LENGTH - 1]}…"


_BRACES = re.compile(r"\{(\w+)\}")
_LABEL_FIRST = re.compile(r"\{(?:group|tools?|entry|what|other)\}")


def _form_faults(item: Item, source: Source[Plan]) -> Iterable[Fault]:
    return format_problems.format_faults(item, source.problems) if reports_format_errors(item) else ()


def _finding(
    source: Source[Plan], item: Item, fault: Fault, severity: Severity, values: Mapping[str, str]
) -> Finding:
    place = redact(
        source.place_of_span(fault.span, fault.pointer) if fault.span else source.place(fault.pointer),
        source.tree.text,
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
        format_message(item.message, known, source.tree.text),
        format_message(known.get("write", item.in_file or item.write), known, source.tree.text),
        tip,
        fault.pointer,
        identity(source.tree, fault.pointer, fault.span),
        redacted_line(source, place),
        known,
        format_message(item.write, known, source.tree.text),
    )


def redacted_line(source: Source[Any], place: Place) -> str:
    """Return the line on which a place begins, without its line end and with personal data redacted."""
    start, line = source.tree.offset(place.line, 1), source.tree.line_text(place.line)
    return mask_part(source.tree.text, start, start + len(line))


def redact(place: Place, plan: str = "") -> Place:
    """Return the place with personal data in keys redacted. See `redact_text`."""
    steps = (redact_text(step, plan) if isinstance(step, str) else step for step in place.pointer)
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
