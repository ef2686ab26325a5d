"""One tool of a plan, worked out."""

from dataclasses import dataclass
from datetime import date

from involveplan.plan.parts.tools import Tool
from involveplan.plan.working_days import working_days_before
from involveplan.realism.catalogue.model import Figure, ToolEntry
from involveplan.realism.ranges import Range
from involveplan.realism.sums import Basis, Sum


@dataclass(frozen=True, slots=True)
class Use:
    """One tool of the plan, worked out. `place` is its place in the plan's list, from 0.

    `replies` are the people likely to take part by the response that is known; `people` those to plan with, and where
    that number comes from. `sessions` are held in all, and `visits` are those that each person comes to; `most` is how
    many people a session holds, where the number of sessions follows from that of people. `hours` and `money` are None
    where neither plan nor catalogue knows anything.
    """

    place: int
    tool: Tool
    entry: ToolEntry | None
    sessions: Range
    visits: Range
    most: float | None
    rate: Figure | None
    replies: Range | None
    people: Range | None
    people_from: Basis
    hours: Sum | None
    money: Sum | None
    region: str

    @property
    def begin_by(self) -> date | None:
        """The day on which preparing for the first day has to begin, most likely.

        Worked out when asked for: the calendar of bank holidays takes long to load.
        """
        time = self.entry.lead_time if self.entry else None
        if self.tool.starts is None or time is None:
            return None
        return working_days_before(self.tool.starts, round(time.likely), self.region)

    @property
    def involves(self) -> bool:
        """Whether it counts as involving people; so does what nobody knows of."""
        return self.entry is None or self.entry.involves

    @property
    def called(self) -> str:
        """What people call it."""
        return self.tool.name or (self.entry.name if self.entry else "") or self.tool.tool or ""
