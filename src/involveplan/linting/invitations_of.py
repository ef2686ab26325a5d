"""The invitations of a plan, for comparison with other plans: the groups it invites, and the dates."""

from involveplan.linting.identity import identity
from involveplan.plan.invitations import Invitation, InvitedGroup, pack_invitations
from involveplan.plan.model import Plan
from involveplan.plan.parts.audience import Group
from involveplan.plan.source import Source
from involveplan.plan.summary import SourceSpot
from involveplan.plan.vocabulary import is_placeholder
from involveplan.realism import catalogue
from involveplan.realism.catalogue import Catalogue


def invitations_of(source: Source[Plan], known: Catalogue) -> str:
    """Return the invitations of a plan in packed form, in the order of its tools.

    Only tools with dates count, and only those that invite people one by one: comment cards, for example, do not. A
    plan that is closed or could not be read has none.
    """
    plan = source.value
    if plan is None or plan.stage == "closed":
        return ""
    groups = {group.id: place for place, group in plan.indexed_groups() if group.id and group.kind}
    invitations = []
    for place, tool in plan.indexed_tools():
        entry = catalogue.find_entry(known, tool)
        if tool.starts and tool.ends and tool.starts <= tool.ends and (entry is None or entry.invites):
            days = tool.starts.toordinal(), tool.ends.toordinal()
            invited = tuple(dict.fromkeys(groups[each] for each in tool.with_ or () if each in groups))
            if invited:
                invitations.append(Invitation(tool.tool or "", *days, invited, _spot(source, place)))
    return pack_invitations([_invited_group(group) for _, group in plan.indexed_groups()], invitations)


def _invited_group(group: Group) -> InvitedGroup:
    touchpoints = (each.strip() for each in group.touchpoints or () if not is_placeholder(each))
    return InvitedGroup(tuple(group.kind or ()), tuple(touchpoints))


def _spot(source: Source[Plan], place: int) -> SourceSpot:
    """The place of the tool's first day, which can be moved."""
    at = ("tools", place, "starts")
    where = source.place(at)
    return SourceSpot(at, where, identity(source.tree, at), source.tree.line_text(where.line))
