"""Feedback, evaluation and the record of a plan."""

from pydantic import Field

from involveplan.plan.field_types import Count, EndDay, Hours, Money, Text
from involveplan.plan.parts.part import GroupId, Part


class Feedback(Part):
    """One promise to tell people what came of it."""

    to: list[GroupId] | None = Field(None, title="To", description="Which groups are told, by their `id`.")
    what: Text | None = Field(None, title="What", description="What they are told.")
    how: Text | None = Field(None, title="How", description="How they are told.")
    by: EndDay | None = Field(None, title="By", description="The day by which they have been told.")
    owner: Text | None = Field(None, title="Owner", description="Who tells them: a role, not a name.")


class Measure(Part):
    """Something you count to know whether involvement worked."""

    name: Text | None = Field(None, title="Measure", description="What you count.")
    target: Count | None = Field(None, title="Target", description="The number you hope for.")


class Evaluation(Part):
    """How the team finds out whether involving people worked."""

    questions: list[Text] | None = Field(
        None, title="Questions", description="What the team asks itself at the end."
    )
    measures: list[Measure] | None = Field(
        None, title="Measures", description="What you count, each with a target."
    )
    ask_participants: Text | None = Field(
        None,
        title="Ask those who took part",
        description="How people who took part are asked how it was for them.",
    )
    on: EndDay | None = Field(None, title="On", description="The day the team looks back.")
    owner: Text | None = Field(None, title="Owner", description="Who sees to it: a role, not a name.")


class Activity(Part):
    """A tool that was held."""

    tool: Text | None = Field(None, title="Tool", description="Which tool, by its `id` or key.")
    on: EndDay | None = Field(None, title="On", description="The day it was held.")
    took_part: Count | None = Field(
        None, title="Took part", description="How many people took part; a number, no names."
    )
    hours: Hours | None = Field(
        None, title="Hours", description="How many staff hours it took, preparing included."
    )
    cost: Money | None = Field(None, title="Cost", description="What it cost, in pounds.")


class SaidDid(Part):
    """What people said, and what was done about it."""

    said: Text | None = Field(None, title="You said", description="What people said.")
    from_: list[GroupId] | None = Field(
        None, alias="from", title="Who said it", description="Which groups said it, by their `id`."
    )
    did: Text | None = Field(
        None, title="We did", description="What was done about it, or why nothing could be."
    )


class Result(Part):
    """What a measure came to."""

    measure: Text | None = Field(
        None, title="Measure", description="The name of a measure of the evaluation."
    )
    result: Count | None = Field(None, title="Result", description="The number it came to.")


class Record(Part):
    """What happened. Written as it happens."""

    activities: list[Activity] | None = Field(
        None, title="Activities", description="Which tools were held, when, and how many took part."
    )
    said_did: list[SaidDid] | None = Field(
        None, title="You said, we did", description="What people said and what was done about it."
    )
    results: list[Result] | None = Field(None, title="Results", description="What each measure came to.")
    worked: list[Text] | None = Field(None, title="What worked", description="What went well, to do again.")
    change_next_time: list[Text] | None = Field(
        None, title="Change next time", description="What to do differently next time."
    )
    next: Text | None = Field(None, title="Next", description="What comes next for the people who took part.")
