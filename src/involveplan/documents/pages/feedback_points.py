"""What people said, as the record has it, and the part of a plan that concerns one group."""

from dataclasses import dataclass

from involveplan.documents.text.phrases import all_said, said
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Record


@dataclass(frozen=True, slots=True)
class Point:
    """What people said and what was done about it, each empty where nobody has written that down yet.

    `groups` are those who said it, by their `id`; empty where the record does not tell.
    """

    heard: str
    did: str
    groups: tuple[str, ...] = ()


def points(plan: Plan) -> tuple[Point, ...]:
    """All that people said, as far as the record says."""
    kept = (plan.record or Record()).said_did or ()
    found = (Point(said(each.said), said(each.did), tuple(all_said(each.from_))) for each in kept)
    return tuple(each for each in found if each.heard or each.did)


def for_group(plan: Plan, group: str | None) -> Plan:
    """The plan with what concerns one group, by its `id`: its tools and what it is told. All of it for None."""
    if group is None:
        return plan
    return plan.model_copy(
        update={
            "audience": [each for each in plan.audience or () if each.id == group],
            "tools": [each for each in plan.tools or () if group in (each.with_ or ())],
            "feedback": [each for each in plan.feedback or () if group in (each.to or ())],
        }
    )
