"""The page for participants: why, what will happen, time and money, arrangements, and feedback."""

from collections.abc import Iterator
from datetime import date

from involveplan.documents.blocks import Block, DefinitionList, Document, Heading, Note, Paragraph
from involveplan.documents.pages.feedback_points import plan_for_group
from involveplan.documents.text.display_names import DisplayNames, display_names
from involveplan.documents.text.durations import format_duration
from involveplan.documents.text.handout_text import ParticipantsText, handout_text
from involveplan.documents.text.phrases import (
    add_full_stop,
    by_date,
    definition_list,
    filled_text,
    format_number,
    format_period,
    label,
    labels,
    on_date,
)
from involveplan.plan.model import Plan
from involveplan.plan.parts.purpose import Decision, Purpose
from involveplan.plan.parts.resources import Payment, Resources
from involveplan.plan.parts.taking_part import ContactDetails, TakingPart
from involveplan.plan.parts.tools import Tool
from involveplan.realism.catalogue import Catalogue, find_entry
from involveplan.realism.people import usual_sessions
from involveplan.wording import capitalise

_BEFORE_A_ROLE = ("the", "a", "an", "any", "our", "your", "anyone", "someone")


def participants_page(plan: Plan, catalogue: Catalogue, group: str | None = None) -> Document:
    """Build the page for one group, given by `id`, or for all groups of the plan."""
    texts, part = handout_text().participants, plan_for_group(plan, group)
    names = display_names(part, catalogue)
    blocks: tuple[Block, ...] = (
        _opening(plan, texts),
        *_why(plan.purpose or Purpose(), texts),
        *_what_happens(part, names, catalogue, texts),
        *_time_and_money(part, names, catalogue, texts),
        *_practicalities(part, texts),
        *_contact_details((plan.taking_part or TakingPart()).contact_details or ContactDetails(), texts),
        *_feedback(part, names, texts, every=group is None),
        *_whom_to_ask(plan, texts),
    )
    return Document(
        filled_text(plan.title) or texts.kind,
        blocks,
        texts.kind,
        size="large",
        missing_fields=tuple(_missing_fields(part)),
    )


def _opening(plan: Plan, texts: ParticipantsText) -> Paragraph:
    team = filled_text(plan.team)
    return Paragraph(texts.opening.format(team=team.rstrip(".")) if team else texts.opening_without_team)


def _why(purpose: Purpose, texts: ParticipantsText) -> tuple[Block, ...]:
    answers = definition_list(
        (texts.aim, filled_text(purpose.aim)),
        (texts.difference, filled_text(purpose.difference)),
        (texts.can_change, filled_text(purpose.can_change)),
        (texts.fixed, filled_text(purpose.fixed)),
    )
    return (Heading(texts.why), *(answers or (Paragraph(texts.nothing_yet),)))


def _what_happens(
    plan: Plan, names: DisplayNames, catalogue: Catalogue, texts: ParticipantsText
) -> Iterator[Block]:
    """Yield the tools with participants in date order, then the decision."""
    yield Heading(texts.happens)
    several = len(plan.audience or ()) > 1
    items = []
    for i, tool in _tools_with_people(plan, catalogue):
        what = handout_text().tools.get(tool.tool or "", "")
        who = (
            names.join_groups(tool.with_)
            if several and len(tool.with_ or ()) < len(plan.audience or ())
            else ""
        )
        when = capitalise(format_period(tool.starts, tool.ends))
        more = (
            add_full_stop(when) or texts.dates_follow,
            texts.back_to.format(who=add_full_stop(who)) if who else "",
        )
        items.append((names.tools[i], f"{what}\n{' '.join(each for each in more if each)}"))
    if decision := _decision((plan.purpose or Purpose()).decision or Decision(), texts):
        items.append((texts.decision, decision))
    yield DefinitionList(tuple(items)) if items else Paragraph(texts.nothing_yet)
    yield Note(texts.choice)


def _tools_with_people(plan: Plan, catalogue: Catalogue) -> list[tuple[int, Tool]]:
    """Return the tools with participants in date order, without those that only use existing material."""
    uses = []
    for i, tool in plan.indexed_tools():
        tool_entry = find_entry(catalogue, tool)
        if tool.with_ and (tool_entry is None or tool_entry.involves or tool.tool == "written-information"):
            uses.append((i, tool))
    return sorted(uses, key=lambda each: each[1].starts or each[1].ends or date.max)


def _decision(decision: Decision, texts: ParticipantsText) -> str:
    who, when = capitalise(filled_text(decision.by)), on_date(decision.on)
    if who:
        return texts.decides_when.format(who=who, when=when) if when else texts.decides.format(who=who)
    return texts.decided_when.format(when=when) if when else ""


def _time_and_money(
    plan: Plan, names: DisplayNames, catalogue: Catalogue, texts: ParticipantsText
) -> Iterator[Block]:
    """Yield the time for each tool if the catalogue has it, and the payment."""
    part, payment = plan.taking_part or TakingPart(), (plan.resources or Resources()).payment or Payment()
    time = []
    for i, tool in _tools_with_people(plan, catalogue):
        tool_entry = find_entry(catalogue, tool)
        if tool_entry and tool_entry.time:
            likely, most = format_duration(tool_entry.time.likely), format_duration(tool_entry.time.high)
            words = texts.about if likely == most else texts.at_most
            duration, often = words.format(time=likely, most=most), usual_sessions(tool, tool_entry).likely
            if tool_entry.same_people and often > 1:
                duration = texts.several_times.format(time=duration, times=format_number(often))
            time.append(f"{names.tools[i]}: {duration}")
    yield Heading(texts.costs)
    yield from definition_list(
        (texts.time, "\n".join(time)),
        (texts.money, texts.positions.get(payment.position or "", texts.money_unknown)),
        (texts.why_not, filled_text(payment.because) if payment.position == "none" else ""),
        (texts.how_paid, filled_text(part.expenses)),
    )


def _practicalities(plan: Plan, texts: ParticipantsText) -> Iterator[Block]:
    part = plan.taking_part or TakingPart()
    needs = dict.fromkeys(need for _, group in plan.indexed_groups() for need in group.needs or ())
    yield Heading(texts.easy)
    yield from definition_list(
        (texts.when, filled_text(part.times)),
        (texts.where, filled_text(part.places)),
        (texts.access, filled_text(part.access)),
        (texts.support, filled_text(part.support)),
        (texts.needs, labels("needs", needs)),
    )
    yield Paragraph(texts.need_more)


def _contact_details(details: ContactDetails, texts: ParticipantsText) -> Iterator[Block]:
    if details.keep is None:
        return
    yield Heading(texts.details)
    yield Paragraph(texts.details_kept if details.keep else texts.details_not_kept)
    if details.keep:
        yield from definition_list(
            (texts.details_yes, filled_text(details.consent)),
            (texts.details_held, filled_text(details.held_by)),
            (texts.details_rules, filled_text(details.policy)),
            (texts.details_until, details.until.in_words() if details.until else ""),
        )


def _feedback(plan: Plan, names: DisplayNames, texts: ParticipantsText, *, every: bool) -> Iterator[Block]:
    """Yield the promised feedback: what, how and by when."""
    yield Heading(texts.back)
    items = []
    for promise in plan.feedback or ():
        who = names.join_groups(promise.to) if every and len(plan.feedback or ()) > 1 else ""
        parts = (
            add_full_stop(capitalise(filled_text(promise.what))),
            texts.back_how.format(how=add_full_stop(filled_text(promise.how)))
            if filled_text(promise.how)
            else "",
            texts.back_to.format(who=add_full_stop(who)) if who else "",
        )
        if text := "\n".join(part for part in parts if part):
            items.append((capitalise(by_date(promise.by)) or texts.back_soon, text))
    yield DefinitionList(tuple(items)) if items else Paragraph(texts.nothing_yet)


def _whom_to_ask(plan: Plan, texts: ParticipantsText) -> tuple[Block, ...]:
    lead, team = (filled_text(each).rstrip(".") for each in (plan.lead, plan.team))
    if lead:
        answer = texts.ask_whom.format(who=", ".join(filter(None, (_with_article(lead), team))))
    else:
        answer = texts.ask_team.format(team=team) if team else texts.ask_us
    return Heading(texts.ask), Paragraph(answer)


def _with_article(lead: str) -> str:
    """Return a role as `the ward manager`, and anything else unchanged."""
    first, *_, last = (*lead.split(), *lead.split()[-1:])
    is_role = (first.islower() or last.islower()) and first.casefold() not in _BEFORE_A_ROLE
    return f"the {first.lower() if first[1:].islower() else first}{lead[len(first) :]}" if is_role else lead


def _missing_fields(plan: Plan) -> Iterator[str]:
    """Yield the paths of empty fields that the page needs."""
    purpose, part = plan.purpose or Purpose(), plan.taking_part or TakingPart()
    payment = (plan.resources or Resources()).payment or Payment()
    answers = {
        "purpose.aim": filled_text(purpose.aim),
        "purpose.difference": filled_text(purpose.difference),
        "tools": plan.tools,
        "tools[].starts": all(tool.starts or tool.ends for _, tool in plan.indexed_tools()),
        "resources.payment": label("position", payment.position),
        "taking_part.times": filled_text(part.times),
        "taking_part.places": filled_text(part.places),
        "feedback": plan.feedback,
        "feedback[].by": all(promise.by for promise in plan.feedback or ()),
    }
    yield from (path for path, value in answers.items() if not value)
