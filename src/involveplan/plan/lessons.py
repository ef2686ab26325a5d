"""What a plan taught the team that made it: the lessons of its record, each with its place in the file."""

from dataclasses import dataclass
from typing import Literal, get_args

from involveplan.plan.dates import Day
from involveplan.plan.model import Plan
from involveplan.plan.place import Place, Pointer
from involveplan.plan.source import Source
from involveplan.plan.vocabulary import is_placeholder

Taught = Literal["worked", "change_next_time"]
TAUGHT: tuple[Taught, ...] = get_args(Taught)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that worked, or one to change next time; `taught` is the key of the record that it stands under."""

    taught: Taught
    text: str
    at: Pointer
    place: Place


@dataclass(frozen=True, slots=True)
class PastPlan:
    """A plan that is over, as far as those need to know it who look for its lessons.

    `tools` are pairs of a key and what people call it.
    """

    file: str
    reference: str
    title: str
    team: str
    last: Day | None
    kinds: tuple[str, ...]
    tools: tuple[tuple[str, str], ...]
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A lesson that was looked for, and the plan that taught it."""

    lesson: Lesson
    plan: PastPlan


def lessons(source: Source[Plan]) -> tuple[Lesson, ...]:
    """What worked, then what to change, in the order of the file; placeholders such as "TBC" teach nothing."""
    record = source.value.record if source.value else None
    if record is None:
        return ()
    return tuple(
        Lesson(taught, text.strip(), at, source.place(at))
        for taught in TAUGHT
        for number, text in enumerate(getattr(record, taught) or ())
        if not is_placeholder(text)
        for at in [("record", taught, number)]
    )


def last_day(plan: Plan) -> Day | None:
    """The last day that a plan and its record name for something of their own; None where they name none."""
    evaluation, record = plan.evaluation, plan.record
    days = [
        *(day for _, tool in plan.uses() for day in (tool.starts, tool.ends)),
        *(promise.by for promise in plan.feedback or ()),
        evaluation.on if evaluation else None,
        *(activity.on for activity in (record.activities if record else None) or ()),
    ]
    return max((day for day in days if day), key=Day.toordinal, default=None)
