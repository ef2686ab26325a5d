"""The groups that a plan involves, and those it leaves out."""

from typing import Annotated

from pydantic import Field

from involveplan.plan.field_types import OneOf, OneOrMore, People, Text, YesNo
from involveplan.plan.parts.part import Need, Part


class Group(Part):
    """One group of people to involve."""

    id: Text | None = Field(
        None, title="Short name", description="A short name for this group, used in the rest of the plan."
    )
    kind: Annotated[list[Annotated[str, OneOf("kind")]], OneOrMore()] | None = Field(
        None, title="Kind of people", description="What kind of people they are. Give one kind or several."
    )
    who: Text | None = Field(
        None, title="Who", description="Who they are, in the words you would use to find them."
    )
    number: People | None = Field(
        None, title="How many", description="How many people there are in this group."
    )
    level: Annotated[str, OneOf("level")] | None = Field(
        None,
        title="Level",
        description="How far you will involve them, from keeping them informed to letting them decide.",
    )
    needs: list[Need] | None = Field(
        None,
        title="Needs",
        description="What they need to be able to take part. Write `[]` if you asked and they do not need anything.",
    )
    touchpoints: list[Text] | None = Field(
        None, title="Touchpoints", description="Where and when you already meet them."
    )
    seldom_heard: YesNo | None = Field(
        None, title="Seldom heard", description="True if they are one of the groups that are easiest to miss."
    )


class LeftOut(Part):
    """People this plan does not involve, and why."""

    kind: Annotated[list[Annotated[str, OneOf("kind")]], OneOrMore()] | None = Field(
        None,
        title="Kind of people",
        description="What kind of people you leave out. Give one kind or several.",
    )
    because: Text | None = Field(None, title="Because", description="Why you are leaving them out this time.")
