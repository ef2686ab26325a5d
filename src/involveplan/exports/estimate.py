"""The JSON export of an estimate. Names, order and meaning of the keys are a contract: see `VERSION`."""

from involveplan.documents.pages.estimate import EstimateDetails
from involveplan.documents.text.display_names import DisplayNames, display_names
from involveplan.documents.text.verdicts import describe_uncounted, replies_fit
from involveplan.exports.experience import as_json as experience_json
from involveplan.json_text import Json, json_text
from involveplan.realism.catalogue.model import Figure, Rates, Source
from involveplan.realism.estimate import Estimate, assess_fit
from involveplan.realism.lead_times import preparation_dates, timing_status
from involveplan.realism.ranges import Range
from involveplan.realism.sums import Basis, Sum, Term, basis_of
from involveplan.realism.tool_use import ToolUse
from involveplan.reports.json import json_pointer

VERSION = 1


def as_json(file: str, details: EstimateDetails) -> str:
    """Return the estimate of a plan as JSON, with a final line feed. `file` is the name of the plan."""
    plan, estimate = details.plan, details.estimate
    names = display_names(plan, details.catalogue)
    data: Json = {
        "version": VERSION,
        "file": file,
        "title": plan.title,
        "today": details.today.isoformat(),
        "region": details.settings.region,
        "setting": plan.setting,
        "hours": _needed_and_available(estimate.hours, estimate.hours_available),
        "money": _needed_and_available(estimate.money, estimate.money_available),
        "people": _range(estimate.participants),
        "tools": [_tool(use, names, details) for use in estimate.uses],
        "making_sense": _sum(estimate.analysis),
        "budget_lines": _sum(estimate.budget_lines),
        "payment": _sum(estimate.payment),
        "expenses": _sum(estimate.expenses),
        "not_counted": _not_counted(details, names),
        "rates": [_rates(details.catalogue.rates[key], details) for key in _rate_tables(details)],
        "sources": {
            key: _source(details.catalogue.sources[key])
            for key in _sources(estimate)
            if key in details.catalogue.sources
        },
    }
    return json_text(data) + "\n"


def _needed_and_available(needed: Range, available: float | None) -> Json:
    return {
        "needed": _range(needed),
        "there": None if available is None else _number(available),
        "fit": None if available is None else assess_fit(needed, available),
    }


def _tool(use: ToolUse, names: DisplayNames, worked: EstimateDetails) -> Json:
    tool, lead_time, verdict = use.tool, preparation_dates(use), replies_fit(use)
    people = use.people and {**_range(use.people), **_basis(use.people_basis)}
    return {
        "pointer": json_pointer(("tools", use.place)),
        "tool": tool.tool,
        "name": names.tools[use.place],
        "sessions": _range(use.sessions),
        "invite": tool.invite,
        "expect": tool.expect,
        "response": _figure(use.rate),
        "replies": use.replies and _range(use.replies.rounded()),
        "fit": verdict and verdict[0],
        "people": people,
        "hours": _sum(use.hours),
        "money": _sum(use.money),
        "calendar": {
            "lead_time": _figure(use.entry.lead_time if use.entry else None),
            "prepare_from": lead_time.likely.isoformat() if lead_time else None,
            "prepare_at_the_latest": lead_time.latest.isoformat() if lead_time else None,
            "starts": tool.starts.iso_text() if tool.starts else None,
            "ends": tool.ends.iso_text() if tool.ends else None,
            "standing": timing_status(use, worked.today),
        },
        "experience": experience_json(worked.experience.get(tool.tool or "")),
    }


def _sum(worked: Sum | None) -> Json:
    if worked is None:
        return None
    return {
        "total": _range(worked.total),
        "from_plan": worked.is_from_plan,
        "instead_of": _range(worked.replaced.total) if worked.replaced else None,
        "terms": [_term(term) for term in worked.terms],
    }


def _term(term: Term) -> Json:
    return {
        "of": term.label,
        "per": term.unit,
        "times": _range(term.times),
        "visits": _range(term.visits),
        "each": _range(term.amount),
        "comes_to": _range(term.total),
        **_basis(term.basis),
    }


def _basis(basis: Basis) -> dict[str, Json]:
    """Return the origin of a number: `plan`, `sources` or `assumption`, with the source keys or the assumption."""
    where = "plan" if basis.is_from_plan else "assumption" if basis.assumption else "sources"
    return {"from": where, "sources": list(basis.sources), "assumption": basis.assumption or None}


def _figure(figure: Figure | None) -> Json:
    return {**_range(figure.range), **_basis(basis_of(figure))} if figure else None


def _range(value: Range) -> dict[str, Json]:
    return {"low": _number(value.low), "likely": _number(value.likely), "high": _number(value.high)}


def _number(number: float) -> int | float:
    """Round to two decimals. A whole number becomes an int."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _not_counted(worked: EstimateDetails, names: DisplayNames) -> Json:
    messages = describe_uncounted(worked.uncounted, names)
    return [
        {"why": each.reason, "pointer": json_pointer(each.pointer), "message": message}
        for each, message in zip(worked.uncounted, messages, strict=True)
    ]


def _rate_tables(worked: EstimateDetails) -> list[str]:
    chosen = (worked.settings.payment_rates, worked.settings.expense_rates)
    return [key for key in dict.fromkeys(chosen) if key in worked.catalogue.rates]


def _rates(table: Rates, worked: EstimateDetails) -> Json:
    return {
        "title": table.title,
        "valid_from": table.valid_from.isoformat(),
        "valid_until": table.valid_until.isoformat(),
        "out_of_date": table in worked.outdated_rates,
    }


def _source(source: Source) -> Json:
    return {"title": source.title, "year": source.year, "address": source.address}


def _sources(estimate: Estimate) -> list[str]:
    """Return the sorted keys of all sources that the estimate uses."""
    keys: list[str] = []
    for use in estimate.uses:
        for figure in (use.rate, use.entry.lead_time if use.entry else None):
            keys += figure.sources if figure else ()
        keys += use.people_basis.sources
    sums = [each for use in estimate.uses for each in (use.hours, use.money)]
    for worked in (*sums, estimate.analysis, estimate.payment, estimate.expenses):
        keys += [key for term in (worked.terms if worked else ()) for key in term.basis.sources]
    return sorted(set(keys))
