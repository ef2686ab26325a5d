"""More than anybody has: a plan of 200 groups and 500 tools, and a checklist of 1,000 items. No time is taken here."""

import json
from pathlib import Path

import pytest

from benchmarks.making.worst import large_plan
from involveplan.realism.suggesting import suggest
from involveplan.realism.suggesting.situation import SuggestionCase
from involveplan.realism.suggesting.work import ToolSetSearch
from tests.cli.cli_runs import Cli

COMMANDS = (
    "check", "check --output-format json", "render", "render --to html", "render --for board",
    "render --for participants", "estimate", "suggest", "review", "status",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_a_plan_of_200_groups_and_500_tools(cli: Cli, tmp_path: Path, command: str) -> None:
    (tmp_path / "large.yaml").write_text(large_plan(), encoding="utf-8")
    ran = cli(*command.split(), *(() if command == "status" else ("large.yaml",)))
    assert ran.status in (0, 1) and ran.out and "within-limits" not in ran.out
    assert "Traceback" not in ran.err


def test_of_very_many_tools_few_are_tried_to_be_left_out(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each takes a search of its own: five hundred of them would keep somebody waiting for minutes."""
    searches: list[object] = []

    def counted(case: SuggestionCase) -> ToolSetSearch:
        searches.append(case)
        return ToolSetSearch(case)

    monkeypatch.setattr(suggest, "ToolSetSearch", counted)
    (tmp_path / "large.yaml").write_text(large_plan(groups=4, tools=80), encoding="utf-8")
    assert "hours" in cli("suggest", "large.yaml").out
    assert 3 < len(searches) < 40


def test_a_checklist_of_1000_items(cli: Cli, tmp_path: Path) -> None:
    items = "".join(
        f"  - code: BIG{n:03}\n    name: big-{n}\n    field: answers.big-{n}\n    ask: What of {n}?\n"
        f"    message: The plan says nothing of {n}, which our board wants to know of each plan.\n"
        f"    why: {'Because it matters to people. ' * 8}\n    write: A sentence on {n}.\n"
        "    check: {kind: filled}\n    from: draft\n    severity: warning\n"
        for n in range(1000)
    )
    text = f"checklist: big\nprefix: BIG\ntitle: Very much\nitems:\n{items}"
    assert len(text) > 500_000
    (tmp_path / "big.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "involveplan.toml").write_text('checklists = ["big.yaml"]\n', encoding="utf-8")
    (tmp_path / "plan.yaml").write_text("involveplan: 1\ntitle: t\n", encoding="utf-8")
    assert cli("checklist", "check", "big.yaml").status == 0
    found = json.loads(cli("check", "plan.yaml", "--output-format", "json").out)["findings"]
    assert sum(each["code"].startswith("BIG") for each in found) == 1000
    assert "What of 999?" in cli("explain", "BIG999").out
