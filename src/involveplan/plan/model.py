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
    """A partnership plan: how a team involves people, from why to what was learnt."""

    model_config = ConfigDict(defer_build=False)

    involveplan: Literal[1] = Field(title="Format", description="The version of the plan format: 1.")
    reference: Text | None = Field(
        None,
        title="Reference",
        description="A name for the plan that no other plan has; the file's name if left out.",
    )
    follows: Text | None = Field(
        None, title="Follows", description="The reference of the plan whose lessons this one takes up."
    )
    title: Text = Field(title="Title", description="What the plan is called.")
    team: Text | None = Field(None, title="Team", description="The team or service whose plan it is.")
    lead: Text | None = Field(None, title="Lead", description="Who leads it: a role, not a name.")
    scale: Annotated[str, OneOf("scale")] | None = Field(
        None, title="Scale", description="How much is at stake; small if left out."
    )
    setting: Annotated[str, OneOf("setting")] | None = Field(
        None,
        title="Setting",
        description="Where the people are met whom the plan is about; estimates then use numbers from there.",
    )
    stage: Annotated[str, OneOf("stage")] | None = Field(
        None, title="Stage", description="How far the plan has come; draft if left out."
    )
    agreed: Agreed | None = Field(None, title="Agreed", description="When and by whom it was agreed.")
    purpose: Purpose | None = Field(
        None, title="Purpose", description="Why people are asked, and what can come of it."
    )
    equality: Equality | None = Field(
        None, title="Equality", description="The equality impact assessment and what it changed."
    )
    audience: list[Group] | None = Field(
        None, title="Audience", description="The groups of people to involve."
    )
    left_out: list[LeftOut] | None = Field(
        None, title="Left out", description="Kinds of people who are not involved, and why."
    )
    tools: list[Tool] | None = Field(
        None, title="Involvement tools", description="How people are involved: which tools, with whom, when."
    )
    analysis: Analysis | None = Field(
        None, title="Making sense of it", description="Who makes sense of what people said, and how."
    )
    resources: Resources | None = Field(None, title="Resources", description="People, hours and money.")
    taking_part: TakingPart | None = Field(
        None, title="Taking part", description="What makes it easy for people to take part."
    )
    feedback: list[Feedback] | None = Field(
        None, title="Feedback", description="How people hear what came of what they said."
    )
    evaluation: Evaluation | None = Field(
        None, title="Evaluation", description="How you find out whether involving people worked."
    )
    answers: dict[str, Any] | None = Field(
        None, title="Answers", description="Your organisation's own fields, for its own checklist."
    )
    record: Record | None = Field(None, title="Record", description="What happened: written as it happens.")
    not_applicable: dict[str, Text | None] | None = Field(
        None,
        title="Not for this plan",
        description="Codes of checklist items that are not for this plan, each with the reason.",
    )

    def indexed_groups(self) -> Iterator[tuple[int, Group]]:
        """Iterate over the groups of the audience with their indexes, from 0."""
        return enumerate(self.audience or ())

    def indexed_tools(self) -> Iterator[tuple[int, Tool]]:
        """Iterate over the tools of the plan with their indexes, from 0."""
        return enumerate(self.tools or ())
