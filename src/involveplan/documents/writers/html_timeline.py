"""The drawing of a timeline on a web page. The table next to it has the same dates in words."""

from functools import lru_cache

from involveplan.documents.blocks import Task, Timeline
from involveplan.documents.writers.timeline_scale import Calendar, calendar

_SORTS = {"Listen": "listen", "Decide": "decide", "Tell people": "tell", "Look back": "look-back"}
_HEIGHT = 10  # pixels: height of a bar
_ROOM = 98.5  # per cent of the width: leaves space for a point at the very end


def axis(timeline: Timeline) -> str:
    """Return the months above the bars; empty if nothing is drawn."""
    found = _calendar(timeline)
    if found is None:
        return ""
    marks = "".join(
        f'<text x="{_part(mark.at)}" y="11">{mark.month}</text>'
        f'<text x="{_part(mark.at)}" y="{24 if mark.month else 11}">{mark.year}</text>'
        for mark in found.marks
    )
    return f'<svg class="axis" aria-hidden="true" width="100%" height="28">{marks}</svg>'


def bar(timeline: Timeline, task: Task) -> str:
    """Return the bar of a task, or a point for a single day; empty if the task has no dates."""
    found = _calendar(timeline)
    place = found and found.bar(task)
    if not found or not place:
        return ""
    sort = _SORTS.get(task.section, "listen")
    lines = "".join(
        f'<line x1="{_part(mark.at)}" x2="{_part(mark.at)}" y1="0" y2="{_HEIGHT}"/>' for mark in found.marks
    )
    shape = (
        f'<rect class="{sort}" x="{_part(place.at)}" width="{_part(place.width)}" y="1" height="8" rx="2"/>'
        if place.width
        else f'<circle class="{sort}" cx="{_part(place.at)}" cy="5" r="4.5"/>'
    )
    return f'<svg class="bar" aria-hidden="true" width="100%" height="{_HEIGHT}">{lines}{shape}</svg>'


def _part(share: float) -> str:
    return f"{round(share * _ROOM, 2):g}%"


@lru_cache(maxsize=4)
def _calendar(timeline: Timeline) -> Calendar | None:
    return calendar(timeline)
