"""The plan of a command that names none."""

from pathlib import Path

import pytest

from tests.cli.cli_runs import Cli, WritePlan


def test_fill_without_a_name_takes_plan_yaml(cli: Cli, plan: WritePlan) -> None:
    plan("ward.yaml")
    path = plan("plan.yaml")
    assert cli("fill", "--set", "team=Ward 4").status == 4
    assert "team: Ward 4" in path.read_text("utf-8")


def test_without_it_the_plans_in_the_folder_are_listed(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    for name in ("ward 4.yaml", "clinic.yml"):
        plan(name)
    (tmp_path / "answers.yaml").write_text("title: T\n", "utf-8")
    (tmp_path / "folder.yaml").mkdir()
    ran = cli("fill")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "Cannot find a plan called “plan.yaml” in this folder. We found “clinic.yml” and “ward 4.yaml”.\n"
        "Name the plan you want, for example: involveplan fill clinic.yml\n"
    )


def test_many_are_counted(cli: Cli, plan: WritePlan) -> None:
    for number in range(12):
        plan(f"p{number:02}.yaml")
    ran = cli("fill")
    assert "“p09.yaml” and 2 more." in ran.err


@pytest.mark.parametrize("option", [(), ("--quick",)])
def test_in_an_empty_folder_new_is_named(cli: Cli, option: tuple[str, ...]) -> None:
    ran = cli("fill", *option)
    assert ran.status == 2 and "To draft one: involveplan new\n" in ran.err
