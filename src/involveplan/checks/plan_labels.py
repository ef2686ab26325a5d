"""The labels of all groups, tools and promised feedback of a plan, worked out together so that each is distinct."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from involveplan.checks.subject import is_filled
from involveplan.plan.model import Plan
from involveplan.plan.parts.audience import Group
from involveplan.plan.parts.tools import Tool
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism.catalogue import Catalogue
from involveplan.wording import join_words

_MAX_LENGTH = 60  # characters of a description
# Where a description goes into detail. A comma may also be part of a list: “porters, cleaners and cooks”.
_PAUSE = re.compile(r"\s*(?:[;:(–—]|,(?=\s+(?:who|which|including|such|especially|from|aged|nights)\b))")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def join_phrases(phrases: list[str]) -> str:
    """Join phrases as a list in a sentence, with a comma before “and” if one of them has an “and” of its own."""
    if len(phrases) > 1 and any(" and " in phrase for phrase in phrases):
        return f"{', '.join(phrases[:-1])}, and {phrases[-1]}"
    return join_words(phrases)


class PlanLabels:
    """The labels of a plan. Each list is worked out when it is first needed."""

    def __init__(self, plan: Plan, catalogue: Catalogue) -> None:
        self._plan, self._catalogue = plan, catalogue

    @cached_property
    def group_phrases(self) -> list[list[str]]:
        """The label of each group as a list of phrases: one for each kind, or its description."""
        groups = self._plan.audience or []
        often = Counter(kind for group in groups for kind in set(group.kind or ()))
        phrases = []
        for place, group in enumerate(groups):
            kinds = group.kind or []
            if kinds and "other" not in kinds and all(often[kind] == 1 for kind in kinds):
                phrases.append([load_vocabulary().label("kind", kind) for kind in kinds])
            else:
                name = (group.id or "").replace("-", " ") or f"group {place + 1}"
                phrases.append([_description(group) or name])
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
        labels = [self.tool_name(tool, place) for place, tool in enumerate(uses)]
        places: dict[str, list[int]] = {}
        for place, label in enumerate(labels):
            places.setdefault(label, []).append(place)
        for label, same in places.items():
            if len(same) > 1:
                groups = [self.join_groups(uses[place].with_ or ()) for place in same]
                differ = all(groups) and len(set(groups)) == len(groups)
                for number, place in enumerate(same):
                    in_order = self._in_order(uses[place], label, number)
                    labels[place] = f"{label} with {groups[number]}" if differ else in_order
        return labels

    @cached_property
    def tool_places(self) -> dict[int, int]:
        """The place of each tool, by the identity of the tool."""
        return {id(tool): place for place, tool in self._plan.indexed_tools()}

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

    def tool_name(self, tool: Tool, place: int) -> str:
        """The label of a tool that may be the same as that of another."""
        if tool.name and is_filled(tool.name):
            return f"“{' '.join(tool.name.split())}”"
        known = self._catalogue.get(tool.tool or "")
        if known is None:
            return f"“{tool.tool}”" if tool.tool and is_filled(tool.tool) else f"tool {place + 1}"
        return known.in_text.the if known.in_text else f"“{known.name or known.key}”"

    def _in_order(self, tool: Tool, label: str, number: int) -> str:
        """The label of one of several tools of the same name, in the order of the plan."""
        if number >= len(_ORDINALS):
            return f"{label} (number {number + 1})"
        name = label.removeprefix("the ")
        known = self._catalogue.get(tool.tool or "")
        text = known.in_text if known and not tool.name else None
        is_single = text is None or text.a in (f"a {name}", f"an {name}")
        if text is not None and not is_single:
            is_single = text.a != name and not text.a.startswith(("a ", "an "))
        return f"the {_ORDINALS[number]} {name if is_single else f'round of {name}'}"


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
