"""When preparing for each tool has to begin, and what is too late already."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from involveplan.plan.dates import Day
from involveplan.plan.working_days import working_days_before
from involveplan.realism.tool_use import Use

# How a tool stands on a day: it is over; it has begun; even the shortest preparation should have begun; the usual one
# should have; there is time.
Standing = Literal["over", "begun", "late", "hurry", "in-time"]


@dataclass(frozen=True, slots=True)
class Timing:
    """When preparing for a tool has to begin: the day by the longest lead time that is known, by the likely one, and
    by the shortest, which is the last day of all."""

    longest: date
    likely: date
    shortest: date


def timing(use: Use) -> Timing | None:
    """None where the plan gives no first day, or nobody knows how long preparing takes. A month begins on its first."""
    return None if use.tool.starts is None else _before(use, use.tool.starts)


def standing(use: Use, today: date) -> Standing | None:
    """How a tool stands on a day; None where nothing can be said. A month may mean its last day."""
    starts, ends = use.tool.starts, use.tool.ends
    if ends is not None and ends < today:
        return "over"
    if starts is None:
        return None
    latest = _last(starts)
    if latest <= today:
        return "begun"
    known = _before(use, latest)
    if known is None:
        return None
    if today > known.shortest:
        return "late"
    return "hurry" if today > known.likely else "in-time"


def _before(use: Use, day: date) -> Timing | None:
    lead = use.entry.lead_time if use.entry else None
    if lead is None:
        return None
    days = (lead.high, lead.likely, lead.low)
    return Timing(*(working_days_before(day, round(number), use.region) for number in days))


def _last(day: Day) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1]) if day.month_only else day
