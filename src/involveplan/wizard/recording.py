"""The agenda of `record`: what has happened since, each item when it is due, in the order of events. Pure.

It uses the same wizard as drafting, with the items for plans that are running or closed.
"""

from datetime import date

from involveplan.checklist.model import Item
from involveplan.checklist.severity import RECORD_STAGES, SEVERITIES, Stage
from involveplan.linting.finding import Finding
from involveplan.linting.rules import Rules
from involveplan.plan.model import Plan
from involveplan.wizard.agenda import Agenda, interview_rules
from involveplan.wizard.wizard_text import Milestone, wizard_texts


def build_record_agenda(rules: Rules, plan: Plan) -> Agenda:
    """Return the agenda for the record of a plan, on the day of the rules."""
    steps = tuple(wizard_texts().record.steps)
    once = {step.code: step.once for step in steps}
    reached = _milestones_reached(plan, rules.today)

    def due(finding: Finding, item: Item) -> bool:
        usual: Milestone = "anytime" if item.from_ == "running" else "looked-back"
        return once.get(item.code, usual) in reached or _is_incomplete_entry(finding)

    return Agenda(
        interview_rules(rules, stage="closed", select=record_codes(rules)),
        SEVERITIES,
        (),
        ("title",),
        steps,
        due,
    )


def record_codes(rules: Rules) -> tuple[str, ...]:
    """Return the items about results: those that are due only from the stage running or closed."""
    return tuple(item.code for item in rules.library.items if item.from_ in RECORD_STAGES)


def current_stage(plan: Plan, today: date) -> Stage:
    """Return the stage to check a plan's record against on a day: closed from its evaluation on, else running."""
    return "closed" if "looked-back" in _milestones_reached(plan, today) else "running"


def _is_incomplete_entry(finding: Finding) -> bool:
    """True if the finding is about an existing entry of the record that is incomplete."""
    return finding.pointer[:1] == ("record",) and any(isinstance(step, int) for step in finding.pointer)


def _milestones_reached(plan: Plan, today: date) -> set[Milestone]:
    """Return the milestones that a plan has reached by that day, whatever its own stage."""
    ends = [tool.ends for _, tool in plan.indexed_tools()]
    has_listened = bool(ends) and all(end is not None and end <= today for end in ends)
    has_reported = any(promise.by and promise.by <= today for promise in plan.feedback or ())
    day = plan.evaluation.on if plan.evaluation else None
    has_looked_back = day <= today if day else has_listened
    reached: set[Milestone] = {"anytime"}
    if has_listened or has_reported or has_looked_back or plan.stage == "closed":
        reached.add("listened")
    if has_looked_back or plan.stage == "closed":
        reached.add("looked-back")
    return reached
