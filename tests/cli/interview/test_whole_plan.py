"""A whole plan at a pseudo-terminal: Enter from end to end, from `new` to closed, going back, and removing entries."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("there is no pseudo-terminal on Windows", allow_module_level=True)

from involveplan.plan.model import Plan
from involveplan.plan.source import read
from involveplan.plan.yaml.tree import parse_yaml
from tests.cli.cli_runs import Start
from tests.cli.interview.keyboard import choose_line
from tests.cli.interview.whole_plan import AGREEMENT, AT_THE_END, OVERVIEW, PLANNING, RECORD
from tests.cli.pseudo_terminal import ENTER, Terminal

MOST_PROMPTS = 60  # from `new` to agreed, without the overview


def plan_in(folder: Path) -> Plan:
    """Return the plan in a folder. It can be read without problems."""
    source = read((folder / "plan.yaml").read_bytes(), "plan.yaml")
    assert source.problems == () and source.value is not None
    return source.value


def answer_all(at: Terminal, answers: Mapping[str, list[str]]) -> int:
    """Answer every prompt, each with its heading on the screen, until the end. Return how many waited for an answer."""
    count = 0
    while (question := at.next_prompt()) is not None:
        assert "── " in at.text, f"the heading is not on the screen:\n{at.text}"
        known = next((ask for ask in answers if ask in question), None)
        assert known is not None, f"nothing is known to answer:\n{at.text}"
        count += known != OVERVIEW
        at.type(*answers[known], ENTER)
    assert at.ends() == 0
    assert "Traceback" not in at.raw
    return count


@pytest.mark.parametrize("words", [["new"], ["new", "--quick"], ["new", "--plain"]], ids=" ".join)
def test_enter_from_end_to_end_writes_nothing_but_the_title(
    start: Start, tmp_path: Path, words: list[str]
) -> None:
    at = start(*words)
    assert "What is your plan called?" in (at.next_prompt() or "")
    at.type("A calmer wait")
    count = 0
    while True:
        at.type(ENTER)
        count += 1
        if at.next_prompt() is None:
            break
        assert count < MOST_PROMPTS and ("--plain" in words or "── " in at.text), at.text
    assert at.ends() == 0
    root = parse_yaml((tmp_path / "plan.yaml").read_text("utf-8")).root
    assert root is not None
    assert root.data == {"involveplan": 1, "title": "A calmer wait", "stage": "draft"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.md", "plan.yaml"]


def test_a_plan_with_two_groups_and_two_tools_from_new_to_closed(start: Start, tmp_path: Path) -> None:
    new = answer_all(start("new", "--today", "2026-11-30"), PLANNING | AT_THE_END)
    stage = answer_all(start("stage", "plan.yaml", "agreed", "--today", "2026-11-30"), AGREEMENT)
    assert new + stage <= MOST_PROMPTS
    plan = plan_in(tmp_path)
    assert plan.stage == "agreed" and len(plan.audience or ()) == 2 and len(plan.tools or ()) == 2
    assert (tmp_path / "plan.docx").read_bytes().startswith(b"PK")

    answer_all(start("stage", "plan.yaml", "running", "--today", "2027-01-12"), {})
    answer_all(start("record", "plan.yaml", "--today", "2027-04-01"), RECORD | AT_THE_END)
    answer_all(start("stage", "plan.yaml", "closed", "--today", "2027-04-01"), {})
    record = plan_in(tmp_path).record
    assert plan_in(tmp_path).stage == "closed"
    assert record is not None and len(record.activities or ()) == 2 and len(record.said_did or ()) == 1


@pytest.mark.parametrize("words", [["new", "--quick"], ["new"]], ids=" ".join)
def test_after_going_back_at_every_prompt_and_kill_every_answer_is_there(
    start: Start, tmp_path: Path, words: list[str]
) -> None:
    answers = {ask: keys for ask, keys in PLANNING.items() if keys}
    path = tmp_path / "plan.yaml"
    given: list[str] = []
    endings = (OVERVIEW, "Would you like to answer some more")
    at = start(*words, "--today", "2026-11-30")
    question = at.next_prompt()
    while question is not None and not any(each in question for each in endings):
        ask = next(each for each in answers if each in question)
        if given:
            before = path.read_bytes()
            at.type("<", ENTER)
            assert at.next_prompt() != question
            at.type(ENTER)  # keep it, and go on
            assert ask in (at.next_prompt() or ""), at.text
            assert path.read_bytes() == before
        at.type(*answers[ask], ENTER)
        given.append(ask)
        question = at.next_prompt()
    before = path.read_bytes()
    at.type(ENTER)
    at.next_prompt()
    at.kill()
    assert path.read_bytes() == before
    plan = plan_in(tmp_path)
    assert (plan.title, plan.lead) == ("A calmer wait", "clinic manager")
    assert plan.purpose is not None and plan.purpose.difference == "People choose what we try first"
    assert [group.kind for group in plan.audience or ()] == [["carers"], ["staff"]]
    assert [tool.with_ for tool in plan.tools or ()] == [["staff"], ["carers"]]
    assert plan.feedback and plan.evaluation and plan.evaluation.questions


def test_going_back_to_the_first_prompt_removes_nothing(start: Start, tmp_path: Path) -> None:
    at = start("new", "--quick", "--today", "2026-11-30")
    for _ in range(9):
        question = at.next_prompt() or ""
        at.type(*next(keys for ask, keys in PLANNING.items() if ask in question), ENTER)
    at.next_prompt()
    before = (tmp_path / "plan.yaml").read_bytes()
    for _ in range(20):
        at.type("<", ENTER)
        question = at.next_prompt() or ""
        if "What is your plan called?" in question:
            break
    assert "What is your plan called?" in question
    at.kill()
    assert (tmp_path / "plan.yaml").read_bytes() == before


REFERRED = """\
involveplan: 1
title: A calmer wait
team: clinic
scale: small
stage: draft
audience:
  - {id: carers, kind: carers, who: people who wait}  # ours
  - {id: staff, kind: staff, who: porters}
tools:
  - {tool: survey-postal, with: [carers]}
  - {tool: staff-survey, with: [staff, carers]}
feedback:
  - {to: [carers, staff], what: what we heard, how: poster}
record:
  activities:
    - {tool: survey-postal, on: 2026-11-02, took_part: 5}
"""


def test_a_group_and_a_tool_that_others_refer_to_are_removed_from_everywhere(
    start: Start, tmp_path: Path
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(REFERRED, "utf-8")
    at = start("fill", "plan.yaml", "--today", "2026-11-30")
    assert at.next_prompt()
    at.type("=", ENTER)
    _remove(at, "Who you are involving", "People who wait", "You also mention this group in")
    plan = plan_in(tmp_path)
    assert [group.id for group in plan.audience or ()] == ["staff"]
    assert [tool.with_ for tool in plan.tools or ()] == [None, ["staff"]]
    assert [each.to for each in plan.feedback or ()] == [["staff"]]
    at.kill()
    assert plan_in(tmp_path) == plan

    again = start("fill", "--overview", "plan.yaml", "--today", "2026-11-30")
    _remove(again, "How you involve people", "The postal survey", "you also remove")
    plan = plan_in(tmp_path)
    assert [tool.tool for tool in plan.tools or ()] == ["staff-survey"]
    assert plan.record is None or not plan.record.activities


def _remove(at: Terminal, topic: str, entry: str, says: str) -> None:
    """Remove an entry in the overview, and wait until the question about it is gone."""
    at.asks(OVERVIEW, menu=True)
    choose_line(at, topic)
    at.asks("What would you like to see or change?", menu=True)
    choose_line(at, entry)
    at.asks("What would you like to change?", menu=True)
    choose_line(at, "Remove")
    at.asks("Would you like to remove this from the plan?", menu=True)
    assert says in at.question, at.text
    at.type(ENTER)  # Enter alone removes nothing
    at.asks("What would you like to change?", menu=True)
    choose_line(at, "Remove")
    at.asks("Would you like to remove this from the plan?", menu=True)
    choose_line(at, "Yes, ")
    at.next_prompt()
