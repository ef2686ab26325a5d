"""The involvement tools of a plan, and the analysis of their results."""

from typing import Annotated

from pydantic import Field

from involveplan.plan.field_types import Count, EndDay, Hours, Money, OneOf, StartDay, Text
from involveplan.plan.parts.part import GroupId, Part


class Tool(Part):
    """One way of involving people: which tool, who with, when and how many."""

    tool: Text | None = Field(
        None,
        title="Involvement tool",
        description="The key of a tool in the catalogue. For your own tool, choose a key and add `name` and `data`.",
    )
    id: Text | None = Field(
        None,
        title="Short name",
        description="A short name for this use of the tool. You need it if you use the same tool twice.",
    )
    name: Text | None = Field(
        None, title="Name", description="The name of your own tool, if it is not in the catalogue."
    )
    data: Annotated[str, OneOf("data")] | None = Field(
        None, title="Kind of data", description="What your own tool collects: numbers, words or both."
    )
    with_: list[GroupId] | None = Field(
        None, alias="with", title="With", description="The groups it involves. Give the `id` of each one."
    )
    sessions: Count | None = Field(None, title="Sessions", description="How many sessions there will be.")
    starts: StartDay | None = Field(
        None, title="Starts", description="The first day, or the month if you do not know the day."
    )
    ends: EndDay | None = Field(
        None, title="Ends", description="The last day, or the month if you do not know the day."
    )
    invite: Count | None = Field(
        None, title="Invite", description="How many people you will invite, across all sessions."
    )
    expect: Count | None = Field(
        None, title="Expect", description="How many people you expect to take part, across all sessions."
    )
    tested_by: Text | None = Field(
        None, title="Tested by", description="Who outside the team will try out the questions first."
    )
    hours: Hours | None = Field(None, title="Hours", description="Staff hours for all sessions in total.")
    cost: Money | None = Field(
        None, title="Cost", description="The cost in pounds for all sessions in total."
    )
    owner: Text | None = Field(
        None, title="Owner", description="Who is responsible for it. Give a role, not a name."
    )

    @property
    def key(self) -> str | None:
        """The key of this tool in the record: its `id`, else its key in the catalogue."""
        return self.id or self.tool


class Analysis(Part):
    """Who analyses what people say, and how."""

    owner: Text | None = Field(
        None, title="Owner", description="Who will do the analysis. Give a role, not a name."
    )
    how: Text | None = Field(
        None, title="How", description="How they will do it, for example two people looking for themes."
    )
    hours: Hours | None = Field(None, title="Hours", description="Staff hours for the analysis.")
