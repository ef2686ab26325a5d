"""Check that no date is years away from the other dates of the plan, for example 2072 in place of 2027."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from involveplan.checklist.model import Item
from involveplan.checks.computed.participation import check_parameters
from involveplan.checks.labels import entry_label
from involveplan.checks.subject import Fault, Subject, values
from involveplan.plan.dates import Day
from involveplan.plan.place import Pointer

_NEAR = 10  # years around today in which most plans are
_DAYS = 365.25  # of a year


class _Dated(NamedTuple):
    """A date of the plan, with its place and the path of its field."""

    day: Day
    pointer: Pointer
    path: str


def dates_plausible(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each date that is years away from the plan's others.

    The item gives the paths of the dates with what each is called, how many `years` may lie between two dates, and how
    many for dates `kept_until`, which may be much later. A variant applies to the dates of its field. Values: `what`,
    `date`, `years`, `others`.
    """
    parameters = check_parameters(item)
    paths, years = parameters.get("dates", {}), int(parameters.get("years", 5))
    dated = [
        _Dated(one.value, one.pointer, path)
        for path in paths
        for one in values(subject, path)
        if isinstance(one.value, Day)
    ]
    if len(dated) < 2 or max(dated).day.year - min(dated).day.year < years:
        return
    kept = parameters.get("kept_until", {})
    clusters = _clusters(sorted(one.day for one in dated if one.path not in kept), years)
    if not clusters:
        return
    usual = clusters[0] if len(clusters) == 1 else _usual(clusters, subject.today)
    first, last = usual[0], usual[-1]
    others = first.in_words() if first == last else f"{first.in_words()} to {last.in_words()}"
    for day, pointer, path in dated:
        away = ((first - day) if day < first else (day - last)).days / _DAYS
        if away <= (years if day < first else kept.get(path, years)) or (path not in kept and day in usual):
            continue
        facts = {
            "what": str(paths[path]).replace("{entry}", entry_label(subject, pointer)),
            "date": day.in_words(),
            "years": f"{int(away)}",
            "others": others,
        }
        variant = next((key for key, each in item.variants.items() if each.field == path), "")
        yield Fault(pointer, facts, variant=variant)


def _clusters(days: list[Day], years: int) -> list[list[Day]]:
    """The dates in order, split where more than some years lie between two of them."""
    clusters: list[list[Day]] = []
    for day in days:
        if clusters and (day - clusters[-1][-1]).days <= years * _DAYS:
            clusters[-1].append(day)
        else:
            clusters.append([day])
    return clusters


def _usual(clusters: list[list[Day]], today: date) -> list[Day]:
    """The dates that are most likely right: those within some years of today, then most of them, then the nearest."""

    def rank(cluster: list[Day]) -> tuple[bool, int, int]:
        away = min(abs(day.toordinal() - today.toordinal()) for day in cluster)
        return away <= _NEAR * _DAYS, len(cluster), -away

    return max(clusters, key=rank)
