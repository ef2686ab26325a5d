"""Feedback, evaluation and the record of a plan."""

from pydantic import Field

from involveplan.plan.field_types import Count, EndDay, Hours, Money, Text
from involveplan.plan.parts.part import GroupId, Part


class Feedback(Part):
    """How one or more groups will hear what happened as a result."""

    to: list[GroupId] | None = Field(
        None, title="To", description="The groups you will tell. Give the `id` of each one."
    )
    what: Text | None = Field(None, title="What", description="What you will tell them.")
    how: Text | None = Field(None, title="How", description="How you will tell them.")
    by: EndDay | None = Field(None, title="By", description="The date by which you will tell them.")
    owner: Text | None = Field(
        None, title="Owner", description="Who will tell them. Give a role, not a name."
    )


class Measure(Part):
    """Something you count to find out if involving people worked."""

    name: Text | None = Field(None, title="Measure", description="What you will count.")
    target: Count | None = Field(None, title="Target", description="The number you are hoping for.")


class Evaluation(Part):
    """How the team will find out if involving people worked."""

    questions: list[Text] | None = Field(
        None, title="Questions", description="The questions the team will ask itself at the end."
    )
    measures: list[Measure] | None = Field(
        None, title="Measures", description="What you will count, with a target for each."
    )
    ask_participants: Text | None = Field(
        None,
        title="Ask participants",
        description="How you will ask people who took part what it was like for them.",
    )
    on: EndDay | None = Field(None, title="On", description="The date of the team's review.")
    owner: Text | None = Field(
        None, title="Owner", description="Who is responsible for the review. Give a role, not a name."
    )


class Activity(Part):
    """One time that a tool was used."""

    tool: Text | None = Field(None, title="Tool", description="Which tool it was. Give its `id` or key.")
    on: EndDay | None = Field(None, title="On", description="The date it took place.")
    took_part: Count | None = Field(
        None, title="Took part", description="How many people took part. Give a number, not names."
    )
    hours: Hours | None = Field(
        None, title="Hours", description="How many staff hours it took, including preparation."
    )
    cost: Money | None = Field(None, title="Cost", description="What it cost, in pounds.")


class SaidDid(Part):
    """What people said, and what you did about it."""

    said: Text | None = Field(None, title="You said", description="What people said.")
    from_: list[GroupId] | None = Field(
        None,
        alias="from",
        title="Who said it",
        description="The groups who said it. Give the `id` of each one.",
    )
    did: Text | None = Field(
        None, title="We did", description="What you did about it, or why you could not do anything."
    )


class Result(Part):
    """The result for one measure."""

    measure: Text | None = Field(
        None, title="Measure", description="The name of the measure, as in `evaluation`."
    )
    result: Count | None = Field(None, title="Result", description="The number at the end.")


class Record(Part):
    """What actually happened, filled in as the work goes on."""

    activities: list[Activity] | None = Field(
        None, title="Activities", description="Which tools you used, when, and how many people took part."
    )
    said_did: list[SaidDid] | None = Field(
        None, title="You said, we did", description="What people said, and what you did about it."
    )
    results: list[Result] | None = Field(None, title="Results", description="The result for each measure.")
    worked: list[Text] | None = Field(
        None, title="What worked", description="What went well and is worth doing again."
    )
    change_next_time: list[Text] | None = Field(
        None, title="Change next time", description="What to do differently next time."
    )
    next: Text | None = Field(
        None, title="Next", description="What happens next for the people who took part."
    )
