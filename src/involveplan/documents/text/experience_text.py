"""A team's own experience with a tool in plain sentences, compared with published figures."""

from collections.abc import Iterator

from involveplan.checks.figures import format_interval, round_people
from involveplan.realism.experience import Experience
from involveplan.wording import count_with_noun

_DIFFERS = {
    "fewer": "Fewer people took part than published figures suggest, which is {likely} out of {asked}.",
    "more": "More people took part than published figures suggest, which is {likely} out of {asked}.",
    "no": "That is in line with published figures.",
}


def describe_experience(experience: Experience, invite: int | None = None) -> Iterator[str]:
    """Yield the sentences. `invite` is the number of people invited in the current plan, if known."""
    where = f"In {experience.plans:,} of your own plans"
    if experience.invited_and_actual:
        asked, came = experience.invited_and_actual
        people = count_with_noun(asked, "person", "people")
        yield f"{where}, you asked {people} and {came:,} took part, which is {_rate(experience)}."
    else:
        yield f"{where}, {count_with_noun(experience.took_part, 'person', 'people')} took part."
    if experience.expected_and_actual:
        expected, came = experience.expected_and_actual
        yield f"You expected {count_with_noun(expected, 'person', 'people')}, and {came:,} took part."
    if experience.comparison and experience.published_and_actual:
        would, _ = experience.published_and_actual
        asked = sum(use.invited or 0 for use in experience.uses if use.is_comparable and use.published)
        likely = format_interval(f"{round_people(would.low):,}", f"{round_people(would.high):,}")
        yield _DIFFERS[experience.comparison].format(likely=likely, asked=f"{asked:,}")
    if invite and experience.response_rate:
        low, middle, high = (round_people(end * invite / 100) for end in experience.response_rate)
        between = "" if low == high else f" (between {low:,} and {high:,})"
        people = count_with_noun(invite, "person", "people")
        yield f"In this plan you ask {people}, so expect about {middle:,}{between}."
    if experience.plans == 1:
        yield "One plan is not much to go on."


def _rate(experience: Experience) -> str:
    assert experience.response_rate is not None
    low, likely, high = (round_people(end) for end in experience.response_rate)
    return f"{likely:,} out of 100" + ("" if low == high else f" (between {low:,} and {high:,} each time)")
