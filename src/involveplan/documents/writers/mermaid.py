"""A timeline as a Mermaid gantt chart, which GitHub and GitLab draw inside Markdown."""

import re

from involveplan.documents.blocks import Timeline, TimelineTask, one_line

TICK_INTERVALS = (
    (14, "1day"),
    (90, "1week"),
    (400, "1month"),
    (1200, "3month"),
)  # (most days, tick interval)
EMPTY_LABEL = "…"
MAX_TASK_LABEL = 48  # characters of a label; the table below the chart has the full text

# Mermaid would interpret a label that begins with one of its keywords or with a date.
_RESERVED_WORDS = (
    "gantt dateFormat inclusiveEndDates topAxis axisFormat tickInterval includes excludes todayMarker "
    "weekday weekend title accTitle accDescr accDescription section click call href end"
)
_RESERVED = re.compile(rf"(?:{'|'.join(_RESERVED_WORDS.split())})\b|\d{{4}}-", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\w\s.,'’‘“”…()?!/+–-]")


def render_gantt(timeline: Timeline) -> str:
    """Render the dated tasks as a chart, one line each. Ends with a newline."""
    tasks = timeline.drawn_tasks()
    head = [
        "gantt",
        "    accTitle: Timeline",
        "    accDescr: The table below gives the same dates in words.",
        "    dateFormat YYYY-MM-DD",
        *_axis(tasks),
        "    inclusiveEndDates",
        "    todayMarker off",
    ]
    for section in dict.fromkeys(task.section for task in tasks):
        head.append(f"    section {_escape_label(section)}")
        head += [
            f"        {_escape_label(task.label)} :{_dates(task)}"
            for task in tasks
            if task.section == section
        ]
    return "\n".join(head) + "\n"


def _axis(tasks: tuple[TimelineTask, ...]) -> tuple[str, ...]:
    """Return the axis settings, with ticks from days to a year apart so that they neither crowd nor repeat."""
    first = min(task.first for task in tasks if task.first)
    last = max(task.last for task in tasks if task.last)
    days = (last - first).days
    every = next((every for most, every in TICK_INTERVALS if days <= most), "12month")
    shown = "%e %b" if every.endswith(("day", "week")) else "%b %Y"
    return f"    axisFormat {shown}", f"    tickInterval {every}", "    weekday monday"


def _dates(task: TimelineTask) -> str:
    if task.first == task.last:
        return f"milestone, {task.first}, 0d"
    return f"{task.first}, {task.last}"


def _escape_label(text: str) -> str:
    """Escape a label: all but letters, digits and plain punctuation become character codes."""
    plain = one_line(text) or EMPTY_LABEL
    short = plain if len(plain) <= MAX_TASK_LABEL else f"{plain[: MAX_TASK_LABEL - 1].rstrip()}…"
    safe = _UNSAFE.sub(_character_code, short)
    return f"{_character_code(short[0])}{safe[1:]}" if _RESERVED.match(short) else safe


def _character_code(found: re.Match[str] | str) -> str:
    character = found if isinstance(found, str) else found[0]
    return f"#{ord(character)};"
