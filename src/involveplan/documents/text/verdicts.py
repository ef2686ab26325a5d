"""Verdicts on an estimate in plain sentences: resources, replies, lead times and uncounted items."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import ceil, floor

from involveplan.checks.figures import format_interval
from involveplan.documents.text.display_names import DisplayNames
from involveplan.documents.text.estimate_text import EnoughText, estimate_text
from involveplan.documents.text.phrases import filled_text, format_money, format_number, on_date
from involveplan.documents.text.worked_sums import format_range, format_rounded_hours, range_formatter
from involveplan.plan.dates import date_in_words
from involveplan.realism.catalogue.model import Cost, Rates
from involveplan.realism.estimate import Estimate, Fit, assess_fit
from involveplan.realism.lead_times import preparation_dates, timing_status
from involveplan.realism.people import expectation_limit, realistic_people
from involveplan.realism.ranges import Range, exact_range
from involveplan.realism.sums import Sum, add_ranges
from involveplan.realism.tool_use import ToolUse
from involveplan.realism.uncounted import UncountedItem
from involveplan.wording import capitalise, join_words


def hours_verdict(estimate: Estimate, left_out: Sequence[UncountedItem]) -> str:
    """Return whether the available hours are enough, in sentences."""
    sums = (*(use.hours for use in estimate.uses), estimate.analysis)
    missing = sum(each.affects_hours for each in left_out)
    return " ".join(
        _enough_sentences(
            estimate_text().hours,
            estimate.hours,
            estimate.hours_available,
            format_rounded_hours,
            sums,
            missing,
        )
    )


def money_verdict(estimate: Estimate, left_out: Sequence[UncountedItem]) -> str:
    """Return whether the available money is enough, in sentences."""
    sums = tuple(use.money for use in estimate.uses)
    missing = sum(each.affects_money for each in left_out)
    return " ".join(
        _enough_sentences(
            estimate_text().money, estimate.money, estimate.money_available, format_money, sums, missing
        )
    )


def _enough_sentences(
    words: EnoughText,
    needed: Range,
    available: float | None,
    formatter: Callable[[float], str],
    sums: Sequence[Sum | None],
    missing: int,
) -> Iterator[str]:
    """Yield the sentences on one resource. `missing` is the number of uncounted items."""
    if not needed.high and available is None:
        yield words.nothing
        return
    if missing and not needed.high:
        yield words.nothing_counted
    else:
        yield from _fit_sentences(words, needed, available, formatter)
    replaced = [
        (each.total, each.replaced.total)
        for each in sums
        if each and each.replaced and each.replaced.total.high
    ]
    said_by_plan, instead = add_ranges(one for one, _ in replaced), add_ranges(other for _, other in replaced)
    if said_by_plan.likely < instead.low:
        yield words.below.format(
            own=formatter(said_by_plan.likely),
            range=_format_low_to_high(instead, range_formatter(instead, formatter)),
        )
    if missing:
        more = estimate_text().not_all
        yield (more.one if missing == 1 else more.several).format(count=missing)


def _fit_sentences(
    words: EnoughText, needed: Range, available: float | None, formatter: Callable[[float], str]
) -> Iterator[str]:
    """Yield whether the available amount covers the needed range."""
    exact, formatter = formatter, range_formatter(needed, formatter)
    if available is None:
        about = "" if needed.is_exact else f" ({_format_low_to_high(needed, formatter)})"
        yield words.not_said.format(likely=formatter(needed.likely) + about)
        return
    how = assess_fit(needed, available)
    figures = {
        "low": formatter(needed.low),
        "likely": formatter(needed.likely),
        "there": exact(available),
        "least": formatter(needed.low - available),
        "more": formatter(needed.likely - available),
        "worst": formatter(needed.high - available),
    }
    template = words.exact if how == "short" and needed.is_exact else getattr(words, how)
    yield template.format(**figures)
    if how == "fits" and assess_fit(exact_range(needed.high), available) == "short":
        yield words.worst.format(**figures)


def _format_low_to_high(value: Range, formatter: Callable[[float], str]) -> str:
    """Format the low and the high end: `4 to 8 hours`, `£4 to £8`."""
    low, high = formatter(value.low), formatter(value.high)
    return high if low == high else format_interval(low.split(" ")[0], high)


def replies_fit(use: ToolUse) -> tuple[Fit, Range] | None:
    """Return whether the expected number of participants is realistic, and the realistic range in whole people.

    None if the plan does not give the numbers invited and expected, or the response rate is unknown. At least one
    participant is always realistic.
    """
    replies, expect = use.replies, use.tool.expect
    if replies is None or expect is None:
        return None
    whole = realistic_people(replies)
    if expect > whole.high:
        return "short", whole
    return ("tight" if expect > max(whole.likely, expectation_limit(replies)) else "fits"), whole


def replies_verdicts(estimate: Estimate, names: DisplayNames) -> list[str]:
    """Return a sentence for each tool whose expected number is not realistic, or one sentence for all tools."""
    words = estimate_text().replies
    known = [(use, found) for use in estimate.uses if (found := replies_fit(use))]
    sentences = []
    for use, (how, whole) in known:
        if how != "fits":
            template = words.tight if how == "tight" else words.short
            figures = {
                "tool": capitalise(names.tools[use.place]),
                "expect": format_number(use.tool.expect),
                "invite": format_number(use.tool.invite),
                "low": format_number(whole.low),
                "likely": format_number(whole.likely),
                "high": format_number(whole.high),
            }
            sentences.append(" ".join((template.format(**figures), _advice(use, names))))
    if sentences or known:
        return sentences or [words.fits]
    asked = any(use.tool.invite is not None and use.tool.expect is not None for use in estimate.uses)
    return [words.unknown if asked else words.not_said]


def _advice(use: ToolUse, names: DisplayNames) -> str:
    """Return how many people to invite for the expected number, or advice to expect fewer if the group is too small.

    With a response rate of zero the advice gives no number.
    """
    words, rate = estimate_text().replies, use.rate.likely if use.rate else 0
    needed = 100 * (use.tool.expect or 0) / rate if rate else 0
    step = 10 if needed > 100 else 1
    ask = ceil(round(needed / step, 6)) * step
    available = names.max_invitations(use.tool)
    if available is not None and (ask > available or not rate):
        likely = max(min(1, available), floor(min(available, use.tool.invite or 0) * rate / 100))
        return words.too_few.format(there=format_number(available), likely=format_number(likely))
    return words.ask.format(
        expect=format_number(use.tool.expect), ask=f"about {format_number(ask)}" if rate else "many more"
    )


def lead_time_warnings(estimate: Estimate, names: DisplayNames, today: date) -> list[str]:
    """Return a sentence for each tool that is over, has begun, or leaves too little time to prepare."""
    sentences = []
    for use in estimate.uses:
        how, starts, known = timing_status(use, today), use.tool.starts, preparation_dates(use)
        if how and how != "in-time":
            days = {
                "starts": on_date(starts),
                "likely": date_in_words(known.likely) if known else "",
                "shortest": date_in_words(known.latest) if known else "",
            }
            sentences.append(
                estimate_text().standing[how].format(tool=capitalise(names.tools[use.place]), **days)
            )
    return sentences


def describe_uncounted(left_out: Sequence[UncountedItem], names: DisplayNames) -> list[str]:
    """Return one text for each uncounted item, with the reason."""
    return [" ".join(_reason(each, names)) for each in left_out]


def _reason(left_out: UncountedItem, names: DisplayNames) -> Iterator[str]:
    tools = [capitalise(names.tools[place]) for place in left_out.uses]
    details = {
        key: capitalise(filled_text(text)) or estimate_text().without.get(key, "")
        for key, text in left_out.values.items()
    }
    if "group" in details:
        details["group"] = filled_text(left_out.values["group"]) or details["group"]
    quoted = join_words([f"“{tool}”" for tool in tools])
    values = {"tool": tools[0] if tools else "", "tools": quoted, **details}
    yield estimate_text().uncounted[left_out.reason].format(**values).strip()
    if left_out.cost:
        yield _cost(left_out.cost)


def _cost(cost: Cost) -> str:
    often = {
        "round": "",
        "session": " a session",
        "invited": " for each person you ask",
        "person": " for each person who takes part",
    }
    return f"The usual cost is {format_range(cost.amount.range, format_money)}{often[cost.each]}."


def outdated_rates_warnings(tables: Sequence[Rates]) -> list[str]:
    """Return a warning for each of these outdated tables of rates."""
    return [
        estimate_text().out_of_date.format(table=table.title, until=date_in_words(table.valid_until))
        for table in tables
    ]
