"""Write a suggested set of tools into the text of a plan. All other lines stay unchanged, including comments."""

from involveplan.plan.fields import key_order
from involveplan.plan.limits import MAX_ENTRIES
from involveplan.plan.parts.tools import Tool
from involveplan.plan.yaml.edit import CannotEdit, set_values
from involveplan.plan.yaml.tree import parse_yaml
from involveplan.realism.suggesting.suggest import Suggestions, ToolSet


def apply_tool_set(text: str, suggestions: Suggestions, tool_set: ToolSet) -> str:
    """Return the plan's text with a set of tools, and with the completed figures of its own tools. Raises
    edit.CannotEdit."""
    place = parse_yaml(text).list_length(("tools",))
    changes = [(change.pointer, change.value) for change in suggestions.changes]
    if place + len(tool_set.added) > MAX_ENTRIES:
        raise CannotEdit(
            f"With this set, the plan would have more than {MAX_ENTRIES:,} tools, which is too many."
        )
    added = [(("tools", place + i), as_plan_entry(each.tool)) for i, each in enumerate(tool_set.added)]
    return set_values(text, [*changes, *added], key_order)


def as_plan_entry(tool: Tool) -> dict[str, object]:
    """Return a tool as an entry of a plan, with its keys in their usual order."""
    values = tool.model_dump(by_alias=True, exclude_none=True)
    return {key: values[key] for key in key_order(("tools", 0)) if key in values}
