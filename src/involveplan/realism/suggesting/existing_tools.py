"""The existing tools of a plan, with missing figures filled in and unrealistic ones corrected."""

from math import floor
from typing import Any, NamedTuple

from involveplan.plan.model import Plan
from involveplan.plan.parts.tools import Tool
from involveplan.plan.place import Pointer
from involveplan.plan.short_names import unique_name
from involveplan.realism.catalogue.model import ToolEntry
from involveplan.realism.people import response_rate
from involveplan.realism.suggesting.numbers import with_tool_numbers
from involveplan.realism.suggesting.sharing import usual_groups
from involveplan.realism.suggesting.situation import GroupPlaces, SuggestionCase


class Change(NamedTuple):
    """A change of a value in a plan. `before` is the old value, None if there was none."""

    pointer: Pointer
    value: Any
    before: Any = None


def with_short_names(plan: Plan) -> tuple[Plan, list[Change]]:
    """Return the plan with a short name for every group, made from its kind if missing, and the changes made."""
    names: set[str] = {group.id for _, group in plan.indexed_groups() if group.id}
    groups, changes = [], []
    for place, group in plan.indexed_groups():
        if not group.id:
            name = unique_name((group.kind or ["group"])[0], names)
            names.add(name)
            group = group.model_copy(update={"id": name})
            changes.append(Change(("audience", place, "id"), name))
        groups.append(group)
    return plan.model_copy(update={"audience": groups or None}), changes


def complete_existing_tools(case: SuggestionCase, size: str) -> tuple[SuggestionCase, list[Change]]:
    """Return the case with groups and realistic numbers for its existing tools, and the changes made.

    Values in the plan stay, unless more people are invited than there are, or more expected than are likely to take
    part.
    """
    tools, changes = [], []
    for place, existing in enumerate(case.existing_tools):
        tool = existing.tool
        if existing.entry is not None:
            groups = existing.groups
            if not tool.with_ and existing.entry.involves:
                groups = usual_groups(case, existing.entry, case.sensible_groups(existing.entry))
                ids = [case.groups[each].id for each in groups]
                tool = tool.model_copy(update={"with_": ids or None})
            if groups and not existing.is_own:
                tool = with_tool_numbers(
                    case, _within_limits(case, tool, existing.entry, groups), existing.entry, groups, size
                )
        tools.append(tool)
        before = existing.tool.model_dump(by_alias=True)
        for key, value in tool.model_dump(by_alias=True).items():
            if value != before[key]:
                changes.append(Change(("tools", place, key), value, before[key]))
    plan = case.plan.model_copy(update={"tools": tools or None})
    return SuggestionCase(plan, case.catalogue, case.weights, case.settings), changes


def _within_limits(case: SuggestionCase, tool: Tool, known: ToolEntry, groups: GroupPlaces) -> Tool:
    """Return the tool with no more people invited than there are, and no more expected than are likely."""
    numbers = [case.groups[place].number for place in groups]
    if tool.invite is None:
        return tool
    invite = tool.invite
    if all(numbers) and len(groups) == len(set(tool.with_ or ())):
        invite = min(invite, sum(number or 0 for number in numbers) * max(1, tool.sessions or 1))
    rate = response_rate(known, case.plan.setting)
    expect = tool.expect
    if expect is not None and rate is not None and expect > max(1, floor(invite * rate.likely / 100)):
        expect = max(min(1, invite), floor(invite * rate.likely / 100))
    return tool.model_copy(update={"invite": invite, "expect": expect})
