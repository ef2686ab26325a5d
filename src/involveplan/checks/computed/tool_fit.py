"""Checks that the tools of a plan suit their groups: shared blind spots, needs, levels."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from involveplan.checklist.model import Item
from involveplan.checks.labels import join_group_labels, join_tool_labels
from involveplan.checks.subject import Fault, Subject, item_pointer
from involveplan.plan.parts.audience import Group
from involveplan.plan.parts.tools import Tool
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism import catalogue, reach
from involveplan.realism.catalogue import ToolEntry
from involveplan.wording import join_words

_DEFAULT_KINDS = ("service-users", "carers", "families", "public")  # if a group has no kind


class KnownUse(NamedTuple):
    """A use of a known tool. `own` is True for a team's own tool, which has few details."""

    place: int
    tool: Tool
    entry: ToolEntry
    own: bool


def no_shared_blind_spot(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield one fault if all tools that involve people share a blind spot. Values: `spots`, `people`, `other`.

    A plan with a single tool or an unknown tool is not checked.
    """
    plan = subject.plan
    found = [catalogue.find_entry(subject.catalogue, tool) for _, tool in plan.indexed_tools() if tool.tool]
    entries = {entry.key: entry for entry in found if entry and entry.involves}
    if len(entries) < 2 or any(entry is None for entry in found):
        return
    spots = reach.shared_blind_spots(subject.catalogue, list(entries.values()), plan.setting)
    if spots:
        alternative = _cheapest(
            subject,
            lambda entry: all(reach.reaches(entry, spot, plan.setting) for spot in spots),
            [group for _, group in plan.indexed_groups()] or [Group()],
            entries.values(),
        )
        facts = {
            "spots": join_words([spot.name for spot in spots]),
            "people": join_words([spot.people for spot in spots]),
        }
        yield _with_alternative(Fault(item_pointer(item), facts), alternative)


def tool_suits_group(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each group with needs that none of its tools meets, at the first of them.

    Values: `group`, `group_id`, `needs`, `tools`, `other`. A need is met if any tool of the group meets it.
    Variants: `together` if each need is met, but not all at once, so that a person with all of them is left out.
    """
    setting = subject.plan.setting
    for _, group in subject.plan.indexed_groups():
        uses = _uses_with(subject, group) if group.needs else []
        missed = [
            need
            for need in dict.fromkeys(group.needs or ())
            if uses and all(reach.leaves_out(subject.catalogue, use.entry, need, setting) for use in uses)
        ]
        together = bool(uses) and not missed and all(_leaves_out(subject, use.entry, group) for use in uses)
        if together:
            missed = _conflicting_needs(subject, uses, group)
        if missed:
            there = [use.entry for use in uses]
            alternative = _cheapest(subject, _meets(subject, group.needs or ()), [group], there)
            alternative = alternative or _cheapest(subject, _meets(subject, missed), [group], there)
            facts = {
                "group": join_group_labels(subject, [group.id or ""]),
                "group_id": group.id or "",
                "needs": join_words([load_vocabulary().label("needs", need) for need in missed]),
                "tools": _labels(subject, uses),
            }
            fault = _with_alternative(Fault(("tools", uses[0].place), facts), alternative)
            if together:
                fault = replace(fault, variant="-".join(filter(None, ("together", fault.variant))))
            yield fault


def _leaves_out(subject: Subject, entry: ToolEntry, group: Group) -> bool:
    """True if a tool leaves out a person with all the needs of a group."""
    return reach.leaves_out_together(subject.catalogue, entry, group.needs or (), subject.plan.setting)


def _conflicting_needs(subject: Subject, uses: list[KnownUse], group: Group) -> list[str]:
    """Return the smallest set of needs of a group that no tool meets together."""
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
    """Return a function that is True for a tool that meets these needs together."""

    def meets(entry: ToolEntry) -> bool:
        return not reach.leaves_out_together(subject.catalogue, entry, needs, subject.plan.setting)

    return meets


def level_carried(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each group with a higher level than any of its tools supports.

    Values: `level`, `carried`, `tools`, `other`. A team's own tools are not checked.
    """
    for place, group in subject.plan.indexed_groups():
        uses = _uses_with(subject, group) if group.level else []
        level = group.level or "inform"
        if not uses or any(use.own or reach.supports_level(use.entry, level) for use in uses):
            continue
        most = max((use.entry.carries for use in uses), key=reach.level_rank)
        alternative = _cheapest(
            subject,
            lambda entry, level=level: reach.supports_level(entry, level),  # type: ignore[misc]
            [group],
            [use.entry for use in uses],
        )
        facts = {
            "level": load_vocabulary().label("level", level),
            "carried": load_vocabulary().label("level", most),
            "tools": _labels(subject, uses),
        }
        yield _with_alternative(Fault(("audience", place), facts), alternative)


def _uses_with(subject: Subject, group: Group) -> list[KnownUse]:
    """Return the uses of tools that involve a group. Empty if any of the tools is unknown.

    A tool that only informs counts for a group to inform.
    """
    found = []
    for place, tool in subject.plan.indexed_tools():
        if group.id and group.id in (tool.with_ or ()):
            entry = catalogue.find_entry(subject.catalogue, tool)
            if entry is None:
                return []
            informs = entry.carries == "inform" and group.level == "inform"
            if entry.involves or informs:
                found.append(KnownUse(place, tool, entry, tool.tool not in subject.catalogue))
    return found


def _cheapest(
    subject: Subject,
    reaches: Callable[[ToolEntry], bool],
    groups: Iterable[Group],
    existing: Iterable[ToolEntry],
) -> ToolEntry | None:
    """Return the cheapest tool that reaches the missed people and suits one of the groups.

    Companions of the existing tools come first.
    """
    existing_tools, groups = list(existing), list(groups)
    keys = {entry.key for entry in existing_tools}

    def does(entry: ToolEntry) -> bool:
        return entry.key not in keys and reaches(entry) and any(_fits(subject, entry, one) for one in groups)

    companions = {companion.tool for entry in existing_tools for companion in entry.companions}
    known = [subject.catalogue[key] for key in companions if key in subject.catalogue]
    close = [entry for entry in known if entry.involves and does(entry)]
    if close:
        return min(close, key=lambda entry: (*reach.comparison_cost(entry), entry.key))
    return reach.cheapest_tool(subject.catalogue, lambda entry: not entry.suits.special and does(entry))


def _fits(subject: Subject, entry: ToolEntry, group: Group) -> bool:
    """True if a tool suits a group in this plan. Missing details do not count against it."""
    suits, setting = entry.suits, subject.plan.setting
    return bool(
        (not suits.kinds or not set(suits.kinds).isdisjoint(group.kind or _DEFAULT_KINDS))
        and (not suits.settings or not setting or setting in suits.settings)
        and (not suits.scales or subject.scale in suits.scales)
        and (not suits.needs or not set(suits.needs).isdisjoint(group.needs or ()))
        and reach.level_rank(group.level or "consult") >= reach.level_rank(suits.promised)
        and (not suits.trusted or group.seldom_heard or "public" in (group.kind or ()))
        and (not group.number or group.number >= suits.fewest)
    )


def _with_alternative(fault: Fault, alternative: ToolEntry | None) -> Fault:
    """Return the fault with an alternative tool, or the variant `no-other` if there is none."""
    if alternative is None:
        return Fault(fault.pointer, fault.values, variant="no-other")
    return Fault(fault.pointer, {**fault.values, "other": alternative.any_name, "other_key": alternative.key})


def _labels(subject: Subject, uses: list[KnownUse]) -> str:
    return join_tool_labels(subject, [use.place for use in uses])
