"""Whether as many people as a plan expects find room in the sessions that it plans."""

from collections.abc import Iterator
from math import ceil

from involveplan.checklist.model import Item
from involveplan.checks.computed.participation import origin
from involveplan.checks.figures import span
from involveplan.checks.subject import Fault, Subject
from involveplan.realism import catalogue


def sessions_enough(item: Item, subject: Subject) -> Iterator[Fault]:
    """A fault for each tool whose sessions, by the largest usual size, hold fewer people than are expected.

    Only of tools that are held in sessions and whose size is known. Where the same people come to each session, all of
    them are allowed for as if each session had other ones. Variants: `one` (one session), `same-people`. Facts:
    `sessions`, `expect`, `size`, `source`, `enough`, `most`.
    """
    for place, tool in subject.plan.uses():
        known = catalogue.entry(subject.catalogue, tool)
        size = known.group_size if known and known.hours.session else None
        if known is None or size is None or not tool.sessions or tool.expect is None:
            continue
        if not size.high or tool.expect <= size.high * tool.sessions:
            continue
        facts = {
            "sessions": f"{tool.sessions:,}",
            "expect": f"{tool.expect:,}",
            "size": span(size.low, size.high),
            "source": origin(item, subject, size),
            "enough": f"{ceil(tool.expect / size.high):,}",
            "most": f"{int(size.high if known.same_people else size.high * tool.sessions):,}",
        }
        variant = "same-people" if known.same_people else "one" if tool.sessions == 1 else ""
        yield Fault(("tools", place, "sessions"), facts, variant=variant)
