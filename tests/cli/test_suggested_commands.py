"""The commands that a run suggests work as they are printed: they know the checklist and the other options."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.cli_runs import Cli, WritePlan

OWN = (
    "checklist: ours\nprefix: OUR\ntitle: Ours\nitems:\n"
    "  - {code: OUR001, name: sponsor, field: answers.sponsor, ask: Who?, message: No sponsor., why: W., "
    "write: A name., check: {kind: filled}, severity: error}\n"
)


def suggested(text: str) -> list[list[str]]:
    """The arguments of each suggested command."""
    return [shlex.split(each) for each in re.findall(r"(?:: |^ *)involveplan (.*)$", text, re.MULTILINE)]


@pytest.fixture
def ours(tmp_path: Path) -> None:
    (tmp_path / "our trust.yaml").write_text(OWN, "utf-8")


@pytest.mark.usefixtures("ours")
def test_explain_and_fill_know_the_checklist_of_a_check(cli: Cli, plan: WritePlan) -> None:
    plan("a.yaml")
    ran = cli(
        "check", "--select", "OUR", "--checklist", "our trust.yaml", "--today", "2027-03-01",
        "--stage", "agreed", "a.yaml",
    )  # fmt: skip
    explain, fill = suggested(ran.err)
    assert explain == ["explain", "--checklist", "our trust.yaml", "OUR001"]
    assert cli(*explain).out.startswith("OUR001 sponsor\n")
    assert fill == [
        "fill", "--stage", "agreed", "--checklist", "our trust.yaml", "--today", "2027-03-01", "a.yaml",
    ]  # fmt: skip
    assert "OUR001" in cli(*fill).err or "answers.sponsor: Who?" in cli(*fill).err


def test_explain_knows_the_checklist_of_a_configuration_elsewhere(
    cli: Cli, plan: WritePlan, tmp_path: Path
) -> None:
    plan("sub/a.yaml")
    (tmp_path / "sub" / "ours.yaml").write_text(OWN, "utf-8")
    (tmp_path / "sub" / "involveplan.toml").write_text('checklists = ["ours.yaml"]\n', "utf-8")
    explain, _ = suggested(cli("check", "--select", "OUR", "sub/a.yaml").err)
    assert cli(*explain).out.startswith("OUR001 sponsor\n")


@pytest.mark.usefixtures("ours")
def test_the_next_stage_is_checked_with_the_same_options(cli: Cli) -> None:
    ran = cli(
        "new", "a.yaml", "--quick", "--checklist", "our trust.yaml", "--today", "2027-03-01",
        "--answers", (Path(__file__).parents[2] / "examples" / "quick.yaml").as_posix(),
        "--set", "answers.sponsor=director of nursing",
    )  # fmt: skip
    (check,) = [each for each in suggested(ran.out) if each[0] == "check"]
    assert check == [
        "check", "--checklist", "our trust.yaml", "--today", "2027-03-01", "--stage", "agreed", "a.yaml",
    ]  # fmt: skip


@pytest.mark.usefixtures("ours")
def test_a_stage_that_is_blocked_suggests_what_knows_the_checklist(cli: Cli, plan: WritePlan) -> None:
    plan("a.yaml")
    ran = cli("stage", "--checklist", "our trust.yaml", "--by", "ward meeting", "a.yaml", "agreed")
    assert ran.status == 1
    commands = suggested(ran.err)
    assert [each[0] for each in commands] == ["check", "fill"]
    assert all(each[each.index("--checklist") + 1] == "our trust.yaml" for each in commands)
