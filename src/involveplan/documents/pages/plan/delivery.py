"""Sections of the team document on delivery: resources, taking part, analysis and equality."""

from involveplan.documents.blocks import Block, Column, Heading, Row, Table
from involveplan.documents.text.display_names import DisplayNames
from involveplan.documents.text.phrases import (
    NOT_SAID_YET,
    definition_list,
    filled_text,
    format_money,
    format_number,
    label,
    label_and_meaning,
    labels,
)
from involveplan.plan.model import Plan
from involveplan.plan.parts.purpose import Equality
from involveplan.plan.parts.resources import Budget, Payment, Person, Resources
from involveplan.plan.parts.taking_part import ContactDetails, TakingPart
from involveplan.plan.parts.tools import Analysis
from involveplan.wording import capitalise


def planned_and_available(plan: Plan) -> tuple[float, float | None]:
    """Return the planned spending on budget lines and tools, and the available money (None if not given), in pounds."""
    budget = _resources(plan).budget or Budget()
    lines = sum(line.total or 0 for line in budget.lines or ())
    return round(lines + sum(tool.cost or 0 for _, tool in plan.indexed_tools()), 2), budget.available


def staff_and_public_hours(plan: Plan) -> tuple[float, float]:
    """Return the hours of staff, and of people who are not staff."""
    everyone = _resources(plan).people or []
    public = sum(person.hours or 0 for person in everyone if _is_public(person))
    return sum(person.hours or 0 for person in everyone) - public, public


def resources_section(plan: Plan, names: DisplayNames) -> tuple[Block, ...]:
    """Build the section on the time of people, the budget and payment."""
    resources = _resources(plan)
    payment = resources.payment or Payment()
    blocks: list[Block] = []
    if resources.people:
        blocks += [Heading("Time", 3), _people_table(plan, resources.people)]
    budget = _budget_table(plan, names)
    paid = definition_list(
        ("Budget", "" if budget else _available_money(plan)),
        ("Are people paid?", label_and_meaning("position", payment.position)),
        ("Why", filled_text(payment.because)),
    )
    if budget or paid:
        blocks += [Heading("Money", 3), *((budget,) if budget else ()), *paid]
    return (Heading("People, hours and money"), *blocks) if blocks else ()


def _people_table(plan: Plan, everyone: list[Person]) -> Table:
    staff, public = staff_and_public_hours(plan)
    in_order = sorted(everyone, key=_is_public)
    rows = tuple(
        (
            capitalise(filled_text(person.role)) or "Someone",
            "not staff" if _is_public(person) else "staff",
            _hours_cell(person),
        )
        for person in in_order
    )
    several = {flag: sum(_is_public(person) == flag for person in everyone) > 1 for flag in (False, True)}
    totals: list[Row] = []
    if several[False]:
        totals.append(("Total for staff", "", format_number(staff)))
    if several[True]:
        totals.append(("Total for people who are not staff", "", format_number(public)))
    return Table(
        (Column("Who does the work"), Column("From"), Column("Hours", right=True)), rows, tuple(totals)
    )


def _hours_cell(person: Person) -> str:
    return NOT_SAID_YET if person.hours is None else format_number(person.hours)


def _budget_table(plan: Plan, names: DisplayNames) -> Table | None:
    """Return a table of budget lines and tool costs with the balance; None without any cost."""
    budget = _resources(plan).budget or Budget()
    rows: list[Row] = [
        (
            capitalise(filled_text(line.item)) or "Something",
            ": ".join(
                part for part in (label("budget_kind", line.kind), labels("needs", line.needs)) if part
            ),
            f"{format_number(line.count)} at {format_money(line.each)}"
            if line.amount is None and line.total is not None
            else "",
            NOT_SAID_YET if line.total is None else format_money(line.total),
        )
        for line in budget.lines or ()
    ]
    rows += [
        (names.tools[i], "involvement tool", "", format_money(tool.cost))
        for i, tool in plan.indexed_tools()
        if tool.cost
    ]
    if not rows:
        return None
    planned, available = planned_and_available(plan)
    totals: list[Row] = [("Total planned", "", "", format_money(planned))]
    if available is not None:
        left = round(available - planned, 2)
        totals.append(("Available", "", "", format_money(available)))
        totals.append(("Left" if left >= 0 else "Over budget by", "", "", format_money(abs(left))))
    columns = (
        Column("What it pays for"),
        Column("Kind of cost"),
        Column("How many"),
        Column("Cost", right=True),
    )
    return Table(columns, tuple(rows), tuple(totals)).without_empty_columns()


def _available_money(plan: Plan) -> str:
    available = planned_and_available(plan)[1]
    if available is None:
        return ""
    return (
        f"{format_money(available)} is available, and nothing is planned yet"
        if available
        else "no money is available, and none is planned"
    )


def taking_part_section(plan: Plan) -> tuple[Block, ...]:
    """Build the section on practical arrangements for participants."""
    part = plan.taking_part or TakingPart()
    items = definition_list(
        ("Invitation", filled_text(part.invitation)),
        ("Times", filled_text(part.times)),
        ("Places", filled_text(part.places)),
        ("Access", filled_text(part.access)),
        ("Expenses", filled_text(part.expenses)),
        ("Support", filled_text(part.support)),
        ("Contact details", _contact_details(part.contact_details or ContactDetails())),
    )
    return (Heading("Taking part"), *items) if items else ()


def _contact_details(details: ContactDetails) -> str:
    if details.keep is None:
        return ""
    if not details.keep:
        return "we do not keep any"
    parts = (
        "we keep them",
        f"people agree by {filled_text(details.consent)}" if filled_text(details.consent) else "",
        f"under {filled_text(details.policy)}" if filled_text(details.policy) else "",
        f"kept by {filled_text(details.held_by)}" if filled_text(details.held_by) else "",
        f"until {details.until.in_words()}" if details.until else "",
    )
    return ", ".join(part for part in parts if part)


def analysis_section(plan: Plan) -> tuple[Block, ...]:
    """Build the section on who analyses the answers, and how."""
    work = plan.analysis or Analysis()
    items = definition_list(
        ("Who", filled_text(work.owner)),
        ("How", filled_text(work.how)),
        ("Staff hours", format_number(work.hours)),
    )
    return (Heading("Analysing what people say"), *items) if items else ()


def equality_section(plan: Plan) -> tuple[Block, ...]:
    """Build the section on the equality impact assessment and what it changed."""
    assessment = plan.equality or Equality()
    items = definition_list(
        ("Equality impact assessment", filled_text(assessment.assessment)),
        ("What it changed", filled_text(assessment.changed)),
    )
    return (Heading("Equality"), *items) if items else ()


def _resources(plan: Plan) -> Resources:
    return plan.resources or Resources()


def _is_public(person: Person) -> bool:
    return person.from_ == "public"
