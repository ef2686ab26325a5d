"""`config show`: what applies, and where each setting was made."""

import json
from pathlib import Path

import pytest

from tests.cli.cli_runs import Cli, WritePlan


@pytest.fixture
def repository(tmp_path: Path, plan: WritePlan, cli: Cli) -> Path:
    """Plans, some in an archive, with a configuration that extends a shared one."""
    plan("plans/a.yaml")
    plan("plans/archive/b.yaml")
    (tmp_path / "trust").mkdir()
    cli("checklist", "new", "trust", "trust/trust.yaml")
    (tmp_path / "trust" / "shared.toml").write_text(
        'checklists = ["trust.yaml"]\nregion = "WLS"\n[ignore]\nPUR009 = "Our panel judges."\n', "utf-8"
    )
    (tmp_path / "plans" / "involveplan.toml").write_text(
        'extend = "../trust/shared.toml"\nexclude = ["*-draft.yaml"]\nthresholds.PUR008 = 10\n'
        '[[overrides]]\npaths = ["archive/"]\nstage = "closed"\nreading-age = 16\n',
        "utf-8",
    )
    return tmp_path


@pytest.mark.usefixtures("repository")
def test_for_a_plan(cli: Cli) -> None:
    ran = cli("config", "show", "plans/archive/b.yaml")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "Settings for plans/archive/b.yaml\n\n"
        "select         all items (default)\n"
        "ignore         PUR009: Our panel judges. (trust/shared.toml:4)\n"
        "stage          closed (plans/involveplan.toml:6, for “archive/”)\n"
        "fail-on        error (default)\n"
        "severity       as in the checklists (default)\n"
        "thresholds     PUR008: 10 (plans/involveplan.toml:3)\n"
        "reading-age    16 (plans/involveplan.toml:7, for “archive/”)\n"
        "region         WLS (trust/shared.toml:2)\n"
        "payment-rates  none (default)\n"
        "expense-rates  none (default)\n"
        "checklists     trust/trust.yaml (trust/shared.toml:1)\n"
        "catalogue      the built-in one (default)\n"
        "include        *.yaml, *.yml (default)\n"
        "exclude        *-draft.yaml (plans/involveplan.toml:2)\n"
        "placeholders   none (default)\n"
        "history        no (default)\n\n"
        "Settings for some plans only\n"
        "  “archive/” (plans/involveplan.toml:4) sets stage and reading-age: this applies here\n\n"
        "These settings come from plans/involveplan.toml, which extends trust/shared.toml.\n"
    )


@pytest.mark.usefixtures("repository")
def test_for_a_folder(cli: Cli) -> None:
    out = cli("config", "show", "plans").out
    assert "stage          the stage of each plan (default)\n" in out
    assert "sets stage and reading-age: this does not apply here\n" in out
    assert (
        "stage          closed (plans/involveplan.toml:6, for “archive/”)"
        in cli("config", "show", "plans/archive").out
    )


def test_for_the_current_folder_without_a_configuration(cli: Cli) -> None:
    out = cli("config", "show").out
    assert out.startswith(
        "Settings for this folder\n\nselect         all items (default)\nignore         none (default)\n"
    )
    assert out.endswith("There are no configuration files in this folder or any folder above it.\n")


@pytest.mark.usefixtures("repository")
def test_for_programs(cli: Cli) -> None:
    ran = cli("config", "show", "plans/archive/b.yaml", "--output-format", "json")
    told = json.loads(ran.out)
    assert list(told) == ["version", "path", "configurations", "settings", "overrides"]
    assert told["version"] == 1
    assert told["configurations"] == ["plans/involveplan.toml", "trust/shared.toml"]
    settings = told["settings"]
    plans = "plans/involveplan.toml"
    assert settings["stage"] == {
        "value": "closed",
        "from": {"file": plans, "line": 6, "override": "archive/"},
    }
    assert settings["fail-on"] == {"value": "error", "from": None}
    assert settings["select"] == {"value": [], "from": None}
    assert settings["include"] == {"value": None, "from": None}
    made = {"file": "trust/shared.toml", "line": 4, "override": None}
    assert settings["ignore"] == {"PUR009": {"value": "Our panel judges.", "from": made}}
    assert settings["checklists"] == [{"value": "trust/trust.yaml", "from": made | {"line": 1}}]
    (override,) = told["overrides"]
    assert override == {
        "paths": ["archive/"],
        "sets": ["stage", "reading-age"],
        "applies": True,
        "from": {"file": plans, "line": 4, "override": None},
    }


def test_into_a_file(cli: Cli, tmp_path: Path) -> None:
    cli("config", "show", "--output", "settings.txt")
    assert (tmp_path / "settings.txt").read_text("utf-8") == cli("config", "show").out


def test_what_is_not_there(cli: Cli) -> None:
    ran = cli("config", "show", "nope.yaml")
    assert (ran.status, ran.out, ran.err) == (2, "", "Cannot find a file or folder called “nope.yaml”.\n")


def test_a_broken_configuration_is_told(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "involveplan.toml").write_text("ignore.AUX = 'x'\n", "utf-8")
    ran = cli("config", "show")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("involveplan.toml:1:8: Cannot find an item with the code or name “AUX”.")


def test_words_of_a_configuration_reach_no_terminal_raw(cli: Cli, tmp_path: Path) -> None:
    nasty = "\\u001b[31m ##[error]x\\n::error::y"
    (tmp_path / "involveplan.toml").write_text(f'ignore.AUD = "{nasty}"\nexclude = ["{nasty}"]\n', "utf-8")
    for words in ((), ("--output-format", "json")):
        out = cli("config", "show", *words).out
        assert "\x1b" not in out and "##[" not in out and "\n::" not in out
        assert "error" in out
    assert json.loads(out)["settings"]["ignore"]["AUD"]["value"] == "\x1b[31m ##[error]x\n::error::y"


def test_its_help(cli: Cli) -> None:
    assert "show" in cli("config").out + cli("config").err
    assert "Usage: involveplan config show" in cli("config", "show", "--help").out
