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
_KEY = {"errorMessage": "This needs a short name made of lower-case letters, digits and hyphens."}
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
    """An uncertain number, with its source or the assumption behind it. Its unit is that of the field it belongs to."""

    low: Amount = Field(description="The real number is hardly ever lower than this.")
    likely: Amount = Field(description="The number to plan with.")
    high: Amount = Field(description="The real number is hardly ever higher than this.")
    source: CatalogueKey | None = Field(None, description="The key of the published source.")
    also: list[CatalogueKey] = Field(
        [], description="Other published sources with numbers between low and high."
    )
    assumption: CatalogueText | None = Field(
        None, description="What the number is based on, if nobody has published one."
    )

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise PydanticCustomError(
                "range", "“low”, “likely” and “high” must be in order, from smallest to largest"
            )
        if (self.source is None) == (self.assumption is None):
            raise PydanticCustomError("one_of_two", "give either “source” or “assumption”")
        if self.also and self.source is None:
            raise PydanticCustomError("one_of_two", "“also” can only be used with “source”")
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

    title: CatalogueText = Field(description="What was published, and who published it.")
    address: Annotated[
        str,
        Field(
            pattern=r"^https?://[^\s]+$",
            max_length=500,
            json_schema_extra={"errorMessage": "This needs a web address that starts with https://"},
        ),
    ] = Field(description="Where people can read it.")
    year: Annotated[int, Field(strict=True, ge=1900, le=2100)] = Field(
        description="The year that the number is from."
    )
    dated: bool = Field(
        True,
        description="False if the source does not give its year. `year` is then the year when you read it.",
    )

    @property
    def label(self) -> str:
        """The label of the source in print."""
        return f"{self.title}, {self.year}" if self.dated else f"{self.title}, undated, read in {self.year}"


class Published(CatalogueModel):
    """A published finding, in plain words."""

    says: CatalogueText = Field(description="The finding, in plain words.")
    source: CatalogueKey = Field(description="The key of the source.")


class Ways(CatalogueModel):
    """How a tool reaches people. If it has several ways, each person can choose the one that suits them."""

    where: list[ContactPlace] = Field([], description="Where people take part, or how the tool reaches them.")
    form: list[ContactMedium] = Field([], description="By writing or by talking.")
    hours: list[ContactHours] = Field(
        [], description="In office hours (Monday to Friday, daytime) or at other times."
    )


class Work(CatalogueModel):
    """The staff hours that a tool takes."""

    set_up: Figure | None = Field(
        None, description="Hours to prepare it once, however many people take part."
    )
    session: Figure | None = Field(None, description="Hours for each session, for all staff together.")
    person: Figure | None = Field(None, description="Hours for each person who takes part.")
    making_sense: Figure | None = Field(
        None, description="Hours to analyse the results, however many people take part."
    )
    making_sense_person: Figure | None = Field(None, description="Hours to analyse what each person says.")


class Cost(CatalogueModel):
    """The money that a tool takes, in pounds."""

    kind: Annotated[str, OneOf("budget_kind")] = Field(description="What kind of cost it is.")
    each: Literal["round", "session", "invited", "person"] = Field(
        description="When you pay it: once, for each session, for each person you ask or for each participant."
    )
    amount: Figure = Field(description="The cost each time, in pounds.")


class Companion(CatalogueModel):
    """Another tool that reaches the people this one misses, at little cost."""

    tool: CatalogueKey = Field(description="The key of the tool.")
    because: CatalogueText = Field(description="Who it reaches that this one misses.")


class Suits(CatalogueModel):
    """Who a tool suits and where. Suggestions follow this. A key that is left out sets no limit."""

    kinds: list[Annotated[str, OneOf("kind")]] = Field([], description="The kinds of people it is for.")
    settings: list[Annotated[str, OneOf("setting")]] = Field([], description="The settings it works in.")
    scales: list[Annotated[str, OneOf("scale")]] = Field([], description="The scales of plan it suits.")
    promised: Level = Field(
        "inform",
        description="It is only for people you promised this level of involvement or a higher one.",
    )
    fewest: int = Field(1, ge=1, le=10_000, description="It is not worth doing with fewer people than this.")
    touchpoint: bool = Field(
        False, description="It meets people at times and in places where they already are."
    )
    trusted: bool = Field(
        False, description="It works through people or places that seldom heard groups trust."
    )
    together: bool = Field(False, description="Staff and people who are not staff take part side by side.")
    needs: list[Need] = Field(
        [], description="It is for people with one of these needs, for example easy read."
    )
    special: bool = Field(
        False,
        description="It answers a special kind of question, so only the team can say whether it fits.",
    )


class InText(CatalogueModel):
    """The name of a tool in the middle of a sentence, with its article if it has one."""

    a: CatalogueText = Field(description="One such tool: “a postal survey”, “interviews”.")
    the: CatalogueText = Field(description="The one in the plan: “the postal survey”, “the interviews”.")
    plural: bool = Field(False, description="True if the name with “the” is plural.")


class ToolEntry(CatalogueModel):
    """An involvement tool in the catalogue."""

    name: CatalogueText = Field("", description="What people call it.")
    in_text: InText | None = Field(None, description="Its name in the middle of a sentence.")
    sort: CatalogueText = Field("", description="The heading it is listed under. This is a key of `sorts`.")
    about: CatalogueText = Field("", description="What it is, in two plain sentences.")
    how: list[CatalogueText] = Field([], description="How to run it, step by step.")
    gathers: tuple[GatheredData, ...] = Field((), description="Numbers, words or both.")
    involves: bool = Field(True, description="False if it does not count as involving people.")
    invites: bool = Field(True, description="You ask people one by one and can count them.")
    asks: bool = Field(True, description="It uses questions that you write beforehand.")
    carries: Level = Field("consult", description="The highest level of involvement it supports on its own.")
    simple: bool = Field(
        False, description="Quick and simple: it takes days to set up and costs hardly anything."
    )
    effort: Literal["low", "medium", "high"] | None = Field(None, description="How much work it is.")
    ways: Ways = Field(Ways.model_construct(), description="How it reaches people.")
    ways_in: dict[Setting, Ways] = Field(
        {}, description="How it reaches people in one setting, if that is different."
    )
    travel: bool = Field(False, description="People make a special journey, so they have expenses.")
    reaches_well: list[CatalogueText] = Field([], description="Who it reaches well.")
    leaves_out: list[CatalogueText] = Field([], description="Who it leaves out.")
    misses: list[Need] = Field(
        [], description="Other needs it cannot meet, on top of those that follow from its ways."
    )
    companions: list[Companion] = Field([], description="Tools that go well with it, the cheapest first.")
    suits: Suits = Field(Suits.model_construct(), description="Who it suits and where.")
    group_size: Figure | None = Field(None, description="How many people take part in one session.")
    sessions: Figure | None = Field(
        None, description="How many sessions you usually hold. One if you leave this out."
    )
    same_people: bool = Field(False, description="The same people come to each session.")
    response: dict[str, Figure] = Field(
        {},
        description="How many out of 100 people you ask take part, by setting. Use `any` for all other settings.",
    )
    time: Figure | None = Field(
        None,
        description="Hours each person gives in total, or at each session if the same people come each time.",
    )
    hours: Work = Field(Work.model_construct(), description="Staff hours.")
    money: list[Cost] = Field([], description="Costs.")
    lead_time: Figure | None = Field(
        None, description="Working days from the decision to use it to its first day."
    )
    published: list[Published] = Field([], description="What others have found when they used it.")
    _key: str = PrivateAttr("")

    @property
    def has_sessions(self) -> bool:
        """True if people come together in sessions, or there is usually more than one session."""
        return self.sessions is not None or (self.group_size is not None and self.group_size.high > 2)

    @property
    def any_name(self) -> str:
        """The name of any such tool in the middle of a sentence: “a postal survey”."""
        return self.in_text.a if self.in_text else f"“{self.name or self.key}”"

    @property
    def definite_name(self) -> str:
        """The name of the tool of a plan in the middle of a sentence: “the postal survey”."""
        return self.in_text.the if self.in_text else f"“{self.name or self.key}”"

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
    """The ways that leave out people with a need, if a tool has no other ways."""

    where: list[ContactPlace] = Field([], description="Tools that only work there.")
    form: list[ContactMedium] = Field([], description="Tools that only work in this form.")
    hours: list[ContactHours] = Field([], description="Tools that only work at these times.")


class NeedEntry(CatalogueModel):
    """What a need means for a tool and the budget. Its label and meaning are in the vocabulary."""

    left_out_by: LeftOutBy = Field(
        LeftOutBy.model_construct(), description="The ways that leave out people with this need."
    )
    for_tool: CatalogueText = Field("", description="What to do, whichever tool you use.")
    for_budget: CatalogueText = Field(
        "", description="What to pay for, as a sentence. Empty if it costs nothing."
    )
    cost: Cost | None = Field(None, description="What it costs, in pounds.")


class BlindSpot(CatalogueModel):
    """People you miss if all tools in a plan work in one way only."""

    name: CatalogueText = Field(description="What all the tools have in common, as in “all tools are …”.")
    where: list[ContactPlace] = Field([], description="Tools that only work there.")
    form: list[ContactMedium] = Field([], description="Tools that only work in this form.")
    hours: list[ContactHours] = Field([], description="Tools that only work at these times.")
    people: CatalogueText = Field(description="Who is left out, as in “which leaves out …”.")
    reached_by: list[ContactPlace] = Field(
        [], description="Where a tool can reach them. If empty, any other way will do."
    )
    published: list[Published] = Field([], description="What is known about how many people this affects.")


class Rate(CatalogueModel):
    """A rate: what you pay people for one thing."""

    key: CatalogueKey = Field(description="A short name.")
    what: CatalogueText = Field(description="What you pay for, for example “about an hour”.")
    unit: Literal["hour", "session", "day", "mile", "person"] = Field(
        description="The unit. You pay this amount for each one."
    )
    hours: Amount | None = Field(None, description="The longest session at this rate, in hours.")
    amount: Figure = Field(description="The amount in pounds.")


class Rates(CatalogueModel):
    """A dated table of what people who are not staff are paid or can claim back."""

    title: CatalogueText = Field(description="What the table is called, and who it belongs to.")
    pays: Literal["time", "expenses"] = Field(description="Payment for time, or expenses.")
    valid_from: date = Field(description="The first day it is valid.")
    valid_until: date = Field(description="The last day it is valid. After that, check the current rates.")
    source: CatalogueKey | None = Field(None, description="The key of the source where it was published.")
    rates: list[Rate] = Field(description="What you pay, and for what.")


class CatalogueFile(CatalogueModel):
    """A catalogue file. An organisation's own file adds to the built-in one or changes parts of it."""

    catalogue: CatalogueKey = Field(description="Its short name.")
    sorts: dict[CatalogueKey, CatalogueText] = Field(
        {}, description="The headings that tools are listed under, in order."
    )
    sources: dict[CatalogueKey, Source] = Field({}, description="Where numbers were published.")
    tools: dict[CatalogueKey, ToolEntry] = Field({}, description="Involvement tools.")
    needs: dict[Need, NeedEntry] = Field({}, description="What each need means for tools and the budget.")
    blind_spots: dict[CatalogueKey, BlindSpot] = Field(
        {}, description="Who you miss if all tools in a plan work in the same way."
    )
    rates: dict[CatalogueKey, Rates] = Field({}, description="Tables of payments and expenses.")
