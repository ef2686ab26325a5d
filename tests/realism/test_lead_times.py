"""When preparing has to begin, and what is too late."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.plan.working_days import bank_holidays
from involveplan.realism.estimate import EstimateSettings, ToolUse
from involveplan.realism.lead_times import preparation_dates, timing_status
from tests.realism.worked import worked_out


def use(region: str = "ENG", **tool: Any) -> ToolUse:
    (found,) = worked_out({"tool": "letter", **tool}, chosen=EstimateSettings(region)).uses
    return found


def test_preparing_begins_so_many_working_days_before() -> None:
    found = use(starts="2027-03-01")  # a Monday; 5, 10 or 20 working days
    known = preparation_dates(found)
    assert known and (known.latest, known.likely, known.earliest) == (
        date(2027, 2, 22),
        date(2027, 2, 15),
        date(2027, 2, 1),
    )


def test_bank_holidays_of_the_region_do_not_count() -> None:
    # Easter Monday 2027 is 29 March, in Scotland a working day.
    for region, begins in (("ENG", date(2027, 3, 19)), ("SCT", date(2027, 3, 22))):
        known = preparation_dates(use(region, starts="2027-04-06"))
        assert known and known.likely == begins


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.sampled_from(["ENG", "WLS", "SCT", "NIR"]))
def test_there_are_as_many_working_days_as_were_wanted(starts: date, region: str) -> None:
    known = preparation_dates(use(region, starts=starts.isoformat()))
    assert known
    for begins, wanted in ((known.latest, 5), (known.likely, 10), (known.earliest, 20)):
        days = [begins + timedelta(n) for n in range((starts - begins).days)]
        working = [day for day in days if day.weekday() < 5 and day not in bank_holidays(region, day.year)]
        assert len(working) == wanted and working[0] == begins


def test_nothing_can_be_said_without_a_first_day_or_a_lead_time() -> None:
    assert preparation_dates(use()) is None
    (unknown,) = worked_out({"tool": "circle", "starts": "2027-03-01"}).uses
    assert preparation_dates(unknown) is None
    assert timing_status(unknown, date(2027, 2, 28)) is None
    assert timing_status(unknown, date(2027, 3, 1)) == "begun"
    assert timing_status(use(), date(2027, 3, 1)) is None


@pytest.mark.parametrize(
    ("today", "how"),
    [
        ("2027-02-15", "in-time"),
        ("2027-02-16", "hurry"),
        ("2027-02-22", "hurry"),
        ("2027-02-23", "late"),
        ("2027-02-28", "late"),
        ("2027-03-01", "begun"),
        ("2027-03-12", "begun"),
        ("2027-03-13", "over"),
    ],
)
def test_how_a_tool_stands_on_a_day(today: str, how: str) -> None:
    found = use(starts="2027-03-01", ends="2027-03-12")
    assert timing_status(found, date.fromisoformat(today)) == how


def test_a_month_may_mean_its_last_day() -> None:
    found = use(starts="2027-03", ends="2027-04")
    known = preparation_dates(found)
    assert known and known.likely == date(2027, 2, 15)  # to be sure
    assert timing_status(found, date(2027, 3, 15)) == "in-time"  # Easter makes it 15 March
    assert timing_status(found, date(2027, 3, 17)) == "hurry"
    assert timing_status(found, date(2027, 3, 31)) == "begun"
    assert timing_status(found, date(2027, 5, 1)) == "over"
