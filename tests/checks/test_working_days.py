"""Working days against a plain count over a calendar."""

from datetime import date, timedelta

import holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from involveplan.checks.working_days import working_days_between

ENOUGH = 5


@settings(deadline=None, max_examples=150)
@given(
    st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    st.integers(-5, 60),
    st.sampled_from(["ENG", "WLS", "SCT", "NIR"]),
)
def test_as_counted_day_by_day(first: date, gap: int, region: str) -> None:
    then = first + timedelta(gap)
    closed = holidays.country_holidays("GB", subdiv=region, years=range(2024, 2031))
    days = [first + timedelta(n) for n in range(1, gap)]
    counted = sum(day.weekday() < 5 and day not in closed for day in days)
    found = working_days_between(first, then, region, ENOUGH)
    assert (found >= ENOUGH) == (counted >= ENOUGH)
    assert found == counted if counted < ENOUGH else found >= counted


def test_bank_holidays_of_the_region() -> None:
    before, after = (
        date(2026, 12, 31),
        date(2027, 1, 6),
    )  # 1 January everywhere, the day after in Scotland (4 January)
    assert working_days_between(before, after, "ENG", 9) == 2
    assert working_days_between(before, after, "SCT", 9) == 1
