"""The model of a plan: each field with the description that an editor shows on hover.

Only `involveplan` and `title` are required. The checklists report everything else that is missing, so a half-written
plan is valid here. This module does not judge the quality of a plan.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from involveplan.plan.field_types import OneOf, Text
from involveplan.plan.parts.afterwards import Evaluation, Feedback, Record
from involveplan.plan.parts.audience import Group, LeftOut
from involveplan.plan.parts.part import Part
from involveplan.plan.parts.purpose import Agreed, Equality, Purpose
from involveplan.plan.parts.resources import Resources
from involveplan.plan.parts.taking_part import TakingPart
from involveplan.plan.parts.tools import Analysis, Tool


class Plan(Part):
    """A partnership plan: why and how a team involves people, and what it learns."""

    model_config = ConfigDict(defer_build=False)

    involveplan: Literal[1] = Field(
        title="Format", description="The version of the plan format. This is always 1."
    )
    reference: Text | None = Field(
        None,
        title="Reference",
        description="A reference that no other plan has. If you leave it out, the name of the file is used.",
    )
    follows: Text | None = Field(
        None,
        title="Follows",
        description="The reference of the earlier plan whose lessons this plan builds on.",
    )
    title: Text = Field(title="Title", description="What the plan is called.")
    team: Text | None = Field(None, title="Team", description="The team or service the plan belongs to.")
    lead: Text | None = Field(None, title="Lead", description="Who leads the work. Give a role, not a name.")
    scale: Annotated[str, OneOf("scale")] | None = Field(
        None, title="Scale", description="How much is at stake. If you leave it out, the plan is small."
    )
    setting: Annotated[str, OneOf("setting")] | None = Field(
        None,
        title="Setting",
        description="Where you meet the people this plan is about. Estimates then use numbers from that kind of place.",
    )
    stage: Annotated[str, OneOf("stage")] | None = Field(
        None,
        title="Stage",
        description="How far along the plan is. If you leave it out, the plan is a draft.",
    )
    agreed: Agreed | None = Field(
        None, title="Agreed", description="When the plan was agreed, and who agreed it."
    )
    purpose: Purpose | None = Field(
        None, title="Purpose", description="Why you are asking people, and what could change as a result."
    )
    equality: Equality | None = Field(
        None, title="Equality", description="The equality impact assessment and what it changed."
    )
    audience: list[Group] | None = Field(
        None, title="Audience", description="The groups of people to involve."
    )
    left_out: list[LeftOut] | None = Field(
        None, title="Left out", description="The people you will not involve this time, and why."
    )
    tools: list[Tool] | None = Field(
        None,
        title="Involvement tools",
        description="How you will involve people: which tools, who with and when.",
    )
    analysis: Analysis | None = Field(
        None, title="Analysis", description="Who will analyse what people say, and how."
    )
    resources: Resources | None = Field(
        None, title="Resources", description="The staff, hours and money for this plan."
    )
    taking_part: TakingPart | None = Field(
        None, title="Taking part", description="How you will make it easy for people to take part."
    )
    feedback: list[Feedback] | None = Field(
        None,
        title="Feedback",
        description="How people will hear what happened as a result of what they said.",
    )
    evaluation: Evaluation | None = Field(
        None, title="Evaluation", description="How you will find out if involving people worked."
    )
    answers: dict[str, Any] | None = Field(
        None, title="Answers", description="Answers to the questions in your organisation's own checklist."
    )
    record: Record | None = Field(
        None, title="Record", description="What actually happened. Fill this in as you go."
    )
    not_applicable: dict[str, Text | None] | None = Field(
        None,
        title="Not applicable",
        description="Checklist items that are not relevant to this plan: the code of each one, and why.",
    )

    def indexed_groups(self) -> Iterator[tuple[int, Group]]:
        """Iterate over the groups of the audience with their indexes, from 0."""
        return enumerate(self.audience or ())

    def indexed_tools(self) -> Iterator[tuple[int, Tool]]:
        """Iterate over the tools of the plan with their indexes, from 0."""
        return enumerate(self.tools or ())
