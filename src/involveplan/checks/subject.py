"""What a check looks at, and what it finds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from pydantic import BaseModel

from involveplan.checklist.kinds import Condition
from involveplan.checklist.model import Item
from involveplan.plan.fields import split
from involveplan.plan.model import Plan
from involveplan.plan.parts.tools import Tool
from involveplan.plan.place import Pointer
from involveplan.plan.source import Source
from involveplan.plan.vocabulary import is_placeholder
from involveplan.realism import catalogue as tools
from involveplan.realism.catalogue import Catalogue, ToolEntry


@dataclass(frozen=True, slots=True)
class Settings:
    """What a team can set about the checks themselves."""

    region: str = "ENG"  # whose bank holidays count: ENG, WLS, SCT, NIR
    reading_age: int = 14  # years


@dataclass(frozen=True, slots=True)
class Subject:
    """A plan with all that a check may know of: its text, the catalogue, the day, the settings."""

    plan: Plan
    source: Source[Plan]
    catalogue: Catalogue
    stage: str
    scale: str
    today: date
    settings: Settings = Settings()

    @property
    def stage_of_plan(self) -> str:
        """The stage the plan itself says it is at."""
        return self.plan.stage or "draft"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a plan does not do: where the answer belongs, and the figures a message may tell."""

    at: Pointer
    facts: Mapping[str, str] = field(default_factory=dict)
    span: tuple[int, int] | None = None  # offsets in the text, where no pointer leads there


class Found(NamedTuple):
    """A value of the plan, and the entry of the innermost list that it belongs to (the plan itself if none)."""

    pointer: Pointer
    value: Any
    entry: Any
    entry_at: Pointer


def values(subject: Subject, path: str) -> list[Found]:
    """All values at a path such as `tools[].ends`; a missing value is None, an empty list has no entries."""
    return _below(subject, subject.plan, (), split(path))


def below(subject: Subject, entry: Any, path: str) -> list[Found]:
    """The same below one entry of a list; pointers begin at the entry."""
    return _below(subject, entry, (), split(path))


def each(found: list[Found]) -> Iterator[Found]:
    """The same with lists taken apart into their entries, and missing values left out."""
    for one in found:
        if isinstance(one.value, list):
            for place, value in enumerate(one.value):
                if value is not None:
                    yield one._replace(pointer=(*one.pointer, place), value=value)
        elif one.value is not None:
            yield one


def holds(subject: Subject, condition: Condition, entry: Any = None) -> bool:
    """Whether, for each path of the condition (below `entry` if given), one of the values is one of those listed."""
    return all(
        any(
            one.value in listed
            for one in _spread(_below(subject, subject.plan if entry is None else entry, (), split(path)))
        )
        for path, listed in condition.items()
    )


def _spread(found: list[Found]) -> Iterator[Found]:
    for one in found:
        if isinstance(one.value, list | tuple):
            yield from (one._replace(value=value) for value in one.value)
        else:
            yield one


def _below(subject: Subject, top: Any, at: Pointer, steps: tuple[str, ...]) -> list[Found]:
    found = [Found(at, top, top, at)]
    for step in steps:
        if step == "[]":
            found = [
                Found((*one.pointer, place), value, value, (*one.pointer, place))
                for one in found
                for place, value in enumerate(one.value if isinstance(one.value, list) else ())
            ]
        else:
            found = [
                one._replace(pointer=(*one.pointer, step), value=_step(subject, one.value, step))
                for one in found
            ]
    return found


def _step(subject: Subject, value: Any, step: str) -> Any:
    if value is None:
        return None
    if isinstance(value, Plan) and step in ("stage", "scale"):
        return subject.stage if step == "stage" else subject.scale
    if isinstance(value, dict):
        return value.get(step)
    if step == "catalogue" and isinstance(value, Tool):
        return tools.entry(subject.catalogue, value)
    known = isinstance(value, BaseModel | ToolEntry)  # a team's own answers may hold anything
    return getattr(value, _PYTHON.get(step, step), None) if known else None


_PYTHON = {"with": "with_", "from": "from_"}  # words of the plan that Python keeps for itself


def place_of(item: Item) -> Pointer:
    """Where a finding about the plan as a whole sits: the item's `place`, else the start of its field."""
    path = item.place or (item.field or "").split("[]")[0]
    return tuple(step for step in path.split(".") if step)


def is_filled(value: Any) -> bool:
    """Whether there is an answer: not missing, not empty, not a placeholder such as "TBC"."""
    if value is None:
        return False
    if isinstance(value, str):
        return not is_placeholder(value)
    if isinstance(value, list | tuple):
        return any(is_filled(one) for one in value)
    if isinstance(value, dict):
        return any(is_filled(one) for one in value.values())
    if isinstance(value, BaseModel):
        return any(is_filled(one) for one in value.__dict__.values())
    return True


def in_words(parts: list[str], last: str = "and") -> str:
    """`a, b and c`."""
    return f" {last} ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
