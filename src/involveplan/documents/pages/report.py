"""The report after the event, in the five parts of the GRIPP2 short form.

A draft: it includes everything from the plan and its record, and asks the author for the rest.
"""

from collections.abc import Iterator

from involveplan.documents.blocks import (
    Block,
    BulletList,
    Column,
    Document,
    Heading,
    Paragraph,
    Table,
)
from involveplan.documents.pages.feedback_points import feedback_points
from involveplan.documents.pages.plan.outcome import measures_table
from involveplan.documents.pages.report_methods import methods_section, missing_note
from involveplan.documents.text.display_names import DisplayNames, display_names
from involveplan.documents.text.handout_text import handout_text
from involveplan.documents.text.phrases import (
    definition_list,
    filled_text,
    filled_texts,
    format_number,
    on_date,
)
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Evaluation, Record
from involveplan.plan.parts.purpose import Decision, Purpose
from involveplan.plan.summaries.planned_vs_actual import tool_deliveries
from involveplan.realism.catalogue import Catalogue
from involveplan.wording import capitalise


def gripp2_report(plan: Plan, catalogue: Catalogue) -> Document:
    """Build the draft report of a plan."""
    texts, names = handout_text().report, display_names(plan, catalogue)
    part_blocks = {
        "aim": _aim(plan.purpose or Purpose()),
        "methods": methods_section(plan, names),
        "results": _results(plan, names),
        "influence": _influence(plan, names),
        "reflections": _reflections(plan),
    }
    blocks: list[Block] = [
        *definition_list(("Team", ", ".join(filled_texts((plan.team, plan.lead))))),
        Paragraph(texts.about),
    ]
    for key, part in texts.parts.items():
        blocks += [Heading(part.title), Paragraph(part.asks), *part_blocks[key]]
    return Document(filled_text(plan.title) or "Untitled plan", tuple(blocks), texts.kind)


def _aim(purpose: Purpose) -> Iterator[Block]:
    yield from definition_list(
        ("Aim", filled_text(purpose.aim)),
        ("What involvement was meant to change", filled_text(purpose.difference)),
        ("What was open to change", filled_text(purpose.can_change)),
        ("What was fixed", filled_text(purpose.fixed)),
        ("What was already known", filled_text(purpose.known)),
    )
    yield from missing_note(
        (filled_text(purpose.aim), "the aim of involving people"),
        (filled_text(purpose.difference), "what it was meant to change"),
    )


def _results(plan: Plan, names: DisplayNames) -> Iterator[Block]:
    """Yield the measures and tools that met their target, then those that did not."""
    evaluation, record = plan.evaluation or Evaluation(), plan.record or Record()
    table = measures_table(evaluation, record)
    results = {filled_text(each.measure): each.result for each in record.results or ()}
    good: list[str] = []
    bad: list[str] = []
    without_result: list[str] = []
    for measure in evaluation.measures or ():
        name, result = filled_text(measure.name), results.get(filled_text(measure.name))
        if not name:
            continue
        if result is None or measure.target is None:
            without_result.append(name)
            continue
        line = f"{capitalise(name)}: {format_number(result)} (target {format_number(measure.target)})."
        (good if result >= measure.target else bad).append(line)
    for name, (_, tool), delivery in zip(
        names.tools, plan.indexed_tools(), tool_deliveries(plan), strict=False
    ):
        count = delivery.took_part
        if tool.with_ and count is not None and tool.expect is not None and len(delivery.activities) == 1:
            line = f"{name}: {format_number(count)} took part ({format_number(tool.expect)} expected)."
            (good if count >= tool.expect else bad).append(line)
    if table.rows:
        yield table
    for title, found in (("As hoped or better", good), ("Not as hoped", bad)):
        if found:
            yield Heading(title, 3)
            yield BulletList(tuple(found))
    yield from missing_note(
        (evaluation.measures, "what you measured and the targets"),
        (
            not without_result,
            f"the missing results and targets ({', '.join(without_result)})",
        ),
        (good or bad, "what changed"),
        (bad, "anything that did not go as hoped (readers will ask)"),
    )


def _influence(plan: Plan, names: DisplayNames) -> Iterator[Block]:
    purpose = plan.purpose or Purpose()
    decision = purpose.decision or Decision()
    feedback = feedback_points(plan)
    answers = tuple(
        (capitalise(each.said), capitalise(names.join_groups(each.groups)), capitalise(each.did))
        for each in feedback
    )
    yield from definition_list(
        ("What was meant to be different", filled_text(purpose.difference)),
        ("Who decided", ", ".join(part for part in (filled_text(decision.by), on_date(decision.on)) if part)),
    )
    if answers:
        columns = tuple(map(Column, ("What people said", "Who said it", "What was done about it")))
        yield Table(columns, answers).without_empty_columns()
    yield from missing_note(
        (answers, "what people said and what was done about it"),
        (all(each.did for each in feedback), "what was done about each point above"),
        (False, "how far this shaped the work as a whole and any unexpected effects"),
    )


def _reflections(plan: Plan) -> Iterator[Block]:
    record, evaluation = plan.record or Record(), plan.evaluation or Evaluation()
    worked, change = filled_texts(record.worked), filled_texts(record.change_next_time)
    if questions := filled_texts(evaluation.questions):
        yield Paragraph("What the team planned to ask itself:")
        yield BulletList(tuple(map(capitalise, questions)))
    for title, found in (("What worked", worked), ("What to change next time", change)):
        if found:
            yield Heading(title, 3)
            yield BulletList(tuple(map(capitalise, found)))
    if filled_text(record.next):
        yield Heading("What happens next", 3)
        yield Paragraph(capitalise(filled_text(record.next)))
    yield from definition_list(
        ("How the people who took part were asked", filled_text(evaluation.ask_participants))
    )
    yield from missing_note(
        (worked, "what worked"),
        (change, "what to change next time"),
        (not questions, "the answers to those questions"),
        (False, "what the people who took part said about the experience"),
        (filled_text(record.next), "what happens next"),
    )
