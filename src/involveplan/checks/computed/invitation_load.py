"""Check that the people of a group are not invited too often."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from involveplan.checklist.model import Item
from involveplan.checks.computed.participation import check_parameters
from involveplan.checks.figures import round_people
from involveplan.checks.labels import join_group_labels, tool_labels
from involveplan.checks.subject import Fault, Subject
from involveplan.plan.dates import date_in_words
from involveplan.plan.parts.audience import Group
from involveplan.realism import catalogue
from involveplan.wording import join_words

WINDOW_DAYS = 28  # days
MAX_INVITATIONS = 3  # default number of invitations for each person of a group in a window


class _InvitationShare(NamedTuple):
    """Invitations to a group, spread evenly from a first to a last day, with the index and name of the tool."""

    number: float
    first: date
    last: date
    place: int
    name: str

    def count_between(self, first: date, last: date) -> float:
        """Return the number of invitations between two days."""
        days = (min(last, self.last) - max(first, self.first)).days + 1
        return self.number * days / ((self.last - self.first).days + 1) if days > 0 else 0


def not_over_asked(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each group with too many invitations in any four weeks, at the tool that sends most of them.

    Invitations to several groups are divided by group size, and those of a tool are spread evenly over its days.
    Values: `group`, `number`, `invitations`, `each`, `n`, `limit`, `first`, `last`, `tools`.
    """
    max_per_person = check_parameters(item).get("n", MAX_INVITATIONS)
    for group, shares in _invitations(subject):
        limit = max_per_person * (group.number or 0)
        if sum(each.number for each in shares) <= limit:
            continue
        first, count = _busiest_window(shares)
        if count <= limit + 0.5:  # less than one invitation too many
            continue
        last = first + timedelta(WINDOW_DAYS - 1)
        in_window = [each for each in shares if each.count_between(first, last) >= 0.5]
        busiest = max(in_window, key=lambda each: each.count_between(first, last))
        facts = {
            "group": join_group_labels(subject, [group.id or ""]),
            "number": f"{group.number:,}",
            "invitations": f"{round_people(count):,}",
            "n": str(max_per_person),
            "limit": f"{limit:,}",
            "each": f"{count / (group.number or 1):.1f}".removesuffix(".0"),
            "first": date_in_words(first),
            "last": date_in_words(last),
            "tools": join_words(list(dict.fromkeys(each.name for each in in_window))),
        }
        yield Fault(("tools", busiest.place, "invite"), facts)


def _invitations(subject: Subject) -> list[tuple[Group, list[_InvitationShare]]]:
    """What each group whose number is known is asked, by tools whose dates are known."""
    by_group: dict[str, tuple[Group, list[_InvitationShare]]] = {
        group.id: (group, []) for _, group in subject.plan.indexed_groups() if group.id and group.number
    }
    for place, tool in subject.plan.indexed_tools():
        if not (tool.invite and tool.starts and tool.ends and tool.starts <= tool.ends):
            continue
        entry = catalogue.find_entry(subject.catalogue, tool)
        names = dict.fromkeys(tool.with_ or ())
        groups = [by_group[name] for name in names if name in by_group]
        if not groups or len(groups) < len(names) or not (entry is None or entry.invites):
            continue  # without all group sizes the invitations cannot be divided
        total = sum(group.number or 0 for group, _ in groups)
        name = tool_labels(subject)[place]
        for group, asked in groups:
            share = tool.invite * (group.number or 0) / total
            asked.append(_InvitationShare(share, tool.starts, tool.ends, place, name))
    return [each for each in by_group.values() if each[1]]


def _busiest_window(shares: list[_InvitationShare]) -> tuple[date, float]:
    """Return the first day of the four weeks with the most invitations, and their number.

    The busiest weeks begin or end with a tool.
    """
    begins = sorted({each.first for each in shares})
    ends = sorted({each.last - timedelta(WINDOW_DAYS - 1) for each in shares})
    counted = [(day, _count(shares, day)) for day in (*begins, *ends)]
    return max(counted, key=lambda one: round(one[1], 6))  # the first of several


def _count(shares: list[_InvitationShare], first: date) -> float:
    last = first + timedelta(WINDOW_DAYS - 1)
    return sum(each.count_between(first, last) for each in shares)
