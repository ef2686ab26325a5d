"""Display names of the groups and tools of a plan."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from involveplan.checks.plan_labels import PlanLabels, distinct_names
from involveplan.documents.text.phrases import filled_text, labels
from involveplan.plan.model import Plan
from involveplan.plan.parts.audience import Group
from involveplan.plan.parts.tools import Tool
from involveplan.realism.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class DisplayNames:
    """Display names: groups by `id`, tools in the order of the plan, and tools by the key used in the record.

    `labels` has shorter names of the groups.
    """

    labels: PlanLabels
    groups: dict[str, str]
    tools: tuple[str, ...]
    tools_by_key: dict[str, str] = field(default_factory=dict)
    group_sizes: dict[str, int] = field(
        default_factory=dict
    )  # people in each group that has a number, by `id`

    def join_groups(self, ids: Iterable[str] | None) -> str:
        """Join groups, given by `id`. A single one has its name, and several have their shorter labels: `a, b and c`.

        Names can contain commas, and would run together. An unknown `id` is returned unchanged if it is the only one.
        """
        found = list(dict.fromkeys(ids or ()))
        if len(found) == 1:
            return self.groups.get(found[0], found[0])
        return self.labels.join_groups(found)

    def max_invitations(self, tool: Tool) -> int | None:
        """Return the highest possible number of invitations for a tool; None if the size of a group is unknown."""
        ids = set(tool.with_ or ())
        if not ids or not ids <= set(self.group_sizes):
            return None
        return sum(self.group_sizes[each] for each in ids) * max(1, tool.sessions or 1)


def group_name(group: Group) -> str:
    """Return the description of a group, else its kinds, else its `id`."""
    return filled_text(group.who) or labels("kind", group.kind) or filled_text(group.id) or "an unnamed group"


def display_names(plan: Plan, catalogue: Catalogue) -> DisplayNames:
    """Build the display names of a plan. A tool used twice is distinguished by its groups, or by its place."""
    tools = [_tool_name(tool, catalogue) for _, tool in plan.indexed_tools()]
    people = PlanLabels(plan, catalogue)
    with_people = [people.join_groups(tool.with_ or ()) for _, tool in plan.indexed_tools()]
    told_apart = tuple(distinct_names(tools, with_people, lambda place, _: f"{tools[place]} ({place + 1})"))
    by_key = {
        tool.key: name for name, (_, tool) in zip(told_apart, plan.indexed_tools(), strict=True) if tool.key
    }
    groups = {group.id: group_name(group) for _, group in plan.indexed_groups() if group.id}
    sizes = {group.id: group.number for _, group in plan.indexed_groups() if group.id and group.number}
    return DisplayNames(people, groups, told_apart, by_key, sizes)


def _tool_name(tool: Tool, catalogue: Catalogue) -> str:
    known = catalogue.get(tool.tool or "")
    return filled_text(tool.name) or (known.name if known else filled_text(tool.tool)) or "an unnamed tool"
