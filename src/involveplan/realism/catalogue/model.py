"""A catalogue file as data: involvement tools, needs, blind spots, rates, and the sources of every number.

Every field of a tool is optional: an organisation's file may change only a number or two of a built-in tool, and a plan
gives few details of a team's own tool. Tests check that the built-in tools are complete.
"""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from involveplan.plan.field_types import OneOf
from involveplan.plan.parts.part import Need
from involveplan.realism.ranges import Range

CatalogueText = Annotated[str, Field(strict=True, min_length=1, max_length=1000)]
_KEY = {"errorMessage": "This needs a short name of small letters, digits and hyphens."}
CatalogueKey = Annotated[
    str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60, json_schema_extra=dict(_KEY))
]
Amount = Annotated[float, Field(strict=True, ge=0, le=1_000_000, allow_inf_nan=False)]
ContactPlace = Literal["on-site", "home", "community", "online", "post", "phone"]
ContactMedium = Literal["written", "spoken"]
ContactHours = Literal["office-hours", "other-hours"]
Level = Annotated[str, OneOf("level")]
GatheredData = Literal["quantitative", "qualitative"]
Setting = Annotated[str, OneOf("setting")]


class CatalogueModel(BaseModel):
    """A part of a catalogue file. Unknown keys are rejected."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def override(self, other: Self) -> Self:
        """Return the other entry with the values that this one sets."""
        return other.model_copy(update={key: getattr(self, key) for key in self.model_fields_set})


class Figure(CatalogueModel):
    """A number that nobody knows exactly, and where it comes from: a source, or an assumption that says what it rests
    on. The unit is that of the field in which it stands."""

    low: Amount = Field(description="It is hardly ever less.")
    likely: Amount = Field(description="What to plan with.")
    high: Amount = Field(description="It is hardly ever more.")
    source: CatalogueKey | None = Field(None, description="The key of the published source.")
    also: list[CatalogueKey] = Field([], description="Other published sources that lie within low and high.")
    assumption: CatalogueText | None = Field(
        None, description="What the number rests on, if nobody has published one."
    )

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise PydanticCustomError("range", "low, likely and high go up, in this order")
        if (self.source is None) == (self.assumption is None):
            raise PydanticCustomError("one_of_two", "give either `source` or `assumption`")
        if self.also and self.source is None:
            raise PydanticCustomError("one_of_two", "`also` goes with `source`")
        return self

    @cached_property
    def range(self) -> Range:
        """The number as a range."""
        return Range(self.low, self.likely, self.high)

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of all its sources; none for an assumption."""
        return (self.source, *self.also) if self.source else ()


class Source(CatalogueModel):
    """Where a number was published."""

    title: CatalogueText = Field(description="What was published, and by whom.")
    address: Annotated[
        str,
        Field(
            pattern=r"^https?://[^\s]+$",
            max_length=500,
            json_schema_extra={"errorMessage": "This needs an address that begins with https://"},
        ),
    ] = Field(description="Where it can be read.")
    year: Annotated[int, Field(strict=True, ge=1900, le=2100)] = Field(
        description="The year to which the number belongs."
    )
    dated: bool = Field(
        True, description="False for a page that does not say its year: `year` is when it was read."
    )

    @property
    def label(self) -> str:
        """The label of the source in print."""
        return f"{self.title}, {self.year}" if self.dated else f"{self.title}, undated, read in {self.year}"


class Published(CatalogueModel):
    """What somebody found and published, told in plain words."""

    says: CatalogueText = Field(description="What was found.")
    source: CatalogueKey = Field(description="The key of the source.")


class Ways(CatalogueModel):
    """How a tool reaches people. Several ways mean that each person can have the one that suits them."""

    where: list[ContactPlace] = Field(
        [], description="Where people take part, or by which way it comes to them."
    )
    form: list[ContactMedium] = Field([], description="In writing, or in speech.")
    hours: list[ContactHours] = Field(
        [], description="In office hours (Monday to Friday, daytime), or at other hours."
    )


class Work(CatalogueModel):
    """Staff hours that a tool takes."""

    set_up: Figure | None = Field(None, description="Hours to prepare one round, however many take part.")
    session: Figure | None = Field(None, description="Hours for each session, of all staff together.")
    person: Figure | None = Field(None, description="Hours for each person who takes part.")
    making_sense: Figure | None = Field(None, description="Hours to make sense of what one round brings.")
    making_sense_person: Figure | None = Field(
        None, description="Hours to make sense of what each person who takes part says."
    )


class Cost(CatalogueModel):
    """Money that a tool takes, in pounds."""

    kind: Annotated[str, OneOf("budget_kind")] = Field(description="Which kind of cost it is.")
    each: Literal["round", "session", "invited", "person"] = Field(
        description="Whether it is spent once, for each session, each person asked, or each who takes part."
    )
    amount: Figure = Field(description="Pounds, each time.")


class Companion(CatalogueModel):
    """Another tool that reaches those whom this one misses, at little cost."""

    tool: CatalogueKey = Field(description="Its key.")
    because: CatalogueText = Field(description="Whom it reaches that this one misses.")


class Suits(CatalogueModel):
    """For whom and where a tool makes sense; what is left out sets no limit. Suggestions go by it."""

    kinds: list[Annotated[str, OneOf("kind")]] = Field([], description="For which kinds of people it is.")
    settings: list[Annotated[str, OneOf("setting")]] = Field([], description="In which settings it works.")
    scales: list[Annotated[str, OneOf("scale")]] = Field(
        [], description="For plans of which scale it is in proportion."
    )
    promised: Level = Field(
        "inform",
        description="It is only for people who were promised this level of involvement, or a higher.",
    )
    fewest: int = Field(1, ge=1, le=10_000, description="It is not worth while with fewer people than these.")
    touchpoint: bool = Field(False, description="It meets people where and when they are there anyway.")
    trusted: bool = Field(False, description="It goes through people or places that the seldom heard trust.")
    together: bool = Field(False, description="People from outside and staff take part side by side.")
    needs: list[Need] = Field([], description="It is for people with one of these needs, such as easy read.")
    special: bool = Field(
        False,
        description="It answers a question of a special sort, so that only the team can tell whether it fits.",
    )


class ToolEntry(CatalogueModel):
    """What the catalogue knows of one involvement tool."""

    name: CatalogueText = Field("", description="What people call it.")
    sort: CatalogueText = Field("", description="The heading under which it is offered: a key of `sorts`.")
    about: CatalogueText = Field("", description="What it is, in two plain sentences.")
    how: list[CatalogueText] = Field([], description="How to run it, step by step.")
    gathers: tuple[GatheredData, ...] = Field((), description="Numbers, words or both.")
    involves: bool = Field(True, description="False for what does not count as involving people.")
    invites: bool = Field(True, description="People are asked one by one and can be counted.")
    asks: bool = Field(True, description="It puts questions that were written beforehand.")
    carries: Level = Field("consult", description="The highest level of involvement it can carry by itself.")
    simple: bool = Field(False, description="A quick, simple route: days to set up, hardly any money.")
    effort: Literal["low", "medium", "high"] | None = Field(None, description="How much work it is.")
    ways: Ways = Field(Ways.model_construct(), description="How it reaches people.")
    ways_in: dict[Setting, Ways] = Field(
        {}, description="How it reaches people in one setting, where that is otherwise."
    )
    travel: bool = Field(False, description="People come specially, so that they have expenses.")
    reaches_well: list[CatalogueText] = Field([], description="Whom it reaches well.")
    leaves_out: list[CatalogueText] = Field([], description="Whom it leaves out.")
    misses: list[Need] = Field(
        [], description="Needs it cannot meet, beside those that follow from its ways."
    )
    companions: list[Companion] = Field([], description="What goes well with it, the cheapest first.")
    suits: Suits = Field(Suits.model_construct(), description="For whom and where it makes sense.")
    group_size: Figure | None = Field(None, description="How many people take part in one session.")
    sessions: Figure | None = Field(
        None, description="How many sessions a round usually has; one, if nothing is said."
    )
    same_people: bool = Field(False, description="The same people come to each session of a round.")
    response: dict[str, Figure] = Field(
        {}, description="How many of 100 people who are asked take part, by setting; `any` for all others."
    )
    time: Figure | None = Field(
        None,
        description="Hours that a person who takes part gives: in all, or for each session if the same people come.",
    )
    hours: Work = Field(Work.model_construct(), description="Staff hours.")
    money: list[Cost] = Field([], description="Money.")
    lead_time: Figure | None = Field(
        None, description="Working days from the decision to use it to its first day."
    )
    published: list[Published] = Field([], description="What is known of it beside these numbers.")
    _key: str = PrivateAttr("")

    @property
    def key(self) -> str:
        """The key of the tool in the catalogue, or the one that a plan gives to a tool of its own."""
        return self._key

    def with_key(self, key: str) -> "ToolEntry":
        """Return the same entry with a key."""
        copied = self.model_copy()
        copied._key = key
        return copied


class LeftOutBy(CatalogueModel):
    """The ways of a tool that has no other ones, by which people with a need are left out."""

    where: list[ContactPlace] = Field([], description="Tools that only work there.")
    form: list[ContactMedium] = Field([], description="Tools that only work in this form.")
    hours: list[ContactHours] = Field([], description="Tools that only work at these hours.")


class NeedEntry(CatalogueModel):
    """What a need means for a tool and for the budget; its label and meaning stand in the vocabulary."""

    left_out_by: LeftOutBy = Field(
        LeftOutBy.model_construct(), description="Which ways leave people with this need out."
    )
    for_tool: CatalogueText = Field("", description="What to see to, whatever the tool.")
    for_budget: CatalogueText = Field("", description="What it costs, in words; empty if it costs nothing.")
    cost: Cost | None = Field(None, description="What it costs in pounds.")


class BlindSpot(CatalogueModel):
    """People who are missed where all tools of a plan work in one way only."""

    name: CatalogueText = Field(description="What all tools have in common, as in “all tools are …”.")
    where: list[ContactPlace] = Field([], description="Tools that only work there.")
    form: list[ContactMedium] = Field([], description="Tools that only work in this form.")
    hours: list[ContactHours] = Field([], description="Tools that only work at these hours.")
    people: CatalogueText = Field(description="Who is left out, as in “which leaves out …”.")
    reached_by: list[ContactPlace] = Field(
        [], description="Where a tool has to go that reaches them; if empty, any other way does."
    )
    published: list[Published] = Field([], description="What is known of how many they are.")


class Rate(CatalogueModel):
    """What is paid for one thing."""

    key: CatalogueKey = Field(description="A short name.")
    what: CatalogueText = Field(description="What is paid for, such as “about an hour”.")
    unit: Literal["hour", "session", "day", "mile", "person"] = Field(
        description="What it is paid for each of."
    )
    hours: Amount | None = Field(None, description="How long a session of this rate is, at most, in hours.")
    amount: Figure = Field(description="Pounds.")


class Rates(CatalogueModel):
    """A dated table of what people from outside the staff are paid, or get back."""

    title: CatalogueText = Field(description="What the table is called, and whose it is.")
    pays: Literal["time", "expenses"] = Field(description="Payment for time, or expenses.")
    valid_from: date = Field(description="The day from which it holds.")
    valid_until: date = Field(description="The day after which it has to be looked up again.")
    source: CatalogueKey | None = Field(None, description="Where it was published.")
    rates: list[Rate] = Field(description="What is paid for what.")


class CatalogueFile(CatalogueModel):
    """A catalogue file. An organisation's own adds to the shipped one, or changes parts of it."""

    catalogue: CatalogueKey = Field(description="Its short name.")
    sorts: dict[CatalogueKey, CatalogueText] = Field(
        {}, description="Headings under which tools are offered, in their order."
    )
    sources: dict[CatalogueKey, Source] = Field({}, description="Where numbers were published.")
    tools: dict[CatalogueKey, ToolEntry] = Field({}, description="Involvement tools.")
    needs: dict[Need, NeedEntry] = Field({}, description="What needs mean for tools and budget.")
    blind_spots: dict[CatalogueKey, BlindSpot] = Field(
        {}, description="What all tools of a plan can have in common."
    )
    rates: dict[CatalogueKey, Rates] = Field({}, description="Tables of payments and expenses.")
