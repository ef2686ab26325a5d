"""The team document: the whole plan for a meeting, from its purpose to its open findings."""

from collections.abc import Sequence
from datetime import date

from involveplan.documents.blocks import Block, Document, Facts, Heading, Paragraph
from involveplan.documents.pages.plan.delivery import (
    analysis,
    equality,
    people_hours_money,
    spending,
    staff_and_public,
    taking_part,
)
from involveplan.documents.pages.plan.gaps import missing, own_checklists, set_aside_items
from involveplan.documents.pages.plan.outcome import evaluation, feedback, record
from involveplan.documents.pages.plan.people import people, timeline, ways
from involveplan.documents.pages.plan.realism import realistic
from involveplan.documents.text.display_names import Names, group_name, names
from involveplan.documents.text.phrases import (
    NOT_YET,
    by,
    facts,
    hours,
    meaning,
    money,
    number,
    on,
    period,
    said,
    sentence,
)
from involveplan.linting.finding import Finding, SetAside
from involveplan.plan.model import Plan
from involveplan.plan.parts.purpose import Agreed, Decision, Purpose
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.estimate import NOTHING_CHOSEN, Chosen

CLOSING = (
    "Written by involveplan from the plan file. To change this page, change that file and render it again."
)
OwnChecklist = tuple[str, Sequence[tuple[str, str]]]


def partnership_plan(
    plan: Plan,
    *,
    findings: Sequence[Finding],
    set_aside: Sequence[SetAside],
    catalogue: Catalogue,
    chosen: Chosen = NOTHING_CHOSEN,
    own: Sequence[OwnChecklist] = (),
    today: date | None = None,
) -> Document:
    """Build the team document of a plan.

    `findings` are those of the plan at its stage. `own` lists the organisation's own checklists: a title, then
    questions with the answers in the plan. `settings` are those of the estimate. With `today` the document warns of
    outdated tables of rates.
    """
    called = names(plan, catalogue)
    blocks: tuple[Block, ...] = (
        *_whose(plan),
        *_purpose(plan.purpose or Purpose()),
        *_glance(plan, called),
        *people(plan),
        *ways(plan, called),
        *timeline(plan, called),
        *people_hours_money(plan, called),
        *realistic(plan, catalogue, chosen, called, today),
        *taking_part(plan),
        *analysis(plan),
        *equality(plan),
        *feedback(plan, called),
        *evaluation(plan),
        *record(plan, called),
        *own_checklists(own),
        *set_aside_items(set_aside),
        *missing(findings, plan.stage or "draft"),
        Paragraph(CLOSING),
    )
    return Document(said(plan.title) or "A plan without a title yet", blocks)


def _whose(plan: Plan) -> tuple[Facts, ...]:
    agreed = plan.agreed or Agreed()
    return facts(
        ("Team", said(plan.team)),
        ("Lead", said(plan.lead) or NOT_YET),
        ("Stage", meaning("stage", plan.stage or "draft")),
        ("Agreed", _joined(on(agreed.on), f"by {said(agreed.by)}" if said(agreed.by) else "")),
        ("Scale", meaning("scale", plan.scale or "small")),
        ("Setting", meaning("setting", plan.setting)),
        ("Reference", said(plan.reference)),
        ("Takes up the lessons of", said(plan.follows)),
    )


def _purpose(purpose: Purpose) -> tuple[Block, ...]:
    decision = purpose.decision or Decision()
    return (
        Heading("Why we are involving people"),
        *facts(
            ("Aim", said(purpose.aim) or NOT_YET),
            ("What will be different", said(purpose.difference) or NOT_YET),
            ("What people can change", said(purpose.can_change)),
            ("What is already fixed", said(purpose.fixed)),
            ("What we know already", said(purpose.known)),
            ("First step", said(purpose.first_step)),
            ("Who decides", _joined(said(decision.by), on(decision.on))),
        ),
    )


def _glance(plan: Plan, called: Names) -> tuple[Block, ...]:
    who = [
        group_name(group) + (f" ({number(group.number)})" if group.number is not None else "")
        for _, group in plan.groups()
    ]
    return (
        Heading("At a glance"),
        *facts(
            ("Who", "; ".join(who) or NOT_YET),
            ("How", "; ".join(called.tools) or NOT_YET),
            ("When", _when(plan) or NOT_YET),
            ("What it costs", _cost(plan) or NOT_YET),
        ),
    )


def _when(plan: Plan) -> str:
    """Return the dates from the start of the first tool to the evaluation."""
    starts = [tool.starts for _, tool in plan.uses() if tool.starts]
    ends = [tool.ends for _, tool in plan.uses() if tool.ends]
    told = [promise.by for promise in plan.feedback or () if promise.by]
    decided = plan.purpose and plan.purpose.decision and plan.purpose.decision.on
    looked_back = plan.evaluation and plan.evaluation.on
    asked = period(min(starts, default=None), max(ends, default=None))
    steps = (
        f"involvement {asked}" if asked else "",
        f"decision {on(decided)}" if decided else "",
        f"feedback {by(max(told))}" if told else "",
        f"evaluation {on(looked_back)}" if looked_back else "",
    )
    return sentence("; ".join(step for step in steps if step))


def _cost(plan: Plan) -> str:
    """Return the planned money and hours on one line."""
    planned, available = spending(plan)
    staff, public = staff_and_public(plan)
    if available and planned > available:
        pounds = f"{money(planned)} planned, which is {money(planned - available)} more than is available"
    elif available:
        pounds = (
            f"{money(planned)} of the {money(available)} available"
            if planned
            else f"{money(available)} is available"
        )
    elif planned:
        pounds = f"{money(planned)} planned"
    else:
        pounds = "" if available is None else "no money"
    parts = (
        pounds,
        f"{hours(staff)} of staff time" if staff else "",
        f"{hours(public)} given by people who are not staff" if public else "",
    )
    return sentence("; ".join(part for part in parts if part))


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
