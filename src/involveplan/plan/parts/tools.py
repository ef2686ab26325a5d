"""The involvement tools of a plan, and the analysis of their results."""

from typing import Annotated

from pydantic import Field

from involveplan.plan.field_types import Count, EndDay, Hours, Money, OneOf, StartDay, Text
from involveplan.plan.parts.part import GroupId, Part


class Tool(Part):
    """One way of involving people: which tool, with whom, when, how many."""

    tool: Text | None = Field(
        None,
        title="Involvement tool",
        description="A key of the catalogue, or a name of your own with `name` and `data`.",
    )
    id: Text | None = Field(
        None,
        title="Short name",
        description="A name for this use of the tool; needed when a tool is used twice.",
    )
    name: Text | None = Field(None, title="Name", description="What people call a tool of your own.")
    data: Annotated[str, OneOf("data")] | None = Field(
        None, title="Kind of data", description="What a tool of your own gathers: numbers, words or both."
    )
    with_: list[GroupId] | None = Field(
        None, alias="with", title="With", description="The groups it involves, by their `id`."
    )
    sessions: Count | None = Field(None, title="Sessions", description="How often it is held.")
    starts: StartDay | None = Field(
        None, title="Starts", description="The first day, or the month if only that is known."
    )
    ends: EndDay | None = Field(
        None, title="Ends", description="The last day, or the month if only that is known."
    )
    invite: Count | None = Field(
        None, title="Invite", description="How many people are asked, over all sessions."
    )
    expect: Count | None = Field(
        None, title="Expect", description="How many you expect to take part, over all sessions."
    )
    tested_by: Text | None = Field(
        None, title="Tested by", description="Who outside the team tries the questions first."
    )
    hours: Hours | None = Field(None, title="Hours", description="Staff hours for all sessions together.")
    cost: Money | None = Field(
        None, title="Cost", description="What it costs in pounds, for all sessions together."
    )
    owner: Text | None = Field(None, title="Owner", description="Who makes it happen: a role, not a name.")

    @property
    def key(self) -> str | None:
        """The key of this tool in the record: its `id`, else its key in the catalogue."""
        return self.id or self.tool


class Analysis(Part):
    """Who makes sense of what people said, and how."""

    owner: Text | None = Field(None, title="Owner", description="Who makes sense of it: a role, not a name.")
    how: Text | None = Field(
        None, title="How", description="How it is done, for example themes found by two people."
    )
    hours: Hours | None = Field(None, title="Hours", description="Staff hours it takes.")
