"""The groups that a plan involves, and those it leaves out."""

from typing import Annotated

from pydantic import Field

from involveplan.plan.field_types import Count, OneOf, OneOrMore, Text, YesNo
from involveplan.plan.parts.part import Need, Part


class Group(Part):
    """One group of people to involve."""

    id: Text | None = Field(
        None, title="Short name", description="A short name for this group, used in the rest of the plan."
    )
    kind: Annotated[list[Annotated[str, OneOf("kind")]], OneOrMore()] | None = Field(
        None, title="Kind of people", description="Which kind of people they are; one kind or several."
    )
    who: Text | None = Field(
        None, title="Who", description="Who they are, in the words you would use to find them."
    )
    number: Count | None = Field(None, title="How many", description="How many of them there are to reach.")
    level: Annotated[str, OneOf("level")] | None = Field(
        None, title="Level", description="How far they are involved, from informed to deciding."
    )
    needs: list[Need] | None = Field(
        None,
        title="Needs",
        description="What they need to be able to take part. `[]` says you asked and there is nothing.",
    )
    touchpoints: list[Text] | None = Field(
        None, title="Touchpoints", description="Where and when you meet them already."
    )
    seldom_heard: YesNo | None = Field(
        None, title="Seldom heard", description="Whether they are among the people who are easiest to miss."
    )


class LeftOut(Part):
    """A kind of people this plan does not involve, and why."""

    kind: Annotated[list[Annotated[str, OneOf("kind")]], OneOrMore()] | None = Field(
        None, title="Kind of people", description="Which kind of people are left out; one kind or several."
    )
    because: Text | None = Field(None, title="Because", description="Why they are left out this time.")
