"""The kinds of check a checklist can name: a closed set, and what each takes.

These are only the words of the file. What each kind does stands in `involveplan.checks`, one kind a file of the same
name. A path such as `tools[].ends` means the value in every entry of a list; below a tool, `catalogue` is what the
catalogue of involvement tools knows of it.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

FieldPath = Annotated[
    str,
    Field(
        pattern=r"^[a-z_]+(\[\])?(\.[a-z_0-9-]+(\[\])?)*$",
        max_length=120,
        json_schema_extra={"errorMessage": "This needs a path of keys, such as purpose.aim or tools[].ends."},
    ),
]
Scalar = bool | int | float | str
# Holds when, for each path named, one of the values there is one of those listed.
Condition = dict[FieldPath, list[Scalar]]
WorkingDays = Annotated[int, Field(ge=0, le=1000)]


class KindOfCheck(BaseModel):
    """What all kinds share: unknown words are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Filled(KindOfCheck):
    """The field has an answer; with `parts`, each part that is due has one."""

    kind: Literal["filled"]
    where: Condition = Field({}, description="Only entries of the list for which this holds.")
    empty_counts: bool = Field(
        False, description="Whether an empty list is an answer: asked about, and there is nothing."
    )
    of: FieldPath | None = Field(None, description="Where to look, if that is not the field itself.")


class AtLeast(KindOfCheck):
    """At least `n` values in the field, or in all entries of it together, have an answer (one of `of`, if given)."""

    kind: Literal["at-least"]
    n: int = Field(ge=1, le=1000, description="How many at least.")
    of: list[Scalar] | None = Field(None, description="Only these values count.")
    where: Condition = Field({}, description="Only entries of the list for which this holds.")


class Distinct(KindOfCheck):
    """At least `n` different values are in the field."""

    kind: Literal["distinct"]
    n: int = Field(ge=2, le=1000, description="How many at least.")
    where: Condition = Field({}, description="Only entries of the list for which this holds.")
    uncounted: str = Field(
        "", description="What is found where only values stand there that do not count; `{others}` are those."
    )


class Considered(KindOfCheck):
    """A kind of people is in the audience, or left out with a reason."""

    kind: Literal["considered"]
    who: list[str] = Field(min_length=1, description="One of these kinds is enough.")


class Covers(KindOfCheck):
    """Every value in `every` is named in `there`."""

    kind: Literal["covers"]
    every: FieldPath = Field(description="Each value that stands here is looked for.")
    there: FieldPath = Field(description="Where it must be named.")
    where: Condition = Field({}, description="Only entries of `every` for which this holds.")
    there_where: Condition = Field({}, description="Only entries of `there` for which this holds.")
    there_filled: FieldPath | None = Field(
        None, description="Only entries of `there` in which this has an answer."
    )
    costing: bool = Field(False, description="Only needs that cost money.")
    once: bool = Field(False, description="One finding for the plan, not one for each value.")


class Refers(KindOfCheck):
    """Every name in one place exists in another."""

    kind: Literal["refers"]
    pairs: dict[FieldPath, FieldPath] = Field(
        min_length=1, description="Where names stand: where they must exist."
    )


class Order(KindOfCheck):
    """One date is not before another, with a gap if wished; within one entry if both are of the same list."""

    kind: Literal["order"]
    first: FieldPath = Field(description="The date that comes first.")
    then: FieldPath = Field(description="The date that must not be before it.")
    working_days: WorkingDays | dict[Literal["small", "medium", "large"], WorkingDays] = Field(
        0,
        description="How many working days must lie between the two, or how many by scale (none if left out).",
    )


class Within(KindOfCheck):
    """The sum of some numbers is no more than a limit."""

    kind: Literal["within"]
    sum: FieldPath = Field(description="The numbers that are added up.")
    limit: FieldPath = Field(description="The number they must not exceed.")


class Matches(KindOfCheck):
    """The text, in any case, is one of `like` (a missing text is not), or is none of `none_of`.

    In `like`, `*` stands for any characters and `?` for one.
    """

    kind: Literal["matches"]
    like: list[Annotated[str, Field(max_length=100)]] = Field(
        [], description="The text is one of these; `*` stands for any characters and `?` for one."
    )
    none_of: list[str] = Field([], description="The text is none of these.")


# Computed checks that compare plans with each other; those for which it is enough to look at one are not named.
CROSS_PLAN_CHECKS = frozenset({"reference-unique", "same-people", "lessons-carried", "follows-known"})


class Computed(KindOfCheck):
    """A check registered by name, in the product or by an installed package."""

    kind: Literal["computed"]
    name: str = Field(description="The name under which the check is registered.")
    takes: dict[str, Any] = Field({}, description="What the check is given besides.")


Check = Annotated[
    Filled | AtLeast | Distinct | Considered | Covers | Refers | Order | Within | Matches | Computed,
    Field(discriminator="kind"),
]
