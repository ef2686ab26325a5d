"""Sections of the team document on outcomes: feedback, evaluation and the record."""

from datetime import date

from involveplan.documents.blocks import Block, BulletList, Column, Heading, Paragraph, Row, Table
from involveplan.documents.pages.feedback_points import feedback_points
from involveplan.documents.text.display_names import DisplayNames
from involveplan.documents.text.phrases import (
    NOT_SAID_YET,
    definition_list,
    filled_text,
    filled_texts,
    format_number,
)
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Evaluation, Record
from involveplan.wording import capitalise


def feedback_section(plan: Plan, names: DisplayNames) -> tuple[Block, ...]:
    """Build the section on the planned feedback."""
    heading = Heading("Telling people what changed")
    rows: list[Row] = [
        (
            capitalise(names.join_groups(promise.to)) or capitalise(NOT_SAID_YET),
            capitalise(filled_text(promise.what) or NOT_SAID_YET),
            capitalise(filled_text(promise.how)),
            promise.by.in_words() if promise.by else "",
            capitalise(filled_text(promise.owner)),
        )
        for promise in plan.feedback or ()
    ]
    if not rows:
        return heading, Paragraph(capitalise(f"{NOT_SAID_YET}."))
    columns = tuple(map(Column, ("Who we will tell", "What", "How", "By", "Who will tell them")))
    return heading, Table(columns, tuple(rows)).without_empty_columns()


def evaluation_section(plan: Plan) -> tuple[Block, ...]:
    """Build the section on evaluation: questions, measures with targets and results, and who is responsible."""
    planned = plan.evaluation or Evaluation()
    questions = tuple(map(capitalise, filled_texts(planned.questions)))
    table = measures_table(planned, plan.record or Record())
    more = definition_list(
        ("How we will ask the people who took part", filled_text(planned.ask_participants)),
        ("When", planned.on.in_words() if planned.on else ""),
        ("Who is responsible", filled_text(planned.owner)),
    )
    blocks: list[Block] = []
    if questions:
        blocks += [Paragraph("What we will ask ourselves at the end:"), BulletList(questions)]
    if table.rows:
        blocks.append(table)
    blocks += more
    return (Heading("Evaluation"), *(blocks or (Paragraph(capitalise(f"{NOT_SAID_YET}.")),)))


def measures_table(evaluation: Evaluation, record: Record) -> Table:
    """Return a table of measures with targets and recorded results. Results without a measure come last."""
    results = {filled_text(each.measure): format_number(each.result) for each in record.results or ()}
    rows: list[Row] = []
    for measure in evaluation.measures or ():
        if name := filled_text(measure.name):
            rows.append((capitalise(name), format_number(measure.target), results.pop(name, "")))
    rows += [(capitalise(name), "", result) for name, result in results.items() if name]
    columns = (Column("Measure"), Column("Target", right=True), Column("Result", right=True))
    return Table(columns, tuple(rows)).without_empty_columns()


def record_section(plan: Plan, names: DisplayNames) -> tuple[Block, ...]:
    """Build the section on the record: activities, feedback with actions, and lessons."""
    kept = plan.record or Record()
    held = sorted(kept.activities or (), key=lambda activity: activity.on or date.max)
    activities = tuple(
        (
            activity.on.in_words() if activity.on else "No date yet",
            names.tools_by_key.get(activity.tool or "", filled_text(activity.tool)),
            format_number(activity.took_part),
        )
        for activity in held
    )
    answers = tuple(
        (each.said or NOT_SAID_YET, capitalise(names.join_groups(each.groups)), each.did or NOT_SAID_YET)
        for each in feedback_points(plan)
    )
    blocks: list[Block] = []
    if activities:
        columns = (Column("When"), Column("Activity"), Column("Took part", right=True))
        blocks.append(Table(columns, activities).without_empty_columns())
    if answers:
        blocks += [
            Heading("You said, we did", 3),
            Table(tuple(map(Column, ("You said", "Who said it", "We did"))), answers).without_empty_columns(),
        ]
    for title, learnt in (("What worked", kept.worked), ("What to change next time", kept.change_next_time)):
        if texts := filled_texts(learnt):
            blocks += [Heading(title, 3), BulletList(tuple(map(capitalise, texts)))]
    if filled_text(kept.next):
        blocks += [Heading("What happens next", 3), Paragraph(capitalise(filled_text(kept.next)))]
    return (
        (Heading("What has happened so far" if plan.stage != "closed" else "What happened"), *blocks)
        if blocks
        else ()
    )
