"""The existing tools of a plan, with missing figures filled in and unrealistic ones corrected."""

from math import floor
from typing import Any, NamedTuple

from involveplan.plan.model import Plan
from involveplan.plan.parts.tools import Tool
from involveplan.plan.place import Pointer
from involveplan.plan.short_names import free_name
from involveplan.realism.catalogue.model import ToolEntry
from involveplan.realism.people import response
from involveplan.realism.suggesting.numbers import with_numbers
from involveplan.realism.suggesting.sharing import natural
from involveplan.realism.suggesting.situation import Case, Groups


class Change(NamedTuple):
    """A change of a value in a plan. `before` is the old value, None if there was none."""

    pointer: Pointer
    value: Any
    before: Any = None


def with_short_names(plan: Plan) -> tuple[Plan, list[Change]]:
    """Return the plan with a short name for every group, made from its kind if missing, and the changes made."""
    names: set[str] = {group.id for _, group in plan.groups() if group.id}
    groups, changes = [], []
    for place, group in plan.groups():
        if not group.id:
            made = free_name((group.kind or ["group"])[0], names)
            names.add(made)
            group = group.model_copy(update={"id": made})
            changes.append(Change(("audience", place, "id"), made))
        groups.append(group)
    return plan.model_copy(update={"audience": groups or None}), changes


def completed(case: Case, size: str) -> tuple[Case, list[Change]]:
    """Return the case with groups and realistic numbers for its existing tools, and the changes made.

    Values in the plan stay, unless more people are invited than there are, or more expected than are likely to take
    part.
    """
    tools, changes = [], []
    for place, kept in enumerate(case.kept):
        tool = kept.tool
        if kept.entry is not None:
            groups = kept.groups
            if not tool.with_ and kept.entry.involves:
                groups = natural(case, kept.entry, case.suits(kept.entry))
                named = [case.groups[each].id for each in groups]
                tool = tool.model_copy(update={"with_": named or None})
            if groups and not kept.own:
                tool = with_numbers(
                    case, _kept_within(case, tool, kept.entry, groups), kept.entry, groups, size
                )
        tools.append(tool)
        before = kept.tool.model_dump(by_alias=True)
        for key, value in tool.model_dump(by_alias=True).items():
            if value != before[key]:
                changes.append(Change(("tools", place, key), value, before[key]))
    plan = case.plan.model_copy(update={"tools": tools or None})
    return Case(plan, case.catalogue, case.weights, case.chosen), changes


def _kept_within(case: Case, tool: Tool, known: ToolEntry, groups: Groups) -> Tool:
    """Return the tool with no more people invited than there are, and no more expected than are likely."""
    numbers = [case.groups[place].number for place in groups]
    if tool.invite is None:
        return tool
    invite = tool.invite
    if all(numbers) and len(groups) == len(set(tool.with_ or ())):
        invite = min(invite, sum(number or 0 for number in numbers) * max(1, tool.sessions or 1))
    rate = response(known, case.plan.setting)
    expect = tool.expect
    if expect is not None and rate is not None and expect > max(1, floor(invite * rate.likely / 100)):
        expect = max(min(1, invite), floor(invite * rate.likely / 100))
    return tool.model_copy(update={"invite": invite, "expect": expect})
