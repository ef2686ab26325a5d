"""Lead times: when the preparation for each tool has to begin, and what is already too late."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from involveplan.plan.dates import Day
from involveplan.plan.working_days import working_days_before
from involveplan.realism.tool_use import ToolUse

# The status of a tool on a day: it is over, it has begun, it is too late even for the shortest lead time, too late for
# the likely lead time, or there is enough time.
TimingStatus = Literal["over", "begun", "late", "hurry", "in-time"]


@dataclass(frozen=True, slots=True)
class PreparationDates:
    """The dates by which the preparation for a tool has to begin: for the longest lead time, the likely one and the
    shortest. The last of them is the final deadline."""

    earliest: date
    likely: date
    latest: date


def preparation_dates(use: ToolUse) -> PreparationDates | None:
    """Return the dates by which preparation has to begin, counting a month from its first day.

    Return None if the plan gives no first day, or if the lead time is unknown.
    """
    return None if use.tool.starts is None else _dates_before(use, use.tool.starts)


def timing_status(use: ToolUse, today: date) -> TimingStatus | None:
    """Return the status of a tool on a day, or None if it cannot be determined. A month counts until its last day."""
    starts, ends = use.tool.starts, use.tool.ends
    if ends is not None and ends < today:
        return "over"
    if starts is None:
        return None
    latest = _last_day(starts)
    if latest <= today:
        return "begun"
    known = _dates_before(use, latest)
    if known is None:
        return None
    if today > known.latest:
        return "late"
    return "hurry" if today > known.likely else "in-time"


def _dates_before(use: ToolUse, day: date) -> PreparationDates | None:
    lead = use.entry.lead_time if use.entry else None
    if lead is None:
        return None
    days = (lead.high, lead.likely, lead.low)
    return PreparationDates(*(working_days_before(day, round(number), use.region) for number in days))


def _last_day(day: Day) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1]) if day.month_only else day
