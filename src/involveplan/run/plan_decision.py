"""The decision about an item and a plan of a run, with all that the run adds, for `check --why`."""

from involveplan.checklist.model import Item
from involveplan.linting.decision import PlanDecision, decide, decide_in_run, not_read
from involveplan.linting.engine import build_subject
from involveplan.linting.not_applicable import not_applicable_reasons
from involveplan.plan.files.display_path import STDIN
from involveplan.run.pipeline import PlanResult
from involveplan.run.read_plan import read_plan, read_plan_bytes


def decide_plan(item: Item, result: PlanResult, stdin: bytes | None) -> PlanDecision:
    """Return the decision about an item and a plan that was checked. `stdin` is the plan from standard input."""
    outcome, rules = result.outcome, result.effective.rules
    findings = sum(finding.code == item.code for finding in outcome.findings)
    if outcome.file == STDIN:
        source = read_plan_bytes(stdin or b"", STDIN, named=True)
    else:
        source = read_plan(outcome.file, outcome.file, named=True)
    if source is None or source.value is None:
        return PlanDecision(outcome.file, not_read(item), findings, has_format_errors=True)
    subject = build_subject(source, rules)
    decision = decide_in_run(
        decide(item, subject, rules, not_applicable_reasons(source.value, rules.library)),
        compared=result.compared,
        known_from=None if findings else result.suppressed.get(item.code),
    )
    return PlanDecision(
        outcome.file,
        decision,
        findings,
        subject.stage,
        subject.scale,
        rules.stage is not None,
        rules.scale is not None,
        bool(source.problems),
    )
