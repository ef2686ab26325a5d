"""Rounds that were published come out within the ranges that the estimate states."""

from typing import Any

import pytest

from involveplan.plan.model import Plan
from involveplan.realism.catalogue import shipped_catalogue
from involveplan.realism.estimate import Estimate, estimate_plan
from involveplan.realism.lead_times import preparation_dates


def worked_out(setting: str | None = None, **tool: Any) -> Estimate:
    keys = {"involveplan": 1, "title": "As published", "setting": setting, "tools": [tool]}
    return estimate_plan(Plan.model_validate(keys), shipped_catalogue())


@pytest.mark.parametrize(
    ("tool", "setting", "asked", "took_part"),
    [
        pytest.param("survey-waiting-room", "clinic", 249, 189, id="Groningen, completed"),
        pytest.param("survey-waiting-room", "clinic", 249, 208, id="Groningen, willing"),
        pytest.param("survey-postal", None, 2931, 745, id="Basel"),
        pytest.param("survey-postal", None, 1500, 590, id="pilot of the GP Patient Survey"),
        pytest.param("survey-postal", "practice", 9338, 2928, id="North Kirklees"),
        pytest.param("patient-diary", None, 113, 78, id="diaries"),
        pytest.param("survey-online", None, 1426, 58, id="consultation by e-mail"),
        pytest.param("citizens-panel", None, 949, 507, id="Citizens' Panel"),
    ],
)
def test_as_many_take_part_as_was_published(
    tool: str, setting: str | None, asked: int, took_part: int
) -> None:
    (use,) = worked_out(setting, tool=tool, invite=asked).uses
    assert use.rate and use.people and not use.people_basis.is_from_plan
    # Rates are whole numbers of a hundred, so that half a person of a hundred is to be allowed for.
    near = asked * 0.005
    assert use.people.low - near <= took_part <= use.people.high + near


def test_a_focus_group_takes_as_long_as_was_published() -> None:
    """A day to prepare, four hours to deliver, four to reflect, three weeks ahead; six to eight people."""
    done = worked_out(tool="focus-group", starts="2027-03-22")
    (use,) = done.uses
    assert use.people and use.people.low <= 6 and use.people.high >= 8
    assert done.hours.low <= 7.5 + 4 + 4 <= done.hours.high
    known = preparation_dates(use)
    assert known and str(known.likely) == "2027-03-01"


def test_visits_bring_as_many_people_as_was_published() -> None:
    """Four workshops of half an hour out in the community brought 26 people, at £10 each time."""
    (use,) = worked_out(tool="community-outreach", sessions=4).uses
    assert use.people and use.people.low <= 26 <= use.people.high
    assert use.money and use.money.total.low <= 40 <= use.money.total.high


def test_a_citizens_jury_costs_what_was_published() -> None:
    """12 to 30 people, £60,000 to £200,000 in all."""
    done = worked_out(tool="citizens-jury")
    assert (done.participants.low, done.participants.high) == (12, 30)
    assert done.money.low == 60_000 and done.money.high == 200_000
