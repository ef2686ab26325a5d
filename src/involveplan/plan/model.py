"""The plan as data: every field with the words an editor shows on hover.

Only `involveplan` and `title` are needed to read a plan. Whatever else is missing is for the checklists to say, so a
half-written plan is a plan. Nothing here says whether a plan is good.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from involveplan.plan.kinds import Count, EndDay, Hours, Money, OneOf, OneOrMore, StartDay, Text, YesNo

GroupId = Annotated[Text, Field(description="The `id` of a group in `audience`.")]
Need = Annotated[str, OneOf("needs")]


class Part(BaseModel):
    """A part of a plan: unknown keys are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Agreed(Part):
    """When and by whom the plan was agreed. Written by `involveplan stage`."""

    on: EndDay | None = Field(None, title="Agreed on", description="The day the plan was agreed.")
    by: Text | None = Field(None, title="Agreed by", description="The meeting or body that agreed it.")
    of: Text | None = Field(None, title="What was agreed", description="A fingerprint of the plan as it was agreed.")


class Decision(Part):
    """Who decides on what people said, and when."""

    by: Text | None = Field(None, title="Who decides", description="The person (a role) or meeting that decides.")
    on: EndDay | None = Field(None, title="Decided on", description="The day of the decision, or its month.")


class Purpose(Part):
    """Why people are asked, and what can come of it."""

    aim: Text | None = Field(None, title="Aim", description="What the team wants to do or change.")
    difference: Text | None = Field(
        None, title="Difference", description="What will be different because people were involved."
    )
    can_change: Text | None = Field(None, title="Open to change", description="What people's answers can change.")
    fixed: Text | None = Field(None, title="Fixed", description="What is already decided and cannot change.")
    known: Text | None = Field(
        None, title="Known already", description="What earlier work, complaints or surveys already say."
    )
    first_step: Text | None = Field(None, title="First step", description="The first small thing the team will do.")
    decision: Decision | None = Field(None, title="Decision", description="Who decides, and when.")


class Equality(Part):
    """The equality impact assessment, and what it changed in this plan."""

    assessment: Text | None = Field(None, title="Assessment", description="Its reference or where it is kept.")
    changed: Text | None = Field(None, title="What it changed", description="What the plan does differently because of it.")


class Group(Part):
    """One group of people to involve."""

    id: Text | None = Field(None, title="Short name", description="A short name for this group, used in the rest of the plan.")
    kind: Annotated[list[Annotated[str, OneOf("kind")]], OneOrMore] | None = Field(
        None, title="Kind of people", description="Which kind of people they are; one kind or several."
    )
    who: Text | None = Field(None, title="Who", description="Who they are, in the words you would use to find them.")
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

    kind: Annotated[list[Annotated[str, OneOf("kind")]], OneOrMore] | None = Field(
        None, title="Kind of people", description="Which kind of people are left out; one kind or several."
    )
    because: Text | None = Field(None, title="Because", description="Why they are left out this time.")


class Tool(Part):
    """One way of involving people: which tool, with whom, when, how many."""

    tool: Text | None = Field(
        None, title="Involvement tool", description="A key of the catalogue, or a name of your own with `name` and `data`."
    )
    id: Text | None = Field(
        None, title="Short name", description="A name for this use of the tool; needed when a tool is used twice."
    )
    name: Text | None = Field(None, title="Name", description="What people call a tool of your own.")
    data: Annotated[str, OneOf("data")] | None = Field(
        None, title="Kind of data", description="What a tool of your own gathers: numbers, words or both."
    )
    with_: list[GroupId] | None = Field(
        None, alias="with", title="With", description="The groups it involves, by their `id`."
    )
    sessions: Count | None = Field(None, title="Sessions", description="How often it is held.")
    starts: StartDay | None = Field(None, title="Starts", description="The first day, or the month if only that is known.")
    ends: EndDay | None = Field(None, title="Ends", description="The last day, or the month if only that is known.")
    invite: Count | None = Field(None, title="Invite", description="How many people are asked, over all sessions.")
    expect: Count | None = Field(None, title="Expect", description="How many you expect to take part, over all sessions.")
    tested_by: Text | None = Field(
        None, title="Tested by", description="Who outside the team tries the questions first."
    )
    hours: Hours | None = Field(None, title="Hours", description="Staff hours for all sessions together.")
    cost: Money | None = Field(None, title="Cost", description="What it costs in pounds, for all sessions together.")
    owner: Text | None = Field(None, title="Owner", description="Who makes it happen: a role, not a name.")

    @property
    def key(self) -> str | None:
        """What the record calls this tool: its `id`, else its key in the catalogue."""
        return self.id or self.tool


class Analysis(Part):
    """Who makes sense of what people said, and how."""

    owner: Text | None = Field(None, title="Owner", description="Who makes sense of it: a role, not a name.")
    how: Text | None = Field(None, title="How", description="How it is done, for example themes found by two people.")
    hours: Hours | None = Field(None, title="Hours", description="Staff hours it takes.")


class Person(Part):
    """Someone who gives time to the work."""

    role: Text | None = Field(None, title="Role", description="Their role, not their name.")
    hours: Hours | None = Field(None, title="Hours", description="How many hours they can give in all.")
    from_: Annotated[str, OneOf("from")] | None = Field(
        None, alias="from", title="From", description="`public` for a patient, carer or other partner; staff if left out."
    )


class BudgetLine(Part):
    """One line of the budget: an amount, or a price for each times how many."""

    item: Text | None = Field(None, title="Item", description="What the money is for.")
    kind: Annotated[str, OneOf("budget_kind")] | None = Field(None, title="Kind", description="Which kind of cost it is.")
    needs: list[Need] | None = Field(None, title="Needs", description="Which needs of the groups it pays for.")
    amount: Money | None = Field(None, title="Amount", description="What it costs in pounds.")
    each: Money | None = Field(None, title="Each", description="The price of one, in pounds; goes with `count`.")
    count: Count | None = Field(None, title="Count", description="How many are bought; goes with `each`.")

    @property
    def total(self) -> float | None:
        """Pounds: the amount, else the price of each times the count; None where neither is given."""
        if self.amount is not None:
            return self.amount
        return None if self.each is None or self.count is None else self.each * self.count


class Budget(Part):
    """The money there is, and what it is spent on."""

    available: Money | None = Field(None, title="Available", description="The money there is, in pounds; 0 if there is none.")
    lines: list[BudgetLine] | None = Field(None, title="Lines", description="What the money is spent on.")


class Payment(Part):
    """Whether people from outside the staff are paid."""

    position: Annotated[str, OneOf("position")] | None = Field(
        None, title="Position", description="Paid, expenses only, or none."
    )
    because: Text | None = Field(None, title="Because", description="Why nothing is paid.")


class Resources(Part):
    """The people, hours and money that the plan has."""

    people: list[Person] | None = Field(None, title="People", description="Who does the work, and for how many hours.")
    budget: Budget | None = Field(None, title="Budget", description="The money, and what it is spent on.")
    payment: Payment | None = Field(None, title="Payment", description="Whether people who take part are paid.")


class ContactDetails(Part):
    """Whether people's contact details are kept, and under which rules."""

    keep: YesNo | None = Field(None, title="Keep", description="true if contact details are kept, false if not.")
    consent: Text | None = Field(None, title="Consent", description="How people say yes to it.")
    policy: Text | None = Field(None, title="Policy", description="The information governance policy it falls under.")
    held_by: Text | None = Field(None, title="Held by", description="Which team holds them.")
    until: EndDay | None = Field(None, title="Until", description="When they are deleted.")


class TakingPart(Part):
    """What makes it easy for people to take part."""

    invitation: Text | None = Field(
        None, title="Invitation", description="How people are invited: why they are asked and what it will change."
    )
    times: Text | None = Field(None, title="Times", description="Times that suit the people you want to hear from.")
    places: Text | None = Field(None, title="Places", description="Places that are easy for them, or by phone or online.")
    access: Text | None = Field(None, title="Access", description="What is done so that everyone can take part.")
    expenses: Text | None = Field(None, title="Expenses", description="What is paid back, and how.")
    support: Text | None = Field(None, title="Support", description="A briefing before, someone to talk to after.")
    contact_details: ContactDetails | None = Field(
        None, title="Contact details", description="Whether you keep people's contact details, and under which rules."
    )


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

    questions: list[Text] | None = Field(None, title="Questions", description="What the team asks itself at the end.")
    measures: list[Measure] | None = Field(None, title="Measures", description="What you count, each with a target.")
    ask_participants: Text | None = Field(
        None, title="Ask those who took part", description="How people who took part are asked how it was for them."
    )
    on: EndDay | None = Field(None, title="On", description="The day the team looks back.")
    owner: Text | None = Field(None, title="Owner", description="Who sees to it: a role, not a name.")


class Activity(Part):
    """A tool that was held."""

    tool: Text | None = Field(None, title="Tool", description="Which tool, by its `id` or key.")
    on: EndDay | None = Field(None, title="On", description="The day it was held.")
    took_part: Count | None = Field(None, title="Took part", description="How many people took part; a number, no names.")


class SaidDid(Part):
    """What people said, and what was done about it."""

    said: Text | None = Field(None, title="You said", description="What people said.")
    did: Text | None = Field(None, title="We did", description="What was done about it, or why nothing could be.")


class Result(Part):
    """What a measure came to."""

    measure: Text | None = Field(None, title="Measure", description="The name of a measure of the evaluation.")
    result: Count | None = Field(None, title="Result", description="The number it came to.")


class Record(Part):
    """What happened. Written as it happens."""

    activities: list[Activity] | None = Field(None, title="Activities", description="Which tools were held, when, and how many took part.")
    said_did: list[SaidDid] | None = Field(None, title="You said, we did", description="What people said and what was done about it.")
    results: list[Result] | None = Field(None, title="Results", description="What each measure came to.")
    worked: list[Text] | None = Field(None, title="What worked", description="What went well, to do again.")
    change_next_time: list[Text] | None = Field(None, title="Change next time", description="What to do differently next time.")
    next: Text | None = Field(None, title="Next", description="What comes next for the people who took part.")


class Plan(Part):
    """A partnership plan: how a team involves people, from why to what was learnt."""

    involveplan: Literal[1] = Field(title="Format", description="The version of the plan format: 1.")
    reference: Text | None = Field(None, title="Reference", description="A name for the plan that no other plan has; the file's name if left out.")
    follows: Text | None = Field(None, title="Follows", description="The reference of the plan whose lessons this one takes up.")
    title: Text = Field(title="Title", description="What the plan is called.")
    team: Text | None = Field(None, title="Team", description="The team or service whose plan it is.")
    lead: Text | None = Field(None, title="Lead", description="Who leads it: a role, not a name.")
    scale: Annotated[str, OneOf("scale")] | None = Field(None, title="Scale", description="How much is at stake; small if left out.")
    stage: Annotated[str, OneOf("stage")] | None = Field(None, title="Stage", description="How far the plan has come; draft if left out.")
    agreed: Agreed | None = Field(None, title="Agreed", description="When and by whom it was agreed.")
    purpose: Purpose | None = Field(None, title="Purpose", description="Why people are asked, and what can come of it.")
    equality: Equality | None = Field(None, title="Equality", description="The equality impact assessment and what it changed.")
    audience: list[Group] | None = Field(None, title="Audience", description="The groups of people to involve.")
    left_out: list[LeftOut] | None = Field(None, title="Left out", description="Kinds of people who are not involved, and why.")
    tools: list[Tool] | None = Field(None, title="Involvement tools", description="How people are involved: which tools, with whom, when.")
    analysis: Analysis | None = Field(None, title="Making sense of it", description="Who makes sense of what people said, and how.")
    resources: Resources | None = Field(None, title="Resources", description="People, hours and money.")
    taking_part: TakingPart | None = Field(None, title="Taking part", description="What makes it easy for people to take part.")
    feedback: list[Feedback] | None = Field(None, title="Feedback", description="How people hear what came of what they said.")
    evaluation: Evaluation | None = Field(None, title="Evaluation", description="How you find out whether involving people worked.")
    answers: dict[str, Any] | None = Field(None, title="Answers", description="Your organisation's own fields, for its own checklist.")
    record: Record | None = Field(None, title="Record", description="What happened: written as it happens.")
    not_applicable: dict[str, Text | None] | None = Field(
        None, title="Not for this plan", description="Codes of checklist items that are not for this plan, each with the reason."
    )

    def groups(self) -> Iterator[tuple[int, Group]]:
        """Each group of the audience with its place in the list, from 0."""
        return enumerate(self.audience or ())

    def uses(self) -> Iterator[tuple[int, Tool]]:
        """Each tool of the plan with its place in the list, from 0."""
        return enumerate(self.tools or ())
