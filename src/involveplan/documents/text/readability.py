"""Which of a plan's own words are hard to read on a page for the people who are asked."""

from involveplan.checks.computed.language import age_to_read, texts
from involveplan.plan.model import Plan

# What the page for participants takes from a plan in whole sentences.
_TAKEN = (
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


def hard_words(plan: Plan, limit: int) -> list[tuple[str, int]]:
    """The paths of fields that read at more than so many years, each with the age at which it reads."""
    found = []
    for path in _TAKEN:
        part = getattr(plan, path[0])
        for _, text in texts(getattr(part, path[1], None), path):
            age = age_to_read(text)
            if age is not None and age > limit:
                found.append((".".join(path), age))
    return found
