"""Sections of the team document on delivery: resources, taking part, analysis and equality."""

from involveplan.documents.blocks import Block, Column, Heading, Row, Table
from involveplan.documents.text.display_names import Names
from involveplan.documents.text.phrases import facts, label, labels, meaning, money, number, said, sentence
from involveplan.plan.model import Plan
from involveplan.plan.parts.purpose import Equality
from involveplan.plan.parts.resources import Budget, Payment, Person, Resources
from involveplan.plan.parts.taking_part import ContactDetails, TakingPart
from involveplan.plan.parts.tools import Analysis


def spending(plan: Plan) -> tuple[float, float | None]:
    """Return the planned spending on budget lines and tools, and the available money (None if not given), in pounds."""
    budget = _resources(plan).budget or Budget()
    lines = sum(line.total or 0 for line in budget.lines or ())
    return round(lines + sum(tool.cost or 0 for _, tool in plan.uses()), 2), budget.available


def staff_and_public(plan: Plan) -> tuple[float, float]:
    """Return the hours of staff, and of people who are not staff."""
    everyone = _resources(plan).people or []
    public = sum(person.hours or 0 for person in everyone if _public(person))
    return sum(person.hours or 0 for person in everyone) - public, public


def people_hours_money(plan: Plan, called: Names) -> tuple[Block, ...]:
    """Build the section on the time of people, the budget and payment."""
    resources = _resources(plan)
    payment = resources.payment or Payment()
    blocks: list[Block] = []
    if resources.people:
        blocks += [Heading("Time", 3), _people(plan, resources.people)]
    budget = _budget(plan, called)
    paid = facts(
        ("The budget", "" if budget else _money_said(plan)),
        ("Are people paid?", meaning("position", payment.position)),
        ("Why", said(payment.because)),
    )
    if budget or paid:
        blocks += [Heading("Money", 3), *((budget,) if budget else ()), *paid]
    return (Heading("People, hours and money"), *blocks) if blocks else ()


def _people(plan: Plan, everyone: list[Person]) -> Table:
    staff, public = staff_and_public(plan)
    in_order = sorted(everyone, key=_public)
    rows = tuple(
        (
            sentence(said(person.role)) or "Someone",
            "not staff" if _public(person) else "staff",
            _hours(person),
        )
        for person in in_order
    )
    several = {flag: sum(_public(person) == flag for person in everyone) > 1 for flag in (False, True)}
    totals: list[Row] = []
    if several[False]:
        totals.append(("Staff in all", "", number(staff)))
    if several[True]:
        totals.append(("People who are not staff, in all", "", number(public)))
    return Table(
        (Column("Who does the work"), Column("From"), Column("Hours", right=True)), rows, tuple(totals)
    )


def _hours(person: Person) -> str:
    return "not said yet" if person.hours is None else number(person.hours)


def _budget(plan: Plan, called: Names) -> Table | None:
    """Return a table of budget lines and tool costs with the balance; None without any cost."""
    budget = _resources(plan).budget or Budget()
    rows: list[Row] = [
        (
            sentence(said(line.item)) or "Something",
            ": ".join(
                part for part in (label("budget_kind", line.kind), labels("needs", line.needs)) if part
            ),
            f"{number(line.count)} at {money(line.each)}"
            if line.amount is None and line.total is not None
            else "",
            "not said yet" if line.total is None else money(line.total),
        )
        for line in budget.lines or ()
    ]
    rows += [
        (called.tools[i], "involvement tool", "", money(tool.cost)) for i, tool in plan.uses() if tool.cost
    ]
    if not rows:
        return None
    planned, available = spending(plan)
    totals: list[Row] = [("Planned in all", "", "", money(planned))]
    if available is not None:
        left = round(available - planned, 2)
        totals.append(("Available", "", "", money(available)))
        totals.append(("Left" if left >= 0 else "Over what is available by", "", "", money(abs(left))))
    columns = (
        Column("What it pays for"),
        Column("Kind of cost"),
        Column("How many"),
        Column("Cost", right=True),
    )
    return Table(columns, tuple(rows), tuple(totals)).without_empty_columns()


def _money_said(plan: Plan) -> str:
    available = spending(plan)[1]
    if available is None:
        return ""
    return (
        f"{money(available)} is available; nothing is planned yet"
        if available
        else "none is available, none is planned"
    )


def taking_part(plan: Plan) -> tuple[Block, ...]:
    """Build the section on practical arrangements for participants."""
    part = plan.taking_part or TakingPart()
    told = facts(
        ("Invitation", said(part.invitation)),
        ("Times", said(part.times)),
        ("Places", said(part.places)),
        ("Access", said(part.access)),
        ("Expenses", said(part.expenses)),
        ("Support", said(part.support)),
        ("Contact details", _contact_details(part.contact_details or ContactDetails())),
    )
    return (Heading("Taking part"), *told) if told else ()


def _contact_details(details: ContactDetails) -> str:
    if details.keep is None:
        return ""
    if not details.keep:
        return "we do not keep any"
    parts = (
        "we keep them",
        f"people agree by {said(details.consent)}" if said(details.consent) else "",
        f"under {said(details.policy)}" if said(details.policy) else "",
        f"held by {said(details.held_by)}" if said(details.held_by) else "",
        f"until {details.until.spoken()}" if details.until else "",
    )
    return "; ".join(part for part in parts if part)


def analysis(plan: Plan) -> tuple[Block, ...]:
    """Build the section on who analyses the answers, and how."""
    work = plan.analysis or Analysis()
    told = facts(("Who", said(work.owner)), ("How", said(work.how)), ("Staff hours", number(work.hours)))
    return (Heading("Making sense of what people say"), *told) if told else ()


def equality(plan: Plan) -> tuple[Block, ...]:
    """Build the section on the equality impact assessment and what it changed."""
    found = plan.equality or Equality()
    told = facts(
        ("Equality impact assessment", said(found.assessment)), ("What it changed", said(found.changed))
    )
    return (Heading("Equality"), *told) if told else ()


def _resources(plan: Plan) -> Resources:
    return plan.resources or Resources()


def _public(person: Person) -> bool:
    return person.from_ == "public"
