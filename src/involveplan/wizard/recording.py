"""What `record` asks: what happened since, each thing when it is due, in the order in which it happens. Pure.

It is the wizard that drafts plans, held to the items of a plan that runs or is closed.
"""

from dataclasses import replace
from datetime import date

from involveplan.checklist.model import Item
from involveplan.checklist.severity import SEVERITIES, WHEN_IT_HAPPENS, Stage
from involveplan.linting.engine import Rules
from involveplan.linting.finding import Finding
from involveplan.plan.model import Plan
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.wizard_text import Once, wording


def agenda(rules: Rules, plan: Plan) -> Agenda:
    """What is asked of a plan on the day of the rules."""
    steps = tuple(wording().record.steps)
    once = {step.code: step.once for step in steps}
    reached = _reached(plan, rules.today)

    def due(finding: Finding, item: Item) -> bool:
        usual: Once = "anytime" if item.from_ == "running" else "looked-back"
        return once.get(item.code, usual) in reached or _begun(finding)

    return Agenda(replace(rules, stage="closed", select=codes(rules)), SEVERITIES, (), ("title",), steps, due)


def codes(rules: Rules) -> tuple[str, ...]:
    """The items that look at what happened: those that are due only once a plan runs or is closed."""
    return tuple(item.code for item in rules.library.items if item.from_ in WHEN_IT_HAPPENS)


def stage_by_now(plan: Plan, today: date) -> Stage:
    """The stage that a plan's record is held to on a day: closed once it is time to look back."""
    return "closed" if "looked-back" in _reached(plan, today) else "running"


def _begun(finding: Finding) -> bool:
    """Whether it is about an entry of the record that is there and lacks something."""
    return finding.at[:1] == ("record",) and any(isinstance(step, int) for step in finding.at)


def _reached(plan: Plan, today: date) -> set[Once]:
    """How far a plan has come by that day, whatever stage it gives itself."""
    ends = [tool.ends for _, tool in plan.uses()]
    listened = bool(ends) and all(end is not None and end <= today for end in ends)
    told = any(promise.by and promise.by <= today for promise in plan.feedback or ())
    day = plan.evaluation.on if plan.evaluation else None
    looked_back = day <= today if day else listened
    reached: set[Once] = {"anytime"}
    if listened or told or looked_back or plan.stage == "closed":
        reached.add("listened")
    if looked_back or plan.stage == "closed":
        reached.add("looked-back")
    return reached
