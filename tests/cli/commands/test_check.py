"""`check` as it is typed: what it prints where, and its exit status."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.cli_runs import EXAMPLES, Cli, WritePlan

POOR = EXAMPLES / "poor-plan.yaml"
QUICK = EXAMPLES / "quick.yaml"


def codes(out: str) -> list[str]:
    return [finding["code"] for finding in json.loads(out)["findings"]]


def test_a_plan_that_passes_is_told_so_with_what_comes_next(cli: Cli) -> None:
    ran = cli("check", QUICK)
    assert ran.status == 0
    assert ran.out.startswith("Nothing is missing from this draft.\nBefore you agree it, there are ")
    assert "RES001  The plan does not say enough about who will do the work" in ran.out
    assert f"To see all of them: involveplan check --stage agreed {QUICK.as_posix()}\n" in ran.out
    assert ran.out.endswith("\n\n1 plan checked: no problems found.\n")
    assert ran.err == ""


def test_a_closed_plan_that_passes_has_nothing_to_come(cli: Cli) -> None:
    ran = cli("check", EXAMPLES / "closed-plan.yaml")
    assert ran.status == 0
    assert ran.out.startswith("Nothing is missing from this closed plan.\nThis is the last stage.")


def test_a_poor_plan_fails_and_names_each_gap(cli: Cli) -> None:
    ran = cli("check", POOR)
    assert ran.status == 1
    assert f"{POOR.as_posix()}:12:15: error PUR002 difference-stated\n" in ran.out
    assert "     12 |   difference: TBC\n        |               ^^^\n" in ran.out
    assert re.fullmatch(r"1 plan checked: \d+ errors, \d+ warnings and \d+ notes\.", ran.out.splitlines()[-1])
    assert "involveplan explain PUR002" in ran.err
    assert f"involveplan fill {POOR.as_posix()}" in ran.err


def test_the_current_folder_is_the_default(cli: Cli, plan: WritePlan) -> None:
    plan("plans/ward.yaml")
    plan("notes.txt")
    ran = cli("check", "--output-format", "json")
    assert ran.status == 1
    assert {finding["file"] for finding in json.loads(ran.out)["findings"]} == {"plans/ward.yaml"}


def test_standard_input(cli: Cli) -> None:
    ran = cli("check", "-", stdin=POOR.read_bytes())
    assert ran.status == 1
    assert "<stdin>:12:15: error PUR002" in ran.out
    assert "fill" not in ran.err
    ran = cli("check", "-", stdin=QUICK.read_bytes())
    assert ran.status == 0
    assert "involveplan check --stage agreed -\n" in ran.out


def test_standard_input_that_is_no_plan_is_a_finding(cli: Cli) -> None:
    for text in (b"", b"hello", b"\xff\xfe", b"- a\n- b", b"*a", b"*a : b", b"? *a"):
        ran = cli("check", "-", stdin=text)
        assert ran.status == 1
        assert "<stdin>:1:1: error FMT" in ran.out


def test_a_path_that_is_not_there(cli: Cli, plan: WritePlan) -> None:
    plan()
    ran = cli("check", ".", "nope.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "Cannot find a file or folder called “nope.yaml”.\n"


def test_nothing_to_check(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("a: 1\n")
    ran = cli("check")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith("There are no plans in “")
    ran = cli("check", "--output-format", "json")
    assert ran.status == 3
    assert json.loads(ran.out)["summary"] == {"plans": 0, "errors": 0, "warnings": 0, "notes": 0}


def test_a_named_file_that_is_no_plan_is_a_finding(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("a: 1\n")
    ran = cli("check", "other.yaml")
    assert ran.status == 1
    assert "other.yaml:1:1: error FMT006 known-version" in ran.out
    assert "fill" not in ran.err


@pytest.mark.parametrize(
    ("severity", "status"), [("error", 0), ("warning", 0), ("note", 1)], ids=["error", "warning", "note"]
)
def test_fail_on(cli: Cli, severity: str, status: int) -> None:
    words = ("check", "--select", "PUR010,TOO013", POOR)
    assert len(codes(cli(*words, "--output-format", "json").out)) == 3
    assert cli(*words, "--fail-on", severity).status == status


def test_stage_and_scale_override_the_plan(cli: Cli) -> None:
    assert cli("check", "--stage", "agreed", QUICK).status == 1
    small = codes(cli("check", "--stage", "agreed", "--output-format", "json", QUICK).out)
    large = codes(cli("check", "--stage", "agreed", "--scale", "large", "--output-format", "json", QUICK).out)
    assert "AUD014" not in small
    assert "AUD014" in large


def test_select_and_ignore_take_beginnings_in_any_case(cli: Cli) -> None:
    ran = cli("check", "--select", "aud,PUR002", "--ignore", "AUD00", "--output-format", "json", POOR)
    assert codes(ran.out) == ["PUR002", "AUD012", "AUD011"]
    ran = cli("check", "--select", "FBK003", "--select", "EVA005", "--output-format", "json", POOR)
    assert codes(ran.out) == ["FBK003", "EVA005"]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_names_the_nearest(cli: Cli, option: str) -> None:
    ran = cli("check", option, "PUX001", QUICK)
    assert ran.status == 2
    assert (
        ran.err == f"{option}: cannot find an item with the code or name “PUX001”. Did you mean “PUR001”?\n"
    )


def test_what_is_selected_is_not_taken_for_all(cli: Cli) -> None:
    ran = cli("check", "--select", "PUR", QUICK)
    assert ran.out == "1 plan checked: no problems found.\n"


def test_an_unreadable_plan_fails_whatever_is_selected(cli: Cli) -> None:
    ran = cli("check", "--select", "AUD", "-", stdin=b"involveplan: 1\n title: x: y")
    assert ran.status == 1
    assert "FMT001" in ran.out


def test_several_plans_are_summed_up(cli: Cli) -> None:
    plans = len(list(EXAMPLES.glob("*.yaml"))) - 1  # the answers are no plan
    ran = cli("check", "--today", "2026-11-23", "--exclude", "portfolio", EXAMPLES)
    assert ran.out.splitlines()[-1].startswith(f"{plans} plans checked: ")
    assert ran.out.endswith(f" {plans - 1} of them have no problems.\n")
    assert "Nothing is missing" not in ran.out


def test_findings_come_in_order(cli: Cli, plan: WritePlan) -> None:
    plan("b.yaml")
    plan("a/z.yaml")
    found = json.loads(cli("check", "b.yaml", "a", "--output-format", "json").out)["findings"]
    order = [(each["file"], each["line"], each["column"], each["code"]) for each in found]
    assert order == sorted(order)
    assert order[0][0] == "a/z.yaml"


def test_today_decides_what_is_overdue(cli: Cli) -> None:
    running = EXAMPLES / "hydrotherapy.yaml"
    assert "EVA009" not in cli("check", "--today", "2026-01-01", running).out
    assert "EVA009" in cli("check", "--today", "2030-01-01", running).out


@pytest.mark.parametrize("written", ["tomorrow", "20270131", "2027-02-30", "2027-02", ""])
def test_today_has_to_be_a_day(cli: Cli, written: str) -> None:
    ran = cli("check", "--today", written, QUICK)
    assert ran.status == 2
    assert ran.err == f"--today: “{written}” is not a date. Write it like 2027-01-31.\n"


def test_output_goes_to_a_file_without_colour(cli: Cli, tmp_path: Path) -> None:
    ran = cli("check", "--output", "found.txt", "--color", "always", POOR)
    assert (ran.status, ran.out) == (1, "")
    assert "Written to found.txt." in ran.err
    written = (tmp_path / "found.txt").read_bytes()
    assert b"error PUR002" in written
    assert b"\x1b" not in written
    assert [path.name for path in tmp_path.iterdir()] == ["found.txt"]


def test_output_never_replaces_a_plan(cli: Cli, plan: WritePlan) -> None:
    path = plan()
    before = path.read_bytes()
    ran = cli("check", "--output", "./plan.yaml", "plan.yaml")
    assert ran.status == 2
    assert path.read_bytes() == before


def test_output_to_a_folder_that_is_not_there(cli: Cli) -> None:
    ran = cli("check", "--output", "nowhere/found.txt", QUICK)
    assert ran.status == 2
    assert ran.err == "“nowhere/found.txt”: no such file or directory.\n"


def test_colour_only_where_it_is_asked_for(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in cli("check", POOR).out
    assert "\x1b[1;37;41m error PUR002 \x1b[0m" in cli("check", "--color", "always", POOR).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in cli("check", POOR).out
    assert "\x1b" not in cli("check", "--color", "never", POOR).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in cli("check", POOR).out


def test_json_never_has_colour(cli: Cli) -> None:
    assert "\x1b" not in cli("check", "--color", "always", "--output-format", "json", POOR).out


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read every file")
def test_a_file_that_may_not_be_read_is_a_finding(cli: Cli, plan: WritePlan) -> None:
    plan().chmod(0)
    ran = cli("check", "plan.yaml")
    assert ran.status == 1
    assert "We could not open this file: permission denied." in ran.out


def test_not_applicable_is_told(cli: Cli, plan: WritePlan) -> None:
    plan(lines="lead: ward clerk\naudience: []\nnot_applicable: {PUR001: It is a pilot.}\n")
    ran = cli("check", "plan.yaml")
    assert "PUR001" not in ran.out.rpartition("\n\n")[0]
    assert ran.out.endswith(" 1 item marked as not applicable: PUR001.\n")


def test_an_own_checklist_counts_like_any_other(cli: Cli, plan: WritePlan) -> None:
    plan()
    cli("checklist", "new", "trust", "trust.yaml")
    ran = cli("check", "--checklist", "trust.yaml", "--select", "TRU", "--fail-on", "warning", "plan.yaml")
    assert ran.status == 1
    assert "plan.yaml:1:1: warning TRU001 sponsor-named" in ran.out


def test_faults_of_form_cannot_be_ignored(cli: Cli, plan: WritePlan) -> None:
    plan()
    ran = cli("check", "--ignore", "PUR,fmt003", "plan.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(
        "--ignore: “fmt003” cannot be ignored, because it reports what stops us reading a plan "
    )
    assert cli("check", "--select", "FMT", "plan.yaml").status == 0


def test_plans_only_passes_over_named_files_that_are_no_plan(
    cli: Cli, plan: WritePlan, tmp_path: Path
) -> None:
    plan("ward.yaml")
    for name, text in (("job.yml", "on: push\n"), ("broken.yaml", "a: [\n"), ("mail.txt", "involveplan\n")):
        (tmp_path / name).write_text(text)
    named = ("job.yml", "broken.yaml", "mail.txt")
    ran = cli("check", "--plans-only", "--output-format", "json", *named, "ward.yaml")
    assert ran.status == 1
    assert {finding["file"] for finding in json.loads(ran.out)["findings"]} == {"ward.yaml"}
    ran = cli("check", "--plans-only", *named)
    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_plans_only_passes_over_what_the_configuration_excludes(
    cli: Cli, plan: WritePlan, tmp_path: Path
) -> None:
    plan("old/ward.yaml")
    (tmp_path / "involveplan.toml").write_text("exclude = ['old/']\n")
    ran = cli("check", "--apart", "--plans-only", "old/ward.yaml")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert cli("check", "old/ward.yaml").status == 1
    assert cli("check", "old").status == 1


@pytest.mark.skipif(os.name == "nt", reason="links as Unix has them")
def test_plans_only_shows_nothing_of_what_a_link_leads_to(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("involveplan: 1\npassword: hunter2\n")
    (tmp_path / "l.yaml").symlink_to(tmp_path / "secret.txt")
    assert "hunter2" in cli("check", "l.yaml").out
    ran = cli("check", "--apart", "--plans-only", "l.yaml")
    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_plans_only_still_tells_of_broken_plans_and_of_paths_that_are_not_there(
    cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "ward.yaml").write_text("involveplan: 1\ntitle: [\n")
    ran = cli("check", "--plans-only", "ward.yaml")
    assert ran.status == 1
    assert "ward.yaml:3:1: error FMT001" in ran.out
    assert cli("check", "--plans-only", "nope.yaml").status == 2
    (tmp_path / "involveplan.toml").write_text("fail-on = 1\n")
    (tmp_path / "job.yml").write_text("on: push\n")
    assert cli("check", "--plans-only", "job.yml").status == 2
