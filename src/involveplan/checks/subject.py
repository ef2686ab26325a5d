"""The subject of a check, the values at a path, and the faults that a check yields."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from involveplan.checklist.check_kinds import Condition
from involveplan.checklist.model import Item
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Activity
from involveplan.plan.parts.tools import Tool
from involveplan.plan.place import Pointer
from involveplan.plan.source import Source
from involveplan.plan.vocabulary import is_placeholder
from involveplan.plan.yaml.tree import plain_scalar
from involveplan.realism import catalogue as tools
from involveplan.realism.catalogue import Catalogue, ToolEntry
from involveplan.realism.estimate import Chosen, Estimate, estimate


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the checks."""

    region: str = "ENG"  # for bank holidays: ENG, WLS, SCT, NIR
    reading_age: int = 14  # years
    payment_rates: str = ""  # key of the catalogue table of payments for time; none if empty
    expense_rates: str = ""  # key of the catalogue table of expenses; none if empty

    @property
    def chosen(self) -> Chosen:
        """The settings that estimates use."""
        return Chosen(self.region, self.payment_rates, self.expense_rates)


@dataclass(slots=True)
class Today:
    """The day of the check. `was_read` is False if nothing used it: the findings then do not depend on the date."""

    day: date
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """A plan with the context of a check: its text, the catalogue, the day, the settings."""

    plan: Plan
    source: Source[Plan]
    catalogue: Catalogue
    stage: str
    scale: str
    clock: Today
    settings: Settings = Settings()
    found: "dict[str, list[Found]]" = field(default_factory=dict, init=False, repr=False, compare=False)
    _worked_out: "list[Estimate]" = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def today(self) -> date:
        """The day of the check."""
        self.clock.asked = True
        return self.clock.day

    @property
    def estimate(self) -> Estimate:
        """The estimate for the plan. It is cached."""
        if not self._worked_out:
            self._worked_out.append(estimate(self.plan, self.catalogue, self.settings.chosen))
        return self._worked_out[0]

    @property
    def stage_of_plan(self) -> str:
        """The stage in the plan itself."""
        return self.plan.stage or "draft"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a plan: where the answer belongs, and the values for the message.

    `variant` is the key of the item's variant that applies, if it has several.
    """

    at: Pointer
    facts: Mapping[str, str] = field(default_factory=dict)
    span: tuple[int, int] | None = None  # offsets in the text, if no pointer leads there
    variant: str = ""


class Found(NamedTuple):
    """A value of the plan, with the entry of the innermost list around it (the plan if none)."""

    pointer: Pointer
    value: Any
    entry: Any
    entry_at: Pointer


def values(subject: Subject, path: str) -> list[Found]:
    """Return all values at a path such as `tools[].ends`. A missing value is None, an empty list has no entries.

    Many items use the same paths, so the result is cached: do not modify it.
    """
    found = subject.found.get(path)
    if found is None:
        found = subject.found[path] = below(subject, subject.plan, path)
    return found


def below(subject: Subject, entry: Any, path: str) -> list[Found]:
    """Return all values at a path below a list entry. Pointers begin at the entry."""
    *lists, last = _legs(path)
    entries: list[tuple[Pointer, Any]] = [((), entry)]
    for leg in lists:
        entries = [
            ((*at, *leg, place), value)
            for at, above in entries
            for place, value in enumerate(_entries(_follow(subject, above, leg)))
        ]
    if not last:
        return [Found(at, value, value, at) for at, value in entries]
    return [Found((*at, *last), _follow(subject, value, last), value, at) for at, value in entries]


def value_of(subject: Subject, entry: Any, path: str) -> Any:
    """Return the value at a path without lists below a list entry. None if it is missing."""
    return _follow(subject, entry, _legs(path)[0])


def each(found: list[Found]) -> Iterator[Found]:
    """Yield the values with lists split into their entries, without missing values."""
    for one in found:
        if isinstance(one.value, list):
            for place, value in enumerate(one.value):
                if value is not None:
                    yield Found((*one.pointer, place), value, one.entry, one.entry_at)
        elif one.value is not None:
            yield one


def holds(subject: Subject, condition: Condition, entry: Any = None) -> bool:
    """True if, for each path of the condition (below `entry` if given), one of the values is listed."""
    for path, listed in condition.items():
        legs = _legs(path)
        if entry is not None and len(legs) == 1:
            found = [_follow(subject, entry, legs[0])]
        else:
            of = values(subject, path) if entry is None else below(subject, entry, path)
            found = [one.value for one in of]
        among = _is_among_own if legs[0][:1] == ("answers",) else _is_among
        if not any(among(value, listed) for value in found):
            return False
    return True


def _is_among(value: Any, listed: Sequence[Any]) -> bool:
    """True if the value, or one of a list of values, is listed."""
    if isinstance(value, list | tuple):
        return any(one in listed for one in value)
    return value in listed


def _is_among_own(value: Any, listed: Sequence[Any]) -> bool:
    """True if an organisation's own answer, or one of several, is listed."""
    return any(is_one_of(one, listed) for one in (value if isinstance(value, list) else [value]))


def is_one_of(value: Any, listed: Sequence[Any]) -> bool:
    """True if an answer is listed. Texts are compared as written, numbers by their value."""
    if value in listed:
        return True
    number = number_of(value)
    return number is not None and any(
        value_listed == str(value) if isinstance(value_listed, str) else value_listed == number
        for value_listed in listed
        if not isinstance(value_listed, bool)
    )


def number_of(value: Any) -> int | float | None:
    """Return a value as a number, also from text (`"1.10"`). None for anything else."""
    if isinstance(value, str):
        value = plain_scalar(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _entries(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


@cache
def _legs(path: str) -> tuple[tuple[str, ...], ...]:
    """Split a path at its lists: `a.b[].c` gives `(("a", "b"), ("c",))`. The last part is empty after a final list."""
    return tuple(tuple(step for step in leg.split(".") if step) for leg in path.split("[]"))


def _follow(subject: Subject, value: Any, steps: tuple[str, ...]) -> Any:
    """Return the value at the end of some steps. None if a step does not exist."""
    for step in steps:
        if value is None:
            return None
        kind = type(value)
        if step == "catalogue" and kind in (Activity, dict):
            value = _of_activity(subject, value)
        elif kind is dict:
            value = value.get(step)
        elif not _is_known(kind):  # type: ignore[arg-type]  # a team's own answer, which can be anything
            return None
        elif step == "catalogue" and kind is Tool:
            value = tools.entry(subject.catalogue, value)
        elif kind is Plan and step in ("stage", "scale"):
            value = subject.stage if step == "stage" else subject.scale
        else:
            value = getattr(value, _PYTHON.get(step, step), None)
    return value


def _of_activity(subject: Subject, activity: Activity | dict[str, Any]) -> Any:
    """Return the catalogue entry for the tool of a recorded activity, which may be incomplete."""
    key = activity.get("tool") if isinstance(activity, dict) else activity.tool
    used = next((tool for _, tool in subject.plan.uses() if key and tool.key == key), None)
    return tools.entry(subject.catalogue, used) if used else None


@cache
def _is_known(kind: type) -> bool:
    """True for types of plan parts and catalogue entries, whose attributes are their keys."""
    return issubclass(kind, BaseModel | ToolEntry)


_PYTHON = {"with": "with_", "from": "from_"}  # keys that are reserved words in Python


def place_of(item: Item) -> Pointer:
    """Return the pointer for a finding about the whole plan: the item's `place`, else the start of its field."""
    path = item.place or (item.field or "").split("[]")[0]
    return tuple(step for step in path.split(".") if step)


def is_filled(value: Any) -> bool:
    """True if there is an answer: not missing, not empty, not a placeholder such as "TBC"."""
    if value is None:
        return False
    kind = type(value)
    if kind is str:
        return not is_placeholder(value)
    if kind is list or kind is tuple:
        within = value
    elif kind is dict:
        within = value.values()
    elif _is_known(kind):  # type: ignore[arg-type]
        within = value.__dict__.values()
    else:
        return True
    for one in within:  # noqa: SIM110 (`any` would take twice the time)
        if is_filled(one):
            return True
    return False


def in_words(parts: list[str], last: str = "and") -> str:
    """Join words as a list in a sentence: `a, b and c`."""
    return f" {last} ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
