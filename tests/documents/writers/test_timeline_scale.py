"""The calendar behind a drawn timeline."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.documents.blocks import Timeline, TimelineTask
from involveplan.documents.writers.timeline_scale import MAX_TICKS, timeline_scale

DAY = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def task(first: date | None, last: date | None) -> TimelineTask:
    return TimelineTask("Talk", "Listen", "", "", first, last)


@pytest.mark.parametrize(
    ("first", "last", "marks"),
    [
        (date(2027, 1, 11), date(2027, 3, 2), [("Jan", "2027"), ("Feb", ""), ("Mar", "")]),
        (date(2027, 1, 3), date(2027, 1, 9), [("Jan", "2027")]),
        (date(2026, 11, 3), date(2027, 2, 9), [("Nov", "2026"), ("Dec", ""), ("Jan", "2027"), ("Feb", "")]),
        (
            date(2026, 12, 3),
            date(2028, 1, 9),
            [("Jan", "2027"), ("Mar", ""), ("May", ""), ("Jul", ""), ("Sep", ""), ("Nov", ""), ("Jan", "2028")],
        ),
        (date(2021, 5, 3), date(2028, 1, 9), [("", str(year)) for year in range(2022, 2029)]),
    ],
)  # fmt: skip
def test_months_and_years_are_told_once(first: date, last: date, marks: list[tuple[str, str]]) -> None:
    found = timeline_scale(Timeline((task(first, first), task(last, last))))
    assert found
    assert [(mark.month, mark.year) for mark in found.ticks] == marks


def test_bars_begin_and_end_with_their_days() -> None:
    first, last = date(2027, 4, 1), date(2027, 4, 30)
    timeline = Timeline((task(first, last), task(first, first), task(last, last), task(None, None)))
    found = timeline_scale(timeline)
    assert found
    whole, start, end, none = (found.bar(each) for each in timeline.tasks)
    assert whole and (whole.start, whole.width) == (0, 1)
    assert start and (start.start, start.width) == (0, 0)
    assert end and (round(end.start, 3), end.width) == (0.967, 0)
    assert none is None


def test_one_date_makes_no_picture() -> None:
    assert timeline_scale(Timeline((task(date(2027, 4, 1), date(2027, 4, 2)),))) is None


@given(st.lists(st.tuples(DAY, DAY), min_size=2, max_size=5))
def test_nothing_lies_outside_and_marks_never_crowd(days: list[tuple[date, date]]) -> None:
    timeline = Timeline(tuple(task(min(pair), max(pair)) for pair in days))
    found = timeline_scale(timeline)
    assert found
    assert len(found.ticks) <= MAX_TICKS
    assert all(0 <= mark.position < 1 for mark in found.ticks)
    for each in timeline.tasks:
        bar = found.bar(each)
        assert bar and 0 <= bar.start < 1 and 0 <= bar.width <= 1 - bar.start + 1e-9
