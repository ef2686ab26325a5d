"""What people expect of any command line: short options, help, words in any case, and names."""

import json
from pathlib import Path

import pytest

from tests.cli.cli_runs import EXAMPLES, Cli, WritePlan
from tests.cli.git_repository import GitRepository

POOR = EXAMPLES / "poor-plan.yaml"
QUICK = EXAMPLES / "quick.yaml"


@pytest.mark.parametrize("command", ["check", "checklist", "checklist show", "config show", "render"])
def test_help_before_a_command(cli: Cli, command: str) -> None:
    assert cli("help", *command.split()) == cli(*command.split(), "--help")


@pytest.mark.parametrize("more", [[], ["--help"], ["-h"], ["help"]])
def test_help_alone(cli: Cli, more: list[str]) -> None:
    assert cli("help", *more) == cli("--help")


def test_help_for_an_unknown_command(cli: Cli) -> None:
    ran = cli("help", "chekc")
    assert ran.status == 2 and "Did you mean “check”?" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        "check --output-format json",
        "render",
        "estimate",
        "status --output-format json",
        "tools",
        "explain AUD",
        "schema",
    ],
)
def test_o_is_output(cli: Cli, plan: WritePlan, tmp_path: Path, words: str) -> None:
    plan()
    command, *more = words.split()
    target = [] if command in ("tools", "explain", "schema", "status") else ["plan.yaml"]
    cli(command, *more, *target, "-o", "short.txt")
    cli(command, *more, *target, "--output", "long.txt")
    assert (tmp_path / "short.txt").read_bytes() == (tmp_path / "long.txt").read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        "check quick.yaml --stage AGREED",
        "check quick.yaml --scale Large",
        "check quick.yaml --fail-on WARNING",
        "check quick.yaml --output-format JSON",
        "check quick.yaml --color NEVER",
        "render quick.yaml --for BOARD",
        "render quick.yaml --to HTML",
        "status --sort TITLE --stage DRAFT",
        "status --output-format CSV",
        "tools --data WORDS --level INFORM --effort LOW",
        "schema PLAN",
        "init new --ci NONE --dry-run",
        "estimate quick.yaml --output-format Markdown --today 2027-01-01",
    ],
)
def test_words_in_any_case(cli: Cli, tmp_path: Path, words: str) -> None:
    (tmp_path / "quick.yaml").write_bytes(QUICK.read_bytes())
    upper, lower = cli(*words.split()), cli(*words.lower().split())
    assert upper == lower
    assert "not a valid value" not in upper.err


def test_an_output_format_in_any_case_keeps_its_file(cli: Cli, tmp_path: Path) -> None:
    cli(
        "check", QUICK, "--output-format", "Json", "-o", "a.json", "--output-format", "SARIF", "-o", "b.sarif"
    )
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["version"] == 1
    assert "runs" in json.loads((tmp_path / "b.sarif").read_text("utf-8"))


def findings(cli: Cli, *words: object) -> set[str]:
    ran = cli("check", POOR, "--output-format", "json", *words)
    return {each["code"] for each in json.loads(ran.out)["findings"]}


@pytest.mark.parametrize(
    ("select", "same"),
    [
        ("number-known", "AUD009"),
        ("Number-Known", "AUD009"),
        ("difference-stated,PUR005", "PUR002,PUR005"),
        ("aud", "AUD"),
        ("lead-named,AUD", "PUR005,AUD"),
    ],
)
def test_items_are_selected_and_ignored_by_name(cli: Cli, select: str, same: str) -> None:
    assert findings(cli, "--select", select) == findings(cli, "--select", same) != set()
    assert findings(cli, "--ignore", select) == findings(cli, "--ignore", same)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("FKB", "FBK"),
        ("number-knwon", "number-known"),
        ("AUD0009", "AUD009"),
        ("feedback", "FBK"),
        ("purpos", "PUR"),
        ("lead-name", "lead-named"),
    ],
)
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_item_suggests_the_nearest(cli: Cli, option: str, word: str, near: str) -> None:
    ran = cli("check", POOR, option, word)
    assert (ran.status, ran.out) == (2, "")
    assert (
        ran.err == f"{option}: cannot find an item with the code or name “{word}”. Did you mean “{near}”?\n"
    )


def test_a_selected_name_that_does_not_apply_is_said(cli: Cli) -> None:
    ran = cli("check", QUICK, "--select", "feedback-given")
    assert ran.out == "1 plan checked: feedback-given does not apply to it.\n"
    assert "involveplan check --why FBK005" in ran.err


def test_a_format_item_cannot_be_ignored_by_name(cli: Cli) -> None:
    ran = cli("check", QUICK, "--ignore", "right-types")
    assert ran.status == 2 and "“right-types” cannot be ignored" in ran.err


@pytest.mark.parametrize(
    ("settings", "options"),
    [
        ('select = ["number-known"]', ["--select", "AUD009"]),
        ('select = ["Number-Known", "PUR"]', ["--select", "AUD009,PUR"]),
        ('[ignore]\nnumber-known = "We do not know."', ["--ignore", "AUD009"]),
        ('[ignore]\nNumber-Known = "We do not know."', ["--ignore", "AUD009"]),
        ('[[overrides]]\npaths = ["*.yaml"]\nselect = ["number-known"]', ["--select", "AUD009"]),
    ],
)
def test_a_configuration_names_items(cli: Cli, tmp_path: Path, settings: str, options: list[str]) -> None:
    (tmp_path / "plan.yaml").write_bytes(POOR.read_bytes())
    expected = [
        each["code"] for each in json.loads(cli("check", "--output-format", "json", *options).out)["findings"]
    ]
    (tmp_path / "involveplan.toml").write_text(f"{settings}\n", "utf-8")
    found = [each["code"] for each in json.loads(cli("check", "--output-format", "json").out)["findings"]]
    assert found == expected


def test_severity_and_thresholds_take_names_and_the_last_one_counts(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(POOR.read_bytes())
    (tmp_path / "base.toml").write_text('severity.number-known = "note"\n', "utf-8")
    settings = tmp_path / "involveplan.toml"
    settings.write_text(
        'extend = "base.toml"\nthresholds.time-to-consider = 3\nseverity.AUD009 = "error"\n', "utf-8"
    )
    assert ": error AUD009 " in cli("check", "--select", "AUD009").out
    settings.write_text(
        'severity.AUD009 = "error"\n[[overrides]]\npaths = ["*.yaml"]\nseverity.number-known = "note"\n'
        '[[overrides]]\npaths = ["plan.yaml"]\nseverity.AUD009 = "warning"\n',
        "utf-8",
    )
    assert ": warning AUD009 " in cli("check", "--select", "AUD009").out
    settings.write_text(
        'severity.AUD009 = "error"\n[[overrides]]\npaths = ["*.yaml"]\nseverity.number-known = "note"\n',
        "utf-8",
    )
    assert ": note AUD009 " in cli("check", "--select", "AUD009").out
    assert "number-known: note" in cli("config", "show", "plan.yaml").out


@pytest.mark.parametrize(
    ("word", "command"),
    [
        ("survey-postal", "survey-postal"),
        ("Survey-Postal", "survey-postal"),
        ("interview", "interview"),
        ("no-internet", "no-internet"),
    ],
)
def test_explain_points_to_the_tools(cli: Cli, word: str, command: str) -> None:
    ran = cli("explain", word)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"“{word}” is a ")
    assert ran.err.endswith(f"To read about it: involveplan tools {command}\n")
    assert cli("tools", command).status == 0


@pytest.mark.parametrize("word", ["AUD009", "number-known", "audience", "aud"])
def test_explain_still_prefers_items_and_themes(cli: Cli, word: str) -> None:
    assert cli("explain", word).status == 0


def test_explain_suggests_a_tool_for_a_slip(cli: Cli) -> None:
    assert "Did you mean “survey-postal”?" in cli("explain", "survey-postl").err


def test_a_quoted_pattern_is_expanded(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan("teams/b/plans/x.yaml")
    plan("teams/a/plans/y.yaml")
    plan("teams/.old/plans/z.yaml")
    (tmp_path / "teams" / "mkdocs.yaml").write_text("nav: []\n", "utf-8")
    for pattern in ("teams/**/*.yaml", "teams/*/plans", "**"):
        data = json.loads(cli("check", "--output-format", "json", pattern).out)
        assert list(dict.fromkeys(each["file"] for each in data["findings"])) == [
            "teams/a/plans/y.yaml",
            "teams/b/plans/x.yaml",
        ], pattern
        assert data["summary"]["plans"] == 2
    assert json.loads(cli("status", "--output-format", "json", "teams/*/plans").out)["plans"][1:]


@pytest.mark.parametrize("words", ["check", "check --plans-only", "status", "lessons --in"])
def test_a_pattern_without_a_match_is_a_missing_path(cli: Cli, words: str) -> None:
    missing, pattern = cli(*words.split(), "missing/"), cli(*words.split(), "missing/**/*.yaml")
    assert missing.status == pattern.status == 2
    assert pattern.err.startswith("Cannot find a file or folder that matches “missing/**/*.yaml”.")


def test_a_baseline_knows_the_files_of_a_pattern(cli: Cli, plan: WritePlan) -> None:
    plan("a/x.yaml")
    assert cli("check", "*/x.yaml", "--baseline", "b.json", "--write-baseline").status == 0
    ran = cli("check", "**/x.yaml", "--baseline", "b.json")
    assert ran.status == 0 and "known findings are not shown" in ran.out


def test_new_since_works_with_a_pattern(cli: Cli, repository: GitRepository, plan: WritePlan) -> None:
    plan("a/x.yaml")
    repository.commit()
    plan("b/x.yaml")
    found = json.loads(
        cli("check", "*/x.yaml", "--select", "PUR", "--new-since", "HEAD", "--output-format", "json").out
    )["findings"]
    assert {each["file"] for each in found} == {"b/x.yaml"}
