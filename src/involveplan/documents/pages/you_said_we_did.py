"""The "You said, we did" document: a poster for all participants, or a letter to one group."""

from collections.abc import Iterator

from involveplan.documents.blocks import Block, DefinitionList, Document, Heading, Pairs, Paragraph
from involveplan.documents.pages.feedback_points import FeedbackPoint, feedback_points, plan_for_group
from involveplan.documents.text.display_names import DisplayNames, display_names
from involveplan.documents.text.handout_text import FeedbackText, handout_text
from involveplan.documents.text.phrases import (
    add_full_stop,
    by_date,
    definition_list,
    filled_text,
    filled_texts,
    format_number,
)
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Evaluation, Record
from involveplan.plan.summaries.planned_vs_actual import tool_deliveries
from involveplan.realism.catalogue import Catalogue
from involveplan.wording import capitalise


def you_said_we_did_page(plan: Plan, catalogue: Catalogue, group: str | None = None) -> Document:
    """Build the poster, or the letter to a group given by `id`, which puts the feedback from that group first."""
    texts, part = handout_text().feedback, plan_for_group(plan, group)
    names, points = display_names(part, catalogue), feedback_points(plan)
    blocks: tuple[Block, ...] = (
        *((Paragraph(texts.to.format(who=capitalise(names.join_groups([group])))),) if group else ()),
        Paragraph(texts.thanks if points else texts.nothing_yet),
        *_feedback(plan, points, texts, group),
        *_took_part(part, names, texts),
        *_measures(part, texts),
        *_next(part, texts, letter=group is not None),
        *_sender(plan, texts),
    )
    return Document(
        filled_text(plan.title) or texts.kind,
        blocks,
        texts.kind,
        size="large",
        missing_fields=tuple(_missing_fields(plan, points, group)),
    )


def _feedback(
    plan: Plan, points: tuple[FeedbackPoint, ...], texts: FeedbackText, group: str | None
) -> Iterator[Block]:
    """Yield the feedback and actions. A letter says “you” only about feedback known to come from its readers."""
    everyone = group is None or not _has_several_groups(plan)
    yours = [each for each in points if everyone or group in each.groups]
    others = [each for each in points if not everyone and group not in each.groups]
    if yours:
        yield Heading(texts.heard)
        yield Pairs(texts.said, texts.did, _pairs(yours, texts))
    if others:
        yield Heading(texts.more if yours else texts.others)
        yield Pairs(texts.they_said, texts.did, _pairs(others, texts))


def _has_several_groups(plan: Plan) -> bool:
    """Return whether the plan has several groups, so that feedback may come from only one."""
    return len(plan.audience or ()) > 1


def _pairs(points: list[FeedbackPoint], texts: FeedbackText) -> tuple[tuple[str, str], ...]:
    return tuple((capitalise(each.said), capitalise(each.did) or texts.not_done) for each in points)


def _took_part(plan: Plan, names: DisplayNames, texts: FeedbackText) -> tuple[Block, ...]:
    items = []
    for name, tool in zip(names.tools, tool_deliveries(plan), strict=False):
        counts = [each.took_part for each in tool.activities if each.took_part is not None]
        if counts:
            items.append((name, _people(counts, texts)))
    return (Heading(texts.took_part), DefinitionList(tuple(items))) if items else ()


def _people(counts: list[int], texts: FeedbackText) -> str:
    """Return the number of participants at each session. The same people may have come more than once."""
    least, most = format_number(min(counts)), format_number(max(counts))
    range_ = least if least == most else texts.from_to.format(least=least, most=most)
    people = texts.people_one if range_ == "1" else texts.people_many.format(number=range_)
    return people if len(counts) == 1 else texts.each_time.format(times=len(counts), people=people)


def _measures(plan: Plan, texts: FeedbackText) -> tuple[Block, ...]:
    targets = {
        filled_text(each.name): each.target for each in (plan.evaluation or Evaluation()).measures or ()
    }
    items = []
    for each in (plan.record or Record()).results or ():
        if filled_text(each.measure) and each.result is not None:
            target, result = targets.get(filled_text(each.measure)), format_number(each.result)
            words = (
                result
                if target is None
                else texts.of_target.format(result=result, target=format_number(target))
            )
            items.append((capitalise(filled_text(each.measure)), words))
    return (Heading(texts.counted), DefinitionList(tuple(items))) if items else ()


def _next(plan: Plan, texts: FeedbackText, *, letter: bool) -> Iterator[Block]:
    """Yield the next step. A letter adds how the group will get feedback, as the plan promises."""
    following = filled_text((plan.record or Record()).next)
    promises = [
        add_full_stop(
            ", ".join(part for part in (capitalise(filled_text(each.how)), by_date(each.by)) if part)
        )
        for each in plan.feedback or ()
        if letter and (filled_text(each.how) or each.by)
    ]
    if following or promises:
        yield Heading(texts.next)
    if following:
        yield Paragraph(add_full_stop(capitalise(following)))
    yield from definition_list((texts.promise, "\n".join(promises)))


def _sender(plan: Plan, texts: FeedbackText) -> tuple[Block, ...]:
    whom = filled_texts((plan.lead, plan.team))
    words = (
        texts.from_both.format(lead=capitalise(whom[0]), team=whom[1])
        if len(whom) > 1
        else "".join(map(capitalise, whom))
    )
    return (Heading(texts.from_), Paragraph(words)) if words else ()


def _missing_fields(plan: Plan, points: tuple[FeedbackPoint, ...], group: str | None) -> Iterator[str]:
    if not points:
        yield "record.said_did"
    elif not all(each.did for each in points):
        yield "record.said_did[].did"
    elif not all(each.said for each in points):
        yield "record.said_did[].said"
    if group and _has_several_groups(plan) and not all(each.groups for each in points):
        yield "record.said_did[].from"
    if not filled_text((plan.record or Record()).next):
        yield "record.next"
