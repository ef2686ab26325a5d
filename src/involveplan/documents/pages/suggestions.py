"""The page of tool suggestions: the best sets side by side, then each in detail."""

from collections.abc import Iterator

from involveplan.checks.figures import rough
from involveplan.checks.subject import in_words
from involveplan.documents.blocks import Block, Bullets, Column, Document, Facts, Heading, Paragraph, Table
from involveplan.documents.text.display_names import names as called_in_print
from involveplan.documents.text.phrases import hours, label, money, number, sentence
from involveplan.documents.text.verdicts import not_counted
from involveplan.realism import catalogue
from involveplan.realism.ranges import Range
from involveplan.realism.suggesting.existing_tools import Change
from involveplan.realism.suggesting.reasons import because, called, misses, sentences
from involveplan.realism.suggesting.situation import Case
from involveplan.realism.suggesting.suggest import EXACT, Added, Less, Suggested, Suggestions, missed
from involveplan.realism.suggesting.weights import Changes, Told
from involveplan.realism.uncounted import uncounted


def suggestions_page(found: Suggestions) -> Document:
    """Build the page of suggestions."""
    told = found.case.weights.told
    blocks: list[Block] = [Paragraph(told.closed)] if found.case.plan.stage == "closed" else []
    blocks.append(Paragraph(_intro(found)))
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
    if left_out := not_counted_said(found):
        blocks.append(Paragraph(told.not_counted.format(what=" ".join(left_out))))
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
        Column("Money"),
        Column("People"),
        Column("Misses", right=True),
        Column("Tools"),
    )
    told = found.case.weights.told
    rows = tuple(
        (
            str(place + 1),
            spoken(each.estimate.hours),
            spoken(each.estimate.money, "£"),
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
    """Format a range in whole numbers: `9 to 22, likely 14`."""
    low, likely, high = (f"{sign}{round(end):,}" for end in found)
    return likely if low == high else f"{low} to {high}, likely {likely}"


def names(each: Suggested, told: Told) -> str:
    """Return the names of the tools of a set, joined by plus signs."""
    found = list(dict.fromkeys(one.entry.name for one in each.added))
    return (
        " + ".join(name if not place else _lower(name) for place, name in enumerate(found))
        or told.nothing_more
    )


def use_said(case: Case, one: Added) -> str:
    """Return a sentence on an added tool with its groups and numbers."""
    tool, parts = one.tool, []
    if tool.sessions:
        parts.append(f"{tool.sessions} sessions")
    if tool.invite is not None:
        parts.append(f"ask {tool.invite:,}")
    if tool.expect is not None:
        parts.append(f"expect {tool.expect:,}")
    groups = in_words([called(case, place) for place in one.groups])
    return f"{one.entry.name}, with {groups}{': ' if parts else ''}{', '.join(parts)}."


def why(found: Suggestions, each: Suggested) -> Iterator[str]:
    """Yield sentences on why a set is good, compared with the first one."""
    told, first = found.case.weights.told.why, found.sets[0]
    if each is first:
        yield from _first(found, each)
    else:
        yield from _beside(told, first, each)
        left = {(aim.kind, aim.group, aim.about) for aim in each.misses}
        gained = [aim for aim in first.misses if (aim.kind, aim.group, aim.about) not in left]
        yield from sentences(found.case, gained, found.case.weights.told.gains)
    simple = list(dict.fromkeys(_lower(one.entry.name) for one in each.added if one.entry.simple))
    if simple and each is first:
        yield told["simple"].format(tools="; ".join(simple))
    if each.lean:
        yield told["lean_short" if each.rank.short == 2 else "lean"]


def _first(found: Suggestions, each: Suggested) -> Iterator[str]:
    """Yield why the first set comes first, compared with the other sets on the page only."""
    case, told = found.case, found.case.weights.told.why
    count, said = missed(case, each), len(misses(case, each))
    others = [
        one
        for one in found.sets
        if one is not each and (missed(case, one) <= count or len(misses(case, one)) <= said)
    ]
    if not each.added:
        yield told["nothing"]
    elif len(found.sets) == 1:
        yield told["alone"]
    elif all(one.estimate.hours.likely >= each.estimate.hours.likely for one in others):
        yield told["first"]
    elif all(one.rank.points >= each.rank.points for one in others):
        yield told["simplest"]


def not_counted_said(found: Suggestions) -> list[str]:
    """Return the items not counted in the estimate of the best set, or of the plan if there is no set."""
    case, best = found.case, found.sets[0] if found.sets else None
    done = best.estimate if best else found.there
    plan = case.plan.model_copy(update={"tools": [use.tool for use in done.uses]})
    left_out = [
        each for each in uncounted(plan, done, case.catalogue, case.chosen) if each.of_hours or each.of_money
    ]
    return not_counted(left_out, called_in_print(plan, case.catalogue))


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
    """Yield what is missing if no set fits, by how much, and what would help."""
    if not found.sets or found.sets[0].rank.short < 2:
        return
    told, there = found.case.weights.told.impossible, found.there
    needed = found.sets[0].estimate
    short = []
    if there.hours_there is not None and needed.hours.low > there.hours_there + 0.005:
        of_plan = there.hours.low > there.hours_there + 0.005
        least = there.hours.low if of_plan else needed.hours.low
        kind = "hours_of_plan" if of_plan else "hours"
        yield told[kind].format(
            least=hours(_roughly(least, there.hours_there)), there=number(there.hours_there)
        )
        short.append(hours(_missing(needed.hours.low, there.hours_there)))
    if there.money_there is not None and needed.money.low > there.money_there + 0.005:
        lines = there.lines.total.low
        of_lines = lines > there.money_there + 0.005
        least_money = lines if of_lines else _roughly(needed.money.low, there.money_there)
        yield told["lines" if of_lines else "money"].format(
            least=money(least_money), there=money(there.money_there)
        )
        short.append(money(_missing(needed.money.low, there.money_there)))
    ways = [told["find"].format(short=" and ".join(short))]
    ways += [less_said(found.case, each) for each in found.less] or [told["nothing"]]
    yield f"{', or '.join(ways)}."


def _roughly(needed: float, there: float) -> float:
    """Round the needed amount as checks do, unless it would then seem to fit."""
    return rough(needed) if rough(needed) > there else needed


def _missing(needed: float, there: float) -> float:
    """Return the missing amount, rounded likewise."""
    return rough(needed - there) if rough(needed) > there else needed - there


def less_said(case: Case, less: Less) -> str:
    """Return a sentence on one way to reduce the plan."""
    told = case.weights.told.impossible
    figures = {"hours": hours(round(less.hours.likely)), "money": money(round(less.money.likely))}
    if less.what == "tools":
        return told["drop_tool"].format(what=_tool_called(case, less.place), **figures)
    if less.what == "level":
        level = label("level", case.groups[less.place].level)
        return told["promise"].format(what=called(case, less.place), level=level, **figures)
    return told["drop_group"].format(what=called(case, less.place), **figures)


def changes_said(found: Suggestions) -> list[str]:
    """Return a sentence for each tool or group of the plan that changes, apart from added tools."""
    told = found.case.weights.told.changes
    said: list[str] = []
    by_tool: dict[int, list[str]] = {}
    for change in found.changes:
        if change.pointer[0] == "audience":
            said.append(told.id.format(value=change.value))
        else:
            by_tool.setdefault(int(change.pointer[1]), []).append(_change_said(told, change))
    for place, changed in by_tool.items():
        tool = sentence(_tool_called(found.case, place))
        said.append(told.tool.format(tool=tool, changed="; ".join(changed)))
    return said


def _change_said(told: Changes, change: Change) -> str:
    value = in_words(change.value) if isinstance(change.value, list) else number(change.value)
    what = told.words[str(change.pointer[-1])]
    if not change.before:
        return told.set.format(what=what, value=value)
    return told.instead.format(what=what, value=value, before=number(change.before))


def assumed_said(case: Case) -> str:
    """Return a sentence on the assumed sizes of groups; empty if the plan gives them all."""
    places = [place for place, group in enumerate(case.groups) if group.number is None]
    if not places:
        return ""
    groups = in_words([called(case, place) for place in places])
    return case.weights.told.assumed.format(
        groups=groups, numbers=in_words([number(case.number(place)) for place in places])
    )


def _tool_called(case: Case, place: int) -> str:
    tool = (case.plan.tools or [])[place]
    return tool.id or _lower(catalogue.name(case.catalogue, tool))


def _lower(name: str) -> str:
    """Return the name of a tool for use within a sentence."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
