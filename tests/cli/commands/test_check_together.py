"""`check` of several plans: when they are compared with each other, and what is told of it."""

import json
from pathlib import Path

import pytest

from tests.cli.cli_runs import Cli, WritePlan

WARD, CLINIC = "reference: ward\n", "reference: clinic\n"


def told(cli: Cli, *words: str | Path) -> list[str]:
    ran = cli("check", "--select", "POR", "--output-format", "json", *words)
    return [finding["file"] for finding in json.loads(ran.out)["findings"]]


@pytest.fixture
def plans(plan: WritePlan) -> None:
    plan("plans/a.yaml", WARD)
    plan("plans/b.yaml", WARD)
    plan("plans/c.yaml", CLINIC)


@pytest.mark.parametrize(
    ("words", "compared"),
    [
        ((), True),
        (("plans",), True),
        (("plans/a.yaml", "plans/b.yaml"), True),
        (("plans/a.yaml",), False),
        (("plans/a.yaml", "plans/a.yaml"), False),
        (("plans", "--apart"), False),
        (("plans/a.yaml", "plans/b.yaml", "--apart"), False),
        (("plans", "--together"), True),
        (("plans/a.yaml", "--together"), False),
        (("plans/a.yaml", "plans/c.yaml"), False),
    ],
)
@pytest.mark.usefixtures("plans")
def test_when_plans_are_compared(cli: Cli, words: tuple[str, ...], compared: bool) -> None:
    assert told(cli, *words) == (["plans/a.yaml", "plans/b.yaml"] if compared else [])


@pytest.mark.usefixtures("plans")
def test_a_shared_reference_fails_and_is_shown_where_it_stands(cli: Cli) -> None:
    ran = cli("check", "--select", "POR", "plans")
    assert ran.status == 1
    assert "plans/a.yaml:3:12: error POR001 reference-unique\n" in ran.out
    assert "  The reference “ward” is also used by “plans/b.yaml”.\n      3 | reference: ward\n" in ran.out
    assert ran.out.endswith("3 plans checked: 2 errors. 1 of them has no problems.\n")


def test_where_none_is_given_the_plan_as_a_whole_is_meant(cli: Cli, plan: WritePlan) -> None:
    plan("north/plan.yaml")
    plan("south/plan.yaml")
    ran = cli("check", "--select", "POR001", "north", "south")
    assert "north/plan.yaml:1:1: error POR001" in ran.out
    assert "(taken from the file name, because the plan does not have a reference of its own)" in " ".join(
        ran.out.split()
    )
    assert " | " not in ran.out


@pytest.mark.usefixtures("plans")
def test_one_file_given_in_several_ways_is_one_plan(cli: Cli, tmp_path: Path) -> None:
    assert told(cli, "plans/a.yaml", "plans/../plans/a.yaml", tmp_path / "plans" / "a.yaml") == []
    ran = cli("check", "--select", "POR", "plans", "plans/a.yaml", "./plans/b.yaml", "plans")
    assert "3 plans checked: 2 errors." in ran.out


@pytest.mark.usefixtures("plans")
def test_the_configuration_near_a_plan_says_what_is_told_of_it(
    cli: Cli, tmp_path: Path, plan: WritePlan
) -> None:
    plan("other/d.yaml", WARD)
    (tmp_path / "other" / "involveplan.toml").write_text("[ignore]\nPOR001 = 'we number ours'\n")
    assert told(cli, "plans", "other") == ["plans/a.yaml", "plans/b.yaml"]
    assert told(cli, "plans/c.yaml", "plans/a.yaml", "other") == ["plans/a.yaml"]


def test_a_plan_cannot_set_it_aside(cli: Cli, plan: WritePlan) -> None:
    plan("a.yaml", f"{WARD}not_applicable: {{POR001: We share one.}}\n")
    plan("b.yaml", WARD)
    ran = cli("check", "--select", "POR,NAP", "--output-format", "json")
    codes = [(each["file"], each["code"]) for each in json.loads(ran.out)["findings"]]
    assert codes == [("a.yaml", "POR001"), ("a.yaml", "NAP003"), ("b.yaml", "POR001")]


def test_standard_input_is_one_among_others(cli: Cli, plan: WritePlan) -> None:
    plan("a.yaml", WARD)
    ran = cli("check", "--select", "POR", "a.yaml", "-", stdin=b"involveplan: 1\ntitle: x\nreference: WARD\n")
    assert "<stdin>:3:12: error POR001" in ran.out and "a.yaml:3:12: error POR001" in ran.out


def test_a_plan_that_cannot_be_read_takes_no_part(cli: Cli, plan: WritePlan) -> None:
    plan("a.yaml", WARD)
    plan("b.yaml", f"{WARD}aim: [open\n")
    assert told(cli) == ["b.yaml"]  # and that is FMT001
    assert "POR001" not in cli("check").out


def test_its_checklist_of_ones_own_cannot_narrow_it_down(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "checklist: own\nprefix: OWN\ntitle: Own\nitems:\n"
        "  - {code: OWN001, name: own, message: m., why: w., write: w., severity: note,\n"
        "     check: {kind: computed, name: reference-unique}, when: {scale: [large]}}\n"
    )
    ran = cli("checklist", "check", "own.yaml")
    assert ran.status == 1
    assert (
        "The check “reference-unique” compares plans with each other, so you cannot use “when” with it."
        in ran.out
    )


def test_a_run_that_is_known_is_told_again_only_on_the_day(cli: Cli, plan: WritePlan) -> None:
    """Weeks that both plans ask in are over one day, though no plan has changed."""
    for name, ends in (("a", "2027-02-12"), ("b", "2027-02-26")):
        plan(
            f"plans/{name}.yaml",
            "team: Ward 4\naudience: [{id: them, kind: carers}]\n"
            f"tools: [{{tool: interview, with: [them], starts: 2027-02-01, ends: {ends}}}]\n",
        )
    for _ in range(2):
        assert told(cli, "plans", "--today", "2027-02-12") == ["plans/a.yaml", "plans/b.yaml"]
        assert told(cli, "plans", "--today", "2027-02-13") == []
    assert told(cli, "plans", "--today", "2027-02-12", "--no-cache") == ["plans/a.yaml", "plans/b.yaml"]
