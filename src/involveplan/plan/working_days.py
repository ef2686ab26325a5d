"""Working days between two dates, without the bank holidays of a region."""

from datetime import date, timedelta
from functools import cache

MAX_HOLIDAYS_A_MONTH = 5  # bank holidays in any 31 days, those of a jubilee or a coronation among them


def working_days_between(first: date, then: date, region: str, enough: int) -> int:
    """Return the number of working days strictly between two dates. Counting may stop once there are `enough`.

    `region` is ENG, WLS, SCT or NIR. A gap that is long enough even with the most bank holidays does not need the
    calendar, which is slow to load.
    """
    days = (then - first).days - 1
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    weekdays = weeks * 5 + sum((first + timedelta(1 + weeks * 7 + n)).weekday() < 5 for n in range(rest))
    if weekdays - MAX_HOLIDAYS_A_MONTH * (1 + days // 31) >= enough:
        return weekdays
    closed = (day for year in range(first.year, then.year + 1) for day in bank_holidays(region, year))
    return weekdays - sum(first < day < then and day.weekday() < 5 for day in closed)


@cache
def bank_holidays(region: str, year: int) -> frozenset[date]:
    """Return the bank holidays of a region in a year."""
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv=region, years=year))


def working_days_before(day: date, number: int, region: str) -> date:
    """Return the working day a number of working days before a day. The same day for 0."""
    result = day
    while number > 0:
        result -= timedelta(1)
        if result.weekday() < 5 and result not in bank_holidays(region, result.year):
            number -= 1
    return result


def working_days_after(day: date, number: int, region: str) -> date:
    """Return the working day a number of working days after a day. The same day for 0."""
    result = day
    while number > 0:
        result += timedelta(1)
        if result.weekday() < 5 and result not in bank_holidays(region, result.year):
            number -= 1
    return result
