"""Check that the planned sessions have room for the expected number of people."""

from collections.abc import Iterator
from math import ceil

from involveplan.checklist.model import Item
from involveplan.checks.computed.participation import source_label
from involveplan.checks.figures import format_interval
from involveplan.checks.subject import Fault, Subject
from involveplan.realism import catalogue


def sessions_enough(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each tool whose sessions, at the largest usual size, have room for fewer people than expected.

    Only tools with sessions of a known size are checked. If the same people come to each session, they count as if
    each session had different people. Variants: `one` (one session), `same-people`. Values:
    `sessions`, `expect`, `size`, `source`, `enough`, `most`.
    """
    for place, tool in subject.plan.indexed_tools():
        known = catalogue.find_entry(subject.catalogue, tool)
        size = known.group_size if known and known.hours.session else None
        if known is None or size is None or not tool.sessions or tool.expect is None:
            continue
        if not size.high or tool.expect <= size.high * tool.sessions:
            continue
        facts = {
            "sessions": f"{tool.sessions:,}",
            "expect": f"{tool.expect:,}",
            "size": format_interval(size.low, size.high),
            "source": source_label(item, subject, size),
            "enough": f"{ceil(tool.expect / size.high):,}",
            "most": f"{int(size.high if known.same_people else size.high * tool.sessions):,}",
        }
        variant = "same-people" if known.same_people else "one" if tool.sessions == 1 else ""
        yield Fault(("tools", place, "sessions"), facts, variant=variant)
