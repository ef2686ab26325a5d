"""`suggest` at the command line."""

import json
import re
from pathlib import Path

import pytest

from tests import ROOT
from tests.cli.cli_runs import EXAMPLES, Cli, WritePlan

PLAN = """# what we have
setting: clinic
audience:
  - {id: patients, kind: service-users, who: people, number: 900, level: consult, needs: [], touchpoints: [the queue]}
  - {id: staff, kind: staff, who: us, number: 8, level: consult, needs: []}
tools:
  - {tool: sms-survey, with: [patients]}  # as ever
resources: {people: [{role: clinic manager, hours: 30}], budget: {available: 50}}
"""


def flat(text: str) -> str:
    """Text without its line breaks."""
    return " ".join(text.split())


def test_three_sets_stand_side_by_side_and_nothing_is_written(cli: Cli, plan: WritePlan) -> None:
    path = plan(lines=PLAN)
    before = path.read_bytes()
    ran = cli("suggest", "plan.yaml")
    assert ran.status == 0
    assert "For people and us. You have 30 hours of staff time and £50 to spend." in ran.out
    assert "1. Staff survey or huddle + conversation in the waiting room" in ran.out
    assert "You can use it where you already meet people: the queue." in flat(ran.out)
    assert "We compared all the tools in the catalogue." in flat(ran.out)
    assert ran.err == "To add a set to the plan: involveplan suggest --apply 1 plan.yaml\n"
    assert path.read_bytes() == before


def test_a_set_is_written_and_what_is_open_is_said(cli: Cli, plan: WritePlan) -> None:
    path = plan(lines=PLAN)
    ran = cli("suggest", "--apply", "1", "plan.yaml")
    assert ran.status == 0
    assert ran.out == ""
    assert "Written to plan.yaml: Staff survey or huddle + conversation in the waiting room." in ran.err
    assert "Text message survey: ask 250 and expect 30." in ran.err
    assert "when each tool starts and ends, who is responsible for it" in ran.err
    text = path.read_text("utf-8")
    assert "  - {tool: sms-survey, with: [patients], invite: 250, expect: 30}  # as ever\n" in text
    assert "  - tool: waiting-room-conversation\n    with: [patients]\n    sessions: 2\n" in text
    again = cli("suggest", "--apply", "1", "plan.yaml")
    assert again.err == "You do not need to add anything. “plan.yaml” has not been changed.\n"
    assert path.read_text("utf-8") == text


def test_scripts_get_json(cli: Cli, plan: WritePlan) -> None:
    plan(lines=PLAN)
    found = json.loads(cli("suggest", "plan.yaml", "--output-format", "json").out)
    assert found["version"] == 1
    assert found["exact"] is True
    assert found["impossible"] == []
    assert len(found["sets"]) == 3
    best = found["sets"][0]
    assert best["fit"] == "fits"
    assert best["hours"]["low"] <= best["hours"]["likely"] <= best["hours"]["high"]
    assert best["add"][0]["entry"] == {"tool": "staff-survey", "with": ["staff"], "invite": 8, "expect": 3}
    assert found["changes"][0] == {"pointer": "/tools/0/invite", "value": 250, "before": None}


def test_a_web_page_and_a_file(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan(lines=PLAN)
    ran = cli("suggest", "plan.yaml", "--output-format", "markdown", "--output", "tools.md")
    assert ran.status == 0
    text = (tmp_path / "tools.md").read_text("utf-8")
    assert text.startswith("# Tools for “A calmer wait”\n")
    assert "| Set |" in text


def test_what_is_impossible_is_told_by_how_much(cli: Cli, plan: WritePlan) -> None:
    lines = [line for line in PLAN.splitlines() if "tool" not in line]
    plan(lines="\n".join(lines).replace("hours: 30", "hours: 3"))
    ran = cli("suggest", "plan.yaml")
    assert ran.status == 1
    assert re.search(r"you will need at least [\d.]+ hours for these groups. You have 3\.", flat(ran.out))
    assert "Find another " in ran.out
    applied = cli("suggest", "plan.yaml", "--apply", "1")
    assert applied.status == 1
    assert "you will need at least" in applied.err


def test_a_poor_plan_says_what_is_wrong_with_what_it_has(cli: Cli) -> None:
    ran = cli("suggest", EXAMPLES / "poor-plan.yaml")
    assert ran.status == 1
    assert "the tools already in the plan will take 17 hours. You have 6." in flat(ran.out)
    assert "Your budget lines alone add up to £280. You have £200." in ran.out
    assert "First-survey: expect 24, because 90 is more than you can count on." in ran.out
    assert "We assumed 300." in ran.out


def test_what_is_wrong_still_after_writing_is_told_with_the_command_that_asks(
    cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "poor-plan.yaml"
    path.write_bytes((EXAMPLES / "poor-plan.yaml").read_bytes())
    ran = cli("suggest", "--apply", "1", "poor-plan.yaml")
    assert ran.status == 1
    told = re.findall(r"^  ((?:REA|TOO|FMT)\d+), line (\d+): ", ran.err, re.M)
    found = json.loads(cli("check", "poor-plan.yaml", "--output-format", "json").out)["findings"]
    errors = [each for each in found if each["severity"] == "error"]
    ours = [each["code"] for each in errors if each["code"][:3] in ("REA", "TOO", "FMT")]
    assert [code for code, _ in told] == ours
    assert set(ours) == {"TOO009", "TOO010", "REA002"}
    assert f"There are still {len(ours)} things to fix that a set of tools cannot change:" in ran.err
    assert f"To see what else needs fixing in the plan ({len(errors) - len(ours)}):" in ran.err
    assert "To fill in the rest: involveplan fill poor-plan.yaml" in ran.err


def test_hours_are_as_exact_as_in_a_check(cli: Cli, plan: WritePlan) -> None:
    lines = [line for line in PLAN.splitlines() if "tool" not in line]
    for there in (2, 3.5, 4, 6):
        plan(lines="stage: agreed\n" + "\n".join(lines).replace("hours: 30", f"hours: {there}"))
        ran = cli("suggest", "--apply", "1", "plan.yaml")
        least = re.search(r"at least ([\d.]+) hours for these groups. You have", flat(ran.err))
        checked = re.search(r"Even ([\d.]+) is more than the", ran.err)
        assert (least and least.group(1)) == (checked and checked.group(1))
    found = json.loads(cli("suggest", "plan.yaml", "--output-format", "json").out)
    low = found["sets"][0]["hours"]["low"]
    plan(lines="\n".join(lines).replace("hours: 30", f"hours: {low}"))
    assert json.loads(cli("suggest", "plan.yaml", "--output-format", "json").out)["impossible"] == []


def test_a_set_that_does_not_fit_does_not_say_that_it_does(cli: Cli) -> None:
    ran = cli("suggest", EXAMPLES / "poor-plan.yaml")
    assert "to fit the time and money you have" not in flat(ran.out)
    assert "It asks as few people as is reasonable, but it still does not fit." in flat(ran.out)


def test_what_is_not_counted_is_said(cli: Cli, plan: WritePlan) -> None:
    paid = PLAN.replace("budget: {available: 50}", "budget: {available: 50}, payment: {position: paid}")
    plan(lines=paid.replace("# as ever", "\n  - {tool: focus-group, with: [patients], invite: 10}"))
    told = "but your configuration does not say which rates to use"
    assert "Not counted: Payment for people's time: you plan" in flat(cli("suggest", "plan.yaml").out)
    assert told in flat(cli("suggest", "plan.yaml").out)
    found = json.loads(cli("suggest", "plan.yaml", "--output-format", "json").out)
    assert any(told in each for each in found["not_counted"])
    plan(lines=PLAN)
    assert "Not counted" not in cli("suggest", "plan.yaml").out


def test_a_closed_plan_is_said_to_be_closed(cli: Cli, plan: WritePlan) -> None:
    plan(lines=f"stage: closed\n{PLAN}")
    assert "This plan is closed." in cli("suggest", "plan.yaml").out


def test_a_plan_without_groups_is_sent_to_fill(cli: Cli, plan: WritePlan) -> None:
    plan()
    ran = cli("suggest", "plan.yaml")
    assert (ran.status, ran.out) == (1, "")
    assert "involveplan fill plan.yaml" in ran.err


def test_there_are_no_more_sets_than_there_are(cli: Cli, plan: WritePlan) -> None:
    plan(lines=PLAN)
    ran = cli("suggest", "plan.yaml", "--apply", "7")
    assert ran.status == 2
    assert "Cannot find set 7. There are only 3." in ran.err
    assert cli("suggest", "plan.yaml", "--apply", "0").status == 2


@pytest.mark.parametrize("text", ["involveplan: 1\ntitle: [", "involveplan: 1\ntitle: a\naudience: 7\n", ""])
def test_what_cannot_be_read_is_told_and_left_alone(cli: Cli, tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text, "utf-8")
    ran = cli("suggest", "plan.yaml", "--apply", "1")
    assert ran.status == 1
    assert "plan.yaml" in ran.err
    assert path.read_text("utf-8") == text


def test_no_such_file_and_no_writing_over_the_plan(cli: Cli, plan: WritePlan) -> None:
    assert cli("suggest", "nothing.yaml").status == 2
    path = plan(lines=PLAN)
    before = path.read_bytes()
    assert cli("suggest", "plan.yaml", "--output", "plan.yaml").status == 2
    assert path.read_bytes() == before


def test_more_than_six_groups_are_said_to_be_approximate(cli: Cli, plan: WritePlan) -> None:
    groups = "".join(f"  - {{id: g{n}, kind: staff, who: team {n}, number: 20}}\n" for n in range(7))
    plan(lines=f"audience:\n{groups}")
    assert "so these results are approximate" in cli("suggest", "plan.yaml").out


def test_marks_in_peoples_words_are_only_text(cli: Cli, plan: WritePlan) -> None:
    plan(lines=PLAN.replace("the queue", '"::error::[red] {groups} \\e[31m"'), title="'[/red] {title}'")
    ran = cli("suggest", "plan.yaml")
    assert ran.status == 0
    assert "[/red] {title}" in ran.out
    assert "[red] {groups}" in ran.out
    assert "\x1b" not in ran.out
    assert "\n::" not in ran.out


def test_each_key_of_the_json_is_told_of(cli: Cli, plan: WritePlan) -> None:
    plan(lines=PLAN)
    found = json.loads(cli("suggest", "plan.yaml", "--output-format", "json").out)
    page = (ROOT / "docs" / "tools-and-estimates.md").read_text("utf-8")
    told = set(re.findall(r"`(\w+)`", page[page.index("## Suggestions as JSON") :]))
    assert {*found, *found["sets"][0], *found["sets"][0]["add"][0], *found["changes"][0]} <= told
