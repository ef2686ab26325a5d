"""Whom a plan asks, and when: what other plans need to know so that nobody is asked twice at once."""

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
    """The tools of a plan by which people are asked one by one, in their order and packed.

    Only those whose dates are known. Comment cards and the like wait for whoever comes by, so they are not among them.
    Nothing is asked by a plan that is closed, or of which nothing could be made.
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
    """The first day of the tool: what can be moved."""
    at = ("tools", place, "starts")
    where = source.place(at)
    return Spot(at, where, identity(source.tree, at), source.tree.line_text(where.line))
