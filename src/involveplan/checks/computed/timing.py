"""Checks of dates that depend on other dates."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from involveplan.checklist.model import Item
from involveplan.checks.computed.participation import check_parameters, source_label
from involveplan.checks.figures import format_interval
from involveplan.checks.labels import entry_label, tool_labels
from involveplan.checks.subject import Fault, Subject, is_filled
from involveplan.plan.dates import Day, date_in_words
from involveplan.plan.parts.tools import Tool
from involveplan.plan.place import Pointer
from involveplan.plan.working_days import working_days_after, working_days_between
from involveplan.realism import catalogue

_WRITTEN = re.compile(r"(\d\d)-(\d\d)", re.ASCII)


def feedback_after_listening(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault if feedback is due before its tools have ended. Values: `by`, `tool`, `ends`."""
    ends = {place: tool.ends for place, tool in subject.plan.indexed_tools() if tool.ends}
    last_with: dict[str, int] = {}  # the place of the tool that ends last, by group
    for place, tool in subject.plan.indexed_tools():
        for group in (tool.with_ or ()) if place in ends else ():
            last_with[group] = max(last_with.get(group, place), place, key=ends.__getitem__)
    for number, promise in enumerate(subject.plan.feedback or ()):
        places = [last_with[group] for group in promise.to or () if group in last_with]
        last = max(places, key=ends.__getitem__, default=None)
        if promise.by and last is not None and ends[last] > promise.by:
            values = {
                "by": promise.by.in_words(),
                "tool": tool_labels(subject)[last],
                "ends": ends[last].in_words(),
            }
            yield Fault(("feedback", number, "by"), values)


def overdue(_item: Item | None, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each date before today without a record. Values: `what`, `date`, `adds`.

    `adds` is the key of a tool that is not in the record yet, empty for anything else. Today itself is in time.
    """
    plan, today, record = subject.plan, subject.today, subject.plan.record
    recorded_tools = {each.tool for each in (record.activities if record else None) or ()}

    def fault(at: Pointer, what: str, day: Day, adds: str | None = None) -> Fault:
        return Fault(at, {"what": what, "date": day.in_words(), "adds": adds or ""})

    for place, tool in plan.indexed_tools():
        if tool.ends and tool.ends < today and tool.key not in recorded_tools:
            what = tool_labels(subject)[place]
            yield fault(("tools", place, "ends"), what, tool.ends, tool.key)
    for place, promise in enumerate(plan.feedback or ()):
        at = ("feedback", place, "by")
        if promise.by and promise.by < today and not is_filled(record and record.said_did):
            yield fault(at, entry_label(subject, at), promise.by)
    evaluation = plan.evaluation
    if evaluation and evaluation.on and evaluation.on < today and not is_filled(record and record.results):
        yield fault(("evaluation", "on"), "the evaluation", evaluation.on)


def lead_time(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each tool that starts too soon, in the past, or is in a period when people are away.

    A start that is only a month means its last day. Variants: `past`, `quiet`. Values: `starts`, `on_starts`, `days`,
    `lead`, `lead_likely`, `earliest`, `source`, `when`.
    """
    for place, tool in subject.plan.indexed_tools():
        if tool.starts is None:
            continue
        entry = catalogue.find_entry(subject.catalogue, tool)
        at, starts = ("tools", place, "starts"), _latest_start(tool.starts)
        facts = {"starts": tool.starts.in_words(), "on_starts": tool.starts.when_in_words()}
        if starts < subject.today:
            yield Fault(at, facts, variant="past")
            continue
        lead = entry.lead_time if entry else None
        days = round(lead.likely) if lead else 0
        if lead and days and (left := _working_days_until(starts, subject, days)) < days:
            earliest = working_days_after(subject.today, days, subject.settings.region)
            facts |= {
                "days": str(left),
                "lead": format_interval(lead.low, lead.high),
                "lead_likely": str(days),
                "earliest": date_in_words(earliest),
                "source": source_label(item, subject, lead),
            }
            yield Fault(at, facts)
        elif (entry is None or entry.involves) and (when := _quiet_period(item, tool)):
            yield Fault(at, facts | {"when": when}, variant="quiet")


def _latest_start(starts: Day) -> date:
    if not starts.month_only:
        return starts
    return starts.replace(day=monthrange(starts.year, starts.month)[1])


def _working_days_until(day: date, subject: Subject, enough: int) -> int:
    """Return the working days from tomorrow to a day, inclusive."""
    return working_days_between(subject.today, day + timedelta(1), subject.settings.region, enough)


def _quiet_period(item: Item, tool: Tool) -> str:
    """Return the name of the item's quiet period that contains the whole tool. Empty if none does."""
    if not (tool.starts and tool.ends):
        return ""
    for quiet in check_parameters(item).get("quiet", ()):
        first, last = (_WRITTEN.fullmatch(str(quiet.get(key))) for key in ("from", "to"))
        if first is None or last is None:
            continue
        begins, ends = ((int(each[1]), int(each[2])) for each in (first, last))
        start, end = ((day.month, day.day) for day in (tool.starts, tool.ends))
        years = tool.ends.year - tool.starts.year
        if begins <= ends:
            inside = years == 0 and begins <= start and end <= ends
        else:  # across the end of a year
            inside = (years == 0 and (start >= begins or end <= ends)) or (
                years == 1 and start >= begins and end <= ends
            )
        if inside and tool.starts <= tool.ends:
            return str(quiet.get("name"))
    return ""
