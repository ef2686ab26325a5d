"""The "You said, we did" document: a poster for all participants, or a letter to one group."""

from collections.abc import Iterator

from involveplan.documents.blocks import Block, Document, Facts, Heading, Pairs, Paragraph
from involveplan.documents.pages.feedback_points import Point, for_group, points
from involveplan.documents.text.display_names import Names, names
from involveplan.documents.text.handout_text import Heard, wording
from involveplan.documents.text.phrases import all_said, by, facts, number, said, sentence, stopped
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Evaluation, Record
from involveplan.plan.planned_vs_actual import delivered
from involveplan.realism.catalogue import Catalogue


def you_said_we_did(plan: Plan, catalogue: Catalogue, group: str | None = None) -> Document:
    """Build the poster, or the letter to a group given by `id`, which puts the feedback from that group first."""
    ours, part = wording().feedback, for_group(plan, group)
    called, told = names(part, catalogue), points(plan)
    blocks: tuple[Block, ...] = (
        *((Paragraph(ours.to.format(who=sentence(called.listed([group])))),) if group else ()),
        Paragraph(ours.thanks if told else ours.nothing_yet),
        *_heard(plan, told, ours, group),
        *_took_part(part, called, ours),
        *_counted(part, ours),
        *_next(part, ours, letter=group is not None),
        *_from(plan, ours),
    )
    return Document(
        said(plan.title) or ours.kind, blocks, ours.kind, size="large", gaps=tuple(_gaps(plan, told, group))
    )


def _heard(plan: Plan, told: tuple[Point, ...], ours: Heard, group: str | None) -> Iterator[Block]:
    """Yield the feedback and actions. A letter says “you” only about feedback known to come from its readers."""
    everyone = group is None or not _told_apart(plan)
    yours = [each for each in told if everyone or group in each.groups]
    others = [each for each in told if not everyone and group not in each.groups]
    if yours:
        yield Heading(ours.heard)
        yield Pairs(ours.said, ours.did, _pairs(yours, ours))
    if others:
        yield Heading(ours.more if yours else ours.others)
        yield Pairs(ours.they_said, ours.did, _pairs(others, ours))


def _told_apart(plan: Plan) -> bool:
    """Return whether the plan has several groups, so that feedback may come from only one."""
    return len(plan.audience or ()) > 1


def _pairs(found: list[Point], ours: Heard) -> tuple[tuple[str, str], ...]:
    return tuple((sentence(each.heard), sentence(each.did) or ours.not_done) for each in found)


def _took_part(plan: Plan, called: Names, ours: Heard) -> tuple[Block, ...]:
    told = []
    for name, tool in zip(called.tools, delivered(plan), strict=False):
        counts = [each.took_part for each in tool.activities if each.took_part is not None]
        if counts:
            told.append((name, _people(counts, ours)))
    return (Heading(ours.took_part), Facts(tuple(told))) if told else ()


def _people(counts: list[int], ours: Heard) -> str:
    """Return the number of participants at each session. The same people may have come more than once."""
    least, most = number(min(counts)), number(max(counts))
    range_ = least if least == most else ours.from_to.format(least=least, most=most)
    people = ours.people_one if range_ == "1" else ours.people_many.format(number=range_)
    return people if len(counts) == 1 else ours.each_time.format(times=len(counts), people=people)


def _counted(plan: Plan, ours: Heard) -> tuple[Block, ...]:
    targets = {said(each.name): each.target for each in (plan.evaluation or Evaluation()).measures or ()}
    told = []
    for each in (plan.record or Record()).results or ():
        if said(each.measure) and each.result is not None:
            target, result = targets.get(said(each.measure)), number(each.result)
            words = result if target is None else ours.of_target.format(result=result, target=number(target))
            told.append((sentence(said(each.measure)), words))
    return (Heading(ours.counted), Facts(tuple(told))) if told else ()


def _next(plan: Plan, ours: Heard, *, letter: bool) -> Iterator[Block]:
    """Yield the next step. A letter adds how the group will get feedback, as the plan promises."""
    following = said((plan.record or Record()).next)
    promises = [
        stopped(", ".join(part for part in (sentence(said(each.how)), by(each.by)) if part))
        for each in plan.feedback or ()
        if letter and (said(each.how) or each.by)
    ]
    if following or promises:
        yield Heading(ours.next)
    if following:
        yield Paragraph(stopped(sentence(following)))
    yield from facts((ours.promise, "\n".join(promises)))


def _from(plan: Plan, ours: Heard) -> tuple[Block, ...]:
    whom = all_said((plan.lead, plan.team))
    words = (
        ours.from_both.format(lead=sentence(whom[0]), team=whom[1])
        if len(whom) > 1
        else "".join(map(sentence, whom))
    )
    return (Heading(ours.from_), Paragraph(words)) if words else ()


def _gaps(plan: Plan, told: tuple[Point, ...], group: str | None) -> Iterator[str]:
    if not told:
        yield "record.said_did"
    elif not all(each.did for each in told):
        yield "record.said_did[].did"
    elif not all(each.heard for each in told):
        yield "record.said_did[].said"
    if group and _told_apart(plan) and not all(each.groups for each in told):
        yield "record.said_did[].from"
    if not said((plan.record or Record()).next):
        yield "record.next"
