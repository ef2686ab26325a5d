"""The methods part of the report: who was involved, how, and under which conditions."""

from collections.abc import Iterator

from involveplan.documents.blocks import Block, BulletList, Column, Heading, Note, Row, Table
from involveplan.documents.pages.plan.delivery import planned_and_available, staff_and_public_hours
from involveplan.documents.text.display_names import DisplayNames, group_name
from involveplan.documents.text.handout_text import handout_text
from involveplan.documents.text.phrases import (
    definition_list,
    filled_text,
    filled_texts,
    format_hours,
    format_money,
    format_number,
    format_period,
    label,
    label_and_meaning,
    labels,
)
from involveplan.plan.model import Plan
from involveplan.plan.parts.purpose import Equality
from involveplan.plan.parts.resources import Payment, Resources
from involveplan.plan.parts.taking_part import TakingPart
from involveplan.plan.parts.tools import Analysis
from involveplan.plan.summaries.planned_vs_actual import ToolDelivery, tool_deliveries
from involveplan.wording import capitalise


def missing_note(*missing: tuple[object, str]) -> Iterator[Block]:
    """Yield a note that asks for the missing content, given as pairs (value, description). Several are a list."""
    asked, note = [what for found, what in missing if not found], handout_text().report.to_write
    if len(asked) == 1:
        yield Note(note.format(what=asked[0]) + ".")
    elif asked:
        yield Note(note.format(what="").strip())
        yield BulletList(tuple(asked))


def methods_section(plan: Plan, names: DisplayNames) -> Iterator[Block]:
    """Yield who was involved, how, and with what support and resources."""
    yield from _who(plan)
    yield from _how(plan, names)
    yield from _conditions(plan)


def _who(plan: Plan) -> Iterator[Block]:
    rows: list[Row] = [
        (
            capitalise(group_name(group)),
            capitalise(labels("kind", group.kind)),
            format_number(group.number),
            capitalise(label("level", group.level)),
            "Yes" if group.seldom_heard else "",
        )
        for _, group in plan.indexed_groups()
    ]
    columns = (
        Column("Who"),
        Column("Kind of people"),
        Column("How many people", right=True),
        Column("How far they were involved"),
        Column("Seldom heard"),
    )
    yield Heading("Who was involved", 3)
    if rows:
        yield Table(columns, tuple(rows)).without_empty_columns()
    left_out = [
        (capitalise(labels("kind", each.kind)), filled_text(each.because)) for each in plan.left_out or ()
    ]
    yield from definition_list(
        *((f"Left out: {kinds.lower()}", because) for kinds, because in left_out if kinds)
    )
    yield from missing_note((rows, "who was involved and how far"))


def _how(plan: Plan, names: DisplayNames) -> Iterator[Block]:
    delivery = tool_deliveries(plan)
    rows: list[Row] = [
        (
            names.tools[i],
            names.join_groups(tool.with_),
            capitalise(format_period(tool.starts, tool.ends)),
            format_number(tool.invite),
            format_number(tool.expect),
            _took_part(each),
        )
        for (i, tool), each in zip(plan.indexed_tools(), delivery, strict=False)
    ]
    columns = (
        Column("How"),
        Column("Who with"),
        Column("Planned dates"),
        Column("Asked", right=True),
        Column("Expected", right=True),
        Column("Took part", right=True),
    )
    yield Heading("How they were involved", 3)
    if rows:
        yield Table(columns, tuple(rows)).without_empty_columns()
    unheld = [
        name
        for name, each in zip(names.tools, delivery, strict=False)
        if each.tool and each.tool.with_ and each.took_part is None
    ]
    yield from missing_note(
        (rows, "how and when people were involved"),
        (not unheld, f"how many people took part ({', '.join(unheld)})"),
    )


def _took_part(delivery: ToolDelivery) -> str:
    """Return the number of participants, with the number of sessions if there was more than one."""
    count, times = format_number(delivery.took_part), len(delivery.activities)
    return f"{count} over {times} sessions" if count and times > 1 else count


def _conditions(plan: Plan) -> Iterator[Block]:
    part, analysis = plan.taking_part or TakingPart(), plan.analysis or Analysis()
    payment, equality = (plan.resources or Resources()).payment or Payment(), plan.equality or Equality()
    needs = dict.fromkeys(need for _, group in plan.indexed_groups() for need in group.needs or ())
    planned, _ = planned_and_available(plan)
    staff, public = staff_and_public_hours(plan)
    tried = dict.fromkeys(text for _, tool in plan.indexed_tools() for text in filled_texts([tool.tested_by]))
    items = definition_list(
        ("Invitation", filled_text(part.invitation)),
        ("Support", filled_text(part.support)),
        ("Access", filled_text(part.access)),
        ("Needs planned for", labels("needs", needs)),
        ("Payment", label_and_meaning("position", payment.position)),
        ("Questions tried out first by", ", ".join(tried)),
        ("How the responses were analysed", filled_text(analysis.how)),
        ("Equality", filled_text(equality.changed) or filled_text(equality.assessment)),
        ("Money planned", format_money(planned) if planned else ""),
        ("Staff time planned", format_hours(staff) if staff else ""),
        ("Time given by people who are not staff", format_hours(public) if public else ""),
    )
    if items:
        yield Heading("Support and resources", 3)
        yield from items
    yield from missing_note(
        (filled_text(analysis.how), "how you analysed what people said"),
        (label("position", payment.position), "whether people were paid"),
    )
