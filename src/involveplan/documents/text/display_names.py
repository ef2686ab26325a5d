"""Display names of the groups and tools of a plan."""

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
    """Display names: groups by `id`, tools in the order of the plan, and tools by the key used in the record."""

    groups: dict[str, str]
    tools: tuple[str, ...]
    by_key: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)  # people in each group that has a number, by `id`

    def listed(self, ids: Iterable[str] | None) -> str:
        """Join the names of groups, given by `id`. An unknown `id` is returned unchanged."""
        return "; ".join(self.groups.get(each, each) for each in ids or ())

    def most_to_ask(self, tool: Tool) -> int | None:
        """Return the highest possible number of invitations for a tool; None if the size of a group is unknown."""
        ids = set(tool.with_ or ())
        if not ids or not ids <= set(self.sizes):
            return None
        return sum(self.sizes[each] for each in ids) * max(1, tool.sessions or 1)


def group_name(group: Group) -> str:
    """Return the description of a group, else its `id`, else its kinds."""
    return said(group.who) or said(group.id) or labels("kind", group.kind) or "a group without a name"


def names(plan: Plan, catalogue: Catalogue) -> Names:
    """Build the display names of a plan. A tool used twice is distinguished by its `id` or its place."""
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
