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
    assert "EVA009 overdue" in ran.out and "Due: Once you start to involve people" in ran.out
    assert "at the “draft” stage. This item only applies at the “running” or “closed” stage." in ran.out
    assert "\n    involveplan check --stage running --select EVA009 plan.yaml\n" in ran.out
    assert ran.err == ""
    ran = cli("check", "--why", "overdue", "--stage", "running", "plan.yaml")
    assert "This item applies, and no problems were found." in ran.out


def test_findings_are_counted_and_the_status_is_0(cli: Cli, plan: WritePlan) -> None:
    plan()
    ran = cli("check", "--why", "PUR001", "plan.yaml")
    assert (ran.status, "This item applies. Number of problems found: 1." in ran.out) == (0, True)


def test_a_plan_from_standard_input_and_one_that_cannot_be_read(cli: Cli, plan: WritePlan) -> None:
    plan("broken.yaml", "aim: [")
    ran = cli("check", "--why", "PUR001", "-", "broken.yaml", stdin=b"involveplan: 1\ntitle: t\n")
    assert "This item applies. Number of problems found: 1." in ran.out
    assert "The plan cannot be read" in ran.out and "involveplan check broken.yaml" in ran.out


def test_comparison_baseline_and_revision(cli: Cli, plan: WritePlan, repository: GitRepository) -> None:
    plan("a.yaml", "reference: ward\n")
    plan("b.yaml", "reference: ward\n")
    assert "This item applies. Number of problems found: 1." in cli("check", "--why", "POR001").out
    assert "was checked on its own" in cli("check", "--why", "POR001", "a.yaml").out
    assert "was checked on its own" in cli("check", "--why", "POR001", "--apart").out
    cli("check", "--baseline", "known.json", "--write-baseline")
    for code in ("POR001", "PUR001"):
        ran = cli("check", "--why", code, "--baseline", "known.json")
        assert "everything it found is already in the baseline" in shown(ran.out)
        assert "without --baseline" in ran.out
    repository.commit()
    ran = cli("check", "--why", "PUR001", "--new-since", "HEAD", "a.yaml")
    assert "was already in the earlier version" in shown(ran.out)


def test_configuration_and_options(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan(lines="not_applicable: {AUD001: We ask everyone.}\n")
    assert "Reason given: We ask everyone." in cli("check", "--why", "AUD001").out
    assert (
        "involveplan check --select PUR001 plan.yaml"
        in cli("check", "--why", "PUR001", "--select", "AUD").out
    )
    assert "You left this item out with --ignore." in cli("check", "--why", "PUR001", "--ignore", "PUR").out
    (tmp_path / "involveplan.toml").write_text('[ignore]\nPUR = "A pilot."\n', "utf-8")
    ran = cli("check", "--why", "PUR001")
    assert "Your configuration ignores this item (“PUR”). Reason given: A pilot." in ran.out


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
    assert (ran.status, ran.out) == (2, "") and "it cannot be used with --output" in ran.err


def test_an_item_that_nobody_knows(cli: Cli, plan: WritePlan) -> None:
    plan()
    ran = cli("check", "--why", "PUR01x")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("--why: cannot find an item called “PUR01x”. Did you mean")
    ran = cli("check", "--why", "pur")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "--why needs a full code. Several codes start with “pur”.",
        "To see them: involveplan explain PUR",
    ]
    assert cli("check", "--why", "PUR001", "--include", "none").status == 3


def test_several_items_and_a_stage_that_is_given(cli: Cli, plan: WritePlan) -> None:
    plan()
    ran = cli(
        "check", "--why", "EVA009,PUR001", "--why", "AUD001", "--stage", "agreed", "--today", "2027-03-01"
    )
    assert [line for line in ran.out.splitlines() if line[:3].isupper() and line[3:6].isdigit()] == [
        "EVA009 overdue",
        "PUR001 aim-stated",
        "AUD001 audience-named",
    ]
    assert "You asked to check it at the “agreed” stage." in ran.out
    assert "involveplan check --stage running --select EVA009 --today 2027-03-01 plan.yaml" in ran.out
    assert "involveplan check --select PUR001 --stage agreed --today 2027-03-01 plan.yaml" in ran.out


def test_an_own_item_and_plans_without_it(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    own = "checklist: trust\nprefix: TRU\ntitle: Ours\nitems:\n" + (
        "  - {code: TRU001, name: sponsor, field: answers.sponsor, ask: Who?, message: No sponsor., why: W., "
        "write: A name., check: {kind: filled}, severity: error, from: running}\n"
    )
    (tmp_path / "trust.yaml").write_text(own, "utf-8")
    plan("a.yaml")
    ran = cli("check", "--why", "TRU001", "--checklist", "trust.yaml", "a.yaml")
    assert "involveplan check --stage running --select TRU001 --checklist trust.yaml a.yaml" in ran.out
    ran = cli("check", "--select", "TRU001", "--checklist", "trust.yaml", "a.yaml")
    assert ran.err.endswith("involveplan check --checklist trust.yaml --why TRU001 a.yaml\n")
    plan("sub/b.yaml")
    (tmp_path / "trust.yaml").rename(tmp_path / "sub" / "trust.yaml")
    (tmp_path / "sub" / "involveplan.toml").write_text('checklists = ["trust.yaml"]\n', "utf-8")
    ran = cli("check", "--why", "TRU001")
    assert "sub/b.yaml" in ran.out and "a.yaml" not in ran.out
    assert "whose checklists do not include this item: 1." in shown(ran.out)


def test_personal_details_are_redacted(cli: Cli, plan: WritePlan) -> None:
    plan(lines='not_applicable: {AUD001: "Ask bob@example.org"}\n')
    ran = cli("check", "--why", "AUD001")
    assert "Reason given: Ask bo…rg" in ran.out and "bob@" not in ran.out


def test_known_findings_beside_new_ones(cli: Cli, plan: WritePlan) -> None:
    plan("a.yaml", "audience:\n  - {id: a, kind: carers, who: carers}\n")
    cli("check", "--select", "AUD008", "--baseline", "known.json", "--write-baseline")
    known = ("--baseline", "known.json", "a.yaml")
    assert "already in the baseline" in shown(cli("check", "--why", "AUD008", *known).out)
    plan(
        "a.yaml", "audience:\n  - {id: a, kind: carers, who: carers}\n  - {id: b, kind: staff, who: staff}\n"
    )
    assert "This item applies. Number of problems found: 1." in cli("check", "--why", "AUD008", *known).out


def test_each_source_of_known_findings_is_named(cli: Cli, plan: WritePlan, repository: GitRepository) -> None:
    plan("a.yaml")
    repository.commit()
    both = ("--baseline", "known.json", "--new-since", "HEAD", "a.yaml")
    cli("check", "--select", "PUR001", "--baseline", "known.json", "--write-baseline")
    assert "already in the baseline" in shown(cli("check", "--why", "PUR001", *both).out)
    assert "already in the earlier version" in shown(cli("check", "--why", "AUD001", *both).out)


def test_the_checks_of_not_applicable_and_what_is_set_aside_count_as_selected(
    cli: Cli, plan: WritePlan
) -> None:
    plan()
    ran = cli("check", "--select", "NAP001", "plan.yaml")
    assert (ran.out, ran.err) == ("1 plan checked: no problems found.\n", "")
    plan(lines="not_applicable: {AUD001: We ask everyone.}\n")
    ran = cli("check", "--select", "AUD001", "plan.yaml")
    assert ran.out == "1 plan checked: no problems found. 1 item marked as not applicable: AUD001.\n"


def test_a_selected_item_that_does_not_apply_is_not_nothing_found(cli: Cli, plan: WritePlan) -> None:
    plan("plans/a.yaml")
    ran = cli("check", "--select", "eva009", "plans/a.yaml")
    assert (ran.status, ran.out) == (0, "1 plan checked: eva009 does not apply to it.\n")
    assert ran.err == (
        "This plan is at the “draft” stage. This item only applies at the “running” or “closed” stage.\n"
        "To see what would make it apply: involveplan check --why EVA009 plans/a.yaml\n"
    )
    plan("plans/b.yaml")
    ran = cli("check", "--select", "EVA009,EVA007", "plans")
    assert ran.out == "2 plans checked: EVA009 and EVA007 do not apply to any of them.\n"
    assert ran.err == "To see what would make them apply: involveplan check --why EVA007,EVA009 plans\n"


def test_a_selected_item_that_does_not_apply_beside_one_that_does(cli: Cli, plan: WritePlan) -> None:
    plan("a.yaml", "purpose: {aim: To make the wait calmer for people who come to us}\n")
    ran = cli("check", "--select", "PUR001,EVA009")
    assert ran.out == "1 plan checked: no problems found. EVA009 does not apply to it.\n"
    ran = cli("check", "--select", "PUR,EVA009")
    assert ran.out.endswith("1 note. EVA009 does not apply to it.\n") or "EVA009 does not apply" in ran.out
    plan("b.yaml", "aim: [")
    ran = cli("check", "--select", "EVA009", "a.yaml", "b.yaml")
    assert "EVA009 does not apply to any plan that we could read." in shown(ran.out)
    ran = cli("check", "--select", "EVA009", "--output-format", "markdown", "a.yaml")
    assert "\nEVA009 does not apply to it.\n" in ran.out


def test_machines_are_not_told(cli: Cli, plan: WritePlan) -> None:
    plan()
    ran = cli("check", "--select", "EVA009", "--output-format", "json")
    assert json.loads(ran.out)["findings"] == [] and ran.err == ""
