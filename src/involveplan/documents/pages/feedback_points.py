"""Feedback points from the record, and the part of a plan for one group."""

from dataclasses import dataclass

from involveplan.documents.text.phrases import filled_text, filled_texts
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Record


@dataclass(frozen=True, slots=True)
class FeedbackPoint:
    """A feedback point: what people said and what was done about it, each empty if not recorded.

    `groups` are the ids of the groups that said it; empty if not recorded.
    """

    said: str
    did: str
    groups: tuple[str, ...] = ()


def feedback_points(plan: Plan) -> tuple[FeedbackPoint, ...]:
    """Return the feedback points in the record."""
    answers = (plan.record or Record()).said_did or ()
    feedback = (
        FeedbackPoint(filled_text(each.said), filled_text(each.did), tuple(filled_texts(each.from_)))
        for each in answers
    )
    return tuple(each for each in feedback if each.said or each.did)


def plan_for_group(plan: Plan, group: str | None) -> Plan:
    """Return the plan with only the tools and feedback of one group, given by `id`; unchanged for None."""
    if group is None:
        return plan
    return plan.model_copy(
        update={
            "audience": [each for each in plan.audience or () if each.id == group],
            "tools": [each for each in plan.tools or () if group in (each.with_ or ())],
            "feedback": [each for each in plan.feedback or () if group in (each.to or ())],
        }
    )
