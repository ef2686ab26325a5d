"""The invitations of a plan, for comparison with other plans: the groups it invites, and the dates."""

from involveplan.linting.identity import identity
from involveplan.plan.invitations import Asked, Asking, packed
from involveplan.plan.model import Plan
from involveplan.plan.parts.audience import Group
from involveplan.plan.source import Source
from involveplan.plan.summary import Spot
from involveplan.plan.vocabulary import is_placeholder
from involveplan.realism import catalogue
from involveplan.realism.catalogue import Catalogue


def asking(source: Source[Plan], known: Catalogue) -> str:
    """Return the invitations of a plan in packed form, in the order of its tools.

    Only tools with dates count, and only those that invite people one by one: comment cards, for example, do not. A
    plan that is closed or could not be read has none.
    """
    plan = source.value
    if plan is None or plan.stage == "closed":
        return ""
    groups = {group.id: place for place, group in plan.groups() if group.id and group.kind}
    made = []
    for place, tool in plan.uses():
        entry = catalogue.entry(known, tool)
        if tool.starts and tool.ends and tool.starts <= tool.ends and (entry is None or entry.invites):
            days = tool.starts.toordinal(), tool.ends.toordinal()
            whom = tuple(dict.fromkeys(groups[each] for each in tool.with_ or () if each in groups))
            if whom:
                made.append(Asking(tool.tool or "", *days, whom, _spot(source, place)))
    return packed([_asked(group) for _, group in plan.groups()], made)


def _asked(group: Group) -> Asked:
    touchpoints = (each.strip() for each in group.touchpoints or () if not is_placeholder(each))
    return Asked(tuple(group.kind or ()), tuple(touchpoints))


def _spot(source: Source[Plan], place: int) -> Spot:
    """The place of the tool's first day, which can be moved."""
    at = ("tools", place, "starts")
    where = source.place(at)
    return Spot(at, where, identity(source.tree, at), source.tree.line_text(where.line))
