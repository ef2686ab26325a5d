"""Checks that the tools of a plan are known and reach every group."""

from collections.abc import Iterator

from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Subject, is_filled
from involveplan.plan.problems import did_you_mean
from involveplan.realism import catalogue


def every_group_reached(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each group without a tool. A tool that only informs counts only for a group to inform."""
    uses = [
        (tool.with_ or (), known is not None and known.carries == "inform")
        for tool, known in (
            (tool, catalogue.find_entry(subject.catalogue, tool)) for _, tool in subject.plan.indexed_tools()
        )
    ]
    for place, group in subject.plan.indexed_groups():
        if not any(group.id in named and (group.level == "inform" or not informs) for named, informs in uses):
            yield Fault(("audience", place))


def tool_known(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each tool that is neither in the catalogue nor described. Values: `value`, `hint`."""
    for place, tool in subject.plan.indexed_tools():
        if is_filled(tool.tool) and catalogue.find_entry(subject.catalogue, tool) is None:
            key = tool.tool or ""
            facts = {"value": key, "hint": did_you_mean(key, list(subject.catalogue))}
            yield Fault(("tools", place, "tool"), facts)
