"""Readability of the plan texts on the page for participants."""

from involveplan.checks.computed.language import measure_reading_age, text_fields
from involveplan.plan.model import Plan

# Fields that the page for participants quotes in full.
_FIELDS = (
    ("purpose", "aim"),
    ("purpose", "difference"),
    ("purpose", "can_change"),
    ("purpose", "fixed"),
    ("taking_part", "times"),
    ("taking_part", "places"),
    ("taking_part", "access"),
    ("taking_part", "expenses"),
    ("taking_part", "support"),
)


def hard_to_read_fields(plan: Plan, limit: int) -> list[tuple[str, int]]:
    """Return the paths of fields whose reading age exceeds `limit` years, each with its reading age."""
    found = []
    for path in _FIELDS:
        part = getattr(plan, path[0])
        for _, text in text_fields(getattr(part, path[1], None), path):
            age = measure_reading_age(text)
            if age is not None and age > limit:
                found.append((".".join(path), age))
    return found
