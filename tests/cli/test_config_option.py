"""`--config`: another configuration than the nearest, in every command that reads one."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.cli_runs import Cli, WritePlan
from tests.cli.every_command import commands
from tests.cli.test_suggested_commands import OWN, suggested

WITHOUT = {"init", "checklist check", "checklist new"}


@pytest.fixture
def folder(tmp_path: Path, plan: WritePlan) -> Path:
    plan("plans/ward.yaml")
    (tmp_path / "involveplan.toml").write_text('select = ["PUR"]\n', "utf-8")
    (tmp_path / "ci").mkdir()
    (tmp_path / "ci" / "strict.toml").write_text('select = ["AUD"]\n', "utf-8")
    return tmp_path


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_that_reads_a_configuration_has_it(name: str, command: Any) -> None:
    options = {option for each in command.params for option in each.opts}
    assert ("--config" in options) == (name not in WITHOUT)


def themes(cli: Cli, *words: str) -> set[str]:
    ran = cli("check", "--output-format", "json", *words)
    return {each["code"][:3] for each in json.loads(ran.out)["findings"]}


@pytest.mark.usefixtures("folder")
def test_it_replaces_the_nearest(cli: Cli) -> None:
    assert themes(cli) == {"PUR"}
    assert themes(cli, "--config", "ci/strict.toml") == {"AUD"}
    assert themes(cli, "--config", "ci/strict.toml", "--select", "TOO") == {"TOO"}
    shown = cli("config", "show", "--config", "ci/strict.toml", "plans").out
    assert "AUD (ci/strict.toml:1)" in shown and "involveplan.toml" not in shown


def test_the_nearest_is_not_even_read(cli: Cli, folder: Path) -> None:
    (folder / "plans" / "involveplan.toml").write_text("nonsense", "utf-8")
    assert cli("check").status == 2
    assert themes(cli, "--config", "ci/strict.toml") == {"AUD"}


def test_its_files_are_next_to_it_and_its_patterns_count_from_here(cli: Cli, folder: Path) -> None:
    (folder / "ci" / "ours.yaml").write_text(OWN, "utf-8")
    settings = folder / "ci" / "strict.toml"
    settings.write_text('extend = "base.toml"\nchecklists = ["ours.yaml"]\nselect = ["OUR"]\n', "utf-8")
    base = folder / "ci" / "base.toml"
    base.write_text('[[overrides]]\npaths = ["/plans/"]\nseverity.OUR = "note"\n', "utf-8")
    ran = cli("check", "--config", "ci/strict.toml")
    assert "plans/ward.yaml:1:1: note OUR001" in ran.out
    explain, fill = suggested(ran.err)
    assert explain == ["explain", "--config", "ci/strict.toml", "OUR001"]
    assert cli(*explain).out.startswith("OUR001 sponsor\n")
    assert fill == ["fill", "--config", "ci/strict.toml", "plans/ward.yaml"]
    base.write_text('exclude = ["/plans/"]\n', "utf-8")
    assert cli("check", "--config", "ci/strict.toml").status == 3


@pytest.mark.parametrize(
    "words", ["new a.yaml", "suggest plans/ward.yaml", "tools nosuch", "explain --config x.toml"]
)
def test_suggested_commands_repeat_it(cli: Cli, folder: Path, words: str) -> None:
    (folder / "x.toml").write_text("", "utf-8")
    command, *more = words.split()
    more = more if "--config" in more else ["--config", "x.toml", *more]
    ran = cli(command, *more)
    found = [
        each for each in suggested(ran.out + ran.err) if each[0] != "needs"
    ]  # a sentence about a terminal
    assert found and all(each[each.index("--config") + 1] == "x.toml" for each in found), found


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("none.toml", None, "--config: cannot find a file called “none.toml”."),
        ("plan.yaml", "a: 1", "plan.yaml:1:1: The name of a configuration file must end in .toml."),
        (
            "pyproject.toml",
            "[tool.other]\n",
            "pyproject.toml:1:1: This file does not have a [tool.involveplan] table.",
        ),
        ("bad.toml", "fail-on = 3\n", "bad.toml:1:11: "),
        ("loop.toml", 'extend = "loop.toml"\n', "loop.toml:1:10: “loop.toml” creates a loop"),
        ("slip.toml", 'select = ["AUX"]\n', "slip.toml:1:11: Cannot find an item"),
    ],
)
@pytest.mark.parametrize("command", ["check", "explain AUD", "tools", "config show", "lessons"])
def test_a_file_that_cannot_be_used(
    cli: Cli, folder: Path, name: str, text: str | None, message: str, command: str
) -> None:
    if text is not None:
        (folder / name).write_text(text, "utf-8")
    ran = cli(*command.split(), "--config", name)
    if command == "lessons" and name == "slip.toml":
        return  # it reads no checklists
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(message)


def test_a_table_of_a_pyproject_is_used(cli: Cli, folder: Path) -> None:
    (folder / "ci" / "pyproject.toml").write_text('[tool.involveplan]\nselect = ["TOO"]\n', "utf-8")
    assert themes(cli, "--config", "ci/pyproject.toml") == {"TOO"}
