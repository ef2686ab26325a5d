"""The team document: the whole plan for a meeting, from its purpose to its open findings."""

from collections.abc import Sequence
from datetime import date

from involveplan.checklist.model import Checklist
from involveplan.documents.blocks import Block, DefinitionList, Document, Heading, Paragraph
from involveplan.documents.pages.plan.delivery import (
    analysis_section,
    equality_section,
    planned_and_available,
    resources_section,
    staff_and_public_hours,
    taking_part_section,
)
from involveplan.documents.pages.plan.gaps import (
    missing_section,
    not_applicable_section,
    own_checklists_section,
)
from involveplan.documents.pages.plan.outcome import evaluation_section, feedback_section, record_section
from involveplan.documents.pages.plan.own_answers import OwnChecklist, own_answers
from involveplan.documents.pages.plan.people import involvement_section, people_section, timeline_section
from involveplan.documents.pages.plan.realism import realism_section
from involveplan.documents.text.display_names import DisplayNames, display_names, group_name
from involveplan.documents.text.phrases import (
    NOT_SAID_YET,
    by_date,
    definition_list,
    filled_text,
    format_hours,
    format_money,
    format_number,
    format_period,
    label_and_meaning,
    on_date,
)
from involveplan.linting.engine import CheckedPlan, build_subject
from involveplan.linting.finding import Finding, SkippedItem
from involveplan.linting.rules import Rules
from involveplan.plan.model import Plan
from involveplan.plan.parts.purpose import Agreed, Decision, Purpose
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.estimate import DEFAULT_SETTINGS, EstimateSettings
from involveplan.wording import capitalise

CLOSING_NOTE = (
    "involveplan wrote this page from the plan file. To change the page, edit that file and render it again."
)


def team_document(checked: CheckedPlan, rules: Rules, own_checklists: Sequence[Checklist]) -> Document:
    """Build the team document of a readable plan. It shows the stage that the plan was checked against."""
    plan = checked.source.value
    assert plan is not None
    return team_page(
        plan.model_copy(update={"stage": checked.stage}),
        findings=checked.findings,
        skipped=[item for item in checked.skipped if not item.setting],
        catalogue=rules.catalogue,
        settings=rules.settings.estimate_settings,
        today=rules.today,
        own=own_answers(own_checklists, build_subject(checked.source, rules)),
    )


def team_page(
    plan: Plan,
    *,
    findings: Sequence[Finding],
    skipped: Sequence[SkippedItem],
    catalogue: Catalogue,
    settings: EstimateSettings = DEFAULT_SETTINGS,
    own: Sequence[OwnChecklist] = (),
    today: date | None = None,
) -> Document:
    """Build the team document of a plan.

    `findings` are those of the plan at its stage. `own` lists the organisation's own checklists: a title, then
    questions with the answers in the plan. `settings` are those of the estimate. With `today` the document warns of
    outdated tables of rates.
    """
    names = display_names(plan, catalogue)
    blocks: tuple[Block, ...] = (
        *_header(plan),
        *_purpose(plan.purpose or Purpose()),
        *_at_a_glance(plan, names),
        *people_section(plan),
        *involvement_section(plan, names),
        *timeline_section(plan, names),
        *resources_section(plan, names),
        *realism_section(plan, catalogue, settings, names, today),
        *taking_part_section(plan),
        *analysis_section(plan),
        *equality_section(plan),
        *feedback_section(plan, names),
        *evaluation_section(plan),
        *record_section(plan, names),
        *own_checklists_section(own),
        *not_applicable_section(skipped),
        *missing_section(findings, plan.stage or "draft"),
        Paragraph(CLOSING_NOTE),
    )
    return Document(filled_text(plan.title) or "Untitled plan", blocks)


def _header(plan: Plan) -> tuple[DefinitionList, ...]:
    agreed = plan.agreed or Agreed()
    return definition_list(
        ("Team", filled_text(plan.team)),
        ("Lead", filled_text(plan.lead) or NOT_SAID_YET),
        ("Stage", label_and_meaning("stage", plan.stage or "draft")),
        (
            "Agreed",
            _joined(on_date(agreed.on), f"by {filled_text(agreed.by)}" if filled_text(agreed.by) else ""),
        ),
        ("Scale", label_and_meaning("scale", plan.scale or "small")),
        ("Setting", label_and_meaning("setting", plan.setting)),
        ("Reference", filled_text(plan.reference)),
        ("Builds on the lessons of", filled_text(plan.follows)),
    )


def _purpose(purpose: Purpose) -> tuple[Block, ...]:
    decision = purpose.decision or Decision()
    return (
        Heading("Why we are involving people"),
        *definition_list(
            ("Aim", filled_text(purpose.aim) or NOT_SAID_YET),
            ("What will be different", filled_text(purpose.difference) or NOT_SAID_YET),
            ("What people can change", filled_text(purpose.can_change)),
            ("What is already fixed", filled_text(purpose.fixed)),
            ("What we already know", filled_text(purpose.known)),
            ("First step", filled_text(purpose.first_step)),
            ("Who decides", _joined(filled_text(decision.by), on_date(decision.on))),
        ),
    )


def _at_a_glance(plan: Plan, names: DisplayNames) -> tuple[Block, ...]:
    who = [
        group_name(group) + (f" ({format_number(group.number)})" if group.number is not None else "")
        for _, group in plan.indexed_groups()
    ]
    return (
        Heading("At a glance"),
        *definition_list(
            ("Who", ", ".join(who) or NOT_SAID_YET),
            ("How", ", ".join(names.tools) or NOT_SAID_YET),
            ("When", _when(plan) or NOT_SAID_YET),
            ("What it costs", _cost(plan) or NOT_SAID_YET),
        ),
    )


def _when(plan: Plan) -> str:
    """Return the dates from the start of the first tool to the evaluation."""
    starts = [tool.starts for _, tool in plan.indexed_tools() if tool.starts]
    ends = [tool.ends for _, tool in plan.indexed_tools() if tool.ends]
    feedback_dates = [promise.by for promise in plan.feedback or () if promise.by]
    decided_on = plan.purpose and plan.purpose.decision and plan.purpose.decision.on
    evaluated_on = plan.evaluation and plan.evaluation.on
    involvement = format_period(min(starts, default=None), max(ends, default=None))
    steps = (
        f"involvement {involvement}" if involvement else "",
        f"decision {on_date(decided_on)}" if decided_on else "",
        f"feedback {by_date(max(feedback_dates))}" if feedback_dates else "",
        f"evaluation {on_date(evaluated_on)}" if evaluated_on else "",
    )
    return capitalise(", ".join(step for step in steps if step))


def _cost(plan: Plan) -> str:
    """Return the planned money and hours on one line."""
    planned, available = planned_and_available(plan)
    staff, public = staff_and_public_hours(plan)
    if available and planned > available:
        pounds = f"{format_money(planned)} planned, which is {format_money(planned - available)} more than is available"
    elif available:
        pounds = (
            f"{format_money(planned)} of the {format_money(available)} available"
            if planned
            else f"{format_money(available)} is available"
        )
    elif planned:
        pounds = f"{format_money(planned)} planned"
    else:
        pounds = "" if available is None else "no money"
    hours = (
        f"{format_hours(staff)} of staff time" if staff else "",
        f"{format_hours(public)} given by people who are not staff" if public else "",
    )
    time = " and ".join(part for part in hours if part)
    return capitalise(". ".join(part for part in (pounds, time) if part))


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
