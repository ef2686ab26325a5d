"""`check --why`, and what `check --select` says of items that do not apply."""

import json
from pathlib import Path

import pytest

from tests.cli.cli_runs import Cli, WritePlan
from tests.cli.git_repository import GitRepository


def shown(text: str) -> str:
    return " ".join(text.split())


def test_a_stage_that_is_too_early_and_what_would_make_it_apply(cli: Cli, plan: WritePlan) -> None:
    plan()
    ran = cli("check", "--why", "eva009", "plan.yaml")
    assert ran.status == 0
    assert "EVA009 overdue" in ran.out and "Once people are being involved" in ran.out
    assert "stage “draft”. The item applies at “running” or “closed”." in ran.out
    assert "involveplan check --stage running plan.yaml" in ran.out
    assert ran.err == "More about this item: involveplan explain EVA009\n"
    ran = cli("check", "--why", "overdue", "--stage", "running", "plan.yaml")
    assert "It applies, and nothing is missing." in ran.out


def test_findings_are_counted_and_the_status_is_0(cli: Cli, plan: WritePlan) -> None:
    plan()
    ran = cli("check", "--why", "PUR001", "plan.yaml")
    assert (ran.status, "It applies. Findings: 1." in ran.out) == (0, True)


def test_a_plan_from_standard_input_and_one_that_cannot_be_read(cli: Cli, plan: WritePlan) -> None:
    plan("broken.yaml", "aim: [")
    ran = cli("check", "--why", "PUR001", "-", "broken.yaml", stdin=b"involveplan: 1\ntitle: t\n")
    assert "It applies. Findings: 1." in ran.out
    assert "The plan cannot be read" in ran.out and "involveplan check broken.yaml" in ran.out


def test_comparison_baseline_and_revision(cli: Cli, plan: WritePlan, repository: GitRepository) -> None:
    plan("a.yaml", "reference: ward\n")
    plan("b.yaml", "reference: ward\n")
    assert "It applies. Findings: 1." in cli("check", "--why", "POR001").out
    assert "was checked on its own" in cli("check", "--why", "POR001", "a.yaml").out
    assert "was checked on its own" in cli("check", "--why", "POR001", "--apart").out
    cli("check", "--baseline", "known.json", "--write-baseline")
    for code in ("POR001", "PUR001"):
        ran = cli("check", "--why", code, "--baseline", "known.json")
        assert "everything it found is in the baseline" in ran.out
        assert "Leave out --baseline" in ran.out
    repository.commit()
    ran = cli("check", "--why", "PUR001", "--new-since", "HEAD", "a.yaml")
    assert "was there at the earlier revision" in shown(ran.out)


def test_configuration_and_options(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan(lines="not_applicable: {AUD001: We ask everyone.}\n")
    assert "The reason given is: We ask everyone." in cli("check", "--why", "AUD001").out
    assert "Select it as well: --select PUR001" in cli("check", "--why", "PUR001", "--select", "AUD").out
    assert "You left it out with --ignore." in cli("check", "--why", "PUR001", "--ignore", "PUR").out
    (tmp_path / "involveplan.toml").write_text('[ignore]\nPUR = "A pilot."\n', "utf-8")
    ran = cli("check", "--why", "PUR001")
    assert "The configuration ignores it with “PUR”. The reason given is: A pilot." in ran.out


def test_words_of_a_plan_are_shown_as_they_are(cli: Cli, plan: WritePlan) -> None:
    plan(lines='not_applicable: {AUD001: "{code} [red]x[/red] \\e[31m"}\n')
    ran = cli("check", "--why", "AUD001")
    assert "{code} [red]x[/red]" in ran.out and "\x1b" not in ran.out


@pytest.mark.parametrize(
    "words",
    [("--output-format", "json"), ("--output", "report.json"), ("--baseline", "b.json", "--write-baseline")],
)
def test_it_is_a_page_for_the_screen_alone(cli: Cli, plan: WritePlan, words: tuple[str, ...]) -> None:
    plan()
    ran = cli("check", "--why", "PUR001", *words)
    assert (ran.status, ran.out) == (2, "") and "Leave out --output" in ran.err


def test_an_item_that_nobody_knows(cli: Cli, plan: WritePlan) -> None:
    plan()
    ran = cli("check", "--why", "PUR01")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("--why: there is no item “PUR01”. Did you mean")
    ran = cli("check", "--why", "PUR001", "--include", "none")
    assert ran.status == 3


def test_a_selected_item_that_does_not_apply_is_not_nothing_found(cli: Cli, plan: WritePlan) -> None:
    plan("plans/a.yaml")
    ran = cli("check", "--select", "eva009", "plans/a.yaml")
    assert (ran.status, ran.out) == (0, "1 plan checked: eva009 does not apply to it.\n")
    assert ran.err == (
        "The plan is at the stage “draft”. The item applies at “running” or “closed”.\n"
        "To see why: involveplan check --why EVA009 plans/a.yaml\n"
    )
    plan("plans/b.yaml")
    ran = cli("check", "--select", "EVA009,EVA007", "plans")
    assert ran.out == "2 plans checked: EVA009 and EVA007 do not apply to any of them.\n"
    assert ran.err == "To see why: involveplan check --why EVA007 plans\n"


def test_a_selected_item_that_does_not_apply_beside_one_that_does(cli: Cli, plan: WritePlan) -> None:
    plan("a.yaml", "purpose: {aim: To make the wait calmer for people who come to us}\n")
    ran = cli("check", "--select", "PUR001,EVA009")
    assert ran.out == "1 plan checked: nothing found. EVA009 does not apply to it.\n"
    ran = cli("check", "--select", "PUR,EVA009")
    assert ran.out.endswith("1 note. EVA009 does not apply to it.\n") or "EVA009 does not apply" in ran.out
    plan("b.yaml", "aim: [")
    assert "EVA009" not in cli("check", "--select", "EVA009", "a.yaml", "b.yaml").out.splitlines()[-1]


def test_machines_are_not_told(cli: Cli, plan: WritePlan) -> None:
    plan()
    ran = cli("check", "--select", "EVA009", "--output-format", "json")
    assert json.loads(ran.out)["findings"] == [] and ran.err == ""
