"""One page for the board."""

from typing import Any

import pytest

from involveplan.documents.pages.board import (
    MAX_GROUPS,
    MAX_NAME_LENGTH,
    MAX_TEXT_LENGTH,
    board_page,
    shorten,
)
from involveplan.documents.writers.markdown import render_markdown
from involveplan.plan.model import Plan
from involveplan.realism.catalogue import shipped_catalogue
from tests.documents.pages.test_team import finding
from tests.documents.plans_to_print import PLANS, example, plan, spoilt
from tests.judges.gfm_page import cells, headings, page


def printed(made: Plan, *findings: Any) -> str:
    return render_markdown(board_page(made, shipped_catalogue(), findings))


def test_a_board_reads_what_it_decides_on() -> None:
    text = printed(example("opmh-carers"))
    assert headings(page(text))[1:] == [
        "What it is for",
        "Who is involved, and how",
        "When",
        "What it takes",
        "What to watch",
    ]
    assert "- **Stage**: Agreed on 17 November 2026 by ward leadership meeting, small scale\n" in text
    assert "- **Money**: £550 planned of the £600 available\n" in text
    assert (
        "- **Left out, with reasons**: Patients and service users, partner organisations, managers\n" in text
    )
    assert "Nothing is missing at this stage." in text
    assert [row[1] for row in cells(page(text))[1][1:]] == [
        "Listening to people", "Decision", "Everyone hears what happened as a result", "Evaluation",
    ]  # fmt: skip


def test_once_there_is_a_record_it_says_what_came_of_it() -> None:
    text = printed(example("closed-plan"))
    assert "What changed as a result" in headings(page(text))
    assert ["New patients in a hundred who bring what is needed", "95", "93"] in cells(page(text))[2]
    assert "- **What people said**: 4 points, 4 of them answered\n" in text
    assert "hardly anyone said no. Two patients on the team" in text


def test_an_empty_plan_says_what_is_not_known() -> None:
    text = printed(plan())
    assert (
        "- **Aim**: Not filled in yet\n" in text
        and "- **Money**: Nothing planned, but the plan does not say how much is available" in text
    )
    assert "When" not in headings(page(text))


def test_a_budget_that_is_overspent_is_said() -> None:
    budget = {"available": 10, "lines": [{"item": "tea", "amount": 12}]}
    assert "£12 planned, which is £2 more than the £10 available" in printed(
        plan(resources={"budget": budget})
    )


def test_what_to_watch_is_counted_and_the_most_pressing_told() -> None:
    found = [finding(f"AUD00{i}", "warning", f"Warning {i}") for i in range(4)]
    found += [
        finding("PUR001", "error", "Error"),
        finding("PUR009", "note", "Note"),
        finding("X", "error", "Error"),
    ]
    text = printed(plan(), *found)
    assert "1 to fix, 4 to improve, 1 suggestion." in text
    assert "- Error.\n- Warning 0.\n- Warning 1.\n" in text and "Warning 2" not in text


def test_many_groups_are_cut_short_and_counted() -> None:
    groups = [{"id": f"g{i}", "who": f"group {i}", "number": 3} for i in range(9)]
    text = printed(plan(audience=groups))
    assert len(cells(page(text))[0]) == 1 + MAX_GROUPS
    assert "- **Also involved**: 3 more groups\n" in text


@pytest.mark.parametrize(
    ("text", "most", "told"),
    [
        ("short", 9, "short"),
        ("cut between some words", 16, "cut between …"),
        ("y" * 30, 10, "y" * 8 + " …"),
        ("TBC", 9, ""),
        (None, 9, ""),
        ("two\nlines", 20, "two lines"),
    ],
)
def test_brief(text: str | None, most: int, told: str) -> None:
    assert shorten(text, most) == told


@pytest.mark.parametrize("name", PLANS)
def test_however_much_people_write_the_page_stays_short(name: str) -> None:
    text = printed(spoilt(example(name), "many words and " * 700))
    words = len(text.split("```")[0]) + len(text.split("```")[-1])
    assert words < 40 * MAX_TEXT_LENGTH + 12 * MAX_NAME_LENGTH
