"""The kinds of check a checklist can name: a closed set, and what each takes and declares.

These are only the words of the file. What each kind does stands in `involveplan.checks`, one kind a file of the same
name. A path such as `tools[].ends` means the value in every entry of a list; below a tool, `catalogue` is what the
catalogue of involvement tools knows of it.
"""

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field

from involveplan.checklist.check_base import (
    Condition,
    FieldPath,
    KindOfCheck,
    Scalar,
    Threshold,
)
from involveplan.plan.fields import split_path

WorkingDays = Annotated[int, Field(ge=0, le=1000)]


class Filled(KindOfCheck):
    """The field has an answer; with `parts`, each part that is due has one."""

    figures: ClassVar = frozenset({"missing"})
    needs_field: ClassVar = True
    advises_on_field: ClassVar = True
    path_keys: ClassVar = ("of",)
    condition_keys: ClassVar = {"where": "of"}

    kind: Literal["filled"]
    where: Condition = Field({}, description="Only entries of the list for which this holds.")
    empty_counts: bool = Field(
        False, description="Whether an empty list is an answer: asked about, and there is nothing."
    )
    of: FieldPath | None = Field(None, description="Where to look, if that is not the field itself.")

    @property
    def accepts_empty_list(self) -> bool:
        return self.empty_counts


class AtLeast(KindOfCheck):
    """At least `n` values in the field, or in all entries of it together, have an answer (one of `of`, if given)."""

    figures: ClassVar = frozenset({"n", "found"})
    needs_field: ClassVar = True
    advises_on_field: ClassVar = True
    condition_keys: ClassVar = {"where": "field"}
    threshold: ClassVar = Threshold("n", "n")

    kind: Literal["at-least"]
    n: int = Field(ge=1, le=1000, description="How many at least.")
    of: list[Scalar] | None = Field(None, description="Only these values count.")
    where: Condition = Field({}, description="Only entries of the list for which this holds.")

    def accepts(self, value: object) -> bool:
        return not self.of or isinstance(value, list | dict) or value in self.of


class Distinct(KindOfCheck):
    """At least `n` different values are in the field."""

    figures: ClassVar = frozenset({"n", "found"})
    needs_field: ClassVar = True
    condition_keys: ClassVar = {"where": "field"}
    threshold: ClassVar = Threshold("n", "n", minimum=2)
    max_example_entries: ClassVar = 3  # one more, to show different values

    kind: Literal["distinct"]
    n: int = Field(ge=2, le=1000, description="How many at least.")
    where: Condition = Field({}, description="Only entries of the list for which this holds.")
    uncounted: str = Field(
        "", description="What is found where only values stand there that do not count; `{others}` are those."
    )


class Considered(KindOfCheck):
    """A kind of people is in the audience, or left out with a reason."""

    figures: ClassVar = frozenset({"who"})
    needs_field: ClassVar = False

    kind: Literal["considered"]
    who: list[str] = Field(min_length=1, description="One of these kinds is enough.")

    def accepts(self, value: object) -> bool:
        kinds = value.get("kind") if isinstance(value, dict) else None
        return bool(set(self.who) & set(kinds if isinstance(kinds, list) else [kinds]))

    @property
    def people_to_consider(self) -> list[str]:
        return self.who


class Covers(KindOfCheck):
    """Every value in `every` is named in `there`."""

    figures: ClassVar = frozenset({"missing"})
    needs_field: ClassVar = False
    path_keys: ClassVar = ("every", "there")
    condition_keys: ClassVar = {"where": "every", "there_where": "there"}

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

    figures: ClassVar = frozenset({"name", "known", "hint"})
    needs_field: ClassVar = False
    path_keys: ClassVar = ("pairs",)

    kind: Literal["refers"]
    pairs: dict[FieldPath, FieldPath] = Field(
        min_length=1, description="Where names stand: where they must exist."
    )

    def example_keys_inside(self) -> list[str]:
        return [split_path(path)[1] for path in self.pairs]


class Order(KindOfCheck):
    """One date is not before another, with a gap if wished; within one entry if both are of the same list."""

    figures: ClassVar = frozenset({"first", "then", "on_first", "on_then", "needed", "between"})
    needs_field: ClassVar = False
    path_keys: ClassVar = ("first", "then")
    threshold: ClassVar = Threshold("working_days", "needed")

    kind: Literal["order"]
    first: FieldPath = Field(description="The date that comes first.")
    then: FieldPath = Field(description="The date that must not be before it.")
    working_days: WorkingDays | dict[Literal["small", "medium", "large"], WorkingDays] = Field(
        0,
        description="How many working days must lie between the two, or how many by scale (none if left out).",
    )

    def example_keys_beside(self) -> list[str]:
        above, _, key = self.first.rpartition(".")
        return [key] if above == self.then.rpartition(".")[0] else []

    @property
    def compares_sections(self) -> bool:
        return split_path(self.first)[0] != split_path(self.then)[0]


class Within(KindOfCheck):
    """The sum of some numbers is no more than a limit."""

    figures: ClassVar = frozenset({"sum", "limit", "over"})
    needs_field: ClassVar = False
    path_keys: ClassVar = ("sum", "limit")

    kind: Literal["within"]
    sum: FieldPath = Field(description="The numbers that are added up.")
    limit: FieldPath = Field(description="The number they must not exceed.")


class Matches(KindOfCheck):
    """The text, in any case, is one of `like` (a missing text is not), or is none of `none_of`.

    In `like`, `*` stands for any characters and `?` for one.
    """

    figures: ClassVar = frozenset({"value"})
    needs_field: ClassVar = True
    advises_on_field: ClassVar = True

    kind: Literal["matches"]
    like: list[Annotated[str, Field(max_length=100)]] = Field(
        [], description="The text is one of these; `*` stands for any characters and `?` for one."
    )
    none_of: list[str] = Field([], description="The text is none of these.")


# Computed checks that compare plans with each other; those for which it is enough to look at one are not named.
CROSS_PLAN_CHECKS = frozenset({"reference-unique", "same-people", "lessons-carried", "follows-known"})


class Computed(KindOfCheck):
    """A check registered by name, in the product or by an installed package."""

    figures: ClassVar = None
    needs_field: ClassVar = False
    has_variants: ClassVar = True
    threshold: ClassVar = Threshold("n", None)  # in `takes`

    kind: Literal["computed"]
    name: str = Field(description="The name under which the check is registered.")
    takes: dict[str, Any] = Field({}, description="What the check is given besides.")

    @property
    def threshold_value(self) -> object:
        return self.takes.get("n")

    def with_threshold(self, number: int) -> Self:
        return self.model_copy(update={"takes": self.takes | {"n": number}})

    @property
    def registered_name(self) -> str | None:
        return self.name


Check = Annotated[
    Filled
    | AtLeast
    | Distinct
    | Considered
    | Covers
    | Refers
    | Order
    | Within
    | Matches
    | Computed,
    Field(discriminator="kind"),
]  # fmt: skip
