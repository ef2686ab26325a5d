"""The lessons in the record of a plan, each with its place in the file."""

from dataclasses import dataclass
from typing import Literal, get_args

from involveplan.plan.dates import Day
from involveplan.plan.model import Plan
from involveplan.plan.place import Place, Pointer
from involveplan.plan.source import Source
from involveplan.plan.vocabulary import is_placeholder

LessonKind = Literal["worked", "change_next_time"]
LESSON_KINDS: tuple[LessonKind, ...] = get_args(LessonKind)


@dataclass(frozen=True, slots=True)
class Lesson:
    """Something that worked, or something to change next time. `kind` is its key in the record."""

    kind: LessonKind
    text: str
    pointer: Pointer
    place: Place


@dataclass(frozen=True, slots=True)
class ClosedPlan:
    """A closed plan with its lessons and the details that a search for lessons uses.

    `tools` are pairs of a key and a display name.
    """

    file: str
    reference: str
    title: str
    team: str
    last_day: Day | None
    kinds: tuple[str, ...]
    tools: tuple[tuple[str, str], ...]
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class LessonMatch:
    """A lesson that matches a search, and its plan."""

    lesson: Lesson
    plan: ClosedPlan


def lessons_of(source: Source[Plan]) -> tuple[Lesson, ...]:
    """Return what worked, then what to change, in file order. Placeholders such as "TBC" are skipped."""
    record = source.value.record if source.value else None
    if record is None:
        return ()
    return tuple(
        Lesson(taught, text.strip(), at, source.place(at))
        for taught in LESSON_KINDS
        for number, text in enumerate(getattr(record, taught) or ())
        if not is_placeholder(text)
        for at in [("record", taught, number)]
    )


def last_day(plan: Plan) -> Day | None:
    """Return the last day of an activity, feedback or evaluation in a plan and its record. None if it has no dates."""
    evaluation, record = plan.evaluation, plan.record
    days = [
        *(day for _, tool in plan.indexed_tools() for day in (tool.starts, tool.ends)),
        *(promise.by for promise in plan.feedback or ()),
        evaluation.on if evaluation else None,
        *(activity.on for activity in (record.activities if record else None) or ()),
    ]
    return max((day for day in days if day), key=Day.toordinal, default=None)
