"""Texts that explain why a tool is in a set and what a set misses, from `checklists/shared/suggesting.yaml`."""

from collections.abc import Iterable, Iterator

from involveplan.plan.vocabulary import is_placeholder, load_vocabulary
from involveplan.realism.people import is_outside
from involveplan.realism.suggesting.objectives import Objective
from involveplan.realism.suggesting.situation import SuggestionCase
from involveplan.realism.suggesting.suggest import AddedTool, Suggestions, ToolSet
from involveplan.wording import join_words

MAX_REASONS = 3  # per tool
MAX_DESCRIPTION = 48  # characters
# Kinds of objective with a sentence for each group, or for several groups with the same text.
_BY_GROUP = ("group", "promised", "needs", "level", "touchpoint")


def explain_tool(
    suggestions: Suggestions, tool_set: ToolSet, added: AddedTool, limit: int = MAX_REASONS
) -> str:
    """Explain what only this tool adds to its set, the strongest reason first, and whether it is quick and simple."""
    case, texts = suggestions.case, suggestions.case.weights.told.because
    light = added.entry.effort == "low"
    skip = {"simple", *(("light",) if added.entry.simple or not light else ())}
    if not any(is_outside(case.groups[place]) for place in _other_groups(case, tool_set, added)):
        skip |= {"outside-spot", "outside-numbers", "outside-words"}  # no other tool to compare it with
    skip |= {f"outside-{aim.kind}" for aim in added.objectives}
    aims = [
        _as_promised(_with_usable_touchpoints(case, added, aim))
        for aim in added.objectives
        if aim.kind not in skip
    ]
    parts = list(objective_sentences(case, aims, texts))[:limit]
    if not parts and light:  # a simple tool is also called little work only if there is nothing else to say
        parts = list(
            objective_sentences(case, [aim for aim in added.objectives if aim.kind == "light"], texts)
        )
    if not parts and not suggestions.is_sufficient:
        parts = [texts["two"]]
    return " ".join([*parts, *([texts["simple"]] if added.entry.simple else [])])


def _with_usable_touchpoints(case: SuggestionCase, added: AddedTool, aim: Objective) -> Objective:
    """Return an objective about touchpoints with only those that the tool can use."""
    if aim.kind != "touchpoint" or aim.group is None:
        return aim
    return aim._replace(about=join_words(case.usable_touchpoints(added.entry, aim.group)))


def _other_groups(case: SuggestionCase, tool_set: ToolSet, added: AddedTool) -> Iterator[int]:
    for other in tool_set.added:
        if other is not added:
            yield from other.groups
    for kept in case.existing_tools:
        yield from kept.groups if kept.entry and kept.entry.involves else ()


def _as_promised(aim: Objective) -> Objective:
    """Return an objective about a group as one that names its level, if that is higher than "consult"."""
    more = aim.kind == "group" and aim.about not in ("inform", "consult")
    return aim._replace(kind="promised") if more else aim


def explain_gaps(case: SuggestionCase, tool_set: ToolSet) -> list[str]:
    """Return what a set misses, in one sentence each."""
    return list(objective_sentences(case, tool_set.unmet_objectives, case.weights.told.misses))


def objective_sentences(
    case: SuggestionCase, objectives: Iterable[Objective], texts: dict[str, str]
) -> Iterator[str]:
    """Yield sentences for objectives, in the order of the texts. Objectives of one kind share a sentence."""
    by_kind: dict[str, list[Objective]] = {kind: [] for kind in texts}
    for aim in objectives:
        if aim.kind in by_kind:
            by_kind[aim.kind].append(aim)
    spots = {aim.about for aim in by_kind.get("blind-spot", ())}
    by_kind["outside-spot"] = [aim for aim in by_kind.get("outside-spot", ()) if aim.about not in spots]
    for kind, found in by_kind.items():
        if found and kind in _BY_GROUP:
            for about, places in _by_about(case, found):
                yield _fill_text(texts[kind], case, places, about)
        elif found:
            last = "or" if texts is case.weights.told.because else "and"
            about = join_words([_about(case, aim, texts) for aim in found if aim.about], last)
            yield _fill_text(texts[kind], case, [aim.group for aim in found if aim.group is not None], about)


def _by_about(case: SuggestionCase, aims: list[Objective]) -> list[tuple[str, list[int]]]:
    """Return what objectives are about, with their groups. Several needs of one group are joined, and so are the groups
    of one level."""
    by_group: dict[int, list[str]] = {}
    for aim in aims:
        by_group.setdefault(aim.group or 0, []).append(_about(case, aim, {}))
    places_by_about: dict[str, list[int]] = {}
    for place, abouts in by_group.items():
        places_by_about.setdefault(join_words(abouts), []).append(place)
    return list(places_by_about.items())


def _fill_text(text: str, case: SuggestionCase, places: list[int], about: str) -> str:
    label = group_description if text in case.weights.told.tool_texts else group_label
    groups = join_words([label(case, place) for place in places])
    sentence = text.format(groups=groups, about=about)
    return sentence[:1].upper() + sentence[1:]


def _about(case: SuggestionCase, aim: Objective, texts: dict[str, str]) -> str:
    if aim.kind in ("group", "promised", "level"):
        return load_vocabulary().label("level", aim.about)
    if aim.kind == "needs":
        return load_vocabulary().label("needs", aim.about)
    if aim.kind == "touchpoint" and aim.group is not None and not aim.about:
        return join_words(
            [each for each in case.groups[aim.group].touchpoints or () if not is_placeholder(each)]
        )
    spot = case.catalogue.blind_spots.get(aim.about)
    if spot:  # a reason names what the tools have in common, a gap names the people
        return spot.name if texts is case.weights.told.because else spot.people
    return aim.about


def group_label(case: SuggestionCase, place: int) -> str:
    """Return the label of a group: a shortened description, distinct from those of the other groups."""
    description = group_description(case, place)
    others = (group_description(case, other) for other in range(len(case.groups)) if other != place)
    return f"{description} ({case.groups[place].id})" if description in others else description


def group_description(case: SuggestionCase, place: int) -> str:
    """Return a shortened description of a group, or its short name if the plan has no description."""
    group = case.groups[place]
    description = " ".join((group.who or "").split())
    if not description or is_placeholder(description):
        return group.id or ""
    if len(description) <= MAX_DESCRIPTION:
        return description.rstrip(".")
    return description[: MAX_DESCRIPTION - 1].rsplit(" ", 1)[0].rstrip(",.;:") + "…"
