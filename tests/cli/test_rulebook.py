"""Configuration and own checklists at work, and how each of their faults is told."""

from pathlib import Path

import pytest
from cli_runs import EXAMPLES, Cli, WritePlan

QUICK = (EXAMPLES / "quick.yaml").read_text("utf-8")


def configure(folder: Path, text: str, name: str = "involveplan.toml") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_the_nearest_configuration_counts(cli: Cli, tmp_path: Path) -> None:
    for folder in ("north", "south/wards"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "plan.yaml").write_text(QUICK, encoding="utf-8")
    configure(tmp_path, 'stage = "agreed"')
    configure(tmp_path / "south", 'stage = "draft"')
    ran = cli("check")
    assert ran.status == 1
    assert "north/plan.yaml" in ran.out
    assert "south/wards/plan.yaml" not in ran.out


def test_a_folder_and_its_files_are_held_against_the_same(cli: Cli, tmp_path: Path) -> None:
    configure(tmp_path / "north", 'stage = "agreed"')
    (tmp_path / "north" / "plan.yaml").write_text(QUICK, encoding="utf-8")
    assert cli("check").out == cli("check", "north").out == cli("check", "north/plan.yaml").out


def test_a_table_in_pyproject(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(QUICK, encoding="utf-8")
    configure(tmp_path, '[project]\nname = "plans"\n[tool.involveplan]\nstage = "agreed"\n', "pyproject.toml")
    assert cli("check").status == 1
    assert cli("check", "--stage", "draft").status == 0


def test_fail_on_and_ignore(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan(lines=QUICK.split("\n", 3)[3].replace("  first_step", "  x-first_step"))
    configure(tmp_path, 'fail-on = "warning"')
    ran = cli("check")
    assert ran.status == 1
    assert "REA001" in ran.out
    assert cli("check", "--fail-on", "error").status == 0
    configure(tmp_path, 'fail-on = "warning"\n[ignore]\nREA001 = "we always begin small"\n')
    assert cli("check").status == 0


def test_an_own_checklist_by_configuration(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan("plans/plan.yaml")
    (tmp_path / "lists").mkdir()
    cli("checklist", "new", "trust", "lists/trust.yaml")
    configure(tmp_path, 'checklists = ["lists/trust.yaml"]')
    assert "TRU001 sponsor-named" in cli("check", "plans").out
    assert "director of nursing" in cli("explain", "TRU001").out
    assert "trust" in cli("checklist", "list").out
    assert "Which director sponsors this work?" in cli("render", "plans/plan.yaml").out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'checklist = ["a.yaml"]\n',
            "1:1: “checklist” is not a key that belongs here. Did you mean “checklists”?",
        ),
        ('stage = "agred"\n', "1:9: “stage” has to be draft, agreed, running or closed; “agred” is not."),
        ('\nfail-on = "warnings"\n', "2:11: “fail-on” has to be error, warning or note; “warnings” is not."),
        ('region = "GB"\n', "1:10: “region” has to be ENG, WLS, SCT or NIR; “GB” is not."),
        ('reading-age = "ten"\n', "1:15: “reading-age” needs a whole number; here is “ten”."),
        ('select = ["AUX"]\n', "1:11: There is no item “AUX”."),
        ('[ignore]\nAUD0002 = "a reason"\n', "2:1: There is no item “AUD0002”. Did you mean “AUD002”?"),
        ('[ignore]\nAUD002 = ""\n', "2:10: “AUD002” says nothing yet: “”."),
        ('checklists = ["trust.yaml"]\n', "1:15: There is no file “trust.yaml”."),
        (
            "stage = agreed\n",
            "1:9: This cannot be read from here on; check quotes, brackets and equals signs.",
        ),
    ],
)
def test_a_broken_configuration_is_told_with_its_place(
    cli: Cli, tmp_path: Path, text: str, told: str
) -> None:
    configure(tmp_path, text)
    for words in (("check",), ("explain", "AUD002"), ("checklist", "list")):
        ran = cli(*words)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith(f"involveplan.toml:{told}")


def test_every_fault_of_a_configuration_is_told(cli: Cli, tmp_path: Path) -> None:
    configure(tmp_path, 'stage = 1\ncolour = "red"\n')
    assert len(cli("check").err.splitlines()) == 2


def test_a_broken_checklist_is_told_with_its_places(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan()
    text = cli("checklist", "new", "trust").out
    (tmp_path / "trust.yaml").write_text(
        text.replace("ask: Which", "asks: Which").replace("prefix: TRU", "prefix: AUD"), encoding="utf-8"
    )
    ran = cli("check", "--checklist", "trust.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert "trust.yaml:13:5: “asks” is not a key that belongs here. Did you mean “ask”?\n" in ran.err
    assert "trust.yaml:5:9: The prefix AUD is already that of the checklist “audience”.\n" in ran.err


def test_two_own_checklists_may_not_clash(cli: Cli, plan: WritePlan) -> None:
    plan()
    cli("checklist", "new", "trust", "one.yaml")
    cli("checklist", "new", "trust", "two.yaml")
    ran = cli("check", "--checklist", "one.yaml", "--checklist", "two.yaml")
    assert ran.status == 2
    assert ran.err.startswith("two.yaml:5:9: The prefix TRU is already that of the checklist “trust”.")


def test_a_checklist_that_is_not_there(cli: Cli, plan: WritePlan) -> None:
    plan()
    ran = cli("check", "--checklist", "nope.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "The checklist “nope.yaml” cannot be opened: no such file or directory.\n"
