"""The methods part of the report: who was involved, how, and under which conditions."""

from collections.abc import Iterator

from involveplan.documents.blocks import Block, Column, Heading, Note, Row, Table
from involveplan.documents.pages.plan.delivery import spending, staff_and_public
from involveplan.documents.text.display_names import Names, group_name
from involveplan.documents.text.handout_text import wording
from involveplan.documents.text.phrases import (
    all_said,
    facts,
    hours,
    label,
    labels,
    meaning,
    money,
    number,
    period,
    said,
    sentence,
)
from involveplan.plan.model import Plan
from involveplan.plan.parts.purpose import Equality
from involveplan.plan.parts.resources import Payment, Resources
from involveplan.plan.parts.taking_part import TakingPart
from involveplan.plan.parts.tools import Analysis
from involveplan.plan.planned_vs_actual import Delivered, delivered


def to_write(*missing: tuple[object, str]) -> Iterator[Note]:
    """Yield one note that asks for the missing content, given as pairs (value, description)."""
    if asked := [what for found, what in missing if not found]:
        yield Note(wording().report.to_write.format(what="; ".join(asked)) + ".")


def methods(plan: Plan, called: Names) -> Iterator[Block]:
    """Yield who was involved, how, and under which conditions."""
    yield from _who(plan)
    yield from _how(plan, called)
    yield from _conditions(plan)


def _who(plan: Plan) -> Iterator[Block]:
    rows: list[Row] = [
        (
            sentence(group_name(group)),
            sentence(labels("kind", group.kind)),
            number(group.number),
            sentence(label("level", group.level)),
            "Yes" if group.seldom_heard else "",
        )
        for _, group in plan.groups()
    ]
    columns = (
        Column("Who"),
        Column("Kind of people"),
        Column("How many there are", right=True),
        Column("How far they were involved"),
        Column("Seldom heard"),
    )
    yield Heading("Who was involved", 3)
    if rows:
        yield Table(columns, tuple(rows)).without_empty_columns()
    left_out = [(sentence(labels("kind", each.kind)), said(each.because)) for each in plan.left_out or ()]
    yield from facts(*((f"Left out: {kinds.lower()}", because) for kinds, because in left_out if kinds))
    yield from to_write((rows, "who was involved, how many, and how far"))


def _how(plan: Plan, called: Names) -> Iterator[Block]:
    came = delivered(plan)
    rows: list[Row] = [
        (
            called.tools[i],
            called.listed(tool.with_),
            sentence(period(tool.starts, tool.ends)),
            number(tool.invite),
            number(tool.expect),
            _took_part(each),
        )
        for (i, tool), each in zip(plan.uses(), came, strict=False)
    ]
    columns = (
        Column("How"),
        Column("With whom"),
        Column("Planned for"),
        Column("Asked", right=True),
        Column("Expected", right=True),
        Column("Took part", right=True),
    )
    yield Heading("How they were involved", 3)
    if rows:
        yield Table(columns, tuple(rows)).without_empty_columns()
    unheld = [
        name
        for name, each in zip(called.tools, came, strict=False)
        if each.tool and each.tool.with_ and each.took_part is None
    ]
    yield from to_write(
        (rows, "how people were involved, and when"),
        (not unheld, f"how many took part in: {', '.join(unheld)}"),
    )


def _took_part(came: Delivered) -> str:
    """Return the number of participants, with the number of sessions if there was more than one."""
    count, times = number(came.took_part), len(came.activities)
    return f"{count}, over {times} sessions" if count and times > 1 else count


def _conditions(plan: Plan) -> Iterator[Block]:
    part, work = plan.taking_part or TakingPart(), plan.analysis or Analysis()
    payment, fair = (plan.resources or Resources()).payment or Payment(), plan.equality or Equality()
    needs = dict.fromkeys(need for _, group in plan.groups() for need in group.needs or ())
    planned, _ = spending(plan)
    staff, public = staff_and_public(plan)
    tried = dict.fromkeys(text for _, tool in plan.uses() for text in all_said([tool.tested_by]))
    told = facts(
        ("Invitation", said(part.invitation)),
        ("Support", said(part.support)),
        ("Access", said(part.access)),
        ("Needs that were planned for", labels("needs", needs)),
        ("Payment", meaning("position", payment.position)),
        ("Questions tried out first by", "; ".join(tried)),
        ("How what people said was made sense of", said(work.how)),
        ("Equality", said(fair.changed) or said(fair.assessment)),
        ("Money planned", money(planned) if planned else ""),
        ("Staff time planned", hours(staff) if staff else ""),
        ("Time of people who are not staff", hours(public) if public else ""),
    )
    if told:
        yield Heading("Under which conditions", 3)
        yield from told
    yield from to_write(
        (said(work.how), "how you made sense of what people said"),
        (label("position", payment.position), "whether people were paid"),
    )
