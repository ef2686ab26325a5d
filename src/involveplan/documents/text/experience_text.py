"""A team's own experience with a tool in plain sentences, compared with published figures."""

from collections.abc import Iterator

from involveplan.checks.figures import people, span
from involveplan.realism.experience import Experience

_DIFFERS = {
    "fewer": "Fewer took part than the published range says: by that, {likely} of these {asked} would have.",
    "more": "More took part than the published range says: by that, {likely} of these {asked} would have.",
    "no": "That is within the published range.",
}


def experience_said(found: Experience, invite: int | None = None) -> Iterator[str]:
    """Yield the sentences. `invite` is the number of people invited in the current plan, if known."""
    where = f"In {_counted(found.plans, 'plan', 'plans')} of your own"
    if found.replies:
        asked, came = found.replies
        were = _counted(asked, "person was", "people were")
        yield f"{where}, {were} asked, and {came:,} took part: {_rate(found)}."
    else:
        yield f"{where}, {_counted(found.took_part, 'person', 'people')} took part."
    if found.planned:
        expected, came = found.planned
        yield f"{_counted(expected, 'was', 'were')} expected, and {came:,} came."
    if found.differs and found.by_the_published:
        would, _ = found.by_the_published
        asked = sum(use.asked or 0 for use in found.uses if use.compares and use.published)
        likely = span(f"{people(would.low):,}", f"{people(would.high):,}")
        yield _DIFFERS[found.differs].format(likely=likely, asked=f"{asked:,}")
    if invite and found.rate:
        low, middle, high = (people(end * invite / 100) for end in found.rate)
        between = "" if low == high else f", between {low:,} and {high:,}"
        yield f"Of the {invite:,} asked in this plan, that would be about {middle:,}{between}."
    if found.plans == 1:
        yield "One plan is little to go by."


def _rate(found: Experience) -> str:
    assert found.rate is not None
    low, likely, high = (people(end) for end in found.rate)
    return f"{likely:,} of 100" + ("" if low == high else f" (from {low:,} to {high:,})")


def _counted(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
