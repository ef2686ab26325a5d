"""The drawing of a timeline on a web page. The table next to it has the same dates in words."""

from functools import lru_cache

from involveplan.documents.blocks import Timeline, TimelineTask
from involveplan.documents.writers.timeline_scale import TimelineScale, timeline_scale

_SECTION_CLASSES = {"Listen": "listen", "Decide": "decide", "Tell people": "tell", "Review": "look-back"}
_HEIGHT = 10  # pixels: height of a bar
_DRAWN_WIDTH = 98.5  # per cent of the width: leaves space for a point at the very end


def timeline_axis(timeline: Timeline) -> str:
    """Return the months above the bars; empty if nothing is drawn."""
    scale = _scale(timeline)
    if scale is None:
        return ""
    marks = "".join(
        f'<text x="{_percent(mark.position)}" y="11">{mark.month}</text>'
        f'<text x="{_percent(mark.position)}" y="{24 if mark.month else 11}">{mark.year}</text>'
        for mark in scale.ticks
    )
    return f'<svg class="axis" aria-hidden="true" width="100%" height="28">{marks}</svg>'


def timeline_bar(timeline: Timeline, task: TimelineTask) -> str:
    """Return the bar of a task, or a point for a single day; empty if the task has no dates."""
    scale = _scale(timeline)
    place = scale and scale.bar(task)
    if not scale or not place:
        return ""
    sort = _SECTION_CLASSES.get(task.section, "listen")
    lines = "".join(
        f'<line x1="{_percent(mark.position)}" x2="{_percent(mark.position)}" y1="0" y2="{_HEIGHT}"/>'
        for mark in scale.ticks
    )
    shape = (
        f'<rect class="{sort}" x="{_percent(place.start)}" width="{_percent(place.width)}" y="1" height="8" rx="2"/>'
        if place.width
        else f'<circle class="{sort}" cx="{_percent(place.start)}" cy="5" r="4.5"/>'
    )
    return f'<svg class="bar" aria-hidden="true" width="100%" height="{_HEIGHT}">{lines}{shape}</svg>'


def _percent(share: float) -> str:
    return f"{round(share * _DRAWN_WIDTH, 2):g}%"


@lru_cache(maxsize=4)
def _scale(timeline: Timeline) -> TimelineScale | None:
    return timeline_scale(timeline)
