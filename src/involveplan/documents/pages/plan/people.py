"""Sections of the team document on people: groups, the tools that reach them, and the timeline."""

from datetime import date

from involveplan.documents.blocks import (
    Block,
    Column,
    DefinitionList,
    Heading,
    Paragraph,
    Row,
    Table,
    Timeline,
    TimelineTask,
)
from involveplan.documents.text.display_names import DisplayNames, group_name
from involveplan.documents.text.phrases import (
    NOT_SAID_YET,
    by_date,
    date_range,
    definition_list,
    filled_text,
    filled_texts,
    format_money,
    format_number,
    format_period,
    label_and_meaning,
    labels,
)
from involveplan.plan.dates import Day
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Evaluation, Feedback
from involveplan.plan.parts.audience import Group
from involveplan.plan.parts.purpose import Decision, Purpose
from involveplan.wording import capitalise

MAX_MATRIX_SIZE = 10  # with more groups and more tools than this, each group's tools are listed
MAX_TOOL_COLUMNS = 6  # with more tools than this, and fewer groups than tools, tools are rows
MAX_FACTS_ON_LINE = 2  # if no group has more facts than this, each group is on one line
NO_DATE = "No date yet"
YES, NO = "Yes", "–"


def people_section(plan: Plan) -> tuple[Block, ...]:
    """Build the section on groups, then on people left out and why."""
    blocks: list[Block] = [Heading("People and how we reach them")]
    if not plan.audience:
        blocks.append(Paragraph(capitalise(f"{NOT_SAID_YET}.")))
    groups = [(capitalise(group_name(group)), _group_items(group)) for _, group in plan.indexed_groups()]
    if groups and all(len(known) <= MAX_FACTS_ON_LINE for _, known in groups):
        blocks.append(DefinitionList(tuple((who, _on_one_line(known)) for who, known in groups)))
    else:
        for who, known in groups:
            blocks += [Heading(who, 3), *definition_list(*known)]
    left_out = [
        (
            capitalise(labels("kind", left.kind)) or "Some people",
            filled_text(left.because) or "no reason given yet",
        )
        for left in plan.left_out or ()
    ]
    if left_out:
        blocks += [Heading("Who is left out, and why", 3), *definition_list(*left_out)]
    return tuple(blocks)


def _group_items(group: Group) -> tuple[tuple[str, str], ...]:
    """Return the details of a group as pairs (label, text), without empty ones."""
    needs = "no particular needs" if group.needs == [] else labels("needs", group.needs)
    known = (
        ("Kind of people", labels("kind", group.kind)),
        ("How many", format_number(group.number)),
        ("How far they are involved", label_and_meaning("level", group.level)),
        ("What they need to take part", needs),
        ("Where we meet them", ", ".join(filled_texts(group.touchpoints))),
        ("Seldom heard", "yes, they are easy to miss" if group.seldom_heard else ""),
    )
    return tuple((label, text) for label, text in known if text)


def _on_one_line(known: tuple[tuple[str, str], ...]) -> str:
    """Return the details of a group on one line."""
    parts = ". ".join(f"{label}: {text}" for label, text in known)
    return capitalise(parts or "no details yet")


def involvement_section(plan: Plan, names: DisplayNames) -> tuple[Block, ...]:
    """Build the section on tools: which groups each tool reaches, then its details."""
    if not plan.tools:
        return Heading("How we involve people"), Paragraph(capitalise(f"{NOT_SAID_YET}."))
    matrix, details = _reach_table(plan, names), _tools_table(plan, names)
    return (
        Heading("How we involve people"),
        *((matrix,) if matrix else ()),
        *((Heading("More about each tool", 3), details) if len(details.columns) > 1 else ()),
    )


def _reach_table(plan: Plan, names: DisplayNames) -> Table | None:
    """Return a table of which tool reaches which group, without tools that reach no group, such as existing data."""
    groups = [(group.id, capitalise(group_name(group))) for _, group in plan.indexed_groups()]
    tools = [(frozenset(tool.with_), names.tools[i]) for i, tool in plan.indexed_tools() if tool.with_]
    if not groups or not tools:
        return None
    if min(len(tools), len(groups)) > MAX_MATRIX_SIZE:
        listed = tuple(
            (name, ", ".join(tool for reached, tool in tools if group in reached)) for group, name in groups
        )
        return Table((Column("Who"), Column("How")), listed)
    if len(tools) > MAX_TOOL_COLUMNS and len(groups) < len(tools):
        rows = [(name, *(YES if group in reached else NO for group, _ in groups)) for reached, name in tools]
        return Table((Column("How"), *(Column(name) for _, name in groups)), tuple(rows), marked_value=YES)
    rows = [(name, *(YES if group in reached else NO for reached, _ in tools)) for group, name in groups]
    return Table((Column("Who"), *(Column(name) for _, name in tools)), tuple(rows), marked_value=YES)


def _tools_table(plan: Plan, names: DisplayNames) -> Table:
    columns = (
        Column("How"),
        Column("Number of sessions", right=True),
        Column("Asked", right=True),
        Column("Expected", right=True),
        Column("Staff hours", right=True),
        Column("Cost", right=True),
        Column("Tried out first by"),
    )
    rows: list[Row] = [
        (
            names.tools[i],
            format_number(tool.sessions),
            format_number(tool.invite),
            format_number(tool.expect),
            format_number(tool.hours),
            format_money(tool.cost),
            capitalise(filled_text(tool.tested_by)),
        )
        for i, tool in plan.indexed_tools()
    ]
    hours = sum(tool.hours or 0 for _, tool in plan.indexed_tools())
    cost = sum(tool.cost or 0 for _, tool in plan.indexed_tools())
    several = len(rows) > 1 and (hours or cost)
    totals = (
        (("Total", "", "", "", format_number(hours or None), format_money(cost or None), ""),)
        if several
        else ()
    )
    return Table(columns, tuple(rows), totals).without_empty_columns()


def timeline_section(plan: Plan, names: DisplayNames) -> tuple[Block, ...]:
    """Build the timeline of tools, decision, feedback and evaluation; nothing if there are no dates."""
    decision = (plan.purpose or Purpose()).decision or Decision()
    evaluation = plan.evaluation or Evaluation()
    tasks = [
        _task(
            names.tools[i],
            "Listen",
            format_period(tool.starts, tool.ends),
            tool.owner,
            tool.starts,
            tool.ends,
        )
        for i, tool in plan.indexed_tools()
    ]
    if decision.on:
        tasks.append(_task("Decision", "Decide", decision.on.in_words(), decision.by, None, decision.on))
    for promise in plan.feedback or ():
        what = f"Feedback to {_kinds(plan, promise)}".removesuffix(" to ")
        tasks.append(_task(what, "Tell people", by_date(promise.by), promise.owner, None, promise.by))
    if evaluation.on:
        tasks.append(
            _task("Evaluation", "Review", evaluation.on.in_words(), evaluation.owner, None, evaluation.on)
        )
    if all(task.when == NO_DATE for task in tasks):
        return ()
    tasks.sort(key=lambda task: (task.first or date.max, task.last or date.max))
    return Heading("Timeline"), Timeline(tuple(tasks))


def _kinds(plan: Plan, promise: Feedback) -> str:
    """Return the kinds of people who get the feedback, each once: short enough for the chart."""
    groups = [group for _, group in plan.indexed_groups() if group.id and group.id in (promise.to or ())]
    return labels("kind", dict.fromkeys(kind for group in groups for kind in group.kind or ()))


def _task(
    what: str, section: str, when: str, who: str | None, starts: Day | None, ends: Day | None
) -> TimelineTask:
    first, last = date_range(starts, ends) or (None, None)
    return TimelineTask(what, section, capitalise(when) or NO_DATE, capitalise(filled_text(who)), first, last)
