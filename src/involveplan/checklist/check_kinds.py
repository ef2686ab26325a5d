"""The kinds of check that a checklist can use, with their keys. No others can be added.

This is only the format. The code of each kind is in `involveplan.checks`, in a file of the same name. A path such as
`tools[].ends` means the value in every entry of a list. Below a tool, `catalogue` is its entry in the catalogue of
involvement tools.
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
    """The field has an answer. If the item has `parts`, each part that is due needs an answer."""

    figures: ClassVar = frozenset({"missing"})
    needs_field: ClassVar = True
    advises_on_field: ClassVar = True
    path_keys: ClassVar = ("of",)
    condition_keys: ClassVar = {"where": "of"}

    kind: Literal["filled"]
    where: Condition = Field({}, description="Only count entries of the list for which this is true.")
    empty_counts: bool = Field(
        False, description="True if an empty list is an answer. It means that you asked and there is nothing."
    )
    of: FieldPath | None = Field(None, description="Where to look, if not in the field itself.")

    @property
    def accepts_empty_list(self) -> bool:
        return self.empty_counts


class AtLeast(KindOfCheck):
    """At least `n` values in the field, or in all its entries together, have an answer (one in `of`, if set)."""

    figures: ClassVar = frozenset({"n", "found"})
    needs_field: ClassVar = True
    advises_on_field: ClassVar = True
    condition_keys: ClassVar = {"where": "field"}
    threshold: ClassVar = Threshold("n", "n")

    kind: Literal["at-least"]
    n: int = Field(ge=1, le=1000, description="The smallest number that passes.")
    of: list[Scalar] | None = Field(None, description="Only count these values.")
    where: Condition = Field({}, description="Only count entries of the list for which this is true.")

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
    n: int = Field(ge=2, le=1000, description="The smallest number that passes.")
    where: Condition = Field({}, description="Only count entries of the list for which this is true.")
    uncounted: str = Field(
        "",
        description="What to report if the field only has values that do not count. `{others}` lists them.",
    )


class Considered(KindOfCheck):
    """The plan involves this kind of people, or leaves them out with a reason."""

    figures: ClassVar = frozenset({"who"})
    needs_field: ClassVar = False

    kind: Literal["considered"]
    who: list[str] = Field(min_length=1, description="The kinds of people. One of them is enough.")

    def accepts(self, value: object) -> bool:
        kinds = value.get("kind") if isinstance(value, dict) else None
        return bool(set(self.who) & set(kinds if isinstance(kinds, list) else [kinds]))

    @property
    def people_to_consider(self) -> list[str]:
        return self.who


class Covers(KindOfCheck):
    """Every value in `every` is also in `there`."""

    figures: ClassVar = frozenset({"missing"})
    needs_field: ClassVar = False
    path_keys: ClassVar = ("every", "there")
    condition_keys: ClassVar = {"where": "every", "there_where": "there"}

    kind: Literal["covers"]
    every: FieldPath = Field(description="Where the values are.")
    there: FieldPath = Field(description="Where each of them must also be.")
    where: Condition = Field({}, description="Only use entries of `every` for which this is true.")
    there_where: Condition = Field({}, description="Only use entries of `there` for which this is true.")
    there_filled: FieldPath | None = Field(
        None, description="Only use entries of `there` in which this has an answer."
    )
    costing: bool = Field(False, description="Only look for needs that cost money.")
    once: bool = Field(
        False, description="Report one finding for the whole plan, instead of one for each value."
    )


class Refers(KindOfCheck):
    """Every name in one place also exists in another."""

    figures: ClassVar = frozenset({"name", "known", "hint"})
    needs_field: ClassVar = False
    path_keys: ClassVar = ("pairs",)

    kind: Literal["refers"]
    pairs: dict[FieldPath, FieldPath] = Field(
        min_length=1, description="Where the names are used, and where each of them must exist."
    )

    def example_keys_inside(self) -> list[str]:
        return [split_path(path)[1] for path in self.pairs]


class Order(KindOfCheck):
    """One date is not before another, with a gap if you set one. Dates in the same list are compared entry by entry."""

    figures: ClassVar = frozenset({"first", "then", "on_first", "on_then", "needed", "between"})
    needs_field: ClassVar = False
    path_keys: ClassVar = ("first", "then")
    threshold: ClassVar = Threshold("working_days", "needed")

    kind: Literal["order"]
    first: FieldPath = Field(description="The date that comes first.")
    then: FieldPath = Field(description="The date that must not come before it.")
    working_days: WorkingDays | dict[Literal["small", "medium", "large"], WorkingDays] = Field(
        0,
        description="The working days between the two dates, or a number for each scale. None if you leave this out.",
    )

    def example_keys_beside(self) -> list[str]:
        above, _, key = self.first.rpartition(".")
        return [key] if above == self.then.rpartition(".")[0] else []

    @property
    def compares_sections(self) -> bool:
        return split_path(self.first)[0] != split_path(self.then)[0]


class Within(KindOfCheck):
    """Some numbers add up to no more than a limit."""

    figures: ClassVar = frozenset({"sum", "limit", "over"})
    needs_field: ClassVar = False
    path_keys: ClassVar = ("sum", "limit")

    kind: Literal["within"]
    sum: FieldPath = Field(description="The numbers to add up.")
    limit: FieldPath = Field(description="The limit.")


class Matches(KindOfCheck):
    """The text is one of `like`, or none of `none_of`. Capital letters make no difference.

    In `like`, `*` matches any characters and `?` matches one. Missing text does not match.
    """

    figures: ClassVar = frozenset({"value"})
    needs_field: ClassVar = True
    advises_on_field: ClassVar = True

    kind: Literal["matches"]
    like: list[Annotated[str, Field(max_length=100)]] = Field(
        [], description="The text must match one of these. `*` matches any characters and `?` matches one."
    )
    none_of: list[str] = Field([], description="The text must not be one of these.")


# Computed checks that compare plans with each other. Those that can work with one plan are not listed.
CROSS_PLAN_CHECKS = frozenset({"reference-unique", "same-people", "lessons-carried", "follows-known"})


class Computed(KindOfCheck):
    """The registered check passes. It is built in, or comes from an installed package."""

    figures: ClassVar = None
    needs_field: ClassVar = False
    has_variants: ClassVar = True
    threshold: ClassVar = Threshold("n", None)  # in `takes`

    kind: Literal["computed"]
    name: str = Field(description="The name of the registered check.")
    takes: dict[str, Any] = Field({}, description="Values to give to the check.")

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
