"""The subject of a check, the values at a path, and the faults that a check yields."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from involveplan.checklist.check_base import Condition
from involveplan.checklist.model import Item
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Activity
from involveplan.plan.parts.tools import Tool
from involveplan.plan.place import Pointer
from involveplan.plan.source import Source
from involveplan.plan.vocabulary import Placeholder, is_placeholder
from involveplan.plan.yaml.tree import plain_scalar
from involveplan.realism import catalogue as tools
from involveplan.realism.catalogue import Catalogue, ToolEntry
from involveplan.realism.estimate import Estimate, EstimateSettings, estimate_plan


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """Settings of the checks."""

    region: str = "ENG"  # for bank holidays: ENG, WLS, SCT, NIR
    reading_age: int = 14  # years
    payment_rates: str = ""  # key of the catalogue table of payments for time; none if empty
    expense_rates: str = ""  # key of the catalogue table of expenses; none if empty
    placeholders: tuple[str, ...] = ()  # the organisation's own
    describes_groups: bool = False  # name each group by its description, even one that is alone of its kind

    @property
    def estimate_settings(self) -> EstimateSettings:
        """The settings that estimates use."""
        return EstimateSettings(self.region, self.payment_rates, self.expense_rates)


@dataclass(slots=True)
class Clock:
    """The day of the check. `was_read` is False if nothing used it: the findings then do not depend on the date."""

    day: date
    was_read: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """A plan with the context of a check: its text, the catalogue, the day, the settings."""

    plan: Plan
    source: Source[Plan]
    catalogue: Catalogue
    stage: str
    scale: str
    clock: Clock
    settings: CheckSettings = CheckSettings()
    value_cache: "dict[str, list[Value]]" = field(default_factory=dict, init=False, repr=False, compare=False)
    answer_cache: dict[str, bool] = field(default_factory=dict, init=False, repr=False, compare=False)
    label_cache: list[Any] = field(default_factory=list, init=False, repr=False, compare=False)
    _estimates: "list[Estimate]" = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def today(self) -> date:
        """The day of the check."""
        self.clock.was_read = True
        return self.clock.day

    @property
    def estimate(self) -> Estimate:
        """The estimate for the plan. It is cached."""
        if not self._estimates:
            self._estimates.append(estimate_plan(self.plan, self.catalogue, self.settings.estimate_settings))
        return self._estimates[0]

    @property
    def plan_stage(self) -> str:
        """The stage in the plan itself."""
        return self.plan.stage or "draft"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a plan: where the answer belongs, and the values for the message.

    `variant` is the key of the item's variant that applies, if it has several.
    """

    pointer: Pointer
    values: Mapping[str, str] = field(default_factory=dict)
    span: tuple[int, int] | None = None  # offsets in the text, if no pointer leads there
    variant: str = ""


class Value(NamedTuple):
    """A value of the plan, with the entry of the innermost list around it (the plan if none)."""

    pointer: Pointer
    value: Any
    entry: Any
    entry_pointer: Pointer


def values(subject: Subject, path: str) -> list[Value]:
    """Return all values at a path such as `tools[].ends`. A missing value is None, an empty list has no entries.

    Many items use the same paths and lists, so the result is cached: do not modify it.
    """
    cached = subject.value_cache.get(path)
    if cached is None:
        lists, last = _split_path(path)
        if not lists:
            cached = _values_in([Value((), subject.plan, None, ())], last, subject)
        elif last:
            cached = _values_in(values(subject, f"{lists}[]"), last, subject)
        else:
            cached = _list_entries(values(subject, lists))
        subject.value_cache[path] = cached
    return cached


def has_answer(subject: Subject, path: str) -> bool:
    """True if one of the values at a path is an answer. Many items wait for the same paths, so it is cached."""
    if path not in subject.answer_cache:
        subject.answer_cache[path] = any(is_filled(one.value) for one in values(subject, path))
    return subject.answer_cache[path]


def values_below(subject: Subject, entry: Any, path: str) -> list[Value]:
    """Return all values at a path below a list entry. Pointers begin at the entry."""
    lists, last = _split_path(path)
    above = [Value((), entry, None, ())]
    if lists:
        above = _list_entries(values_below(subject, entry, lists))
    return _values_in(above, last, subject) if last else above


def _list_entries(found: list[Value]) -> list[Value]:
    """The entries of lists."""
    return [
        Value(at := (*one.pointer, place), entry, entry, at)
        for one in found
        if isinstance(one.value, list)
        for place, entry in enumerate(one.value)
    ]


def _values_in(entries: list[Value], steps: tuple[str, ...], subject: Subject) -> list[Value]:
    """The value at the end of some steps in each entry."""
    return [
        Value((*one.pointer, *steps), _follow(subject, one.value, steps), one.value, one.pointer)
        for one in entries
    ]


def value_of(subject: Subject, entry: Any, path: str) -> Any:
    """Return the value at a path without lists below a list entry. None if it is missing."""
    return _follow(subject, entry, _split_path(path)[1])


def flatten(found: list[Value]) -> Iterator[Value]:
    """Yield the values with lists split into their entries, without missing values."""
    for one in found:
        if isinstance(one.value, list):
            for place, value in enumerate(one.value):
                if value is not None:
                    yield Value((*one.pointer, place), value, one.entry, one.entry_pointer)
        elif one.value is not None:
            yield one


def matches_condition(subject: Subject, condition: Condition, entry: Any = None) -> bool:
    """True if, for each path of the condition (below `entry` if given), one of the values is listed."""
    for path, listed in condition.items():
        if entry is not None and "[]" not in path:
            candidates = [value_of(subject, entry, path)]
        else:
            of = values(subject, path) if entry is None else values_below(subject, entry, path)
            candidates = [one.value for one in of]
        is_match = _is_any_answer_listed if path.startswith("answers.") else _is_any_listed
        if not any(is_match(value, listed) for value in candidates):
            return False
    return True


def _is_any_listed(value: Any, listed: Sequence[Any]) -> bool:
    """True if the value, or one of a list of values, is listed."""
    if isinstance(value, list | tuple):
        return any(one in listed for one in value)
    return value in listed


def _is_any_answer_listed(value: Any, listed: Sequence[Any]) -> bool:
    """True if an organisation's own answer, or one of several, is listed."""
    return any(is_listed(one, listed) for one in (value if isinstance(value, list) else [value]))


def is_listed(value: Any, listed: Sequence[Any]) -> bool:
    """True if an answer is listed. Texts are compared as written, numbers by their value."""
    if value in listed:
        return True
    number = as_number(value)
    return number is not None and any(
        value_listed == str(value) if isinstance(value_listed, str) else value_listed == number
        for value_listed in listed
        if not isinstance(value_listed, bool)
    )


def as_number(value: Any) -> int | float | None:
    """Return a value as a number, also from text (`"1.10"`). None for anything else."""
    if isinstance(value, str):
        value = plain_scalar(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


@cache
def _split_path(path: str) -> tuple[str, tuple[str, ...]]:
    """Split a path at its last list: `a[].b[].c` gives `a[].b` and `("c",)`. The list is empty if there is none."""
    lists, _, last = path.rpartition("[]")
    return lists, tuple(step for step in last.split(".") if step)


def _follow(subject: Subject, value: Any, steps: tuple[str, ...]) -> Any:
    """Return the value at the end of some steps. None if a step does not exist."""
    for step in steps:
        if value is None:
            return None
        attribute = _attribute(type(value), step)  # type: ignore[arg-type]
        value = getattr(value, attribute, None) if attribute else _special_value(subject, value, step)
    return value


@cache
def _attribute(kind: type, step: str) -> str:
    """The attribute of plan parts and catalogue entries that a step means; empty if it needs `_special_value`."""
    is_special = (kind in (Tool, Activity) and step == "catalogue") or (
        kind is Plan and step in ("stage", "scale")
    )
    return "" if is_special or not _has_fields(kind) else _FIELD_NAMES.get(step, step)


def _special_value(subject: Subject, value: Any, step: str) -> Any:
    """The value of a step that is not an attribute."""
    if isinstance(value, Plan):
        return subject.stage if step == "stage" else subject.scale
    if isinstance(value, Tool):
        return tools.find_entry(subject.catalogue, value)
    if step == "catalogue" and isinstance(value, Activity | dict):
        return _activity_tool(subject, value)
    if isinstance(value, dict):
        return value.get(step)
    return None  # below a team's own answer, which can be anything


def _activity_tool(subject: Subject, activity: Activity | dict[str, Any]) -> Any:
    """Return the catalogue entry for the tool of a recorded activity, which may be incomplete."""
    key = activity.get("tool") if isinstance(activity, dict) else activity.tool
    used = next((tool for _, tool in subject.plan.indexed_tools() if key and tool.key == key), None)
    return tools.find_entry(subject.catalogue, used) if used else None


@cache
def _has_fields(kind: type) -> bool:
    """True for types of plan parts and catalogue entries, whose attributes are their keys."""
    return issubclass(kind, BaseModel | ToolEntry)


_FIELD_NAMES = {"with": "with_", "from": "from_"}  # keys that are reserved words in Python


def item_pointer(item: Item) -> Pointer:
    """Return the pointer for a finding about the whole plan: the item's `place`, else the start of its field."""
    path = item.place or (item.field or "").split("[]")[0]
    return tuple(step for step in path.split(".") if step)


def is_filled(value: Any) -> bool:
    """True if there is an answer: not missing, not empty, not a placeholder such as "TBC"."""
    if value is None:
        return False
    kind = type(value)
    if kind is str or kind is Placeholder:
        return not is_placeholder(value)
    if kind is list or kind is tuple:
        children = value
    elif kind is dict:
        children = value.values()
    elif _has_fields(kind):  # type: ignore[arg-type]
        children = value.__dict__.values()
    else:
        return True
    for one in children:  # noqa: SIM110 (`any` would take twice the time)
        if is_filled(one):
            return True
    return False
