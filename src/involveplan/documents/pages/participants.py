"""The page for participants: why, what will happen, time and money, arrangements, and feedback."""

from collections.abc import Iterator
from datetime import date

from involveplan.documents.blocks import Block, Document, Facts, Heading, Note, Paragraph
from involveplan.documents.pages.feedback_points import for_group
from involveplan.documents.text.display_names import Names, names
from involveplan.documents.text.durations import how_long
from involveplan.documents.text.handout_text import Participants, wording
from involveplan.documents.text.phrases import (
    all_said,
    by,
    facts,
    label,
    labels,
    number,
    on,
    period,
    said,
    sentence,
    stopped,
)
from involveplan.plan.model import Plan
from involveplan.plan.parts.purpose import Decision, Purpose
from involveplan.plan.parts.resources import Payment, Resources
from involveplan.plan.parts.taking_part import ContactDetails, TakingPart
from involveplan.plan.parts.tools import Tool
from involveplan.realism.catalogue import Catalogue, entry
from involveplan.realism.people import usual_sessions


def participants_page(plan: Plan, catalogue: Catalogue, group: str | None = None) -> Document:
    """Build the page for one group, given by `id`, or for all groups of the plan."""
    ours, part = wording().participants, for_group(plan, group)
    called = names(part, catalogue)
    blocks: tuple[Block, ...] = (
        _opening(plan, ours),
        *_why(plan.purpose or Purpose(), ours),
        *_happens(part, called, catalogue, ours),
        *_costs(part, called, catalogue, ours),
        *_easy(part, ours),
        *_details((plan.taking_part or TakingPart()).contact_details or ContactDetails(), ours),
        *_back(part, called, ours, every=group is None),
        *_ask(plan, ours),
    )
    return Document(said(plan.title) or ours.kind, blocks, ours.kind, size="large", gaps=tuple(_gaps(part)))


def _opening(plan: Plan, ours: Participants) -> Paragraph:
    team = said(plan.team)
    return Paragraph(ours.opening.format(team=team.rstrip(".")) if team else ours.opening_without_team)


def _why(purpose: Purpose, ours: Participants) -> tuple[Block, ...]:
    told = facts(
        (ours.aim, said(purpose.aim)),
        (ours.difference, said(purpose.difference)),
        (ours.can_change, said(purpose.can_change)),
        (ours.fixed, said(purpose.fixed)),
    )
    return (Heading(ours.why), *(told or (Paragraph(ours.nothing_yet),)))


def _happens(plan: Plan, called: Names, catalogue: Catalogue, ours: Participants) -> Iterator[Block]:
    """Yield the tools with participants in date order, then the decision."""
    yield Heading(ours.happens)
    several = len(plan.audience or ()) > 1
    told = []
    for i, tool in _asked(plan, catalogue):
        what = wording().tools.get(tool.tool or "", "")
        who = (
            called.listed(tool.with_) if several and len(tool.with_ or ()) < len(plan.audience or ()) else ""
        )
        when = sentence(period(tool.starts, tool.ends))
        more = (stopped(when) or ours.dates_follow, ours.back_to.format(who=stopped(who)) if who else "")
        told.append((called.tools[i], f"{what}\n{' '.join(each for each in more if each)}"))
    if decision := _decision((plan.purpose or Purpose()).decision or Decision(), ours):
        told.append((ours.decision, decision))
    yield Facts(tuple(told)) if told else Paragraph(ours.nothing_yet)
    yield Note(ours.choice)


def _asked(plan: Plan, catalogue: Catalogue) -> list[tuple[int, Tool]]:
    """Return the tools with participants in date order, without those that only use existing material."""
    kept = []
    for i, tool in plan.uses():
        known = entry(catalogue, tool)
        if tool.with_ and (known is None or known.involves or tool.tool == "written-information"):
            kept.append((i, tool))
    return sorted(kept, key=lambda each: each[1].starts or each[1].ends or date.max)


def _decision(decision: Decision, ours: Participants) -> str:
    who, when = sentence(said(decision.by)), on(decision.on)
    if who:
        return ours.decides_when.format(who=who, when=when) if when else ours.decides.format(who=who)
    return ours.decided_when.format(when=when) if when else ""


def _costs(plan: Plan, called: Names, catalogue: Catalogue, ours: Participants) -> Iterator[Block]:
    """Yield the time for each tool if the catalogue has it, and the payment."""
    part, payment = plan.taking_part or TakingPart(), (plan.resources or Resources()).payment or Payment()
    time = []
    for i, tool in _asked(plan, catalogue):
        known = entry(catalogue, tool)
        if known and known.time:
            likely, most = how_long(known.time.likely), how_long(known.time.high)
            words = ours.about if likely == most else ours.at_most
            told, often = words.format(time=likely, most=most), usual_sessions(tool, known).likely
            if known.same_people and often > 1:
                told = ours.several_times.format(time=told, times=number(often))
            time.append(f"{called.tools[i]}: {told}")
    yield Heading(ours.costs)
    yield from facts(
        (ours.time, "\n".join(time)),
        (ours.money, ours.positions.get(payment.position or "", ours.money_unknown)),
        (ours.why_not, said(payment.because) if payment.position == "none" else ""),
        (ours.how_paid, said(part.expenses)),
    )


def _easy(plan: Plan, ours: Participants) -> Iterator[Block]:
    part = plan.taking_part or TakingPart()
    needs = dict.fromkeys(need for _, group in plan.groups() for need in group.needs or ())
    yield Heading(ours.easy)
    yield from facts(
        (ours.when, said(part.times)),
        (ours.where, said(part.places)),
        (ours.access, said(part.access)),
        (ours.support, said(part.support)),
        (ours.needs, labels("needs", needs)),
    )
    yield Paragraph(ours.need_more)


def _details(details: ContactDetails, ours: Participants) -> Iterator[Block]:
    if details.keep is None:
        return
    yield Heading(ours.details)
    yield Paragraph(ours.details_kept if details.keep else ours.details_not_kept)
    if details.keep:
        yield from facts(
            (ours.details_yes, said(details.consent)),
            (ours.details_held, said(details.held_by)),
            (ours.details_rules, said(details.policy)),
            (ours.details_until, details.until.spoken() if details.until else ""),
        )


def _back(plan: Plan, called: Names, ours: Participants, *, every: bool) -> Iterator[Block]:
    """Yield the promised feedback: what, how and by when."""
    yield Heading(ours.back)
    told = []
    for promise in plan.feedback or ():
        who = called.listed(promise.to) if every and len(plan.feedback or ()) > 1 else ""
        parts = (
            stopped(sentence(said(promise.what))),
            ours.back_how.format(how=stopped(said(promise.how))) if said(promise.how) else "",
            ours.back_to.format(who=stopped(who)) if who else "",
        )
        if text := "\n".join(part for part in parts if part):
            told.append((sentence(by(promise.by)) or ours.back_soon, text))
    yield Facts(tuple(told)) if told else Paragraph(ours.nothing_yet)


def _ask(plan: Plan, ours: Participants) -> tuple[Block, ...]:
    whom = ", ".join(all_said((plan.lead, plan.team)))
    return Heading(ours.ask), Paragraph(ours.ask_whom.format(who=whom) if whom else ours.ask_us)


def _gaps(plan: Plan) -> Iterator[str]:
    """Yield the paths of empty fields that the page needs."""
    purpose, part = plan.purpose or Purpose(), plan.taking_part or TakingPart()
    payment = (plan.resources or Resources()).payment or Payment()
    told = {
        "purpose.aim": said(purpose.aim),
        "purpose.difference": said(purpose.difference),
        "tools": plan.tools,
        "tools[].starts": all(tool.starts or tool.ends for _, tool in plan.uses()),
        "resources.payment": label("position", payment.position),
        "taking_part.times": said(part.times),
        "taking_part.places": said(part.places),
        "feedback": plan.feedback,
        "feedback[].by": all(promise.by for promise in plan.feedback or ()),
    }
    yield from (path for path, found in told.items() if not found)
