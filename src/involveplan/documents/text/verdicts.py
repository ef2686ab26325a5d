"""Verdicts on an estimate in plain sentences: resources, replies, lead times and uncounted items."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import ceil, floor

from involveplan.documents.text.display_names import Names
from involveplan.documents.text.estimate_text import Enough, wording
from involveplan.documents.text.phrases import money, number, on, said, sentence
from involveplan.documents.text.worked_sums import hours_said, in_range, spoken
from involveplan.plan.dates import Day
from involveplan.realism.catalogue.model import Cost, Rates
from involveplan.realism.estimate import Estimate, Fit, fit
from involveplan.realism.lead_times import standing, timing
from involveplan.realism.people import can_be_expected, to_hope_for
from involveplan.realism.ranges import Range, exactly
from involveplan.realism.sums import Sum, together
from involveplan.realism.tool_use import Use
from involveplan.realism.uncounted import Uncounted


def hours_verdict(done: Estimate, left_out: Sequence[Uncounted]) -> str:
    """Return whether the available hours are enough, in sentences."""
    sums = (*(use.hours for use in done.uses), done.making_sense)
    missing = sum(each.of_hours for each in left_out)
    return " ".join(_enough(wording().hours, done.hours, done.hours_there, hours_said, sums, missing))


def money_verdict(done: Estimate, left_out: Sequence[Uncounted]) -> str:
    """Return whether the available money is enough, in sentences."""
    sums = tuple(use.money for use in done.uses)
    missing = sum(each.of_money for each in left_out)
    return " ".join(_enough(wording().money, done.money, done.money_there, money, sums, missing))


def _enough(
    words: Enough,
    needed: Range,
    there: float | None,
    say: Callable[[float], str],
    sums: Sequence[Sum | None],
    missing: int,
) -> Iterator[str]:
    """Yield the sentences on one resource. `missing` is the number of uncounted items."""
    if not needed.high and there is None:
        yield words.nothing
        return
    if missing and not needed.high:
        yield words.nothing_counted
    else:
        yield from _verdict(words, needed, there, say)
    own = [
        (each.total, each.instead.total) for each in sums if each and each.instead and each.instead.total.high
    ]
    said_by_plan, instead = together(one for one, _ in own), together(other for _, other in own)
    if said_by_plan.likely < instead.low:
        yield words.below.format(
            own=say(said_by_plan.likely), range=_between(instead, in_range(instead, say))
        )
    if missing:
        more = wording().not_all
        yield (more.one if missing == 1 else more.several).format(count=missing)


def _verdict(words: Enough, needed: Range, there: float | None, say: Callable[[float], str]) -> Iterator[str]:
    """Yield whether the available amount covers the needed range."""
    exact, say = say, in_range(needed, say)
    if there is None:
        about = "" if needed.is_exact else f" ({_between(needed, say)})"
        yield words.not_said.format(likely=say(needed.likely) + about)
        return
    how = fit(needed, there)
    figures = {
        "low": say(needed.low),
        "likely": say(needed.likely),
        "there": exact(there),
        "least": say(needed.low - there),
        "more": say(needed.likely - there),
        "worst": say(needed.high - there),
    }
    template = words.exact if how == "short" and needed.is_exact else getattr(words, how)
    yield template.format(**figures)
    if how == "fits" and fit(exactly(needed.high), there) == "short":
        yield words.worst.format(**figures)


def _between(found: Range, say: Callable[[float], str]) -> str:
    """Format the low and the high end: `4 to 8 hours`, `£4 to £8`."""
    low, high = say(found.low), say(found.high)
    return f"{low.split(' ')[0]} to {high}" if low != high else high


def reachable(use: Use) -> tuple[Fit, Range] | None:
    """Return whether the expected number of participants is realistic, and the realistic range in whole people.

    None if the plan does not give the numbers invited and expected, or the response rate is unknown. At least one
    participant is always realistic.
    """
    found, expect = use.replies, use.tool.expect
    if found is None or expect is None:
        return None
    whole = to_hope_for(found)
    if expect > whole.high:
        return "short", whole
    return ("tight" if expect > max(whole.likely, can_be_expected(found)) else "fits"), whole


def replies_verdict(done: Estimate, called: Names) -> list[str]:
    """Return a sentence for each tool whose expected number is not realistic, or one sentence for all tools."""
    words = wording().replies
    known = [(use, found) for use in done.uses if (found := reachable(use))]
    told = []
    for use, (how, whole) in known:
        if how != "fits":
            template = words.tight if how == "tight" else words.short
            figures = {
                "tool": sentence(called.tools[use.place]),
                "expect": number(use.tool.expect),
                "invite": number(use.tool.invite),
                "low": number(whole.low),
                "likely": number(whole.likely),
                "high": number(whole.high),
            }
            told.append(" ".join((template.format(**figures), _advice(use, called))))
    if told or known:
        return told or [words.fits]
    asked = any(use.tool.invite is not None and use.tool.expect is not None for use in done.uses)
    return [words.unknown if asked else words.not_said]


def _advice(use: Use, called: Names) -> str:
    """Return how many people to invite for the expected number, or advice to expect fewer if the group is too small.

    With a response rate of zero the advice gives no number.
    """
    words, rate = wording().replies, use.rate.likely if use.rate else 0
    needed = 100 * (use.tool.expect or 0) / rate if rate else 0
    step = 10 if needed > 100 else 1
    ask = ceil(round(needed / step, 6)) * step
    there = called.most_to_ask(use.tool)
    if there is not None and (ask > there or not rate):
        likely = max(min(1, there), floor(min(there, use.tool.invite or 0) * rate / 100))
        return words.too_few.format(there=number(there), likely=number(likely))
    return words.ask.format(expect=number(use.tool.expect), ask=number(ask) if rate else "many more")


def too_late(done: Estimate, called: Names, today: date) -> list[str]:
    """Return a sentence for each tool that is over, has begun, or leaves too little time to prepare."""
    told = []
    for use in done.uses:
        how, starts, known = standing(use, today), use.tool.starts, timing(use)
        if how and how != "in-time":
            days = {
                "starts": on(starts),
                "likely": day_said(known.likely) if known else "",
                "shortest": day_said(known.shortest) if known else "",
            }
            told.append(wording().standing[how].format(tool=sentence(called.tools[use.place]), **days))
    return told


def not_counted(found: Sequence[Uncounted], called: Names) -> list[str]:
    """Return one text for each uncounted item, with the reason."""
    return [" ".join(_reason(each, called)) for each in found]


def _reason(each: Uncounted, called: Names) -> Iterator[str]:
    tools = [sentence(called.tools[place]) for place in each.uses]
    given = {key: sentence(said(text)) or wording().without.get(key, "") for key, text in each.named.items()}
    if "group" in given:
        given["group"] = said(each.named["group"]) or given["group"]
    told = {"tool": tools[0] if tools else "", "tools": "; ".join(tools), **given}
    yield wording().uncounted[each.why].format(**told).strip()
    if each.cost:
        yield _cost(each.cost)


def _cost(cost: Cost) -> str:
    often = {
        "round": "",
        "session": " a session",
        "invited": " for each person asked",
        "person": " for each person",
    }
    return f"That is {spoken(cost.amount.range, money)}{often[cost.each]}."


def stale(tables: Sequence[Rates]) -> list[str]:
    """Return a warning for each of these outdated tables of rates."""
    return [
        wording().out_of_date.format(table=table.title, until=day_said(table.valid_until)) for table in tables
    ]


def day_said(day: date) -> str:
    """Format a date in words."""
    return Day(day.year, day.month, day.day).spoken()
