"""Planned beside delivered: every figure is the plan's or the record's own, and what nobody recorded is never a 0."""

from dataclasses import replace
from datetime import date

import pytest

from involveplan.documents.blocks import BulletList, Document, Heading, Paragraph, Table
from involveplan.documents.pages.review import review_page
from involveplan.documents.text.comparison import text_bar
from involveplan.documents.writers.markdown import render_markdown
from involveplan.exports.review import review_data
from involveplan.plan.source import read
from involveplan.plan.summaries.summary import summarise_plan
from involveplan.realism.catalogue import shipped_catalogue
from involveplan.realism.catalogue.model import Figure, Work

TODAY = date(2027, 3, 1)
PLAN = """\
involveplan: 1
title: A calmer wait
stage: running
agreed: {on: 2026-12-01, by: clinic meeting}
audience:
  - {id: patients, kind: service-users, who: people who wait}
tools:
  - {tool: interview, with: [patients], starts: 2027-01-11, ends: 2027-01-22, expect: 5, hours: 12, cost: 20}
  - {tool: kiosk, id: desk, name: Card at the desk, with: [patients], ends: 2027-02-12, expect: 40, hours: 4}
  - {tool: world-cafe, with: [patients], starts: 2027-04-01, ends: 2027-04-02, expect: 9, hours: 3}
resources: {budget: {available: 100, lines: [{item: tea, amount: 30}]}}
feedback:
  - {to: [patients], what: what we heard, by: 2027-02-20}
evaluation:
  measures: [{name: people, target: 40}, {name: changes, target: 2}]
"""
RECORD = """\
record:
  activities:
    - {tool: interview, on: 2027-01-26, took_part: 1, hours: 4, cost: 12.50}
    - {tool: interview, on: 2027-01-20, took_part: 3, hours: 4}
    - {tool: desk, on: 2027-02-10, took_part: 44}
    - {tool: street-stall, on: 2027-02-01, took_part: 7}
  results: [{measure: people, result: 30}, {measure: calls, result: 3}]
  said_did: [{said: It is cold, did: There is a heater}, {said: It is far, did: TBC}, {said: TBC}]
  worked: [tea]
"""


def tables(text: str, bars: bool = False) -> dict[str, list[tuple[str, ...]]]:
    """The rows and totals of each table, by the heading above it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    heading = ""
    for block in made(text, bars).blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            found[heading] = [*block.rows, *block.totals]
    return found


def made(text: str, bars: bool = False) -> Document:
    value = read(text.encode(), "plan.yaml").value
    assert value is not None
    return review_page(value, catalogue=shipped_catalogue(), today=TODAY, open_findings=(), bars=bars)


def test_dates_planned_and_kept() -> None:
    assert tables(PLAN + RECORD)["What took place"] == [
        ("Interview", "11 to 22 January 2027", "20 to 26 January 2027, 2 times", "4 days late"),
        ("Card at the desk", "until 12 February 2027", "10 February 2027", "on time"),
        ("World café or open space", "1 to 2 April 2027", "still to come", ""),
        ("Street-stall (not in the plan)", "", "1 February 2027", ""),
    ]


def test_numbers_reached() -> None:
    rows = tables(PLAN + RECORD)["How many took part"]
    assert [row[1:] for row in rows] == [
        ("5", "4", "−1"),
        ("40", "44", "+4"),
        ("9", "not recorded", ""),
        ("", "7", ""),
        ("54", "55", ""),
    ]


def test_the_difference_in_all_is_told_where_every_tool_has_both() -> None:
    text = PLAN.replace("  - {tool: world-cafe", "  # - {tool: world-cafe") + RECORD
    text = text.replace("    - {tool: street-stall, on: 2027-02-01, took_part: 7}\n", "")
    assert tables(text)["How many took part"][-1] == ("Total", "45", "48", "+3")
    assert tables(text, bars=True)["How many took part"][0][-1] == "██████░░"


def test_hours_and_money() -> None:
    found = tables(PLAN + RECORD)
    assert found["Time"][0] == ("Interview", "12", "8", "−4")
    assert found["Time"][1][2] == "not recorded"
    assert found["Money"] == [
        ("Interview", "£20", "£12.50", "−£7.50"),
        ("Budget lines", "£30", "", ""),
        ("Total", "£50", "£12.50", ""),
    ]
    text = render_markdown(made(PLAN + RECORD))
    assert "Hours are recorded for 2 of 4 activities. The others are not counted." in text
    assert "This leaves £87.50 of the £100 available." in text


def test_where_nothing_is_recorded_nothing_is_made_up() -> None:
    text = render_markdown(made(PLAN))
    assert "No hours have been recorded, so there is nothing to compare." in text
    assert "No costs have been recorded, so there is nothing to compare. The plan was to spend £50." in text
    assert "The record does not show yet" in text
    assert tables(PLAN)["Feedback"] == [("People who wait", "20 February 2027", "overdue")]
    assert [row[2] for row in tables(PLAN)["Measures"]] == ["not recorded"] * 2


def test_an_estimate_is_called_one() -> None:
    text = PLAN.replace(", hours: 12", "") + RECORD
    hours = Figure(low=6, likely=9, high=14, source=None, assumption="as a team told")
    known = shipped_catalogue()
    entry = known["interview"].model_copy(update={"hours": Work(set_up=hours)})
    guessing = replace(known, tools={**known.tools, "interview": entry})
    value = read(text.encode(), "plan.yaml").value
    assert value is not None
    written = render_markdown(review_page(value, catalogue=guessing, today=TODAY, open_findings=()))
    assert "| Interview | about 9 | 8 | −1 |" in written
    assert "“About” marks an estimate" in written


def test_feedback_and_measures() -> None:
    found = tables(PLAN + RECORD)
    assert found["Feedback"] == [("People who wait", "20 February 2027")]
    assert found["Measures"] == [
        ("People", "40", "30", "−10"),
        ("Changes", "2", "not recorded", ""),
        ("Calls", "", "3", ""),
    ]
    text = render_markdown(made(PLAN + RECORD))
    assert "2 things that people said. For 1 of them, it shows what was done" in text


def test_what_did_not_come_off() -> None:
    text = PLAN + "record: {activities: [{tool: desk, on: 2027-02-12, took_part: 0}]}\n"
    assert tables(text)["What took place"][1][2:] == ("did not happen",)


def test_a_plan_with_nothing_in_it() -> None:
    blocks = made("involveplan: 1\ntitle: Nothing\n").blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "What took place",
        "Still to do",
    ]
    assert sum(isinstance(block, Paragraph) for block in blocks) == 2


@pytest.mark.parametrize(
    ("planned", "happened", "shown"),
    [
        (8, 0, "░░░░░░░░"),
        (8, 7, "███████░"),
        (1000, 999, "███████░"),
        (8, 8, "████████"),
        (8, 9, "████████+"),
        (0, 3, ""),
        (None, 3, ""),
        (3, None, ""),
    ],
)
def test_a_bar_is_full_only_when_all_of_it_came_about(
    planned: float | None, happened: float | None, shown: str
) -> None:
    assert text_bar(planned, happened) == shown


def test_people_s_words_stay_words() -> None:
    text = PLAN + 'record: {worked: ["<b>tea</b> | *and* [cake](x)"]}\n'
    (worked,) = [block for block in made(text).blocks if isinstance(block, BulletList)][:1]
    assert worked.items == ("<b>tea</b> | *and* [cake](x)",)
    assert "\\<b>tea" in render_markdown(made(text))


def test_for_programs_what_is_not_known_is_null() -> None:
    source = read((PLAN + RECORD).encode(), "plans/wait.yaml")
    known_by = summarise_plan(source)
    assert source.value is not None and known_by is not None
    data = review_data(source.value, known_by, catalogue=shipped_catalogue(), today=TODAY, open_findings=())
    assert data["version"] == 1
    assert data["plan"]["reference"] == "wait"
    interview, desk, cafe, stall = data["tools"]
    assert interview["happened"] == {
        "activities": 2,
        "on": ["2027-01-20", "2027-01-26"],
        "took_part": 4,
        "hours": 8,
        "cost": 12.5,
    }
    assert interview["difference"] == {"days_late": 4, "took_part": -1, "hours": -4, "cost": -7.5}
    assert desk["happened"]["hours"] is None and desk["difference"]["hours"] is None
    assert cafe["happened"]["took_part"] is None
    assert (stall["tool"], stall["name"]) == ("street-stall", None)
    assert data["feedback"] == {
        "promised": [{"to": ["patients"], "by": "2027-02-20", "overdue": False}],
        "said": 2,
        "answered": 1,
    }
    assert data["measures"][1] == {"measure": "changes", "target": 2, "result": None, "difference": None}
