"""The section of the team document on whether the plan is realistic: hours, money and replies with verdicts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from involveplan.documents.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Table
from involveplan.documents.text.display_names import Names
from involveplan.documents.text.phrases import money, number, sentence
from involveplan.documents.text.verdicts import (
    hours_verdict,
    money_verdict,
    not_counted,
    replies_verdict,
    stale,
)
from involveplan.documents.text.worked_sums import (
    CATALOGUE,
    ENDS,
    OF_PLAN,
    Said,
    ends,
    fewer_decimals,
    spoken,
)
from involveplan.plan.model import Plan
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.catalogue.model import Figure
from involveplan.realism.estimate import Chosen, Estimate, estimate
from involveplan.realism.ranges import Range
from involveplan.realism.sums import Sum
from involveplan.realism.tool_use import Use
from involveplan.realism.uncounted import out_of_date, uncounted

_INTRO = (
    "Low, likely and high of what the plan takes: its own figures where it gives them, else those of the catalogue of "
    "involvement tools. For the sums, and where each number comes from: involveplan estimate."
)


def realistic(
    plan: Plan, catalogue: Catalogue, chosen: Chosen, called: Names, today: date | None = None
) -> tuple[Block, ...]:
    """Build the section; nothing for a plan without tools or a closed one.

    With `today` it includes warnings on outdated tables of rates.
    """
    if not plan.tools or plan.stage == "closed":
        return ()
    done = estimate(plan, catalogue, chosen)
    left_out = uncounted(plan, done, catalogue, chosen)
    old = stale(out_of_date(catalogue, chosen, today, done)) if today else []
    missing = not_counted([each for each in left_out if each.of_hours or each.of_money], called)
    return (
        Heading("Is this realistic?"),
        Paragraph(_INTRO),
        *_hours(done, called),
        Paragraph(hours_verdict(done, left_out)),
        *_money(done, called, catalogue, chosen),
        Paragraph(" ".join((money_verdict(done, left_out), *old))),
        *_listed(missing),
        *_replies(done, catalogue, called),
    )


def _listed(told: Sequence[str]) -> tuple[Block, ...]:
    """Return the list of uncounted items with reasons; nothing if it is empty."""
    return (Paragraph("Not counted, and why:"), Bullets(tuple(told))) if told else ()


def _hours(done: Estimate, called: Names) -> Iterator[Block]:
    named = [(sentence(called.tools[use.place]), use.hours) for use in done.uses]
    named.append(("Making sense of what people say", done.making_sense))
    yield Heading("Are there enough hours?", 3)
    yield from _takes("Staff time", "Staff hours in all", named, done.hours, done.hours_there, fewer_decimals)


def _money(done: Estimate, called: Names, catalogue: Catalogue, chosen: Chosen) -> Iterator[Block]:
    named: list[tuple[str, Sum | None]] = [("Lines of the budget", done.lines if done.lines.terms else None)]
    named += [(sentence(called.tools[use.place]), use.money) for use in done.uses]
    paid, back = "Payment for people's time", "Expenses"
    named += [(paid, _told(done.payment)), (back, _told(done.expenses))]
    tables = {
        name: catalogue.rates[key].title
        for name, key in ((paid, chosen.payment_rates), (back, chosen.expense_rates))
        if key in catalogue.rates
    }
    spent = [
        (name, worked)
        for name, worked in named
        if worked and (worked.total.high or (worked.instead and worked.instead.total.high))
    ]
    yield Heading("Is there enough money?", 3)
    yield from _takes("Money", "Money in all", spent, done.money, done.money_there, money, tables)


def _told(worked: Sum | None) -> Sum | None:
    return worked if worked and worked.terms else None


def _takes(
    what: str,
    in_all: str,
    named: Sequence[tuple[str, Sum | None]],
    needed: Range,
    there: float | None,
    say: Said,
    tables: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Block]:
    """Yield a table of what each part needs, with the total; nothing if nothing is known.

    `tables` are the titles of the tables of rates, by part.
    """
    known = [(name, worked) for name, worked in named if worked]
    rows = [
        (
            name,
            *ends(worked.total, say),
            OF_PLAN if worked.of_plan else tables.get(name, CATALOGUE),
            spoken(worked.instead.total, say) if worked.instead and worked.instead.total.high else "",
        )
        for name, worked in known
    ]
    if not rows:
        return
    totals: list[Row] = [(in_all, *ends(needed, say), "", "")]
    if there is not None:
        totals.append(("There is", "", say(there), "", "", ""))
    columns = (Column(what), *ENDS, Column("From"), Column("By the catalogue"))
    yield Table(columns, tuple(rows), tuple(totals)).without_empty_columns()


def _replies(done: Estimate, catalogue: Catalogue, called: Names) -> Iterator[Block]:
    """Yield a table of invited, expected and likely participants, then the verdicts."""
    rows = [_reply(use, catalogue, called) for use in done.uses if use.replies or use.people]
    yield Heading("Will enough people take part?", 3)
    if rows:
        columns = (
            Column("People taking part"),
            Column("Asked", right=True),
            Column("Expected", right=True),
            *ENDS,
            Column("From"),
        )
        yield Table(columns, tuple(rows)).without_empty_columns()
    for told in replies_verdict(done, called):
        yield Paragraph(told)


def _reply(use: Use, catalogue: Catalogue, called: Names) -> Row:
    found = use.replies.whole() if use.replies else use.people if use.tool.expect is None else None
    figure = use.rate if use.replies else use.entry.group_size if use.entry and found else None
    told = _where_from(figure, catalogue) if figure else ""
    figures = ends(found) if found else ("", "", "")
    return (
        sentence(called.tools[use.place]),
        number(use.tool.invite),
        number(use.tool.expect),
        *figures,
        told,
    )


def _where_from(figure: Figure, catalogue: Catalogue) -> str:
    """Return the label of the first source with the number of further ones, or "an assumption"."""
    first, *more = [catalogue.sources[key].label for key in figure.sources if key in catalogue.sources] or [
        ""
    ]
    return f"{first}, and {len(more)} more" if more else first or "an assumption"
