"""An organisation's own placeholders reach every command that reads a plan."""

import json
from pathlib import Path

import pytest

from tests.cli.cli_runs import Cli

DAY = ("--today", "2026-11-29")
CONFIG = "placeholders = ['to be sourced', 'wip']\n"
PLAN = """\
involveplan: 1
title: A calmer wait
stage: {stage}
lead: WIP
team: clinic
purpose: {{aim: "(to be sourced)", difference: WIP (Jo to ask), fixed: wip}}
audience: [{{id: carers, kind: carers, who: people who visit, number: wip, touchpoints: [wip]}}]
record: {{worked: [to be sourced, Asking at visiting time], change_next_time: [wip]}}
"""


def write(folder: Path, config: str = CONFIG, stage: str = "draft", name: str = "plan.yaml") -> Path:
    (folder / "involveplan.toml").write_text(config)
    (folder / name).write_text(PLAN.format(stage=stage))
    return folder / name


def codes(cli: Cli, *words: str | Path) -> set[str]:
    return {
        each["code"]
        for each in json.loads(cli("check", "--output-format", "json", *DAY, *words).out)["findings"]
    }


def test_check(cli: Cli, tmp_path: Path) -> None:
    path = write(tmp_path)
    missing = {"PUR001", "PUR002", "PUR005"}
    assert missing <= codes(cli, path) and "FMT003" not in codes(cli, path)
    write(tmp_path, "")
    assert not missing & codes(cli, path) and "FMT003" in codes(cli, path)
    write(tmp_path)
    assert missing <= codes(cli, path)  # from the cache of the first configuration


def test_only_the_plans_of_that_configuration(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    write(tmp_path / "one")
    write(tmp_path / "other", "region = 'WLS'\n")
    found = json.loads(cli("check", "--output-format", "json", *DAY, "one", "other").out)["findings"]
    assert {Path(each["file"]).parts[-2] for each in found if each["code"] == "PUR001"} == {"one"}
    assert {Path(each["file"]).parts[-2] for each in found if each["code"] == "FMT003"} == {"other"}


def test_a_shared_configuration(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "shared.toml").write_text(CONFIG)
    assert "PUR001" in codes(cli, write(tmp_path, "extend = 'shared.toml'\n"))


def test_fill_asks_and_refuses_them(cli: Cli, tmp_path: Path) -> None:
    path = write(tmp_path)
    assert "What do you want to do or change" in cli("fill", *DAY, path).err + cli("fill", *DAY, path).out


def test_documents_do_not_print_them(cli: Cli, tmp_path: Path) -> None:
    ran = cli("render", write(tmp_path))
    assert ran.status == 0
    before_missing = ran.out.lower()
    assert "wip" not in before_missing and "to be sourced" not in before_missing
    write(tmp_path, "")
    assert "to be sourced" in cli("render", tmp_path / "plan.yaml").out.lower()


@pytest.mark.parametrize("command", [("review",), ("status",), ("lessons",)], ids=lambda words: words[0])
def test_other_pages_do_not_print_them(cli: Cli, tmp_path: Path, command: tuple[str, ...]) -> None:
    path = write(tmp_path, stage="closed")
    words = (*command, *{"review": (path,), "status": (tmp_path,), "lessons": ()}[command[0]])
    today = () if command == ("lessons",) else DAY
    text = cli(*words, *today).out.lower()
    assert text and "wip" not in text and "to be sourced" not in text


def test_a_new_plan_does_not_take_them_as_lessons(cli: Cli, tmp_path: Path) -> None:
    earlier = write(tmp_path, stage="closed", name="earlier.yaml")
    cli("new", tmp_path / "next.yaml", "--from", earlier, *DAY)
    text = (tmp_path / "next.yaml").read_text()
    assert "Asking at visiting time" in text and "to be sourced" not in text


def test_the_schema_takes_them(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path)
    own = cli("schema", "plan").out
    write(tmp_path, "")
    assert "[sS][oO][uU][rR][cC][eE][dD]" in own and cli("schema", "plan").out != own


def test_config_show_lists_them(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path)
    assert "placeholders   to be sourced, wip (involveplan.toml:1)" in cli("config", "show").out
