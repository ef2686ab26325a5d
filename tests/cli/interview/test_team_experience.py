"""A team's own experience in `tools` and `estimate`."""

import json
from pathlib import Path

import pytest

from tests.cli.cli_runs import Cli, WritePlan
from tests.cli.git_repository import GitRepository

PAST = """\
stage: closed
tools: [{tool: interview, invite: 10, expect: 6}]
record: {activities: [{tool: interview, took_part: 10}]}
"""
NEXT = "tools: [{tool: interview, invite: 20}]\n"


@pytest.fixture
def folder(plan: WritePlan) -> Path:
    plan("plans/past.yaml", PAST)
    plan("plans/next.yaml", NEXT)
    return plan("plans/other.yaml").parent


def test_a_folder_that_is_named(cli: Cli, folder: Path) -> None:
    ran = cli("tools", "interview", "--experience", folder)
    assert (ran.status, ran.err) == (0, "")
    assert (
        "Your own experience\n-------------------\n\nIn 1 of your own plans, you asked 10 people" in ran.out
    )
    assert "You expected 6 people, and 10 took part." in " ".join(ran.out.split())
    assert "Your own" not in cli("tools", "survey-postal", "--experience", folder).out
    estimated = cli("estimate", "plans/next.yaml", "--experience", folder).out
    assert "In this plan you ask 20 people, so expect about 20." in " ".join(estimated.split())


def test_without_one_that_of_the_configuration_else_of_the_repository_else_none(
    cli: Cli, folder: Path, tmp_path: Path, repository: GitRepository
) -> None:
    for path in ("plans/next.yaml", tmp_path / "plans" / "next.yaml"):
        assert "Your own experience" in cli("estimate", path).out
    assert "Your own experience" in cli("tools", "interview").out
    (tmp_path / ".git").rename(tmp_path / "elsewhere")
    assert "Your own experience" not in cli("tools", "interview").out
    assert "Your own experience" not in cli("estimate", "plans/next.yaml").out
    (folder / "involveplan.toml").write_text("", "utf-8")
    assert "Your own experience" in cli("estimate", "plans/next.yaml").out
    assert "Your own experience" not in cli("tools", "interview").out
    assert repository is not None


def test_a_plan_is_no_experience_for_itself(cli: Cli, folder: Path) -> None:
    assert "Your own experience" not in cli("estimate", "plans/past.yaml", "--experience", folder).out


@pytest.mark.usefixtures("folder")
def test_as_json(cli: Cli) -> None:
    ran = cli("tools", "interview", "--experience", "plans", "--output-format", "json")
    (tool,) = json.loads(ran.out)["tools"]
    experience = tool["experience"]
    assert {
        key: experience[key] for key in ("plans", "uses", "took_part", "planned", "replies", "of_100")
    } == {
        "plans": 1,
        "uses": 1,
        "took_part": 10,
        "planned": {"expected": 6, "took_part": 10},
        "replies": {"asked": 10, "took_part": 10},
        "of_100": {"low": 100, "overall": 100, "high": 100},
    }
    assert experience["differs"] == "more"
    estimated = json.loads(
        cli("estimate", "plans/next.yaml", "--experience", "plans", "--output-format", "json").out
    )
    assert estimated["tools"][0]["experience"] == experience
    assert (
        json.loads(cli("tools", "interview", "--output-format", "json").out)["tools"][0]["experience"] is None
    )


def test_a_configuration_that_is_wrong_somewhere_else_takes_only_the_experience_away(
    cli: Cli, folder: Path, plan: WritePlan, tmp_path: Path
) -> None:
    (tmp_path / "involveplan.toml").write_text("", "utf-8")
    plan("plans/below/x.yaml", PAST)
    (folder / "below" / "involveplan.toml").write_text("colour = 1\n", "utf-8")
    ran = cli("tools", "interview")
    assert ran.status == 0 and "Your own plans are not included in these figures:" in ran.err
    assert "How to run it" in ran.out and "Your own experience" not in ran.out
    assert cli("tools", "interview", "--experience", "plans").status == 2


@pytest.mark.usefixtures("folder")
def test_experience_is_that_of_a_tool(cli: Cli) -> None:
    ran = cli("tools", "--experience", "plans")
    assert ran.status == 2 and "--experience can only be used with the key of a tool" in ran.err
    assert cli("tools", "interview", "--experience", "nowhere").status == 2
