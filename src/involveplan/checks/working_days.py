"""Working days between two dates, bank holidays of a region left out."""

from datetime import date, timedelta


def working_days_between(first: date, then: date, region: str, enough: int) -> int:
    """How many working days lie strictly between two dates; counting stops once there are surely `enough`.

    `region` is ENG, WLS, SCT or NIR. No region has more than 12 bank holidays a year, so that a long gap needs no
    calendar of them.
    """
    days = (then - first).days - 1
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    weekdays = weeks * 5 + sum((first + timedelta(1 + weeks * 7 + n)).weekday() < 5 for n in range(rest))
    if weekdays - 12 * (1 + days // 365) >= enough:
        return weekdays
    import holidays

    closed = holidays.country_holidays("GB", subdiv=region, years=range(first.year, then.year + 1))
    return weekdays - sum(first < day < then and day.weekday() < 5 for day in closed)
