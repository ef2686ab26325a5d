"""`--quiet`: results, warnings and errors stay, and everything else is left out."""

import json

import pytest

from involveplan.cli.terminal.console import is_quiet
from tests.cli.cli_runs import EXAMPLES, Cli, WritePlan

POOR, QUICK, CLOSED = (EXAMPLES / f"{name}.yaml" for name in ("poor-plan", "quick", "closed-plan"))


@pytest.mark.parametrize("option", ["--quiet", "-q"])
@pytest.mark.parametrize("color", ["never", "always"])
def test_check_shows_only_the_findings(cli: Cli, option: str, color: str) -> None:
    loud, quiet = (cli("check", POOR, "--color", color, *more) for more in ([], [option]))
    assert (quiet.status, quiet.err) == (1, "")
    assert loud.out.startswith(quiet.out)
    assert "plan checked" in loud.out and "plan checked" not in quiet.out
    assert "PUR002" in quiet.out


def test_a_plan_without_findings_shows_nothing(cli: Cli) -> None:
    for plan in (QUICK, CLOSED):
        ran = cli("check", "-q", plan)
        assert (ran.status, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize("report_format", ["json", "sarif", "junit", "github", "markdown"])
def test_other_formats_stay_whole(cli: Cli, report_format: str) -> None:
    loud, quiet = (cli("check", POOR, "--output-format", report_format, *more) for more in ([], ["-q"]))
    assert quiet.out == loud.out
    assert quiet.err == ""


@pytest.mark.parametrize(
    "words", ["check missing", "check --select FKB", "check empty", "render missing.yaml"]
)
def test_errors_stay(cli: Cli, plan: WritePlan, words: str) -> None:
    plan("empty/notes.txt")
    loud, quiet = cli(*words.split()), cli(*words.split(), "--quiet")
    assert quiet == loud and quiet.err


def test_the_warning_of_a_handout_stays(cli: Cli) -> None:
    ran = cli("render", POOR, "--for", "participants", "-o", "a.html", "-q")
    assert "Before you hand it out" in ran.err and "Written to" not in ran.err
    assert "Written to b.html." in cli("render", POOR, "--for", "participants", "-o", "b.html").err


@pytest.mark.parametrize("words", ["estimate", "review", "suggest"])
def test_what_is_written_is_not_announced(cli: Cli, words: str) -> None:
    ran = cli(words, EXAMPLES / "quick.yaml", "--output-format", "json", "-o", "a.json", "-q")
    assert ran.err == ""


def test_stage_moves_without_a_word(cli: Cli, plan: WritePlan) -> None:
    path = plan("a.yaml", "stage: agreed\n")
    ran = cli("stage", "a.yaml", "draft", "--back", "-q")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert "stage: draft" in path.read_text("utf-8")


def test_it_does_not_outlast_its_run(cli: Cli) -> None:
    cli("check", "-q", QUICK)
    assert is_quiet()
    cli("--version")
    assert not is_quiet()
    assert "plan checked" in cli("check", QUICK).out
    assert json.loads(cli("check", "-q", QUICK, "--output-format", "json").out)["summary"]["plans"] == 1
