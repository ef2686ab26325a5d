"""The base of all kinds of check: what a kind declares about itself for the other packages.

Modules ask the class of a check, instead of listing kinds. One exception is the wizard, which fills the gaps that
`covers` finds.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field

from involveplan.plan.place import Pointer

FieldPath = Annotated[
    str,
    Field(
        pattern=r"^[a-z_]+(\[\])?(\.[a-z_0-9-]+(\[\])?)*$",
        max_length=120,
        json_schema_extra={"errorMessage": "This needs a path of keys, like purpose.aim or tools[].ends."},
    ),
]
Scalar = bool | int | float | str
# True if, for each path, at least one of the values there is in its list.
Condition = dict[FieldPath, list[Scalar]]


class Threshold(NamedTuple):
    """The number of a check that a configuration can change."""

    key: str  # the key of the number in the check
    figure: str | None  # the figure that has to show the number in the message; None if it does not have to
    minimum: int = 1  # the smallest number that makes sense


class KindOfCheck(BaseModel):
    """The base of all kinds. It refuses unknown words."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    # Required. The figures are the values of its faults, which messages may use; None if they vary.
    figures: ClassVar[frozenset[str] | None]
    needs_field: ClassVar[bool]  # True if the item needs a `field` for the check to look at

    path_keys: ClassVar[tuple[str, ...]] = ()  # keys with a path of the plan, or pairs of paths
    # Keys with a condition on entries of a list, each with the key that has the path of the list.
    condition_keys: ClassVar[Mapping[str, str]] = {}
    threshold: ClassVar[Threshold | None] = None
    advises_on_field: ClassVar[bool] = False  # True if what to write is about the `field` alone
    has_variants: ClassVar[bool] = False  # True if it can fail in several ways, each with words of its own
    max_example_entries: ClassVar[int] = 2  # entries of a list that a passing example shows

    def paths(self, field: str | None) -> Iterator[tuple[Pointer, str]]:
        """Yield every plan path that the check names, with its pointer in the check. `field` is the item's."""
        for key in type(self).model_fields:
            value = getattr(self, key, None)
            if key in self.condition_keys:
                above = getattr(self, self.condition_keys[key], None) or field or ""
                entry = above.rpartition("[]")[0] + "[]." if "[]" in above else ""
                yield from (((key, path), entry + path) for path in value or ())
            elif key in self.path_keys and isinstance(value, str):
                yield (key,), value
            elif key in self.path_keys and value:
                yield from (((key, path), path) for pair in value.items() for path in pair)

    @property
    def threshold_value(self) -> object:
        """The number that can be changed, or the numbers by scale; None if there is none."""
        return (getattr(self, self.threshold.key) or None) if self.threshold else None

    def with_threshold(self, number: int) -> Self:
        """Return the check with another threshold. It must have one."""
        assert self.threshold is not None
        return self.model_copy(update={self.threshold.key: number})

    def accepts(self, value: object) -> bool:
        """True if a value of the field, or an entry of a list there, can be part of a passing example."""
        return value is not None

    def example_keys_inside(self) -> list[str]:
        """Return the keys of an entry that a passing example shows, in addition to the parts of the answer."""
        return []

    def example_keys_beside(self) -> list[str]:
        """Return the keys next to the field that a passing example shows."""
        return []

    @property
    def registered_name(self) -> str | None:
        """The name under which the check is registered; None if the kind is the check."""
        return None

    @property
    def compares_sections(self) -> bool:
        """True if the check compares two sections of the plan. The wizard asks when both are complete."""
        return False

    @property
    def accepts_empty_list(self) -> bool:
        """True if an empty list is an answer. The wizard then offers "none of these"."""
        return False

    @property
    def people_to_consider(self) -> list[str]:
        """The kinds of people that a plan involves or leaves out with a reason. The wizard asks which of the two."""
        return []
