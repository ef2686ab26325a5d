"""Working days against a plain count over a calendar."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.plan.working_days import MAX_HOLIDAYS_A_MONTH, bank_holidays, working_days_between

ENOUGH = 5


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


@pytest.mark.parametrize("region", ["ENG", "WLS", "SCT", "NIR"])
def test_no_month_has_more_bank_holidays_than_is_reckoned_with(region: str) -> None:
    days = sorted(
        day for year in range(1971, 2051) for day in bank_holidays(region, year) if day.weekday() < 5
    )
    most = max(sum(first <= day <= first + timedelta(30) for day in days) for first in days)
    assert most <= MAX_HOLIDAYS_A_MONTH
