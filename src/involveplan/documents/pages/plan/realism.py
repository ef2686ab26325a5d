"""The section of the team document on whether the plan is realistic: hours, money and replies with verdicts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from involveplan.documents.blocks import Block, BulletList, Column, Heading, Paragraph, Row, Table
from involveplan.documents.text.display_names import DisplayNames
from involveplan.documents.text.phrases import format_money, format_number
from involveplan.documents.text.verdicts import (
    describe_uncounted,
    hours_verdict,
    money_verdict,
    outdated_rates_warnings,
    replies_verdicts,
)
from involveplan.documents.text.worked_sums import (
    CATALOGUE_SOURCE,
    PLAN_SOURCE,
    RANGE_COLUMNS,
    NumberFormatter,
    format_range,
    format_rounded_hours_cell,
    range_cells,
)
from involveplan.plan.model import Plan
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.catalogue.model import Figure
from involveplan.realism.estimate import Estimate, EstimateSettings, estimate_plan
from involveplan.realism.ranges import Range
from involveplan.realism.sums import Sum
from involveplan.realism.tool_use import ToolUse
from involveplan.realism.uncounted import find_uncounted, outdated_rates
from involveplan.wording import capitalise

_INTRO = (
    "The tables show a low, a likely and a high figure for what the plan needs. They use the plan's own figures if it "
    "gives them. Otherwise the figures come from the catalogue of involvement tools. To see the sums and where each "
    "number comes from, run “involveplan estimate”."
)


def realism_section(
    plan: Plan,
    catalogue: Catalogue,
    settings: EstimateSettings,
    names: DisplayNames,
    today: date | None = None,
) -> tuple[Block, ...]:
    """Build the section; nothing for a plan without tools or a closed one.

    With `today` it includes warnings on outdated tables of rates.
    """
    if not plan.tools or plan.stage == "closed":
        return ()
    plan_estimate = estimate_plan(plan, catalogue, settings)
    left_out = find_uncounted(plan, plan_estimate, catalogue, settings)
    outdated = (
        outdated_rates_warnings(outdated_rates(catalogue, settings, today, plan_estimate)) if today else []
    )
    uncounted_lines = describe_uncounted(
        [each for each in left_out if each.affects_hours or each.affects_money], names
    )
    return (
        Heading("Is this realistic?"),
        Paragraph(_INTRO),
        *_hours(plan_estimate, names),
        Paragraph(hours_verdict(plan_estimate, left_out)),
        *_money(plan_estimate, names, catalogue, settings),
        Paragraph(" ".join((money_verdict(plan_estimate, left_out), *outdated))),
        *_uncounted(uncounted_lines),
        *_replies(plan_estimate, catalogue, names),
    )


def _uncounted(lines: Sequence[str]) -> tuple[Block, ...]:
    """Return the list of uncounted items with reasons; nothing if it is empty."""
    return (Paragraph("Not counted, and why:"), BulletList(tuple(lines))) if lines else ()


def _hours(estimate: Estimate, names: DisplayNames) -> Iterator[Block]:
    parts = [(capitalise(names.tools[use.place]), use.hours) for use in estimate.uses]
    parts.append(("Analysing what people say", estimate.analysis))
    yield Heading("Is there enough staff time?", 3)
    yield from _needs_table(
        "Staff time",
        "Staff hours in total",
        parts,
        estimate.hours,
        estimate.hours_available,
        format_rounded_hours_cell,
    )


def _money(
    estimate: Estimate, names: DisplayNames, catalogue: Catalogue, settings: EstimateSettings
) -> Iterator[Block]:
    parts: list[tuple[str, Sum | None]] = [
        ("Budget lines", estimate.budget_lines if estimate.budget_lines.terms else None)
    ]
    parts += [(capitalise(names.tools[use.place]), use.money) for use in estimate.uses]
    paid, back = "Payment for people's time", "Expenses"
    parts += [(paid, _unless_empty(estimate.payment)), (back, _unless_empty(estimate.expenses))]
    tables = {
        name: catalogue.rates[key].title
        for name, key in ((paid, settings.payment_rates), (back, settings.expense_rates))
        if key in catalogue.rates
    }
    spent = [
        (name, worked)
        for name, worked in parts
        if worked and (worked.total.high or (worked.replaced and worked.replaced.total.high))
    ]
    yield Heading("Is there enough money?", 3)
    yield from _needs_table(
        "Money", "Money in total", spent, estimate.money, estimate.money_available, format_money, tables
    )


def _unless_empty(sum_: Sum | None) -> Sum | None:
    return sum_ if sum_ and sum_.terms else None


def _needs_table(
    heading: str,
    total_label: str,
    parts: Sequence[tuple[str, Sum | None]],
    needed: Range,
    available: float | None,
    formatter: NumberFormatter,
    tables: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Block]:
    """Yield a table of what each part needs, with the total; nothing if nothing is known.

    `tables` are the titles of the tables of rates, by part.
    """
    known = [(name, worked) for name, worked in parts if worked]
    rows = [
        (
            name,
            *range_cells(worked.total, formatter),
            PLAN_SOURCE if worked.is_from_plan else tables.get(name, CATALOGUE_SOURCE),
            format_range(worked.replaced.total, formatter)
            if worked.replaced and worked.replaced.total.high
            else "",
        )
        for name, worked in known
    ]
    if not rows:
        return
    totals: list[Row] = [(total_label, *range_cells(needed, formatter), "", "")]
    if available is not None:
        totals.append(("Available", "", formatter(available), "", "", ""))
    columns = (Column(heading), *RANGE_COLUMNS, Column("Source"), Column("Catalogue figure"))
    yield Table(columns, tuple(rows), tuple(totals)).without_empty_columns()


def _replies(estimate: Estimate, catalogue: Catalogue, names: DisplayNames) -> Iterator[Block]:
    """Yield a table of invited, expected and likely participants, then the verdicts."""
    rows = [_replies_row(use, catalogue, names) for use in estimate.uses if use.replies or use.people]
    yield Heading("Will enough people take part?", 3)
    if rows:
        columns = (
            Column("People taking part"),
            Column("You ask", right=True),
            Column("You expect", right=True),
            *RANGE_COLUMNS,
            Column("Source"),
        )
        yield Table(columns, tuple(rows)).without_empty_columns()
    for verdict in replies_verdicts(estimate, names):
        yield Paragraph(verdict)


def _replies_row(use: ToolUse, catalogue: Catalogue, names: DisplayNames) -> Row:
    people = use.replies.rounded() if use.replies else use.people if use.tool.expect is None else None
    figure = use.rate if use.replies else use.entry.group_size if use.entry and people else None
    source = _source_label(figure, catalogue) if figure else ""
    figures = range_cells(people) if people else ("", "", "")
    return (
        capitalise(names.tools[use.place]),
        format_number(use.tool.invite),
        format_number(use.tool.expect),
        *figures,
        source,
    )


def _source_label(figure: Figure, catalogue: Catalogue) -> str:
    """Return the label of the first source with the number of further ones, or "an assumption"."""
    first, *more = [catalogue.sources[key].label for key in figure.sources if key in catalogue.sources] or [
        ""
    ]
    return f"{first}, and {len(more)} more" if more else first or "an assumption"
