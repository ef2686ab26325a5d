"""The JSON of a team's own experience with a tool, for the exports that include it."""

from involveplan.json_text import Json
from involveplan.realism.experience import Experience


def as_json(found: Experience | None) -> Json:
    """Return the experience with one tool. Its keys are part of the contract of the export that includes it."""
    if found is None:
        return None
    planned, replies, published = found.planned, found.replies, found.by_the_published
    rate, would = found.rate, published and published[0]
    return {
        "plans": found.plans,
        "uses": len(found.uses),
        "took_part": found.took_part,
        "planned": planned and {"expected": planned[0], "took_part": planned[1]},
        "replies": replies and {"asked": replies[0], "took_part": replies[1]},
        "of_100": rate
        and dict(zip(("low", "overall", "high"), (round(end, 1) for end in rate), strict=True)),
        "by_the_published": would and {"low": would.low, "likely": would.likely, "high": would.high},
        "differs": found.differs,
    }
