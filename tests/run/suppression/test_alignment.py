"""A finding stays the same finding, whatever else changed in the plan around it."""

import random
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from involveplan.checklist.library import shipped_library
from involveplan.linting.engine import CheckedPlan, check_plan
from involveplan.linting.rules import Rules
from involveplan.plan.source import read
from involveplan.plan.yaml.tree import parse_yaml
from involveplan.realism import catalogue
from involveplan.run.read_plan import read_plan
from involveplan.run.suppression.alignment import Alignment, match_known
from tests import ROOT

EXAMPLES = ROOT / "tests" / "examples" / "bad"
RULES = Rules(shipped_library(), catalogue.shipped_catalogue(), date(2026, 11, 29))


def checked(text: str) -> CheckedPlan:
    return check_plan(read(text.encode(), "plan.yaml"), RULES)


def new(before: str, now: str) -> list[str]:
    """The findings that the plan of now has and that of before had not."""
    earlier, later = checked(before), checked(now)
    known = match_known(earlier.findings, later.findings, Alignment(earlier.source.tree, later.source.tree))
    found = Counter((each.file, each.code, each.identity) for each in later.findings)
    return sorted(f"{code} {identity}" for _, code, identity in (found - known).elements())


PLAN = """\
involveplan: 1
title: A calmer wait
stage: agreed
audience:
  - {id: patients, kind: service-users, who: people who wait for a blood test, level: consult}
  - {id: nurses, kind: staff, who: nurses on the ward at night, level: involve}
tools:
  - {tool: interview, with: [patients], starts: 2027-03-01, ends: 2027-03-12}
  - {tool: interview, id: second, with: [nurses], starts: 2027-04-01}
resources:
  budget:
    lines: [{item: tea and biscuits for two meetings in the hall, kind: refreshments}]
feedback:
  - {to: [patients], how: a poster}
evaluation: {questions: [TBC, Did we hear from people who are seldom heard on this ward?]}
# ring 07400 123456
lead: ward manager
"""


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("title:", "# a comment\ntitle:"),
        ("\n", "\r\n"),
        ("title: A calmer wait", "title: 'A calmer wait'"),
        ("patients", "people-who-wait"),
        ("id: second", "id: third"),
        ("to: [patients]", "to: [patients, nurses]"),
        ("tea and biscuits for", "coffee and biscuits for"),
        ("tools:\n", "tools:\n  - {tool: staff-survey, with: [nurses]}\n"),
        ("# ring", "scale: small\n# ring"),
        ("# ring 07400 123456\n", ""),
    ],
)
def test_what_was_wrong_before_is_not_new(old: str, now: str) -> None:
    found = new(PLAN, PLAN.replace(old, now))
    assert [each for each in found if "staff-survey" not in each and "TOO" not in each] == []


def test_a_comment_that_moved_to_another_part_is_not_new() -> None:
    comment = "# ring 07400 123456\n"
    assert new(PLAN, PLAN.replace(comment, "").replace("audience:\n", f"{comment}audience:\n")) == []
    assert new(PLAN, PLAN.replace("title:", "# or 07400 123457\ntitle:")) != []


def test_entries_in_another_order_are_not_new() -> None:
    lines = PLAN.splitlines(keepends=True)
    lines[4], lines[5], lines[7], lines[8] = lines[5], lines[4], lines[8], lines[7]
    assert new(PLAN, "".join(lines)) == []


@pytest.mark.parametrize(
    ("old", "now", "told"),
    [
        ("lead: ward manager", "lead: TBC", "PUR005 /lead"),
        (", level: consult}", "}", "AUD010 /audience/patients/level"),
        ("who: people who wait for a blood test", "who: patients", "AUD008 /audience/patients/who"),
        (
            "feedback:\n",
            "  - {id: porters, kind: staff, who: porters who bring people to us, level: consult}\nfeedback:\n",
            "",
        ),
    ],
)
def test_what_is_wrong_now_is_new(old: str, now: str, told: str) -> None:
    found = new(PLAN, "# changed besides\n" + PLAN.replace("nurses", "sisters").replace(old, now))
    assert told in found or (not told and found)


@pytest.mark.parametrize(
    "place", ["# ring {}\ntitle: T", "title: T\npurpose: {{aim: ring {}}}", "title: ring {}"]
)
def test_another_personal_detail_in_the_place_of_one_is_new(place: str) -> None:
    before, now = (f"involveplan: 1\n{place.format(number)}\n" for number in ("07400 123456", "07400 654321"))
    assert [each.split()[0] for each in new(before, now)] == ["PRI002"]
    assert new(before, f"# more\n{before}") == []


@pytest.mark.parametrize("now", ["lead: a\n<<<<<<< HEAD\n", "lead: [a\n"])
def test_another_reason_why_it_cannot_be_read_is_new(now: str) -> None:
    before = 'involveplan: 1\ntitle: "T\n'
    assert [each.split()[0] for each in new(before, f"involveplan: 1\ntitle: T\n{now}")] == ["FMT001"]
    assert new(before, f"# more\n{before}") == []


def test_another_group_in_the_place_of_one_is_new() -> None:
    before = "involveplan: 1\ntitle: T\nstage: agreed\naudience:\n  - {id: patients, kind: service-users, who: people "
    before += "who wait here for a blood test, number: 60, level: consult}\n"
    now = before.replace("patients", "parents").replace("service-users", "families")
    now = now.replace("people who wait here for a blood test", "mothers and fathers of children on ward nine")
    assert "AUD011 /audience/parents/needs" in new(before, now)


def test_another_entry_in_the_place_of_one_is_new() -> None:
    other = "{id: gps, kind: partner-organisations, who: family doctors in town}"
    now = PLAN.replace(PLAN.splitlines()[4].removeprefix("  - "), other)
    assert "AUD009 /audience/gps/number" in new(PLAN, now)


def written_anew(text: str, choose: random.Random) -> str:
    """The same plan with its keys in another order, in another style, with a comment on top."""

    def shuffled(value: Any) -> Any:
        if isinstance(value, dict):
            keys = list(value)
            choose.shuffle(keys)
            return {key: shuffled(value[key]) for key in keys}
        return [shuffled(each) for each in value] if isinstance(value, list) else value

    data = shuffled(parse_yaml(text).root.data)  # type: ignore[union-attr]
    return "# anew\n" + yaml.safe_dump(
        data, sort_keys=False, default_flow_style=choose.random() < 0.5, width=70
    )


@given(st.sampled_from(sorted(EXAMPLES.glob("*/*.yaml"))), st.integers(0, 99))
def test_a_plan_that_is_written_anew_has_nothing_new(path: Path, seed: int) -> None:
    source = read_plan(str(path), path.name, named=True)
    assert source is not None
    if source.value is None or source.tree.problems:
        return
    text = source.tree.text
    again = written_anew(text, random.Random(seed))
    root, data = parse_yaml(again).root, source.tree.root.data if source.tree.root else None
    if root is None or root.data != data:
        return
    without_comments = "".join(line for line in text.splitlines(keepends=True) if "#" not in line)
    root = parse_yaml(without_comments).root
    if root is None or root.data != data:
        return
    assert new(without_comments, again) == []


def test_lists_that_are_too_long_to_be_compared_are_left_unpaired() -> None:
    def listed(word: str) -> str:
        return "involveplan: 1\ntitle: T\nx: [" + ", ".join(f"{word}{n}" for n in range(400)) + "]\n"

    before, now = parse_yaml(listed("a")), parse_yaml(listed("b"))
    alignment = Alignment(before, now)
    assert alignment._pointer(("x", 7)) is None
