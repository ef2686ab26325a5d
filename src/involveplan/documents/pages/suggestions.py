"""The page of tool suggestions: the best sets side by side, then each in detail."""

from collections.abc import Iterator

from involveplan.checks.figures import format_interval, round_estimate
from involveplan.documents.blocks import (
    Block,
    BulletList,
    Column,
    DefinitionList,
    Document,
    Heading,
    Paragraph,
    Table,
)
from involveplan.documents.text.display_names import display_names as called_in_print
from involveplan.documents.text.phrases import format_hours, format_money, format_number, label
from involveplan.documents.text.verdicts import describe_uncounted
from involveplan.realism import catalogue
from involveplan.realism.ranges import Range
from involveplan.realism.suggesting.existing_tools import Change
from involveplan.realism.suggesting.reasons import (
    explain_gaps,
    explain_tool,
    group_label,
    objective_sentences,
)
from involveplan.realism.suggesting.situation import SuggestionCase
from involveplan.realism.suggesting.suggest import (
    MAX_EXACT_GROUPS,
    AddedTool,
    Reduction,
    Suggestions,
    ToolSet,
    count_missed,
)
from involveplan.realism.suggesting.weights import ChangeTexts, SuggestionTexts
from involveplan.realism.uncounted import find_uncounted
from involveplan.wording import capitalise, count_with_noun, join_words


def suggestions_page(suggestions: Suggestions) -> Document:
    """Build the page of suggestions."""
    texts = suggestions.case.weights.told
    blocks: list[Block] = [Paragraph(texts.closed)] if suggestions.case.plan.stage == "closed" else []
    blocks.append(Paragraph(_intro(suggestions)))
    if not suggestions.sets:
        blocks.append(Paragraph(texts.no_set))
    if impossible := list(explain_impossible(suggestions)):
        blocks += [Heading(texts.impossible["title"]), *map(Paragraph, impossible)]
    if suggestions.sets:
        blocks += [Heading(texts.sets), _side_by_side(suggestions)]
        notes = [texts.enough] if suggestions.is_sufficient else []
        exact = texts.exact_short if impossible else texts.exact
        notes.append(exact if suggestions.is_exact else texts.approximate.format(most=MAX_EXACT_GROUPS))
        blocks += map(Paragraph, notes)
    for place, tool_set in enumerate(suggestions.sets):
        blocks += [Heading(f"{place + 1}. {set_name(tool_set, texts)}"), *_set_blocks(suggestions, tool_set)]
    if changes := describe_changes(suggestions):
        blocks += [Heading(texts.changes.title), BulletList(tuple(changes))]
    if assumed := describe_assumptions(suggestions.case):
        blocks.append(Paragraph(assumed))
    if left_out := uncounted_in_best_set(suggestions):
        blocks.append(Paragraph(texts.not_counted.format(what=" ".join(left_out))))
    return Document(texts.title.format(title=suggestions.case.plan.title), tuple(blocks))


def _intro(suggestions: Suggestions) -> str:
    texts, current = suggestions.case.weights.told, suggestions.current_estimate
    parts = []
    if current.hours_available is not None:
        parts.append(texts.there["hours"].format(hours=format_hours(current.hours_available)))
    if current.money_available is not None:
        parts.append(texts.there["money"].format(money=format_money(current.money_available)))
    groups = join_words(
        [group_label(suggestions.case, place) for place in range(len(suggestions.case.groups))]
    )
    stock = texts.there["have"].format(what=" and ".join(parts)) if parts else texts.there["none"]
    return texts.intro.format(groups=groups, there=stock)


def _side_by_side(suggestions: Suggestions) -> Table:
    columns = (
        Column("Set", right=True),
        Column("Staff hours"),
        Column("Money"),
        Column("People"),
        Column("Misses", right=True),
        Column("Tools"),
    )
    texts = suggestions.case.weights.told
    rows = tuple(
        (
            str(place + 1),
            format_whole_range(each.estimate.hours),
            format_whole_range(each.estimate.money, "£"),
            format_whole_range(each.estimate.participants),
            str(len(explain_gaps(suggestions.case, each))),
            set_name(each, texts),
        )
        for place, each in enumerate(suggestions.sets)
    )
    return Table(columns, rows)


def _set_blocks(suggestions: Suggestions, tool_set: ToolSet) -> Iterator[Block]:
    case, texts = suggestions.case, suggestions.case.weights.told
    if tool_set.added:
        yield BulletList(
            tuple(
                f"{describe_added_tool(case, one)} {explain_tool(suggestions, tool_set, one)}".strip()
                for one in tool_set.added
            )
        )
    current = suggestions.current_estimate
    missing = explain_gaps(case, tool_set)
    yield DefinitionList(
        (
            (
                "Staff hours",
                _needed_and_available(
                    format_whole_range(tool_set.estimate.hours), format_number(current.hours_available)
                ),
            ),
            (
                "Money",
                _needed_and_available(
                    format_whole_range(tool_set.estimate.money, "£"),
                    format_money(current.money_available),
                ),
            ),
            ("People who take part", format_whole_range(tool_set.estimate.participants)),
            ("Why", " ".join(explain_set(suggestions, tool_set))),
            ("Still misses", "\n".join(missing) if missing else capitalise(f"{texts.misses_nothing}.")),
        )
    )


def _needed_and_available(needed: str, available: str) -> str:
    return f"{needed} (you have {available})" if available else needed


def format_whole_range(value: Range, sign: str = "") -> str:
    """Format a range in whole numbers: `9 to 22, likely 14`."""
    low, likely, high = (f"{sign}{round(end):,}" for end in value)
    return format_interval(low, high) + (f", likely {likely}" if low != high else "")


def set_name(tool_set: ToolSet, texts: SuggestionTexts) -> str:
    """Return the names of the tools of a set, joined by plus signs."""
    tool_names = list(dict.fromkeys(one.entry.name for one in tool_set.added))
    return (
        " + ".join(name if not place else _lower_first(name) for place, name in enumerate(tool_names))
        or texts.nothing_more
    )


def describe_added_tool(case: SuggestionCase, added: AddedTool) -> str:
    """Return a sentence on an added tool with its groups and numbers."""
    tool, parts = added.tool, []
    if tool.sessions:
        parts.append(count_with_noun(tool.sessions, "session"))
    if tool.invite is not None:
        parts.append(f"ask {tool.invite:,}")
    if tool.expect is not None:
        parts.append(f"expect {tool.expect:,}")
    groups = join_words([group_label(case, place) for place in added.groups])
    return f"{added.entry.name}, with {groups}{': ' if parts else ''}{', '.join(parts)}."


def explain_set(suggestions: Suggestions, tool_set: ToolSet) -> Iterator[str]:
    """Yield sentences on why a set is good, compared with the first one."""
    texts, first = suggestions.case.weights.told.why, suggestions.sets[0]
    if tool_set is first:
        yield from _reason_for_first(suggestions, tool_set)
    else:
        yield from _differences_from_first(texts, first, tool_set)
        still_missed = {(aim.kind, aim.group, aim.about) for aim in tool_set.unmet_objectives}
        gained = [
            aim for aim in first.unmet_objectives if (aim.kind, aim.group, aim.about) not in still_missed
        ]
        yield from objective_sentences(suggestions.case, gained, suggestions.case.weights.told.gains)
    simple = list(dict.fromkeys(_lower_first(one.entry.name) for one in tool_set.added if one.entry.simple))
    if simple and tool_set is first:
        yield texts["simple"].format(tools=join_words(simple))
    if tool_set.is_lean:
        yield texts["lean_short" if tool_set.rank.fit_level == 2 else "lean"]


def _reason_for_first(suggestions: Suggestions, tool_set: ToolSet) -> Iterator[str]:
    """Yield why the first set comes first, compared with the other sets on the page only."""
    case, texts = suggestions.case, suggestions.case.weights.told.why
    count, gap_count = count_missed(case, tool_set), len(explain_gaps(case, tool_set))
    others = [
        one
        for one in suggestions.sets
        if one is not tool_set
        and (count_missed(case, one) <= count or len(explain_gaps(case, one)) <= gap_count)
    ]
    if not tool_set.added:
        yield texts["nothing"]
    elif len(suggestions.sets) == 1:
        yield texts["alone"]
    elif all(one.estimate.hours.likely >= tool_set.estimate.hours.likely for one in others):
        yield texts["first"]
    elif all(one.rank.points >= tool_set.rank.points for one in others):
        yield texts["simplest"]


def uncounted_in_best_set(suggestions: Suggestions) -> list[str]:
    """Return what the estimate of the best set does not count, or that of the plan if there is no set."""
    case, best = suggestions.case, suggestions.sets[0] if suggestions.sets else None
    estimate = best.estimate if best else suggestions.current_estimate
    plan = case.plan.model_copy(update={"tools": [use.tool for use in estimate.uses]})
    left_out = [
        each
        for each in find_uncounted(plan, estimate, case.catalogue, case.settings)
        if each.affects_hours or each.affects_money
    ]
    return describe_uncounted(left_out, called_in_print(plan, case.catalogue))


def _differences_from_first(texts: dict[str, str], first: ToolSet, tool_set: ToolSet) -> Iterator[str]:
    mine, theirs = (
        {one.entry.key: _lower_first(one.entry.name) for one in some.added} for some in (tool_set, first)
    )
    instead = join_words([name for key, name in mine.items() if key not in theirs])
    without = join_words([name for key, name in theirs.items() if key not in mine])
    kind = "swap" if instead and without else "adds" if instead else "drops" if without else ""
    if kind:
        yield texts[kind].format(instead=instead, without=without)
    more = round(tool_set.estimate.hours.likely) - round(first.estimate.hours.likely)
    if more:
        yield texts["more" if more > 0 else "less"].format(hours=format_hours(abs(more)))


def explain_impossible(suggestions: Suggestions) -> Iterator[str]:
    """Yield what is missing if no set fits, by how much, and what would help."""
    if not suggestions.sets or suggestions.sets[0].rank.fit_level < 2:
        return
    texts, current = suggestions.case.weights.told.impossible, suggestions.current_estimate
    needed = suggestions.sets[0].estimate
    short = []
    if current.hours_available is not None and needed.hours.low > current.hours_available + 0.005:
        of_plan = current.hours.low > current.hours_available + 0.005
        least = current.hours.low if of_plan else needed.hours.low
        kind = "hours_of_plan" if of_plan else "hours"
        yield texts[kind].format(
            least=format_hours(_round_up_to_short(least, current.hours_available)),
            there=format_number(current.hours_available),
        )
        short.append(format_hours(_shortfall(needed.hours.low, current.hours_available)))
    if current.money_available is not None and needed.money.low > current.money_available + 0.005:
        lines = current.budget_lines.total.low
        of_lines = lines > current.money_available + 0.005
        least_money = lines if of_lines else _round_up_to_short(needed.money.low, current.money_available)
        yield texts["lines" if of_lines else "money"].format(
            least=format_money(least_money), there=format_money(current.money_available)
        )
        short.append(format_money(_shortfall(needed.money.low, current.money_available)))
    ways = [texts["find"].format(short=" and ".join(short))]
    ways += [describe_reduction(suggestions.case, each) for each in suggestions.reductions] or [
        texts["nothing"]
    ]
    yield f"{', or '.join(ways)}."


def _round_up_to_short(needed: float, available: float) -> float:
    """Round the needed amount as checks do, unless it would then seem to fit."""
    return round_estimate(needed) if round_estimate(needed) > available else needed


def _shortfall(needed: float, available: float) -> float:
    """Return the missing amount, rounded likewise."""
    return round_estimate(needed - available) if round_estimate(needed) > available else needed - available


def describe_reduction(case: SuggestionCase, reduction: Reduction) -> str:
    """Return a sentence on one way to reduce the plan."""
    texts = case.weights.told.impossible
    figures = {
        "hours": format_hours(round(reduction.hours.likely)),
        "money": format_money(round(reduction.money.likely)),
    }
    if reduction.kind == "tools":
        return texts["drop_tool"].format(what=_tool_label(case, reduction.place), **figures)
    if reduction.kind == "level":
        level = label("level", case.groups[reduction.place].level)
        return texts["promise"].format(what=group_label(case, reduction.place), level=level, **figures)
    return texts["drop_group"].format(what=group_label(case, reduction.place), **figures)


def describe_changes(suggestions: Suggestions) -> list[str]:
    """Return a sentence for each tool or group of the plan that changes, apart from added tools."""
    texts = suggestions.case.weights.told.changes
    lines: list[str] = []
    by_tool: dict[int, list[Change]] = {}
    for change in suggestions.changes:
        if change.pointer[0] == "audience":
            lines.append(texts.id.format(value=change.value))
        else:
            by_tool.setdefault(int(change.pointer[1]), []).append(change)
    for place, changes in by_tool.items():
        tool = capitalise(_tool_label(suggestions.case, place))
        changed = [_describe_change(texts, each) for each in changes]
        has_reasons = any(each.before for each in changes)  # a clause with a reason is a sentence of its own
        joined = (
            ". ".join([changed[0], *map(capitalise, changed[1:])]) if has_reasons else join_words(changed)
        )
        lines.append(texts.tool.format(tool=tool, changed=joined))
    return lines


def _describe_change(texts: ChangeTexts, change: Change) -> str:
    value = join_words(change.value) if isinstance(change.value, list) else format_number(change.value)
    what = texts.words[str(change.pointer[-1])]
    if not change.before:
        return texts.set.format(what=what, value=value)
    return texts.instead.format(what=what, value=value, before=format_number(change.before))


def describe_assumptions(case: SuggestionCase) -> str:
    """Return a sentence on the assumed sizes of groups; empty if the plan gives them all."""
    places = [place for place, group in enumerate(case.groups) if group.number is None]
    if not places:
        return ""
    groups = join_words([group_label(case, place) for place in places])
    return case.weights.told.assumed.format(
        groups=groups, numbers=join_words([format_number(case.number_of_people(place)) for place in places])
    )


def _tool_label(case: SuggestionCase, place: int) -> str:
    tool = (case.plan.tools or [])[place]
    return tool.id or _lower_first(catalogue.tool_name(case.catalogue, tool))


def _lower_first(name: str) -> str:
    """Return the name of a tool for use within a sentence."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
