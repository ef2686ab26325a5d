"""The page of an estimate: what a plan needs, with the sum behind each figure and its sources."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from involveplan.documents.blocks import (
    Block,
    BulletList,
    Column,
    DefinitionList,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
)
from involveplan.documents.text.display_names import DisplayNames, display_names
from involveplan.documents.text.estimate_text import estimate_text
from involveplan.documents.text.experience_text import describe_experience
from involveplan.documents.text.phrases import (
    definition_list,
    filled_text,
    format_money,
    format_number,
    format_period,
    label_and_meaning,
)
from involveplan.documents.text.verdicts import (
    describe_uncounted,
    hours_verdict,
    lead_time_warnings,
    money_verdict,
    outdated_rates_warnings,
    replies_verdicts,
)
from involveplan.documents.text.worked_sums import (
    CATALOGUE_SOURCE,
    PLAN_SOURCE,
    RANGE_COLUMNS,
    Sources,
    format_hours_cell,
    format_quantity,
    format_range,
    format_rounded_hours_cell,
    hours_rows,
    hours_term_rows,
    money_rows,
    money_term_rows,
    range_cells,
    replaced_hours_rows,
    replaced_money_rows,
)
from involveplan.plan.dates import date_in_words
from involveplan.plan.model import Plan
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.catalogue.model import Figure, Rates
from involveplan.realism.estimate import Estimate, EstimateSettings, estimate_plan
from involveplan.realism.experience import Experience
from involveplan.realism.lead_times import preparation_dates
from involveplan.realism.ranges import ONE, Range
from involveplan.realism.sums import Sum
from involveplan.realism.tool_use import ToolUse
from involveplan.realism.uncounted import UncountedItem, find_uncounted, outdated_rates
from involveplan.wording import capitalise

REPLACED_COLUMNS = (
    Column("For comparison only: the estimate without the plan's own figures"),
    *RANGE_COLUMNS,
    Column("Source"),
)
SUM_COLUMNS = (Column("How it adds up"), *RANGE_COLUMNS, Column("Source"))
_LEGEND = (
    "Plan with the likely figure. The real figure is hardly ever below the low one or above the high one. The low "
    "total adds up all the low figures, and the high total adds up all the high ones. For hours and money, the low "
    "figure is what you need if all goes well. Anyone who takes part twice is counted twice."
)


@dataclass(frozen=True, slots=True)
class EstimateDetails:
    """A plan with its estimate on a date, the settings used, and the items not counted."""

    plan: Plan
    estimate: Estimate
    catalogue: Catalogue
    settings: EstimateSettings
    uncounted: Sequence[UncountedItem]
    today: date
    experience: Mapping[str, Experience]  # the team's own experience, by the key of the tool

    @property
    def outdated_rates(self) -> list[Rates]:
        """The selected tables of rates that are outdated."""
        return outdated_rates(self.catalogue, self.settings, self.today)

    @property
    def outdated_rates_used(self) -> list[Rates]:
        """The outdated tables of rates that the estimate uses."""
        return outdated_rates(self.catalogue, self.settings, self.today, self.estimate)


def build_estimate_details(
    plan: Plan,
    catalogue: Catalogue,
    settings: EstimateSettings,
    today: date,
    experience: Mapping[str, Experience] | None = None,
) -> EstimateDetails:
    """Estimate a plan and collect what its page needs."""
    plan_estimate = estimate_plan(plan, catalogue, settings)
    return EstimateDetails(
        plan,
        plan_estimate,
        catalogue,
        settings,
        find_uncounted(plan, plan_estimate, catalogue, settings),
        today,
        experience or {},
    )


def estimate_page(details: EstimateDetails) -> Document:
    """Build the page of an estimate."""
    plan, estimate = details.plan, details.estimate
    names, sources = display_names(plan, details.catalogue), Sources(details.catalogue.sources)
    blocks = (
        *definition_list(
            ("Setting", label_and_meaning("setting", plan.setting)),
            ("Date of the estimate", date_in_words(details.today)),
        ),
        *_summary(details, names),
        *_calendar(details, names),
        *_uncounted(details, names),
        *((Heading("Tool by tool"),) if estimate.uses else ()),
        *(block for use in estimate.uses for block in _tool(use, details, names, sources)),
        *_analysis(estimate.analysis, sources),
        *_money(details, sources),
        *_sources(sources),
    )
    return Document(f"Estimate: {filled_text(plan.title) or 'a plan without a title yet'}", blocks)


def _summary(details: EstimateDetails, names: DisplayNames) -> Iterator[Block]:
    estimate, left_out = details.estimate, details.uncounted
    yield Heading("Summary")
    if estimate.uses or estimate.budget_lines.terms:
        yield _totals(estimate, left_out)
    replies = "\n".join(replies_verdicts(estimate, names))
    yield DefinitionList(
        (
            ("Hours", hours_verdict(estimate, left_out)),
            (
                "Money",
                " ".join(
                    (money_verdict(estimate, left_out), *outdated_rates_warnings(details.outdated_rates_used))
                ),
            ),
            ("People taking part", replies),
        )
    )
    yield Paragraph(_LEGEND)


def _totals(estimate: Estimate, left_out: Sequence[UncountedItem]) -> Table:
    unknown = not estimate.money.high and any(each.affects_money for each in left_out)
    spent = ("not known",) * len(RANGE_COLUMNS) if unknown else range_cells(estimate.money, format_money)
    hours = "" if estimate.hours_available is None else format_rounded_hours_cell(estimate.hours_available)
    return Table(
        (Column("Total"), *RANGE_COLUMNS, Column("Available", right=True)),
        (
            ("Staff hours", *range_cells(estimate.hours, format_rounded_hours_cell), hours),
            ("Money", *spent, format_money(estimate.money_available)),
            ("People taking part", *range_cells(estimate.participants), ""),
        ),
    )


def _calendar(details: EstimateDetails, names: DisplayNames) -> Iterator[Block]:
    """Yield a table of when to prepare for each tool, in date order, then what is too late."""
    rows: list[tuple[date, Row]] = []
    for use in details.estimate.uses:
        dates, starts = preparation_dates(use), use.tool.starts
        when = format_period(starts, use.tool.ends)
        if when:
            begins = dates.likely if dates else None
            row = (
                capitalise(names.tools[use.place]),
                date_in_words(begins) if begins else "",
                capitalise(when),
            )
            rows.append((begins or starts or date.max, row))
    if not rows:
        return
    yield Heading("Calendar")
    columns = (Column("Involvement tool"), Column("Start preparing"), Column("Takes place"))
    yield Table(columns, tuple(row for _, row in sorted(rows, key=lambda each: each[0])))
    yield Paragraph(_working_days(details.estimate))
    if late := lead_time_warnings(details.estimate, names, details.today):
        yield BulletList(tuple(late))


def _working_days(estimate: Estimate) -> str:
    texts = estimate_text()
    return texts.working_days.format(region=texts.regions[estimate.uses[0].region])


def _tool(use: ToolUse, details: EstimateDetails, names: DisplayNames, sources: Sources) -> Iterator[Block]:
    yield Heading(capitalise(names.tools[use.place]), 3)
    rows = [*_people(use, sources)]
    rows += hours_rows(use.hours, sources) if use.hours else ()
    rows += money_rows(use.money, sources) if use.money else ()
    yield Table(SUM_COLUMNS, tuple(rows)) if rows else Paragraph("There are no figures for this tool.")
    replaced = [*_replaced_people(use, sources)]
    replaced += replaced_hours_rows(use.hours) if use.hours else ()
    replaced += replaced_money_rows(use.money) if use.money else ()
    if replaced:
        yield Table(REPLACED_COLUMNS, tuple(replaced))
    experience = details.experience.get(use.tool.tool or "")
    yield from definition_list(
        (
            "Your own experience",
            " ".join(describe_experience(experience, use.tool.invite)) if experience else "",
        ),
        ("Preparation", _preparation(use, sources)),
    )


def _people(use: ToolUse, sources: Sources) -> Iterator[Row]:
    """Yield the number of participants: what the plan expects, or else what is likely."""
    asked = format_number(use.tool.invite)
    if use.tool.expect is not None and use.people:
        yield ("People: the plan's own figure", *range_cells(use.people), sources.cite(use.people_basis))
    elif use.rate and use.replies:
        yield _likely_replies(use, use.rate, use.replies, sources)
    elif use.people and use.entry and use.entry.group_size:
        size = use.entry.group_size.range
        often = use.sessions.at_most(1) if use.entry.same_people else use.sessions
        more = size.times(often).rounded() != use.people
        most = f", but no more than {'you ask' if asked else 'there are'}" if more else ""
        same = ", the same people each time" if use.entry.same_people and use.sessions != ONE else ""
        held = format_quantity(use.sessions, "session", "sessions")
        label = f"People: {held} of {format_quantity(size, 'person', 'people')}{same}{most}"
        yield (label, *range_cells(use.people), sources.cite(use.people_basis))
    elif use.people:
        yield (f"People: you ask {asked}", *range_cells(use.people), sources.cite(use.people_basis))


def _replaced_people(use: ToolUse, sources: Sources) -> Iterator[Row]:
    """Yield the likely number of participants if the plan's own number replaces it."""
    if use.tool.expect is not None and use.rate and use.replies:
        yield _likely_replies(use, use.rate, use.replies, sources)


def _likely_replies(use: ToolUse, rate: Figure, replies: Range, sources: Sources) -> Row:
    asked = format_number(use.tool.invite)
    label = f"People: you ask {asked}, and {format_range(rate.range)} out of 100 take part"
    return (label, *range_cells(replies.rounded()), sources.cite_figure(rate))


def _preparation(use: ToolUse, sources: Sources) -> str:
    """Return the preparation time, and when to start by the longest, likely and shortest time."""
    lead, dates = use.entry.lead_time if use.entry else None, preparation_dates(use)
    if lead is None:
        return ""
    takes = f"{format_range(lead.range)} working days ({sources.cite_figure(lead)})."
    if dates is None:
        return f"{takes} The plan does not give a first day."
    start = f"{takes} Start on {date_in_words(dates.likely)}"
    if lead.range.is_exact:
        return f"{start}."
    return (
        f"{start}, or on {date_in_words(dates.earliest)} to allow for the longest time. "
        f"The latest day to start is {date_in_words(dates.latest)}."
    )


def _analysis(hours_sum: Sum | None, sources: Sources) -> Iterator[Block]:
    if hours_sum is None:
        return
    yield Heading("Analysing what people say")
    if hours_sum.replaced is None:
        rows = tuple(hours_term_rows(hours_sum.terms, sources))
        yield Table(
            SUM_COLUMNS, rows, (("Hours in total", *range_cells(hours_sum.total, format_hours_cell), ""),)
        )
        return
    yield Table(
        SUM_COLUMNS,
        (("Hours: the plan's own figure", *range_cells(hours_sum.total, format_hours_cell), PLAN_SOURCE),),
    )
    if rows := tuple(hours_term_rows(hours_sum.replaced.terms, sources)):
        total = (
            "Hours in total",
            *range_cells(hours_sum.replaced.total, format_hours_cell),
            CATALOGUE_SOURCE,
        )
        yield Table(REPLACED_COLUMNS, rows, (total,))


def _money(details: EstimateDetails, sources: Sources) -> Iterator[Block]:
    """Yield the money that is not for tools: budget lines, payment and expenses."""
    estimate, settings = details.estimate, details.settings
    for title, spent, key in (
        ("Budget lines", estimate.budget_lines, ""),
        ("Payment for people's time", estimate.payment, settings.payment_rates),
        ("Expenses of people who make a special journey", estimate.expenses, settings.expense_rates),
    ):
        if spent and spent.terms:
            rows = tuple(money_term_rows(spent.terms, sources))
            total = (
                (("Money in total", *range_cells(spent.total, format_money), ""),) if len(rows) > 1 else ()
            )
            yield Heading(title)
            if table := details.catalogue.rates.get(key):
                since, until = date_in_words(table.valid_from), date_in_words(table.valid_until)
                yield Paragraph(estimate_text().rates.format(table=table.title, since=since, until=until))
                if table in details.outdated_rates_used:
                    yield Paragraph(*outdated_rates_warnings([table]))
            yield Table(SUM_COLUMNS, rows, total)


def _uncounted(details: EstimateDetails, names: DisplayNames) -> Iterator[Block]:
    if details.uncounted:
        yield Heading("What is not counted, and why")
        yield BulletList(tuple(describe_uncounted(details.uncounted, names)))


def _sources(sources: Sources) -> Iterator[Block]:
    blocks = tuple(sources.blocks())
    if blocks:
        yield Heading("Where the figures come from")
        yield from blocks
