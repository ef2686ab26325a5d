"""Whether the tools of a plan suit the people they are for: whom they miss together, needs, levels."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Subject, in_words, place_of
from involveplan.plan.parts.audience import Group
from involveplan.plan.parts.tools import Tool
from involveplan.plan.vocabulary import vocabulary
from involveplan.realism import catalogue, reach
from involveplan.realism.catalogue import ToolEntry

_USUALLY = ("service-users", "carers", "families", "public")  # where a group's kind is not given


class Known(NamedTuple):
    """A use of a tool of which something is known; `own` is a team's own tool, of which little is."""

    place: int
    tool: Tool
    entry: ToolEntry
    own: bool


def no_shared_blind_spot(item: Item, subject: Subject) -> Iterator[Fault]:
    """One fault where all tools that involve people miss the same ones; facts: `spots`, `people`, `other`.

    With one tool only it is too early to say; where a tool is not known, nothing can be said.
    """
    plan = subject.plan
    found = [catalogue.entry(subject.catalogue, tool) for _, tool in plan.uses() if tool.tool]
    entries = {entry.key: entry for entry in found if entry and entry.involves}
    if len(entries) < 2 or any(entry is None for entry in found):
        return
    spots = reach.shared_blind_spots(subject.catalogue, list(entries.values()), plan.setting)
    if spots:
        other = _cheapest(
            subject,
            lambda entry: all(reach.reaches(entry, spot, plan.setting) for spot in spots),
            [group for _, group in plan.groups()] or [Group()],
            entries.values(),
        )
        facts = {
            "spots": in_words([spot.name for spot in spots]),
            "people": "; and ".join(spot.people for spot in spots),
        }
        yield _with_other(Fault(place_of(item), facts), other)


def tool_suits_group(_item: Item, subject: Subject) -> Iterator[Fault]:
    """A fault for each group with needs that all its tools leave out, at the first of them.

    Facts: `group`, `needs`, `tools`, `other`. A need that some tool of the group can meet is met. Variants: `together`
    where each need is met, but by ways that cannot go together, so that someone who has them all is left out.
    """
    setting = subject.plan.setting
    for _, group in subject.plan.groups():
        uses = _uses_with(subject, group) if group.needs else []
        missed = [
            need
            for need in dict.fromkeys(group.needs or ())
            if uses and all(reach.leaves_out(subject.catalogue, use.entry, need, setting) for use in uses)
        ]
        together = bool(uses) and not missed and all(_leaves_out(subject, use.entry, group) for use in uses)
        if together:
            missed = _against_each_other(subject, uses, group)
        if missed:
            there = [use.entry for use in uses]
            other = _cheapest(subject, _meets(subject, group.needs or ()), [group], there)
            other = other or _cheapest(subject, _meets(subject, missed), [group], there)
            facts = {
                "group": group.id or "",
                "needs": in_words([f"“{vocabulary().label('needs', need)}”" for need in missed]),
                "tools": _names(subject, uses),
            }
            fault = _with_other(Fault(("tools", uses[0].place), facts), other)
            if together:
                fault = replace(fault, variant="-".join(filter(None, ("together", fault.variant))))
            yield fault


def _leaves_out(subject: Subject, entry: ToolEntry, group: Group) -> bool:
    """Whether someone with all the needs of a group is left out by a tool."""
    return reach.leaves_out_together(subject.catalogue, entry, group.needs or (), subject.plan.setting)


def _against_each_other(subject: Subject, uses: list[Known], group: Group) -> list[str]:
    """The fewest needs of a group of which no tool meets all together."""
    known, setting = subject.catalogue, subject.plan.setting
    needs = list(dict.fromkeys(group.needs or ()))
    few = (some for count in (2, 3) for some in combinations(needs, count))
    return next(
        (
            list(some)
            for some in few
            if all(reach.leaves_out_together(known, use.entry, some, setting) for use in uses)
        ),
        needs,
    )


def _meets(subject: Subject, needs: Iterable[str]) -> Callable[[ToolEntry], bool]:
    """Whether a tool leaves out none of those with these needs."""

    def meets(entry: ToolEntry) -> bool:
        return not reach.leaves_out_together(subject.catalogue, entry, needs, subject.plan.setting)

    return meets


def level_carried(_item: Item, subject: Subject) -> Iterator[Fault]:
    """A fault for each group that is promised more than any of its tools can carry.

    Facts: `level`, `carried`, `tools`, `other`. What a team's own tool can carry, the team knows best.
    """
    for place, group in subject.plan.groups():
        uses = _uses_with(subject, group) if group.level else []
        level = group.level or "inform"
        if not uses or any(use.own or reach.carries(use.entry, level) for use in uses):
            continue
        most = max((use.entry.carries for use in uses), key=reach.rank)
        other = _cheapest(
            subject,
            lambda entry, level=level: reach.carries(entry, level),  # type: ignore[misc]
            [group],
            [use.entry for use in uses],
        )
        facts = {
            "level": vocabulary().label("level", level),
            "carried": vocabulary().label("level", most),
            "tools": _names(subject, uses),
        }
        yield _with_other(Fault(("audience", place), facts), other)


def _uses_with(subject: Subject, group: Group) -> list[Known]:
    """The uses of tools that involve a group; none where one of them is not known, so that nothing can be said.

    A leaflet counts for a group that is only informed.
    """
    found = []
    for place, tool in subject.plan.uses():
        if group.id and group.id in (tool.with_ or ()):
            entry = catalogue.entry(subject.catalogue, tool)
            if entry is None:
                return []
            informs = entry.carries == "inform" and group.level == "inform"
            if entry.involves or informs:
                found.append(Known(place, tool, entry, tool.tool not in subject.catalogue))
    return found


def _cheapest(
    subject: Subject,
    reaches: Callable[[ToolEntry], bool],
    groups: Iterable[Group],
    beside: Iterable[ToolEntry],
) -> ToolEntry | None:
    """The cheapest tool that reaches those who are missed and makes sense for one of the groups.

    Companions of the tools that are there go first.
    """
    there, groups = list(beside), list(groups)
    keys = {entry.key for entry in there}

    def does(entry: ToolEntry) -> bool:
        return entry.key not in keys and reaches(entry) and any(_fits(subject, entry, one) for one in groups)

    companions = {companion.tool for entry in there for companion in entry.companions}
    known = [subject.catalogue[key] for key in companions if key in subject.catalogue]
    close = [entry for entry in known if entry.involves and does(entry)]
    if close:
        return min(close, key=lambda entry: (*reach.cost_of(entry), entry.key))
    return reach.cheapest_that_reaches(
        subject.catalogue, lambda entry: not entry.suits.special and does(entry)
    )


def _fits(subject: Subject, entry: ToolEntry, group: Group) -> bool:
    """Whether a tool makes sense for a group in this plan; what nobody has said sets no limit."""
    suits, setting = entry.suits, subject.plan.setting
    return bool(
        (not suits.kinds or not set(suits.kinds).isdisjoint(group.kind or _USUALLY))
        and (not suits.settings or not setting or setting in suits.settings)
        and (not suits.scales or subject.scale in suits.scales)
        and (not suits.needs or not set(suits.needs).isdisjoint(group.needs or ()))
        and reach.rank(group.level or "consult") >= reach.rank(suits.promised)
        and (not suits.trusted or group.seldom_heard or "public" in (group.kind or ()))
        and (not group.number or group.number >= suits.fewest)
    )


def _with_other(fault: Fault, other: ToolEntry | None) -> Fault:
    """The fault with the tool that would do; `no-other` where none would."""
    if other is None:
        return Fault(fault.at, fault.facts, variant="no-other")
    return Fault(fault.at, {**fault.facts, "other": other.name, "other_key": other.key})


def _names(subject: Subject, uses: list[Known]) -> str:
    return in_words(list(dict.fromkeys(catalogue.name(subject.catalogue, use.tool) for use in uses)))
