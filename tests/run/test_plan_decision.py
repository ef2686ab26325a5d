"""The decision about an item and a plan of a run."""

from datetime import date
from pathlib import Path

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.linting.decision import PlanDecision
from involveplan.run.pipeline import PlanResult, RunRequest, run
from involveplan.run.plan_decision import decide_plan
from involveplan.run.rules.resolver import CheckOptions, RuleResolver


def decided(path: Path, code: str, options: CheckOptions, stdin: bytes | None = None) -> PlanDecision:
    results: list[PlanResult] = []
    run(RunRequest([path], stdin=stdin), RuleResolver(options, {}), sink=results.append)
    item = shipped_library().item(code)
    assert item is not None
    return decide_plan(item, results[0], stdin)


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "code", "reason", "findings", "has_format_errors"),
    [
        ("title: t\n", "PUR001", "applies", 1, False),
        ("title: t\n", "EVA009", "stage", 0, False),
        ("title: t\naudience: carers\n", "AUD002", "waits-for", 0, True),
        ("title: [\n", "PUR001", "unreadable", 0, True),
        ("title: [\n", "FMT001", "applies", 1, True),
        ("title: t\n", "POR001", "comparison", 0, False),
    ],
)
def test_a_plan(
    text: str, code: str, reason: str, findings: int, has_format_errors: bool, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"involveplan: 1\n{text}", "utf-8")
    found = decided(plan, code, CheckOptions(TODAY))
    assert (found.decision.reason, found.findings) == (reason, findings)
    assert found.has_format_errors == has_format_errors


def test_where_the_stage_comes_from(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("involveplan: 1\ntitle: t\nstage: agreed\n", "utf-8")
    own = decided(plan, "EVA009", CheckOptions(TODAY))
    assert (own.stage, own.stage_is_given, own.scale_is_given) == ("agreed", False, False)
    given = decided(plan, "EVA009", CheckOptions(TODAY, "running", "large"))
    assert (given.stage, given.scale, given.stage_is_given, given.scale_is_given) == (
        "running",
        "large",
        True,
        True,
    )


def test_standard_input() -> None:
    found = decided(Path("-"), "PUR001", CheckOptions(TODAY), b"involveplan: 1\ntitle: t\n")
    assert (found.file, found.decision.reason) == ("<stdin>", "applies")
