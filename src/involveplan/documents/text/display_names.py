"""What the groups and tools of a plan are called in print: readable, and each tool told from the others."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from involveplan.documents.text.phrases import labels, said
from involveplan.plan.model import Plan
from involveplan.plan.parts.audience import Group
from involveplan.plan.parts.tools import Tool
from involveplan.realism.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Names:
    """Group names by `id`; tool names in the plan's order, and by the key that the record knows them by."""

    groups: dict[str, str]
    tools: tuple[str, ...]
    by_key: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(
        default_factory=dict
    )  # how many there are in a group, where the plan says so

    def listed(self, ids: Iterable[str] | None) -> str:
        """Several groups by their `id`; an `id` that names no group stands as it is."""
        return "; ".join(self.groups.get(each, each) for each in ids or ())

    def most_to_ask(self, tool: Tool) -> int | None:
        """How often people of the groups of a tool can be asked at most; None where nobody has counted them."""
        ids = set(tool.with_ or ())
        if not ids or not ids <= set(self.sizes):
            return None
        return sum(self.sizes[each] for each in ids) * max(1, tool.sessions or 1)


def group_name(group: Group) -> str:
    """Who they are, else the group's short name, else its kinds."""
    return said(group.who) or said(group.id) or labels("kind", group.kind) or "a group without a name"


def names(plan: Plan, catalogue: Catalogue) -> Names:
    """What everything in the plan is called; a tool used twice is told apart by its `id` or its place."""
    tools = [_tool_name(tool, catalogue) for _, tool in plan.uses()]
    often = Counter(tools)
    told_apart = tuple(
        f"{name} ({said(tool.id) or i + 1})" if often[name] > 1 else name
        for name, (i, tool) in zip(tools, plan.uses(), strict=True)
    )
    by_key = {tool.key: name for name, (_, tool) in zip(told_apart, plan.uses(), strict=True) if tool.key}
    groups = {group.id: group_name(group) for _, group in plan.groups() if group.id}
    sizes = {group.id: group.number for _, group in plan.groups() if group.id and group.number}
    return Names(groups, told_apart, by_key, sizes)


def _tool_name(tool: Tool, catalogue: Catalogue) -> str:
    known = catalogue.get(tool.tool or "")
    return said(tool.name) or (known.name if known else said(tool.tool)) or "a tool without a name"
