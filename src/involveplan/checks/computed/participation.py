"""Check that a plan does not invite more people than there are, nor expect more than are likely to take part."""

from collections.abc import Iterator
from math import ceil
from typing import Any

from involveplan.checklist.check_kinds import Computed
from involveplan.checklist.model import Item
from involveplan.checks.figures import format_interval, format_percent
from involveplan.checks.subject import Fault, Subject
from involveplan.plan.parts.tools import Tool
from involveplan.realism import catalogue
from involveplan.realism.catalogue.model import Figure
from involveplan.realism.people import (
    expectation_limit,
    groups_of,
    likely_replies,
    realistic_people,
    response_rate,
)
from involveplan.realism.ranges import Range


def expect_reachable(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault if more people are invited than there are, or more expected than are likely to take part.

    Variants: `asked-too-many`, `asked-too-often` (several sessions), `nobody-asked`, `likely` (expected more than is
    likely, but not more than is possible), `more-than-invited` (with a team's own tool), `few-people` and
    `likely-few-people` (asking more would need more people than there are). Values: `invite`, `expect`, `number`,
    `sessions`, `limit`, `percent`, `rate`, `rate_likely`, `source`, `fewest`, `enough`, `low`, `likely`, `high`,
    `reach`.
    """
    for place, tool in subject.plan.indexed_tools():
        if tool.invite is None:
            continue
        limit = _max_invitations(subject, tool)
        if limit is not None and tool.invite > limit:
            sessions = tool.sessions or 1
            facts = {
                "invite": f"{tool.invite:,}",
                "number": f"{limit // max(1, sessions):,}",
                "sessions": str(sessions),
                "limit": f"{limit:,}",
            }
            variant = "asked-too-often" if sessions > 1 else "asked-too-many"
            yield Fault(("tools", place, "invite"), facts, variant=variant)
        entry = catalogue.find_entry(subject.catalogue, tool)
        if entry and tool.tool not in subject.catalogue and tool.expect and tool.expect > tool.invite:
            facts = {"expect": f"{tool.expect:,}", "invite": f"{tool.invite:,}"}
            variant = "more-than-invited" if tool.invite else "nobody-asked"
            yield Fault(("tools", place, "expect"), facts, variant=variant)
        rate = response_rate(entry, subject.plan.setting)
        if tool.expect is None or rate is None or tool.expect * 100 <= rate.likely * tool.invite:
            continue
        expected_replies = likely_replies(tool, rate)
        if expected_replies is not None:
            yield from _expected_too_many(item, subject, place, tool, rate, expected_replies, limit)


def _expected_too_many(
    item: Item,
    subject: Subject,
    place: int,
    tool: Tool,
    rate: Figure,
    expected_replies: Range,
    limit: int | None,
) -> Iterator[Fault]:
    expect, invite = tool.expect or 0, tool.invite or 0
    low, likely, high = realistic_people(expected_replies)
    if expect <= min(high, max(likely, expectation_limit(expected_replies))):
        return
    at = ("tools", place, "expect")
    if not invite:
        yield Fault(at, {"expect": f"{expect:,}"}, variant="nobody-asked")
        return
    fewest, enough = (_round_up(100 * expect / one) if one else 0 for one in (rate.high, rate.likely))
    facts = {
        "expect": f"{expect:,}",
        "invite": f"{invite:,}",
        "percent": format_percent(expect, invite),
        "rate": format_interval(rate.low, rate.high),
        "rate_likely": format_interval(rate.likely, rate.likely),
        "source": source_label(item, subject, rate),
        "fewest": f"{fewest:,}",
        "enough": f"{enough:,}",
        "likely": f"{likely:,}",
        "reach": format_interval(f"{low:,}", f"{high:,}"),
        "limit": f"{limit:,}" if limit is not None else "",
    }
    few = not enough or (limit is not None and enough > limit)
    if expect > high:
        yield Fault(at, facts, variant="few-people" if few else "")
    else:
        yield Fault(at, facts, variant="likely-few-people" if few else "likely")


def source_label(item: Item, subject: Subject, figure: Figure) -> str:
    """Return the source of a figure, to show in brackets after it. The item has the label for an assumption."""
    source = subject.catalogue.sources.get(figure.source or "")
    if source is not None:
        return source.label
    return str(check_parameters(item).get("assumption", "assumed"))


def _max_invitations(subject: Subject, tool: Tool) -> int | None:
    """Return the most invitations that the groups of a tool allow. None if their sizes are unknown."""
    groups = groups_of(subject.plan, tool)
    numbers = [group.number for group in groups if group.number]
    if not groups or len(numbers) < len(set(tool.with_ or ())):
        return None
    return sum(numbers) * max(1, tool.sessions or 1)


def _round_up(number: float) -> int:
    """Round up to a whole number, above 100 to a multiple of 10."""
    step = 10 if number > 100 else 1
    return ceil(round(number / step, 6)) * step


def check_parameters(item: Item) -> dict[str, Any]:
    """Return the parameters that an item gives its check."""
    return item.check.takes if isinstance(item.check, Computed) else {}
