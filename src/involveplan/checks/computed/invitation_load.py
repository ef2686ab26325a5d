"""Check that the people of a group are not invited too often."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from involveplan.checklist.model import Item
from involveplan.checks.computed.participation import takes
from involveplan.checks.figures import people
from involveplan.checks.subject import Fault, Subject, in_words
from involveplan.plan.dates import Day
from involveplan.plan.parts.audience import Group
from involveplan.realism import catalogue

WINDOW = 28  # days
MOST = 3  # default number of invitations for each person of a group in a window


class _Asked(NamedTuple):
    """Invitations to a group, spread evenly from a first to a last day, with the index and name of the tool."""

    number: float
    first: date
    last: date
    place: int
    name: str

    def between(self, first: date, last: date) -> float:
        """Return the number of invitations between two days."""
        days = (min(last, self.last) - max(first, self.first)).days + 1
        return self.number * days / ((self.last - self.first).days + 1) if days > 0 else 0


def not_over_asked(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each group with too many invitations in any four weeks, at the tool that sends most of them.

    Invitations to several groups are divided by group size, and those of a tool are spread evenly over its days.
    Values: `group`, `number`, `invitations`, `each`, `n`, `limit`, `first`, `last`, `tools`.
    """
    most = takes(item).get("n", MOST)
    for group, asked in _invitations(subject):
        limit = most * (group.number or 0)
        if sum(each.number for each in asked) <= limit:
            continue
        first, count = _fullest(asked)
        if count <= limit + 0.5:  # less than one invitation too many
            continue
        last = first + timedelta(WINDOW - 1)
        in_it = [each for each in asked if each.between(first, last) >= 0.5]
        busiest = max(in_it, key=lambda each: each.between(first, last))
        facts = {
            "group": group.id or "",
            "number": f"{group.number:,}",
            "invitations": f"{people(count):,}",
            "n": str(most),
            "limit": f"{limit:,}",
            "each": f"{count / (group.number or 1):.1f}".removesuffix(".0"),
            "first": _spoken(first),
            "last": _spoken(last),
            "tools": in_words(list(dict.fromkeys(each.name for each in in_it))),
        }
        yield Fault(("tools", busiest.place, "invite"), facts)


def _invitations(subject: Subject) -> list[tuple[Group, list[_Asked]]]:
    """What each group whose number is known is asked, by tools whose dates are known."""
    by_group: dict[str, tuple[Group, list[_Asked]]] = {
        group.id: (group, []) for _, group in subject.plan.groups() if group.id and group.number
    }
    for place, tool in subject.plan.uses():
        if not (tool.invite and tool.starts and tool.ends and tool.starts <= tool.ends):
            continue
        entry = catalogue.entry(subject.catalogue, tool)
        names = dict.fromkeys(tool.with_ or ())
        groups = [by_group[name] for name in names if name in by_group]
        if not groups or len(groups) < len(names) or not (entry is None or entry.invites):
            continue  # without all group sizes the invitations cannot be divided
        total = sum(group.number or 0 for group, _ in groups)
        name = catalogue.name(subject.catalogue, tool)
        for group, asked in groups:
            share = tool.invite * (group.number or 0) / total
            asked.append(_Asked(share, tool.starts, tool.ends, place, name))
    return [each for each in by_group.values() if each[1]]


def _fullest(asked: list[_Asked]) -> tuple[date, float]:
    """Return the first day of the four weeks with the most invitations, and their number.

    The busiest weeks begin or end with a tool.
    """
    begins = sorted({each.first for each in asked})
    ends = sorted({each.last - timedelta(WINDOW - 1) for each in asked})
    counted = [(day, _count(asked, day)) for day in (*begins, *ends)]
    return max(counted, key=lambda one: round(one[1], 6))  # the first of several


def _count(asked: list[_Asked], first: date) -> float:
    last = first + timedelta(WINDOW - 1)
    return sum(each.between(first, last) for each in asked)


def _spoken(day: date) -> str:
    return Day(day.year, day.month, day.day).spoken()
