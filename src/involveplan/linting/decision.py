"""The decision about an item and a plan: whether the item applies, and if not, why.

This is the only place that decides it. What depends on the rules, the stage and the scale alone is decided once for all
such plans.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from involveplan.checklist.model import Item
from involveplan.checklist.severity import SCALES, STAGES, Severity
from involveplan.checks.computed import is_cross_plan
from involveplan.checks.personal_data import redact_text
from involveplan.checks.subject import Subject, has_answer, matches_condition
from involveplan.linting.rules import Rules

Reason = Literal[
    "applies", "select", "stage", "scale", "severity", "ignore", "not-applicable", "waits-for", "when", "unless",
    "comparison", "unreadable", "baseline", "revision",
]  # fmt: skip


class Decision(NamedTuple):
    """Whether an item applies to a plan, and if not, why.

    `severity` is set if it applies. `detail` says what stands in the way, or what would make the item apply:

    - `stage`, `scale`: the stages or scales in which it applies; nothing if there are none
    - `severity`: the stages in which the item is not off; nothing if there are none
    - `ignore`: the code or prefix in the configuration and its reason; nothing if the command line ignores it
    - `not-applicable`: the reason in the plan, with personal details redacted
    - `waits-for`: the fields that need an answer first
    - `baseline`, `revision`: nothing; the item applies, and all of its findings are known
    """

    item: Item
    reason: Reason
    severity: Severity | None = None
    detail: tuple[str, ...] = ()

    @property
    def applies(self) -> bool:
        """True if the item is checked and its findings are reported."""
        return self.reason == "applies"


class PlanDecision(NamedTuple):
    """The decision about an item and the plan in a file, and the number of its findings in the report.

    `stage` and `scale` are those that the plan was checked for, and were perhaps given to the check instead of taken
    from the plan. They are empty if it cannot be read. `has_format_errors` is true if a part of it cannot be read.
    """

    file: str
    decision: Decision
    findings: int = 0
    stage: str = ""
    scale: str = ""
    stage_is_given: bool = False
    scale_is_given: bool = False
    has_format_errors: bool = False


def decide(item: Item, subject: Subject, rules: Rules, not_applicable: Mapping[str, str]) -> Decision:
    """Decide about an item and a plan. `not_applicable` has the reasons in the plan, by code."""
    by_rules = decide_by_rules(item, rules, subject.stage, subject.scale)
    return decide_for_plan(by_rules, subject, rules, not_applicable)


def decide_for_plan(
    by_rules: Decision, subject: Subject, rules: Rules, not_applicable: Mapping[str, str]
) -> Decision:
    """Complete a decision by rules with what the plan says."""
    item = by_rules.item
    if not may_apply(by_rules):
        return by_rules
    if item.code in not_applicable and not is_cross_plan(item):
        return Decision(item, "not-applicable", None, (redact_text(not_applicable[item.code]),))
    decision = by_rules
    if item.raised and matches_condition(subject, item.raised.when):
        decision = Decision(item, "applies", rules.severities.get(item.code, item.raised.to))
    if not decision.applies:
        return decision
    if not all(has_answer(subject, path) for path in item.waits_for):
        missing = tuple(path for path in item.waits_for if not has_answer(subject, path))
        return Decision(item, "waits-for", None, missing)
    failing = failing_condition(item, subject)
    return Decision(item, failing) if failing else decision


def failing_condition(item: Item, subject: Subject) -> Literal["when", "unless"] | None:
    """Return which condition on the plan keeps the item from applying; None if neither does."""
    if item.when and not matches_condition(subject, item.when):
        return "when"
    if item.unless and matches_condition(subject, item.unless):
        return "unless"
    return None


def may_apply(by_rules: Decision) -> bool:
    """True if the item applies to plans that meet its conditions."""
    return by_rules.applies or (by_rules.reason in ("scale", "severity") and by_rules.item.raised is not None)


def decide_in_run(
    decision: Decision, *, compared: bool, known_from: Literal["baseline", "revision"] | None
) -> Decision:
    """Complete a decision with the run: whether plans are compared, and if all findings are known, from where."""
    if not decision.applies:
        return decision
    if is_cross_plan(decision.item) and not compared:
        return Decision(decision.item, "comparison")
    return Decision(decision.item, known_from) if known_from else decision


def not_read(item: Item) -> Decision:
    """Return the decision about an item and a plan that cannot be read."""
    return Decision(item, "applies", "error") if reports_format_errors(item) else Decision(item, "unreadable")


def decide_by_rules(item: Item, rules: Rules, stage: str, scale: str) -> Decision:
    """Decide about an item and all plans of a stage and scale, whatever they say."""
    code, always = item.code, reports_format_errors(item)
    if rules.select and not code.startswith(rules.select) and not always:
        return Decision(item, "select")
    first, last = STAGES.index(item.from_), STAGES.index(item.until or STAGES[-1])
    if not first <= STAGES.index(stage) <= last:
        return Decision(item, "stage", None, STAGES[first : last + 1])
    usual = _severity_at(item, stage, scale)
    off = Decision(item, "applies") if usual else _why_off(item, STAGES[first : last + 1], stage, scale)
    if not usual and not item.raised:
        return off
    if code in rules.ignored:
        return Decision(item, "ignore", None, rules.ignored[code])
    if rules.ignore and code.startswith(rules.ignore) and not always:
        return Decision(item, "ignore")
    return Decision(item, "applies", rules.severities.get(code, usual)) if usual else off


def reports_format_errors(item: Item) -> bool:
    """True if the item reports format errors: they hide other faults, so they are reported whatever is selected."""
    return item.check.kind == "computed" and item.check.name == "format"


def _severity_at(item: Item, stage: str, scale: str) -> Severity | None:
    """The severity at a stage and scale; None if the item is off there."""
    severity = item.severity
    if not isinstance(severity, dict):
        return severity
    by_stage = [severity[each] for each in STAGES[: STAGES.index(stage) + 1] if each in severity]
    word = by_stage[-1] if by_stage else severity.get(scale, "off")  # type: ignore[call-overload]
    return None if word == "off" else word


def _why_off(item: Item, due: tuple[str, ...], stage: str, scale: str) -> Decision:
    """The decision about an item that is off at a stage and scale, with the stages or scales in which it is not.

    `due` are the stages in which it is due.
    """
    scales = tuple(each for each in SCALES if _severity_at(item, stage, each))
    if scales and scale not in scales:
        return Decision(item, "scale", None, scales)
    stages = tuple(each for each in due if _severity_at(item, each, scale))
    return Decision(item, "severity", None, stages)
