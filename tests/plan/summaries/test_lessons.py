"""The lessons of a record, and the last day of a plan."""

from involveplan.plan.dates import Day
from involveplan.plan.source import read
from involveplan.plan.summaries.lessons import last_day, lessons_of

PLAN = """\
involveplan: 1
title: x
tools: [{tool: interview, ends: 2026-05}]
evaluation: {on: 2026-06-30}
record:
  activities: [{tool: interview, on: 2026-07-01}]
  change_next_time:
    - "  Start sooner "
    - TBC
    - [wrong]
    - |
      Two
      lines
  worked: [Asking at the desk]
"""


def test_each_lesson_stands_with_its_place_what_worked_first() -> None:
    found = lessons_of(read(PLAN.encode(), "x.yaml"))
    assert [(each.kind, each.text, each.pointer, each.place.line, each.place.column) for each in found] == [
        ("worked", "Asking at the desk", ("record", "worked", 0), 14, 12),
        ("change_next_time", "Start sooner", ("record", "change_next_time", 0), 8, 7),
        ("change_next_time", "Two\nlines", ("record", "change_next_time", 3), 11, 7),
    ]


def test_a_plan_without_a_record_or_that_cannot_be_read_taught_nothing() -> None:
    assert lessons_of(read(b"involveplan: 1\ntitle: x\n", "x.yaml")) == ()
    assert lessons_of(read(b"a: [", "x.yaml")) == ()


def test_the_last_day_is_the_last_of_plan_and_record() -> None:
    plan = read(PLAN.encode(), "x.yaml").value
    assert plan is not None and last_day(plan) == Day(2026, 7, 1)
    bare = read(b"involveplan: 1\ntitle: x\n", "x.yaml").value
    assert bare is not None and last_day(bare) is None
