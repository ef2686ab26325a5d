"""A use of a tool in a plan, with its estimate."""

from dataclasses import dataclass

from involveplan.plan.parts.tools import Tool
from involveplan.realism.catalogue.model import Figure, ToolEntry
from involveplan.realism.ranges import Range
from involveplan.realism.sums import Basis, Sum


@dataclass(frozen=True, slots=True)
class ToolUse:
    """A use of a tool in a plan, with its estimate. `place` is its index in the plan's list, from 0.

    `replies` is the number likely to take part according to the known response rate. `people` is the number to plan
    for, and `people_basis` the basis of that number. `sessions` is the total number of sessions, `visits` the number
    that each person comes to, and `capacity` the number of people in a session if the number of sessions follows from
    it. `hours` and `money` are None if neither the plan nor the catalogue gives them.
    """

    place: int
    tool: Tool
    entry: ToolEntry | None
    sessions: Range
    visits: Range
    capacity: float | None
    rate: Figure | None
    replies: Range | None
    people: Range | None
    people_basis: Basis
    hours: Sum | None
    money: Sum | None
    region: str

    @property
    def involves(self) -> bool:
        """True if the use counts as involving people. An unknown tool does."""
        return self.entry is None or self.entry.involves

    @property
    def name(self) -> str:
        """The name of the tool."""
        return self.tool.name or (self.entry.name if self.entry else "") or self.tool.tool or ""
