"""Sections of the team document on outcomes: feedback, evaluation and the record."""

from datetime import date

from involveplan.documents.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Table
from involveplan.documents.pages.feedback_points import points
from involveplan.documents.text.display_names import Names
from involveplan.documents.text.phrases import NOT_YET, all_said, facts, number, said, sentence
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Evaluation, Record


def feedback(plan: Plan, called: Names) -> tuple[Block, ...]:
    """Build the section on the planned feedback."""
    heading = Heading("Telling people what came of it")
    rows: list[Row] = [
        (
            sentence(called.listed(promise.to)) or sentence(NOT_YET),
            sentence(said(promise.what) or NOT_YET),
            sentence(said(promise.how)),
            promise.by.spoken() if promise.by else "",
            sentence(said(promise.owner)),
        )
        for promise in plan.feedback or ()
    ]
    if not rows:
        return heading, Paragraph(sentence(f"{NOT_YET}."))
    columns = tuple(map(Column, ("Who is told", "What", "How", "By", "Who tells them")))
    return heading, Table(columns, tuple(rows)).without_empty_columns()


def evaluation(plan: Plan) -> tuple[Block, ...]:
    """Build the section on evaluation: questions, measures with targets and results, and who is responsible."""
    plans = plan.evaluation or Evaluation()
    questions = tuple(map(sentence, all_said(plans.questions)))
    counted = measures(plans, plan.record or Record())
    more = facts(
        ("How those who took part are asked", said(plans.ask_participants)),
        ("When", plans.on.spoken() if plans.on else ""),
        ("Who sees to it", said(plans.owner)),
    )
    blocks: list[Block] = []
    if questions:
        blocks += [Paragraph("What we ask ourselves at the end:"), Bullets(questions)]
    if counted.rows:
        blocks.append(counted)
    blocks += more
    return (Heading("Evaluation"), *(blocks or (Paragraph(sentence(f"{NOT_YET}.")),)))


def measures(plans: Evaluation, record: Record) -> Table:
    """Return a table of measures with targets and recorded results. Results without a measure come last."""
    results = {said(each.measure): number(each.result) for each in record.results or ()}
    rows: list[Row] = []
    for measure in plans.measures or ():
        if name := said(measure.name):
            rows.append((sentence(name), number(measure.target), results.pop(name, "")))
    rows += [(sentence(name), "", result) for name, result in results.items() if name]
    columns = (Column("What we count"), Column("Target", right=True), Column("Result", right=True))
    return Table(columns, tuple(rows)).without_empty_columns()


def record(plan: Plan, called: Names) -> tuple[Block, ...]:
    """Build the section on the record: activities, feedback with actions, and lessons."""
    kept = plan.record or Record()
    held = sorted(kept.activities or (), key=lambda activity: activity.on or date.max)
    activities = tuple(
        (
            activity.on.spoken() if activity.on else "No date yet",
            called.by_key.get(activity.tool or "", said(activity.tool)),
            number(activity.took_part),
        )
        for activity in held
    )
    answers = tuple(
        (each.heard or NOT_YET, sentence(called.listed(each.groups)), each.did or NOT_YET)
        for each in points(plan)
    )
    blocks: list[Block] = []
    if activities:
        columns = (Column("When"), Column("What was held"), Column("Took part", right=True))
        blocks.append(Table(columns, activities).without_empty_columns())
    if answers:
        blocks += [
            Heading("You said, we did", 3),
            Table(tuple(map(Column, ("You said", "Who said it", "We did"))), answers).without_empty_columns(),
        ]
    for title, learnt in (("What worked", kept.worked), ("What to change next time", kept.change_next_time)):
        if texts := all_said(learnt):
            blocks += [Heading(title, 3), Bullets(tuple(map(sentence, texts)))]
    if said(kept.next):
        blocks += [Heading("What comes next", 3), Paragraph(sentence(said(kept.next)))]
    return (
        (Heading("What has happened so far" if plan.stage != "closed" else "What happened"), *blocks)
        if blocks
        else ()
    )
