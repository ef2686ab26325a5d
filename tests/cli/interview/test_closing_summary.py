"""The summary at the end of an interview."""

from dataclasses import replace

from involveplan.cli.interview.closing_summary import summary_text
from involveplan.linting.command_hint import RunOptions
from involveplan.linting.engine import CheckedPlan, check_next_stage, preview_next_stage
from involveplan.linting.finding import NextStage, Report
from involveplan.reports.text_style import TextStyle
from tests.conftest import CheckText

STYLE = TextStyle(80, color=False)
DRAFT = "involveplan: 1\ntitle: A calmer wait\n"


def summary(checked: CheckedPlan, **more: object) -> str:
    return summary_text(Report((checked.outcome,), **more), STYLE)  # type: ignore[arg-type]


def test_the_first_open_points_have_neither_places_nor_codes(check_text: CheckText) -> None:
    checked = check_text(DRAFT)
    told = summary(checked, options=RunOptions.of({"--today": "2026-11-23"}))
    lines = told.splitlines()
    assert lines[0].startswith("There are ") and lines[0].endswith(". The first ones:")
    assert 0 < sum(line.startswith("- ") for line in lines) <= 4
    assert len(lines) <= 14 and max(map(len, lines)) <= 80
    assert "plan.yaml:" not in told and not any(each.code in told for each in checked.findings)
    assert "with advice: involveplan check --today 2026-11-23 plan.yaml" in " ".join(told.split())


def test_what_is_worst_comes_first_and_the_same_message_once(check_text: CheckText) -> None:
    checked = check_text(DRAFT)
    first = replace_severities(checked)
    lines = summary(first).splitlines()
    assert lines[1] == "- the worst"
    assert lines.count("- the worst") == 1


def replace_severities(checked: CheckedPlan) -> CheckedPlan:
    """The last two findings are the only errors, and say the same."""
    milder = [each._replace(severity="warning") for each in checked.findings[:-2]]
    worst = [each._replace(severity="error", message="the worst") for each in checked.findings[-2:]]
    return replace(checked, findings=(*milder, *worst))


def test_a_plan_with_nothing_open_shows_what_the_next_stage_needs(
    check_text: CheckText, examples: dict[str, bytes]
) -> None:
    from involveplan.checklist.library import shipped_library
    from involveplan.linting.rules import Rules
    from involveplan.realism.catalogue import shipped_catalogue
    from tests.conftest import TODAY

    checked = check_text(examples["opmh-carers"])
    assert not checked.findings
    rules = Rules(shipped_library(), shipped_catalogue(), TODAY)
    ahead = preview_next_stage(checked, check_next_stage(checked, rules))
    assert summary(checked, preview=ahead).startswith("Nothing is missing from this agreed plan.\n")
    assert summary(checked) == "Nothing is missing from this plan.\n"


def test_a_long_preview_is_cut_and_still_says_how_many_and_how_to_see_them_all(check_text: CheckText) -> None:
    checked = replace(check_text(DRAFT), findings=())
    finding = check_text(DRAFT).findings[0]
    ahead = [finding._replace(code=f"TRU{n:03}", message=f"item {n}", severity="error") for n in range(4)]
    told = summary(checked, preview=NextStage("draft", "agreed", tuple(ahead)))
    assert told.splitlines() == [
        "Nothing is missing from this draft.",
        "Before you agree it, there are 4 things to fix. The first ones:",
        "- item 0",
        "- item 1",
        "- item 2",
        "To see all of them: involveplan check --stage agreed plan.yaml",
    ]
    told = summary(checked, preview=NextStage("draft", "agreed", tuple(ahead[:3])))
    assert "there are 3 things to fix:\n" in told and "- item 2" in told and "To see" not in told


def test_a_summary_that_leaves_out_known_findings_does_not_say_that_nothing_is_missing(
    check_text: CheckText, examples: dict[str, bytes]
) -> None:
    checked = check_text(examples["opmh-carers"])
    assert summary_text(Report((checked.outcome,)), STYLE, is_partial=True) == "Your answers are saved.\n"
