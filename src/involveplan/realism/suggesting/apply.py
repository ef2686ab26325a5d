"""A suggestion written into the text of a plan: every other line stays as it was, comments included."""

from involveplan.plan.edit import put
from involveplan.plan.fields import key_order
from involveplan.plan.parts.tools import Tool
from involveplan.plan.tree import parse
from involveplan.realism.suggesting.suggest import Suggested, Suggestions


def applied(text: str, found: Suggestions, chosen: Suggested) -> str:
    """The plan's text with one of the sets, and with what the plan's own tools lacked. Raises edit.CannotEdit."""
    for change in found.changes:
        text = put(text, change.pointer, change.value, key_order)
    for each in chosen.added:
        place = parse(text).entries(("tools",))
        text = put(text, ("tools", place), as_written(each.tool), key_order)
    return text


def as_written(tool: Tool) -> dict[str, object]:
    """A tool as an entry of a plan, its keys in their usual order."""
    given = tool.model_dump(by_alias=True, exclude_none=True)
    return {key: given[key] for key in key_order(("tools", 0)) if key in given}
