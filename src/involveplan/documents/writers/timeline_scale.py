"""The scale of a timeline: positions of its bars and of the months above them, for writers that draw it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from involveplan.documents.blocks import Timeline, TimelineTask
from involveplan.plan.dates import Day

MAX_TICKS = 8
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)  # months between ticks


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick at the start of a month, at a fraction of the width. Only the first tick of a year has a `year`."""

    position: float
    month: str
    year: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar of a task, as fractions of the width. A single day is a point without width."""

    start: float
    width: float


@dataclass(frozen=True, slots=True)
class TimelineScale:
    """A scale of whole months that covers a timeline."""

    ticks: tuple[Tick, ...]
    first: date
    days: int

    def bar(self, task: TimelineTask) -> Bar | None:
        """Return the bar of a task, or None if it has no dates."""
        if task.first is None or task.last is None:
            return None
        at = self._position(task.first)
        return Bar(at, 0 if task.first == task.last else self._position(task.last, after=1) - at)

    def _position(self, day: date, after: int = 0) -> float:
        return (day.toordinal() + after - self.first.toordinal()) / self.days


def timeline_scale(timeline: Timeline) -> TimelineScale | None:
    """Build the scale of a timeline, or None if it is not drawn."""
    tasks = timeline.drawn_tasks()
    if not tasks:
        return None
    first = min(task.first for task in tasks if task.first).replace(day=1)
    last = max(task.last for task in tasks if task.last)
    end = last.replace(day=monthrange(last.year, last.month)[1])
    scale = TimelineScale((), first, end.toordinal() + 1 - first.toordinal())
    months = range(_month(first), _month(end) + 1)
    step = next(each for each in _STEPS if len(months) <= MAX_TICKS * each)
    shown = [month for month in months if month % step == 0]
    marks = []
    for month in shown:
        day = Day(month // 12, month % 12 + 1, 1)
        year = str(day.year) if month == shown[0] or month // 12 != (month - step) // 12 else ""
        marks.append(
            Tick(scale._position(day), "" if step % 12 == 0 else day.in_words().split()[1][:3], year)
        )
    return TimelineScale(tuple(marks), scale.first, scale.days)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
