"""The invitations of a plan, for comparison with other plans: who it invites, and when."""

from involveplan.linting.engine import redacted_line
from involveplan.linting.identity import identity
from involveplan.plan.model import Plan
from involveplan.plan.name_key import name_key
from involveplan.plan.parts.audience import Group
from involveplan.plan.source import Source
from involveplan.plan.summaries.summary import Invitation, Invitations, SourceSpot, audience
from involveplan.plan.vocabulary import is_placeholder
from involveplan.realism import catalogue
from involveplan.realism.catalogue import Catalogue


def invitations_of(source: Source[Plan], known: Catalogue) -> Invitations:
    """Return the invitations of a plan, in the order of its tools.

    Only tools with dates count, and only those that invite people one by one: comment cards, for example, do not. A
    plan that is closed or could not be read has none.
    """
    plan = source.value
    if plan is None or plan.stage == "closed":
        return Invitations()
    team = "" if not plan.team or is_placeholder(plan.team) else name_key(plan.team.strip())
    audiences = {
        group.id: _audiences(group, team) for _, group in plan.indexed_groups() if group.id and group.kind
    }
    numbers: dict[str, int] = {}
    invitations = []
    for place, tool in plan.indexed_tools():
        entry = catalogue.find_entry(known, tool)
        if tool.starts and tool.ends and tool.starts <= tool.ends and (entry is None or entry.invites):
            days = tool.starts.toordinal(), tool.ends.toordinal()
            invited = dict.fromkeys(one for group in tool.with_ or () for one in audiences.get(group, ()))
            if invited:
                indexes = tuple([numbers.setdefault(each, len(numbers)) for each in invited])
                invitations.append(Invitation(tool.tool or "", *days, indexes, _spot(source, place)))
    return Invitations(tuple(numbers), tuple(invitations))


def _audiences(group: Group, team: str) -> list[str]:
    """The kinds of people of a group, each in its team and at each of its touchpoints."""
    names = (name_key(each.strip()) for each in group.touchpoints or () if not is_placeholder(each))
    circles = [*([("team", team)] if team else []), *(("touchpoint", name) for name in names)]
    return [audience(kind, circle, name) for kind in group.kind or () for circle, name in circles]


def _spot(source: Source[Plan], place: int) -> str:
    """The place of the tool's first day, which can be moved."""
    at = ("tools", place, "starts")
    where = source.place(at)
    return SourceSpot(at, where, identity(source.tree, at), redacted_line(source, where)).to_text()
