"""The JSON of a team's own experience with a tool, for the exports that include it."""

from involveplan.json_text import Json
from involveplan.realism.experience import Experience


def as_json(experience: Experience | None) -> Json:
    """Return the experience with one tool. Its keys are part of the contract of the export that includes it."""
    if experience is None:
        return None
    planned, replies, published = (
        experience.expected_and_actual,
        experience.invited_and_actual,
        experience.published_and_actual,
    )
    rate, published_range = experience.response_rate, published and published[0]
    return {
        "plans": experience.plans,
        "uses": len(experience.uses),
        "took_part": experience.took_part,
        "planned": planned and {"expected": planned[0], "took_part": planned[1]},
        "replies": replies and {"asked": replies[0], "took_part": replies[1]},
        "of_100": rate
        and dict(zip(("low", "overall", "high"), (round(end, 1) for end in rate), strict=True)),
        "by_the_published": published_range
        and {"low": published_range.low, "likely": published_range.likely, "high": published_range.high},
        "differs": experience.comparison,
    }
