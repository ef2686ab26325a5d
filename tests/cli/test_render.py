"""`render` as it is typed."""

from pathlib import Path

import pytest
from cli_runs import EXAMPLES, Cli, WritePlan


@pytest.mark.parametrize("name", ["quick", "opmh-carers", "poor-plan", "closed-plan"])
def test_a_plan_becomes_a_page(cli: Cli, name: str) -> None:
    ran = cli("render", EXAMPLES / f"{name}.yaml", "--today", "2026-11-23")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("# ")
    assert "\n## Why we are involving people\n" in ran.out


def test_what_is_missing_follows_the_stage(cli: Cli) -> None:
    path = EXAMPLES / "quick.yaml"
    assert "RES001" not in cli("render", path).out
    assert "RES001" in cli("render", path, "--stage", "agreed").out


def test_to_a_file(cli: Cli, tmp_path: Path) -> None:
    ran = cli("render", EXAMPLES / "quick.yaml", "--output", "page.md")
    assert (ran.status, ran.out, ran.err) == (0, "", "Written to page.md.\n")
    assert (tmp_path / "page.md").read_text("utf-8") == cli("render", EXAMPLES / "quick.yaml").out


def test_never_over_the_plan_itself(cli: Cli, plan: WritePlan) -> None:
    path = plan()
    before = path.read_bytes()
    ran = cli("render", "plan.yaml", "--output", path)
    assert ran.status == 2
    assert "is the plan itself" in ran.err
    assert path.read_bytes() == before


def test_what_cannot_be_read_is_told_and_nothing_rendered(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("involveplan: 1\ntitle: [", encoding="utf-8")
    ran = cli("render", "plan.yaml", "--output", "page.md")
    assert (ran.status, ran.out) == (1, "")
    assert "plan.yaml:2:9: error FMT001" in ran.err
    assert not (tmp_path / "page.md").exists()


def test_a_plan_with_slips_is_rendered_all_the_same(cli: Cli, plan: WritePlan) -> None:
    plan(lines="lead: ward clerk\nstage: drafty\n")
    ran = cli("render", "plan.yaml")
    assert ran.status == 0
    assert "Ward clerk" in ran.out
    assert "“drafty”" in ran.out


def test_no_plan_to_render(cli: Cli, tmp_path: Path) -> None:
    assert cli("render", "nope.yaml").err == "There is no file or folder “nope.yaml”.\n"
    assert "is a folder; name a plan in it." in cli("render", tmp_path).err
    assert cli("render", tmp_path).status == 2


def test_answers_to_an_own_checklist_are_printed(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    text = cli("checklist", "new", "trust").out
    (tmp_path / "trust.yaml").write_text(text, encoding="utf-8")
    path = plan(lines="answers: {sponsor: director of nursing}\n")
    asked = "**Which director sponsors this work? Give a role, not a name.**"
    assert f"{asked}: director of nursing" in cli("render", path, "--checklist", "trust.yaml").out
    path = plan(lines="answers: {sponsor: TBC}\n")
    assert f"{asked}: not said yet" in cli("render", path, "--checklist", "trust.yaml").out


@pytest.mark.parametrize(
    ("answer", "printed"),
    [
        ("true", "yes"),
        ("false", "no"),
        ("2027-02-26", "26 February 2027"),
        ("2027-02", "February 2027"),
        ("12.5", "12.5"),
        ("[a, TBC, b]", "a, b"),
        ("{who: the board, when: 2027-02}", "who: the board; when: February 2027"),
    ],
)
def test_answers_of_every_kind(cli: Cli, plan: WritePlan, tmp_path: Path, answer: str, printed: str) -> None:
    (tmp_path / "trust.yaml").write_text(cli("checklist", "new", "trust").out, encoding="utf-8")
    path = plan(lines=f"answers: {{sponsor: {answer}}}\n")
    assert f"not a name.**: {printed}\n" in cli("render", path, "--checklist", "trust.yaml").out


def test_a_dash_is_standard_output(cli: Cli, tmp_path: Path) -> None:
    ran = cli("render", EXAMPLES / "quick.yaml", "--output", "-")
    assert ran.status == 0 and ran.out.startswith("# ")
    assert list(tmp_path.iterdir()) == []
