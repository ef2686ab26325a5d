"""The labels of all groups, tools and promised feedback of a plan, worked out together so that each is distinct."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from involveplan.checks.subject import is_filled
from involveplan.plan.model import Plan
from involveplan.plan.parts.audience import Group
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism.catalogue import Catalogue
from involveplan.wording import join_words

_MAX_LENGTH = 200  # characters of a description, so that nearly all can be read in full
# Where a description goes into detail. Any other comma may be part of a list: “porters, cleaners and cooks”.
_PAUSE = re.compile(r"\s*(?:[;:(–—]|,(?=\s+(?:who|which|including|such as)\b))")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def join_phrases(phrases: list[str]) -> str:
    """Join phrases as a list in a sentence, with a comma before “and” if one of them has an “and” of its own."""
    if len(phrases) > 1 and any(" and " in phrase for phrase in phrases):
        return f"{', '.join(phrases[:-1])}, and {phrases[-1]}"
    return join_words(phrases)


class PlanLabels:
    """The labels of a plan. Each list is worked out when it is first needed.

    With `describes_groups` the kind of a group is its label only while it has no description.
    """

    def __init__(self, plan: Plan, catalogue: Catalogue, *, describes_groups: bool = False) -> None:
        self._plan, self._catalogue, self._describes_groups = plan, catalogue, describes_groups

    @cached_property
    def group_phrases(self) -> list[list[str]]:
        """The label of each group as a list of phrases: one for each kind, or its description."""
        groups = self._plan.audience or []
        often = Counter(kind for group in groups for kind in set(group.kind or ()))
        phrases = []
        for place, group in enumerate(groups):
            kinds, description = group.kind or [], _description(group)
            is_alone = kinds and "other" not in kinds and all(often[kind] == 1 for kind in kinds)
            if is_alone and not (self._describes_groups and description):
                phrases.append([load_vocabulary().label("kind", kind) for kind in kinds])
            else:
                phrases.append([description or _own_name(group) or f"group {place + 1}"])
        same = Counter(map(tuple, phrases))
        return [
            [f"{join_phrases(each)} (group {place + 1})"] if same[tuple(each)] > 1 else each
            for place, each in enumerate(phrases)
        ]

    @cached_property
    def group_phrases_by_id(self) -> dict[str, list[str]]:
        """The phrases of each group that has an `id`."""
        named = zip(self._plan.audience or (), self.group_phrases, strict=True)
        return {group.id: phrases for group, phrases in named if group.id}

    @cached_property
    def tools(self) -> list[str]:
        """The label of each tool."""
        uses = self._plan.tools or []
        names = [self.tool_name(place) for place in range(len(uses))]
        groups = [self.join_groups(tool.with_ or ()) for tool in uses]
        return distinct_names(names, groups, self._in_order)

    @cached_property
    def tool_places_by_key(self) -> dict[str, int]:
        """The place of the first tool of each key."""
        places: dict[str, int] = {}
        for place, tool in self._plan.indexed_tools():
            if tool.key:
                places.setdefault(tool.key, place)
        return places

    @cached_property
    def feedback(self) -> list[str]:
        """The label of each promised feedback."""
        labels = [
            f"the feedback for {self.join_groups(promise.to or ()) or 'people who took part'}"
            for promise in self._plan.feedback or ()
        ]
        same = Counter(labels)
        return [
            f"{label} (number {place + 1})" if same[label] > 1 else label
            for place, label in enumerate(labels)
        ]

    def join_groups(self, ids: Iterable[str]) -> str:
        """The labels of groups, given by `id`, as a list in a sentence."""
        known = self.group_phrases_by_id
        phrases = [phrase for each in dict.fromkeys(ids) for phrase in known.get(each, [f"“{each}”"])]
        return join_phrases(list(dict.fromkeys(phrases)))

    def tool_name(self, place: int) -> str:
        """The label of a tool that may be the same as that of another."""
        tool = (self._plan.tools or [])[place]
        if tool.name and is_filled(tool.name):
            return f"“{' '.join(tool.name.split())}”"
        known = self._catalogue.get(tool.tool or "")
        if known is not None:
            return known.definite_name
        return f"“{tool.tool}”" if tool.tool and is_filled(tool.tool) else f"tool {place + 1}"

    def _in_order(self, place: int, number: int) -> str:
        """The label of one of several tools of the same name, in the order of the plan."""
        name = self.tool_name(place)
        if number >= len(_ORDINALS):
            return f"{name} (number {number + 1})"
        tool = (self._plan.tools or [])[place]
        known = None if tool.name else self._catalogue.get(tool.tool or "")
        is_plural = known is not None and known.in_text is not None and known.in_text.plural
        return f"the {_ORDINALS[number]} {'round of ' if is_plural else ''}{name.removeprefix('the ')}"


def distinct_names(
    names: Sequence[str], groups: Sequence[str], in_order: Callable[[int, int], str]
) -> list[str]:
    """Return the names of tools, made distinct: by their groups if these are all different, else by `in_order`.

    `in_order` returns the name of one of several tools of the same name, from its place in the plan and among them.
    """
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(name, []).append(place)
    distinct = list(names)
    for name, same in places.items():
        people = {groups[place] for place in same}
        differ = len(people) == len(same) and "" not in people
        for number, place in enumerate(same if len(same) > 1 else ()):
            distinct[place] = f"{name} with {groups[place]}" if differ else in_order(place, number)
    return distinct


def _own_name(group: Group) -> str:
    """The short name that somebody has given to a group without a description, else its kinds. Empty without both."""
    kinds, name = group.kind or [], group.id or ""
    if any(re.fullmatch(rf"{re.escape(kind)}(?:-[0-9]+)?", name) for kind in kinds) and "other" not in kinds:
        return join_phrases([load_vocabulary().label("kind", kind) for kind in kinds])
    return name.replace("-", " ")


def _description(group: Group) -> str:
    """The description of a group, up to its first pause if that says enough. Empty if there is none."""
    if not group.who or not is_filled(group.who):
        return ""
    whole = " ".join(group.who.split()).rstrip(".")
    if whole.partition(" ")[0].lower() in load_vocabulary().lower_case:
        whole = f"{whole[0].lower()}{whole[1:]}"
    short = _PAUSE.split(whole, maxsplit=1)[0]
    text = short if " " in short else whole
    if len(text) <= _MAX_LENGTH:
        return text
    return f"{text[:_MAX_LENGTH].rpartition(' ')[0] or text[: _MAX_LENGTH - 1]}…"
