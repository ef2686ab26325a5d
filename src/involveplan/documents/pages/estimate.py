"""The page of an estimate: what a plan needs, with the sum behind each figure and its sources."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from involveplan.documents.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Row,
    Table,
)
from involveplan.documents.text.display_names import Names, names
from involveplan.documents.text.estimate_text import wording
from involveplan.documents.text.experience_text import experience_said
from involveplan.documents.text.phrases import facts, meaning, money, number, period, said, sentence
from involveplan.documents.text.verdicts import (
    day_said,
    hours_verdict,
    money_verdict,
    not_counted,
    replies_verdict,
    stale,
    too_late,
)
from involveplan.documents.text.worked_sums import (
    CATALOGUE,
    ENDS,
    OF_PLAN,
    Grounds,
    counted,
    ends,
    fewer_decimals,
    hours_cell,
    hours_instead,
    hours_lines,
    hours_rows,
    money_instead,
    money_lines,
    money_rows,
    spoken,
)
from involveplan.plan.model import Plan
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.catalogue.model import Figure, Rates
from involveplan.realism.estimate import Chosen, Estimate, estimate
from involveplan.realism.experience import Experience
from involveplan.realism.lead_times import timing
from involveplan.realism.ranges import ONCE, Range
from involveplan.realism.sums import Sum
from involveplan.realism.tool_use import Use
from involveplan.realism.uncounted import Uncounted, out_of_date, uncounted

INSTEAD = (Column("Not counted: what it would be if the plan did not say"), *ENDS, Column("From"))
WORKING = (Column("How it adds up"), *ENDS, Column("From"))
_LEGEND = (
    "Low is hardly ever less, high is hardly ever more, and likely is what to plan with. All lows are added up, and "
    "all highs. For hours and money, low is how it comes out if all goes well. People who take part twice count twice."
)


@dataclass(frozen=True, slots=True)
class Worked:
    """A plan with its estimate on a date, the settings used, and the items not counted."""

    plan: Plan
    done: Estimate
    catalogue: Catalogue
    chosen: Chosen
    uncounted: Sequence[Uncounted]
    today: date
    own: Mapping[str, Experience]  # the team's own experience, by the key of the tool

    @property
    def out_of_date(self) -> list[Rates]:
        """The selected tables of rates that are outdated."""
        return out_of_date(self.catalogue, self.chosen, self.today)

    @property
    def old_tables(self) -> list[Rates]:
        """The outdated tables of rates that the estimate uses."""
        return out_of_date(self.catalogue, self.chosen, self.today, self.done)


def work_out(
    plan: Plan, catalogue: Catalogue, chosen: Chosen, today: date, own: Mapping[str, Experience] | None = None
) -> Worked:
    """Estimate a plan and collect what its page needs."""
    done = estimate(plan, catalogue, chosen)
    return Worked(plan, done, catalogue, chosen, uncounted(plan, done, catalogue, chosen), today, own or {})


def estimate_page(worked: Worked) -> Document:
    """Build the page of an estimate."""
    plan, done = worked.plan, worked.done
    called, grounds = names(plan, worked.catalogue), Grounds(worked.catalogue.sources)
    blocks = (
        *facts(("Setting", meaning("setting", plan.setting)), ("Worked out on", day_said(worked.today))),
        *_in_short(worked, called),
        *_calendar(worked, called),
        *_left_out(worked, called),
        *((Heading("Tool by tool"),) if done.uses else ()),
        *(block for use in done.uses for block in _tool(use, worked, called, grounds)),
        *_making_sense(done.making_sense, grounds),
        *_money(worked, grounds),
        *_grounds(grounds),
    )
    return Document(f"What it takes: {said(plan.title) or 'a plan without a title yet'}", blocks)


def _in_short(worked: Worked, called: Names) -> Iterator[Block]:
    done, left_out = worked.done, worked.uncounted
    yield Heading("In short")
    if done.uses or done.lines.terms:
        yield _totals(done, left_out)
    replies = "\n".join(replies_verdict(done, called))
    yield Facts(
        (
            ("Hours", hours_verdict(done, left_out)),
            ("Money", " ".join((money_verdict(done, left_out), *stale(worked.old_tables)))),
            ("Replies", replies),
        )
    )
    yield Paragraph(_LEGEND)


def _totals(done: Estimate, left_out: Sequence[Uncounted]) -> Table:
    unknown = not done.money.high and any(each.of_money for each in left_out)
    spent = ("not known",) * len(ENDS) if unknown else ends(done.money, money)
    hours = "" if done.hours_there is None else fewer_decimals(done.hours_there)
    return Table(
        (Column("In all"), *ENDS, Column("There is", right=True)),
        (
            ("Staff hours", *ends(done.hours, fewer_decimals), hours),
            ("Money", *spent, money(done.money_there)),
            ("People taking part", *ends(done.taking_part), ""),
        ),
    )


def _calendar(worked: Worked, called: Names) -> Iterator[Block]:
    """Yield a table of when to prepare for each tool, in date order, then what is too late."""
    rows: list[tuple[date, Row]] = []
    for use in worked.done.uses:
        known, starts = timing(use), use.tool.starts
        when = period(starts, use.tool.ends)
        if when:
            begins = known.likely if known else None
            row = (sentence(called.tools[use.place]), day_said(begins) if begins else "", sentence(when))
            rows.append((begins or starts or date.max, row))
    if not rows:
        return
    yield Heading("Calendar")
    columns = (Column("Involvement tool"), Column("Prepare from"), Column("Takes place"))
    yield Table(columns, tuple(row for _, row in sorted(rows, key=lambda each: each[0])))
    yield Paragraph(_working_days(worked.done))
    if late := too_late(worked.done, called, worked.today):
        yield Bullets(tuple(late))


def _working_days(done: Estimate) -> str:
    words = wording()
    return words.working_days.format(region=words.regions[done.uses[0].region])


def _tool(use: Use, worked: Worked, called: Names, grounds: Grounds) -> Iterator[Block]:
    yield Heading(sentence(called.tools[use.place]), 3)
    rows = [*_people(use, grounds)]
    rows += hours_rows(use.hours, grounds) if use.hours else ()
    rows += money_rows(use.money, grounds) if use.money else ()
    yield Table(WORKING, tuple(rows)) if rows else Paragraph("Nothing is known of it.")
    instead = [*_people_instead(use, grounds)]
    instead += hours_instead(use.hours) if use.hours else ()
    instead += money_instead(use.money) if use.money else ()
    if instead:
        yield Table(INSTEAD, tuple(instead))
    own = worked.own.get(use.tool.tool or "")
    yield from facts(
        ("Your own experience", " ".join(experience_said(own, use.tool.invite)) if own else ""),
        ("Getting ready", _getting_ready(use, grounds)),
    )


def _people(use: Use, grounds: Grounds) -> Iterator[Row]:
    """Yield the number of participants: what the plan expects, or else what is likely."""
    asked = number(use.tool.invite)
    if use.tool.expect is not None and use.people:
        yield ("People: expected by the plan", *ends(use.people), grounds.of(use.people_from))
    elif use.rate and use.replies:
        yield _likely_replies(use, use.rate, use.replies, grounds)
    elif use.people and use.entry and use.entry.group_size:
        size = use.entry.group_size.range
        often = use.sessions.at_most(1) if use.entry.same_people else use.sessions
        more = size.times(often).whole() != use.people
        most = f", but no more than {'are asked' if asked else 'there are'}" if more else ""
        same = ", the same people" if use.entry.same_people and use.sessions != ONCE else ""
        held = counted(use.sessions, "session", "sessions")
        label = f"People: {held}{same}, {spoken(size)} at each{most}"
        yield (label, *ends(use.people), grounds.of(use.people_from))
    elif use.people:
        yield (f"People: {asked} asked", *ends(use.people), grounds.of(use.people_from))


def _people_instead(use: Use, grounds: Grounds) -> Iterator[Row]:
    """Yield the likely number of participants if the plan's own number replaces it."""
    if use.tool.expect is not None and use.rate and use.replies:
        yield _likely_replies(use, use.rate, use.replies, grounds)


def _likely_replies(use: Use, rate: Figure, replies: Range, grounds: Grounds) -> Row:
    label = f"People: {number(use.tool.invite)} asked, {spoken(rate.range)} of 100"
    return (label, *ends(replies.whole()), grounds.of_figure(rate))


def _getting_ready(use: Use, grounds: Grounds) -> str:
    """Return the preparation time, and when to start by the longest, likely and shortest time."""
    lead, known = use.entry.lead_time if use.entry else None, timing(use)
    if lead is None:
        return ""
    takes = f"{spoken(lead.range)} working days ({grounds.of_figure(lead)})"
    if known is None:
        return f"{takes}; the plan gives no first day"
    if lead.range.is_exact:
        return f"{takes}: from {day_said(known.likely)}"
    return (
        f"{takes}: from {day_said(known.likely)}; by the longest time from {day_said(known.longest)}, "
        f"and on {day_said(known.shortest)} at the latest"
    )


def _making_sense(worked: Sum | None, grounds: Grounds) -> Iterator[Block]:
    if worked is None:
        return
    yield Heading("Making sense of what people say")
    if worked.instead is None:
        rows = tuple(hours_lines(worked.terms, grounds))
        yield Table(WORKING, rows, (("Hours in all", *ends(worked.total, hours_cell), ""),))
        return
    yield Table(WORKING, (("Hours: the plan's own figure", *ends(worked.total, hours_cell), OF_PLAN),))
    if rows := tuple(hours_lines(worked.instead.terms, grounds)):
        in_all = ("Hours in all", *ends(worked.instead.total, hours_cell), CATALOGUE)
        yield Table(INSTEAD, rows, (in_all,))


def _money(worked: Worked, grounds: Grounds) -> Iterator[Block]:
    """Yield the money that is not for tools: budget lines, payment and expenses."""
    done, chosen = worked.done, worked.chosen
    for title, spent, key in (
        ("Lines of the budget", done.lines, ""),
        ("Payment for people's time", done.payment, chosen.payment_rates),
        ("Expenses of people who come specially", done.expenses, chosen.expense_rates),
    ):
        if spent and spent.terms:
            rows = tuple(money_lines(spent.terms, grounds))
            total = (("Money in all", *ends(spent.total, money), ""),) if len(rows) > 1 else ()
            yield Heading(title)
            if table := worked.catalogue.rates.get(key):
                since, until = day_said(table.valid_from), day_said(table.valid_until)
                yield Paragraph(wording().rates.format(table=table.title, since=since, until=until))
                if table in worked.old_tables:
                    yield Paragraph(*stale([table]))
            yield Table(WORKING, rows, total)


def _left_out(worked: Worked, called: Names) -> Iterator[Block]:
    if worked.uncounted:
        yield Heading("What is not counted, and why")
        yield Bullets(tuple(not_counted(worked.uncounted, called)))


def _grounds(grounds: Grounds) -> Iterator[Block]:
    blocks = tuple(grounds.blocks())
    if blocks:
        yield Heading("What the figures rest on")
        yield from blocks
