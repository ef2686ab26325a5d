"""The JSON export of an estimate. Names, order and meaning of the keys are a contract: see `VERSION`."""

from involveplan.documents.pages.estimate import Worked
from involveplan.documents.text.display_names import Names, names
from involveplan.documents.text.verdicts import not_counted, reachable
from involveplan.exports.experience import as_json as experience_json
from involveplan.json_text import Json, json_text
from involveplan.realism.catalogue.model import Figure, Rates, Source
from involveplan.realism.estimate import Estimate, fit
from involveplan.realism.lead_times import standing, timing
from involveplan.realism.ranges import Range
from involveplan.realism.sums import Basis, Sum, Term, basis_of
from involveplan.realism.tool_use import Use
from involveplan.reports.json import pointer

VERSION = 1


def as_json(file: str, worked: Worked) -> str:
    """Return the estimate of a plan as JSON, with a final line feed. `file` is the name of the plan."""
    plan, done = worked.plan, worked.done
    called = names(plan, worked.catalogue)
    whole: Json = {
        "version": VERSION,
        "file": file,
        "title": plan.title,
        "today": worked.today.isoformat(),
        "region": worked.chosen.region,
        "setting": plan.setting,
        "hours": _enough(done.hours, done.hours_there),
        "money": _enough(done.money, done.money_there),
        "people": _range(done.taking_part),
        "tools": [_tool(use, called, worked) for use in done.uses],
        "making_sense": _sum(done.making_sense),
        "budget_lines": _sum(done.lines),
        "payment": _sum(done.payment),
        "expenses": _sum(done.expenses),
        "not_counted": _not_counted(worked, called),
        "rates": [_rates(worked.catalogue.rates[key], worked) for key in _tables(worked)],
        "sources": {
            key: _source(worked.catalogue.sources[key])
            for key in _sources(done)
            if key in worked.catalogue.sources
        },
    }
    return json_text(whole) + "\n"


def _enough(needed: Range, there: float | None) -> Json:
    return {
        "needed": _range(needed),
        "there": None if there is None else _number(there),
        "fit": None if there is None else fit(needed, there),
    }


def _tool(use: Use, called: Names, worked: Worked) -> Json:
    tool, known, can = use.tool, timing(use), reachable(use)
    people = use.people and {**_range(use.people), **_basis(use.people_from)}
    return {
        "pointer": pointer(("tools", use.place)),
        "tool": tool.tool,
        "name": called.tools[use.place],
        "sessions": _range(use.sessions),
        "invite": tool.invite,
        "expect": tool.expect,
        "response": _figure(use.rate),
        "replies": use.replies and _range(use.replies.whole()),
        "fit": can and can[0],
        "people": people,
        "hours": _sum(use.hours),
        "money": _sum(use.money),
        "calendar": {
            "lead_time": _figure(use.entry.lead_time if use.entry else None),
            "prepare_from": known.likely.isoformat() if known else None,
            "prepare_at_the_latest": known.shortest.isoformat() if known else None,
            "starts": tool.starts.written() if tool.starts else None,
            "ends": tool.ends.written() if tool.ends else None,
            "standing": standing(use, worked.today),
        },
        "experience": experience_json(worked.own.get(tool.tool or "")),
    }


def _sum(worked: Sum | None) -> Json:
    if worked is None:
        return None
    return {
        "total": _range(worked.total),
        "from_plan": worked.of_plan,
        "instead_of": _range(worked.instead.total) if worked.instead else None,
        "terms": [_term(term) for term in worked.terms],
    }


def _term(term: Term) -> Json:
    return {
        "of": term.of,
        "per": term.per,
        "times": _range(term.times),
        "visits": _range(term.visits),
        "each": _range(term.each),
        "comes_to": _range(term.comes_to),
        **_basis(term.basis),
    }


def _basis(basis: Basis) -> dict[str, Json]:
    """Return the origin of a number: `plan`, `sources` or `assumption`, with the source keys or the assumption."""
    where = "plan" if basis.of_plan else "assumption" if basis.assumption else "sources"
    return {"from": where, "sources": list(basis.sources), "assumption": basis.assumption or None}


def _figure(figure: Figure | None) -> Json:
    return {**_range(figure.range), **_basis(basis_of(figure))} if figure else None


def _range(found: Range) -> dict[str, Json]:
    return {"low": _number(found.low), "likely": _number(found.likely), "high": _number(found.high)}


def _number(number: float) -> int | float:
    """Round to two decimals. A whole number becomes an int."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _not_counted(worked: Worked, called: Names) -> Json:
    told = not_counted(worked.uncounted, called)
    return [
        {"why": each.why, "pointer": pointer(each.at), "message": message}
        for each, message in zip(worked.uncounted, told, strict=True)
    ]


def _tables(worked: Worked) -> list[str]:
    chosen = (worked.chosen.payment_rates, worked.chosen.expense_rates)
    return [key for key in dict.fromkeys(chosen) if key in worked.catalogue.rates]


def _rates(table: Rates, worked: Worked) -> Json:
    return {
        "title": table.title,
        "valid_from": table.valid_from.isoformat(),
        "valid_until": table.valid_until.isoformat(),
        "out_of_date": table in worked.out_of_date,
    }


def _source(source: Source) -> Json:
    return {"title": source.title, "year": source.year, "address": source.address}


def _sources(done: Estimate) -> list[str]:
    """Return the sorted keys of all sources that the estimate uses."""
    found: list[str] = []
    for use in done.uses:
        for figure in (use.rate, use.entry.lead_time if use.entry else None):
            found += figure.sources if figure else ()
        found += use.people_from.sources
    sums = [each for use in done.uses for each in (use.hours, use.money)]
    for worked in (*sums, done.making_sense, done.payment, done.expenses):
        found += [key for term in (worked.terms if worked else ()) for key in term.basis.sources]
    return sorted(set(found))
