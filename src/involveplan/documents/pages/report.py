"""The report after the event, in the five parts of the GRIPP2 short form.

A draft: it includes everything from the plan and its record, and asks the author for the rest.
"""

from collections.abc import Iterator

from involveplan.documents.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Table,
)
from involveplan.documents.pages.feedback_points import points
from involveplan.documents.pages.plan.outcome import measures
from involveplan.documents.pages.report_methods import methods, to_write
from involveplan.documents.text.display_names import Names, names
from involveplan.documents.text.handout_text import wording
from involveplan.documents.text.phrases import (
    all_said,
    facts,
    number,
    on,
    said,
    sentence,
)
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Evaluation, Record
from involveplan.plan.parts.purpose import Decision, Purpose
from involveplan.plan.planned_vs_actual import delivered
from involveplan.realism.catalogue import Catalogue


def gripp2_report(plan: Plan, catalogue: Catalogue) -> Document:
    """Build the draft report of a plan."""
    ours, called = wording().report, names(plan, catalogue)
    told = {
        "aim": _aim(plan.purpose or Purpose()),
        "methods": methods(plan, called),
        "results": _results(plan, called),
        "influence": _influence(plan, called),
        "reflections": _reflections(plan),
    }
    blocks: list[Block] = [
        *facts(("Team", ", ".join(all_said((plan.team, plan.lead))))),
        Paragraph(ours.about),
    ]
    for key, part in ours.parts.items():
        blocks += [Heading(part.title), Paragraph(part.asks), *told[key]]
    return Document(said(plan.title) or "A plan without a title yet", tuple(blocks), ours.kind)


def _aim(purpose: Purpose) -> Iterator[Block]:
    yield from facts(
        ("Aim", said(purpose.aim)),
        ("What involvement was to change", said(purpose.difference)),
        ("What was open to change", said(purpose.can_change)),
        ("What was fixed", said(purpose.fixed)),
        ("What was known before", said(purpose.known)),
    )
    yield from to_write(
        (said(purpose.aim), "the aim of involving people"),
        (said(purpose.difference), "what it was to change"),
    )


def _results(plan: Plan, called: Names) -> Iterator[Block]:
    """Yield the measures and tools that met their target, then those that did not."""
    plans, kept = plan.evaluation or Evaluation(), plan.record or Record()
    counted = measures(plans, kept)
    results = {said(each.measure): each.result for each in kept.results or ()}
    good: list[str] = []
    bad: list[str] = []
    open_: list[str] = []
    for measure in plans.measures or ():
        name, result = said(measure.name), results.get(said(measure.name))
        if not name:
            continue
        if result is None or measure.target is None:
            open_.append(name)
            continue
        line = f"{sentence(name)}: {number(result)}, hoped for {number(measure.target)}."
        (good if result >= measure.target else bad).append(line)
    for name, (_, tool), came in zip(called.tools, plan.uses(), delivered(plan), strict=False):
        count = came.took_part
        if tool.with_ and count is not None and tool.expect is not None and len(came.activities) == 1:
            line = f"{name}: {number(count)} took part, {number(tool.expect)} expected."
            (good if count >= tool.expect else bad).append(line)
    if counted.rows:
        yield counted
    for title, found in (("As hoped, or better", good), ("Not as hoped", bad)):
        if found:
            yield Heading(title, 3)
            yield Bullets(tuple(found))
    yield from to_write(
        (plans.measures, "what you counted, and what you hoped for"),
        (not open_, f"the result and the target of: {', '.join(open_)}"),
        (good or bad, "what came of it"),
        (bad, "what did not go as hoped, if anything; readers will ask"),
    )


def _influence(plan: Plan, called: Names) -> Iterator[Block]:
    purpose = plan.purpose or Purpose()
    decision = purpose.decision or Decision()
    told = points(plan)
    answers = tuple(
        (sentence(each.heard), sentence(called.listed(each.groups)), sentence(each.did)) for each in told
    )
    yield from facts(
        ("What was to be different", said(purpose.difference)),
        ("Who decided", ", ".join(part for part in (said(decision.by), on(decision.on)) if part)),
    )
    if answers:
        columns = tuple(map(Column, ("What people said", "Who said it", "What was done about it")))
        yield Table(columns, answers).without_empty_columns()
    yield from to_write(
        (answers, "what people said and what was done about it"),
        (all(each.did for each in told), "what was done about each point above"),
        (False, "how far this shaped the work as a whole, and any effect that nobody had meant"),
    )


def _reflections(plan: Plan) -> Iterator[Block]:
    kept, plans = plan.record or Record(), plan.evaluation or Evaluation()
    worked, change = all_said(kept.worked), all_said(kept.change_next_time)
    if questions := all_said(plans.questions):
        yield Paragraph("What the team meant to ask itself:")
        yield Bullets(tuple(map(sentence, questions)))
    for title, found in (("What worked", worked), ("What to change next time", change)):
        if found:
            yield Heading(title, 3)
            yield Bullets(tuple(map(sentence, found)))
    if said(kept.next):
        yield Heading("What comes next", 3)
        yield Paragraph(sentence(said(kept.next)))
    yield from facts(("How those who took part were asked", said(plans.ask_participants)))
    yield from to_write(
        (worked, "what worked"),
        (change, "what to change next time"),
        (not questions, "the answers to those questions"),
        (False, "what those who took part said about how it was for them"),
        (said(kept.next), "what comes next"),
    )
