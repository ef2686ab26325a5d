"""Suggestions of tools as a document: the best sets side by side, and then each by itself."""

from collections.abc import Iterable, Iterator
from math import ceil

from involveplan.checks.subject import in_words
from involveplan.documents.blocks import Block, Bullets, Column, Document, Facts, Heading, Paragraph, Table
from involveplan.documents.words import all_said, hours, label, money, number, sentence
from involveplan.realism import catalogue
from involveplan.realism.people import is_outside
from involveplan.realism.ranges import Range
from involveplan.realism.suggesting.aims import Aim
from involveplan.realism.suggesting.case import Case
from involveplan.realism.suggesting.kept import Change
from involveplan.realism.suggesting.suggest import EXACT, Added, Less, Suggested, Suggestions
from involveplan.realism.suggesting.weights import Told

MOST_REASONS = 3  # for a tool


def suggestions_page(found: Suggestions) -> Document:
    """All that there is to say about the sets found."""
    told = found.case.weights.told
    blocks: list[Block] = [Paragraph(_intro(found))]
    if not found.sets:
        blocks.append(Paragraph(told.no_set))
    if impossible := list(impossibilities(found)):
        blocks += [Heading(told.impossible["title"]), *map(Paragraph, impossible)]
    if found.sets:
        blocks += [Heading(told.sets), _side_by_side(found)]
        notes = [told.enough] if found.enough else []
        exact = told.exact_short if impossible else told.exact
        notes.append(exact if found.exact else told.approximate.format(most=EXACT))
        blocks += map(Paragraph, notes)
    for place, each in enumerate(found.sets):
        blocks += [Heading(f"{place + 1}. {names(each, told)}"), *_set(found, each)]
    if changes := changes_said(found):
        blocks += [Heading(told.changes.title), Bullets(tuple(changes))]
    if assumed := assumed_said(found.case):
        blocks.append(Paragraph(assumed))
    return Document(told.title.format(title=found.case.plan.title), tuple(blocks))


def _intro(found: Suggestions) -> str:
    told, there = found.case.weights.told, found.there
    parts = []
    if there.hours_there is not None:
        parts.append(told.there["hours"].format(hours=hours(there.hours_there)))
    if there.money_there is not None:
        parts.append(told.there["money"].format(money=money(there.money_there)))
    groups = in_words([called(found.case, place) for place in range(len(found.case.groups))])
    stock = sentence(f"{' and '.join(parts)}.") if parts else told.there["none"]
    return told.intro.format(groups=groups, there=stock)


def _side_by_side(found: Suggestions) -> Table:
    columns = (
        Column("Set", right=True),
        Column("Staff hours"),
        Column("Pounds"),
        Column("People"),
        Column("Misses", right=True),
        Column("Tools"),
    )
    told = found.case.weights.told
    rows = tuple(
        (
            str(place + 1),
            spoken(each.estimate.hours),
            spoken(each.estimate.money),
            spoken(each.estimate.taking_part),
            str(len(misses(found.case, each))),
            names(each, told),
        )
        for place, each in enumerate(found.sets)
    )
    return Table(columns, rows)


def _set(found: Suggestions, each: Suggested) -> Iterator[Block]:
    case, told = found.case, found.case.weights.told
    if each.added:
        yield Bullets(
            tuple(f"{use_said(case, one)} {because(found, each, one)}".strip() for one in each.added)
        )
    there = found.there
    missing = misses(case, each)
    yield Facts(
        (
            ("Staff hours", _of(spoken(each.estimate.hours), number(there.hours_there), "are")),
            ("Money", _of(spoken(each.estimate.money, "£"), money(there.money_there), "is")),
            ("People who take part", spoken(each.estimate.taking_part)),
            ("Why", " ".join(why(found, each))),
            ("Still misses", "\n".join(missing) if missing else sentence(f"{told.misses_nothing}.")),
        )
    )


def _of(needed: str, there: str, are: str) -> str:
    return f"{needed}; there {are} {there}" if there else needed


def spoken(found: Range, sign: str = "") -> str:
    """A range in whole numbers: `9 to 22, likely 14`."""
    low, likely, high = (f"{sign}{round(end):,}" for end in found)
    return likely if low == high else f"{low} to {high}, likely {likely}"


def names(each: Suggested, told: Told) -> str:
    """The tools of a set by their names."""
    found = list(dict.fromkeys(one.entry.name for one in each.added))
    return (
        " + ".join(name if not place else _lower(name) for place, name in enumerate(found))
        or told.nothing_more
    )


def use_said(case: Case, one: Added) -> str:
    """A tool with its groups and numbers in a sentence."""
    tool, parts = one.tool, []
    if tool.sessions:
        parts.append(f"{tool.sessions} sessions")
    if tool.invite is not None:
        parts.append(f"ask {tool.invite:,}")
    if tool.expect is not None:
        parts.append(f"expect {tool.expect:,}")
    groups = in_words([called(case, place) for place in one.groups])
    return f"{one.entry.name}, with {groups}{': ' if parts else ''}{', '.join(parts)}."


def because(found: Suggestions, each: Suggested, one: Added) -> str:
    """What only this tool does in its set, the most telling first."""
    case, told = found.case, found.case.weights.told.because
    aims = [aim for aim in one.because if aim.kind != "simple"]
    if not any(is_outside(case.groups[place]) for place in _other_groups(case, each, one)):
        aims = [
            aim for aim in aims if not aim.kind.startswith("outside-")
        ]  # there is no other to compare it with
    if one.entry.simple:
        aims = [aim for aim in aims if aim.kind != "light"]
    sentences = list(_sentences(case, [_as_promised(aim) for aim in aims], told))[:MOST_REASONS]
    if not sentences:
        sentences = [told["two"]] if not found.enough else []
    return " ".join([*sentences, *([told["simple"]] if one.entry.simple else [])])


def _other_groups(case: Case, each: Suggested, one: Added) -> Iterator[int]:
    for other in each.added:
        if other is not one:
            yield from other.groups
    for kept in case.kept:
        yield from kept.groups if kept.entry and kept.entry.involves else ()


def _as_promised(aim: Aim) -> Aim:
    """A group that was promised more than to be consulted is told of with its level."""
    more = aim.kind == "group" and aim.about not in ("inform", "consult")
    return aim._replace(kind="promised") if more else aim


def misses(case: Case, each: Suggested) -> list[str]:
    """What a set misses, a sentence each."""
    return list(_sentences(case, each.misses, case.weights.told.misses))


def _sentences(
    case: Case, aims: Iterable[Aim], told: dict[str, str], skip: tuple[str, ...] = ()
) -> Iterator[str]:
    """Aims in words, in the order of the words that there are; those of one kind are told together."""
    by_kind: dict[str, list[Aim]] = {kind: [] for kind in told if kind not in skip}
    for aim in aims:
        if aim.kind in by_kind:
            by_kind[aim.kind].append(aim)
    spots = {aim.about for aim in by_kind.get("blind-spot", ())}
    by_kind["outside-spot"] = [aim for aim in by_kind.get("outside-spot", ()) if aim.about not in spots]
    for kind, found in by_kind.items():
        if found and kind in _BY_GROUP:
            for about, places in _by_about(case, found):
                yield _filled(told[kind], case, places, about)
        elif found:
            last = "or" if told is case.weights.told.because else "and"
            about = in_words([_about(case, aim, told) for aim in found if aim.about], last)
            yield _filled(told[kind], case, [aim.group for aim in found if aim.group is not None], about)


_BY_GROUP = (
    "group",
    "promised",
    "needs",
    "level",
    "touchpoint",
)  # told of each group, or of those that are alike


def _by_about(case: Case, aims: list[Aim]) -> list[tuple[str, list[int]]]:
    """What aims are about, each with its groups: several needs of one group together, and one level of several."""
    by_group: dict[int, list[str]] = {}
    for aim in aims:
        by_group.setdefault(aim.group or 0, []).append(_about(case, aim, {}))
    found: dict[str, list[int]] = {}
    for place, abouts in by_group.items():
        found.setdefault(in_words(abouts), []).append(place)
    return list(found.items())


def _filled(text: str, case: Case, places: list[int], about: str) -> str:
    groups = in_words([called(case, place) for place in places])
    return sentence(text.format(groups=groups, about=about))


def _about(case: Case, aim: Aim, told: dict[str, str]) -> str:
    if aim.kind in ("group", "promised", "level"):
        return label("level", aim.about)
    if aim.kind == "needs":
        return label("needs", aim.about)
    if aim.kind == "touchpoint" and aim.group is not None:
        return in_words(all_said(case.groups[aim.group].touchpoints))
    spot = case.catalogue.blind_spots.get(aim.about)
    if spot:  # why a tool is there is told by what all would be without it; what is missed, by the people
        return spot.name if told is case.weights.told.because else spot.people
    return aim.about


def why(found: Suggestions, each: Suggested) -> Iterator[str]:
    """Why a set is good, beside the first one."""
    told, first = found.case.weights.told.why, found.sets[0]
    if each is first:
        yield told["nothing"] if not each.added else told["first"]
    else:
        yield from _beside(told, first, each)
        left = {(aim.kind, aim.group, aim.about) for aim in each.misses}
        gained = [aim for aim in first.misses if (aim.kind, aim.group, aim.about) not in left]
        yield from _sentences(found.case, gained, found.case.weights.told.because, skip=("simple",))
    simple = [_lower(one.entry.name) for one in each.added if one.entry.simple]
    if simple and each is first:
        yield told["simple"].format(tools="; ".join(simple))
    if each.lean:
        yield told["lean"]


def _beside(told: dict[str, str], first: Suggested, each: Suggested) -> Iterator[str]:
    mine, theirs = ({one.entry.key: _lower(one.entry.name) for one in some.added} for some in (each, first))
    instead = in_words([name for key, name in mine.items() if key not in theirs])
    without = in_words([name for key, name in theirs.items() if key not in mine])
    kind = "swap" if instead and without else "adds" if instead else "drops" if without else ""
    if kind:
        yield told[kind].format(instead=instead, without=without)
    more = round(each.estimate.hours.likely) - round(first.estimate.hours.likely)
    if more:
        yield told["more" if more > 0 else "less"].format(hours=hours(abs(more)))


def impossibilities(found: Suggestions) -> Iterator[str]:
    """What is impossible and by how much, where nothing fits, and what would help."""
    if not found.sets or found.sets[0].rank.short < 2:
        return
    told, there = found.case.weights.told.impossible, found.there
    needed = found.sets[0].estimate
    short = []
    if there.hours_there is not None and needed.hours.low > there.hours_there + 0.005:
        of_plan = there.hours.low > there.hours_there + 0.005
        least = ceil(there.hours.low if of_plan else needed.hours.low)
        kind = "hours_of_plan" if of_plan else "hours"
        yield told[kind].format(least=hours(least), there=number(there.hours_there))
        short.append(hours(ceil(needed.hours.low - there.hours_there)))
    if there.money_there is not None and needed.money.low > there.money_there + 0.005:
        lines = there.lines.total.low
        of_lines = lines > there.money_there + 0.005
        least_money = money(ceil(lines if of_lines else needed.money.low))
        yield told["lines" if of_lines else "money"].format(least=least_money, there=money(there.money_there))
        short.append(money(ceil(needed.money.low - there.money_there)))
    ways = [told["find"].format(short=" and ".join(short))]
    ways += [less_said(found.case, each) for each in found.less] or [told["nothing"]]
    yield f"{', or '.join(ways)}."


def less_said(case: Case, less: Less) -> str:
    """A way to ask less of the plan."""
    told = case.weights.told.impossible
    figures = {"hours": hours(round(less.hours.likely)), "money": money(round(less.money.likely))}
    if less.what == "tools":
        return told["drop_tool"].format(what=_tool_called(case, less.place), **figures)
    if less.what == "level":
        level = label("level", case.groups[less.place].level)
        return told["promise"].format(what=called(case, less.place), level=level, **figures)
    return told["drop_group"].format(what=called(case, less.place), **figures)


def changes_said(found: Suggestions) -> list[str]:
    """What changes in the plan beside the tools that are added, a sentence each."""
    return [_change_said(found.case, change) for change in found.changes]


def _change_said(case: Case, change: Change) -> str:
    told, key = case.weights.told.changes, str(change.pointer[-1])
    if change.pointer[0] == "audience":
        return told.id.format(value=change.value)
    value = in_words(change.value) if isinstance(change.value, list) else number(change.value)
    facts = {
        "tool": sentence(_tool_called(case, int(change.pointer[1]))),
        "what": told.words[key],
        "value": value,
    }
    if change.before is None or change.before == []:
        return told.set.format(**facts)
    return told.instead.format(before=number(change.before), **facts)


def assumed_said(case: Case) -> str:
    """Which numbers of people were assumed; empty where the plan gives them all."""
    places = [place for place, group in enumerate(case.groups) if group.number is None]
    if not places:
        return ""
    groups = in_words([called(case, place) for place in places])
    return case.weights.told.assumed.format(
        groups=groups, numbers=in_words([number(case.number(place)) for place in places])
    )


def called(case: Case, place: int) -> str:
    """What a group is called."""
    return case.groups[place].id or ""


def _tool_called(case: Case, place: int) -> str:
    tool = (case.plan.tools or [])[place]
    return tool.id or _lower(catalogue.name(case.catalogue, tool))


def _lower(name: str) -> str:
    """A tool's name within a sentence."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
