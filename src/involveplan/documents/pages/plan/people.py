"""Sections of the team document on people: groups, the tools that reach them, and the timeline."""

from datetime import date

from involveplan.documents.blocks import Block, Column, Facts, Heading, Paragraph, Row, Table, Task, Timeline
from involveplan.documents.text.display_names import Names, group_name
from involveplan.documents.text.phrases import (
    NOT_YET,
    all_said,
    by,
    facts,
    labels,
    meaning,
    money,
    number,
    period,
    said,
    sentence,
    span,
)
from involveplan.plan.dates import Day
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Evaluation, Feedback
from involveplan.plan.parts.audience import Group
from involveplan.plan.parts.purpose import Decision, Purpose

WIDEST = 10  # with more groups and more tools than this, each group's tools are listed
MANY_TOOLS = 6  # with more tools than this, and fewer groups than tools, tools are rows
BRIEF = 2  # if no group has more facts than this, each group is on one line
NO_DATE = "No date yet"
YES, NO = "Yes", "–"


def people(plan: Plan) -> tuple[Block, ...]:
    """Build the section on groups, then on people left out and why."""
    blocks: list[Block] = [Heading("The people, and how we reach them")]
    if not plan.audience:
        blocks.append(Paragraph(sentence(f"{NOT_YET}.")))
    told = [(sentence(group_name(group)), _group(group)) for _, group in plan.groups()]
    if told and all(len(known) <= BRIEF for _, known in told):
        blocks.append(Facts(tuple((who, _in_short(known)) for who, known in told)))
    else:
        for who, known in told:
            blocks += [Heading(who, 3), *facts(*known)]
    left_out = [
        (sentence(labels("kind", left.kind)) or "Some people", said(left.because) or "no reason given yet")
        for left in plan.left_out or ()
    ]
    if left_out:
        blocks += [Heading("Who is left out, and why", 3), *facts(*left_out)]
    return tuple(blocks)


def _group(group: Group) -> tuple[tuple[str, str], ...]:
    """Return the details of a group as pairs (label, text), without empty ones."""
    # An empty list means: they were asked, and have no special needs.
    needs = "nothing special; they were asked" if group.needs == [] else labels("needs", group.needs)
    known = (
        ("Kind of people", labels("kind", group.kind)),
        ("How many", number(group.number)),
        ("How far they are involved", meaning("level", group.level)),
        ("What they need to take part", needs),
        ("Where we meet them", "; ".join(all_said(group.touchpoints))),
        ("Seldom heard", "yes, they are easy to miss" if group.seldom_heard else ""),
    )
    return tuple((label, text) for label, text in known if text)


def _in_short(known: tuple[tuple[str, str], ...]) -> str:
    """Return the details of a group on one line."""
    parts = "; ".join(f"{label.lower()}: {text}" for label, text in known)
    return sentence(parts or "nothing more said yet")


def ways(plan: Plan, called: Names) -> tuple[Block, ...]:
    """Build the section on tools: which groups each tool reaches, then its details."""
    if not plan.tools:
        return Heading("How we involve people"), Paragraph(sentence(f"{NOT_YET}."))
    matrix, details = _who_by_tool(plan, called), _details(plan, called)
    return (
        Heading("How we involve people"),
        *((matrix,) if matrix else ()),
        *((Heading("More about each way", 3), details) if len(details.columns) > 1 else ()),
    )


def _who_by_tool(plan: Plan, called: Names) -> Table | None:
    """Return a table of which tool reaches which group, without tools that reach no group, such as existing data."""
    groups = [(group.id, sentence(group_name(group))) for _, group in plan.groups()]
    tools = [(frozenset(tool.with_), called.tools[i]) for i, tool in plan.uses() if tool.with_]
    if not groups or not tools:
        return None
    if min(len(tools), len(groups)) > WIDEST:
        listed = tuple(
            (name, "; ".join(tool for reached, tool in tools if group in reached)) for group, name in groups
        )
        return Table((Column("Who"), Column("How")), listed)
    if len(tools) > MANY_TOOLS and len(groups) < len(tools):
        rows = [(name, *(YES if group in reached else NO for group, _ in groups)) for reached, name in tools]
        return Table((Column("How"), *(Column(name) for _, name in groups)), tuple(rows), mark=YES)
    rows = [(name, *(YES if group in reached else NO for reached, _ in tools)) for group, name in groups]
    return Table((Column("Who"), *(Column(name) for _, name in tools)), tuple(rows), mark=YES)


def _details(plan: Plan, called: Names) -> Table:
    columns = (
        Column("How"),
        Column("Times held", right=True),
        Column("Asked", right=True),
        Column("Expected", right=True),
        Column("Staff hours", right=True),
        Column("Cost", right=True),
        Column("Tried out first by"),
    )
    rows: list[Row] = [
        (
            called.tools[i],
            number(tool.sessions),
            number(tool.invite),
            number(tool.expect),
            number(tool.hours),
            money(tool.cost),
            sentence(said(tool.tested_by)),
        )
        for i, tool in plan.uses()
    ]
    hours = sum(tool.hours or 0 for _, tool in plan.uses())
    cost = sum(tool.cost or 0 for _, tool in plan.uses())
    several = len(rows) > 1 and (hours or cost)
    totals = (("In all", "", "", "", number(hours or None), money(cost or None), ""),) if several else ()
    return Table(columns, tuple(rows), totals).without_empty_columns()


def timeline(plan: Plan, called: Names) -> tuple[Block, ...]:
    """Build the timeline of tools, decision, feedback and evaluation; nothing if there are no dates."""
    decision = (plan.purpose or Purpose()).decision or Decision()
    look_back = plan.evaluation or Evaluation()
    tasks = [
        _task(
            called.tools[i],
            "Listen",
            period(tool.starts, tool.ends),
            tool.owner,
            tool.starts,
            tool.ends,
        )
        for i, tool in plan.uses()
    ]
    if decision.on:
        tasks.append(_task("Decision", "Decide", decision.on.spoken(), decision.by, None, decision.on))
    for promise in plan.feedback or ():
        what = f"Feedback to {_kinds(plan, promise)}".removesuffix(" to ")
        tasks.append(_task(what, "Tell people", by(promise.by), promise.owner, None, promise.by))
    if look_back.on:
        tasks.append(
            _task("Evaluation", "Look back", look_back.on.spoken(), look_back.owner, None, look_back.on)
        )
    if all(task.when == NO_DATE for task in tasks):
        return ()
    tasks.sort(key=lambda task: (task.first or date.max, task.last or date.max))
    return Heading("Timeline"), Timeline(tuple(tasks))


def _kinds(plan: Plan, promise: Feedback) -> str:
    """Return the kinds of people who get the feedback, each once: short enough for the chart."""
    told = [group for _, group in plan.groups() if group.id and group.id in (promise.to or ())]
    return labels("kind", dict.fromkeys(kind for group in told for kind in group.kind or ()))


def _task(what: str, section: str, when: str, who: str | None, starts: Day | None, ends: Day | None) -> Task:
    first, last = span(starts, ends) or (None, None)
    return Task(what, section, sentence(when) or NO_DATE, sentence(said(who)), first, last)
