"""The key of what plans are held against: another for all that can change a finding, and only for that."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from involveplan.run.rules.resolver import CheckOptions, RuleResolver
from tests.cli.cli_runs import Cli

ASKED = CheckOptions(date(2026, 11, 23))
OWN = """\
checklist: own
prefix: OWN
title: Own
items:
  - code: OWN001
    name: one
    field: answers.one
    message: m
    why: w
    write: w
    check: {kind: filled}
    severity: note
"""


def key(folder: Path, config: str = "", asked: CheckOptions = ASKED, name: str = "plan.yaml") -> str:
    """The key of a plan in a folder with that configuration."""
    (folder / "involveplan.toml").write_text(config, "utf-8")
    return RuleResolver(asked, {}).for_plan(folder / name).key


CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("stage = 'agreed'", {}),
    ("select = ['AUD']", {}),
    ("select = ['AUD', 'PUR']", {}),
    ("ignore.AUD = 'x'", {}),
    ("ignore.AUD = 'y'", {}),
    ("severity.AUD = 'note'", {}),
    ("severity.AUD001 = 'note'", {}),
    ("severity.AUD = 'warning'", {}),
    ("thresholds.AUD012 = 2", {}),
    ("thresholds.AUD012 = 3", {}),
    ("region = 'WLS'", {}),
    ("reading-age = 15", {}),
    ("payment-rates = 'nihr-2025'", {}),
    ("expense-rates = 'travel-2026'", {}),
    ("placeholders = ['wip']", {}),
    ("placeholders = ['to be sourced']", {}),
    ("catalogue = ['tools.yaml']", {}),
    ("catalogue = ['tools.yaml', 'more-tools.yaml']", {}),
    ("checklists = ['own.yaml']", {}),
    ("checklists = ['own.yaml', 'other.yaml']", {}),
    ("checklists = ['other.yaml', 'own.yaml']", {}),
    ("checklists = ['same.yaml']", {}),
    ("", {"stage": "running"}),
    ("", {"scale": "large"}),
    ("", {"select": ("PRI",)}),
    ("", {"ignore": ("PRI",)}),
]


def test_all_that_changes_findings_changes_it(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN)
    (tmp_path / "tools.yaml").write_text("catalogue: a\n")
    (tmp_path / "more-tools.yaml").write_text("catalogue: b\n")
    (tmp_path / "same.yaml").write_text(OWN + "# a remark\n")
    (tmp_path / "other.yaml").write_text(OWN.replace("OWN", "OTH").replace("own", "oth"))
    keys = [key(tmp_path), *(key(tmp_path, config, replace(ASKED, **asked)) for config, asked in CHANGES)]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in keys)


def test_an_override_counts_for_the_plans_that_it_is_for(tmp_path: Path) -> None:
    override = "[[overrides]]\npaths = ['x*']\nstage = 'agreed'"
    assert key(tmp_path, override, name="x.yaml") == key(tmp_path, override, name="xyz.yaml")
    assert key(tmp_path, override, name="x.yaml") != key(tmp_path, override)


def test_neither_the_day_nor_the_folder_nor_what_fails_changes_it(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN)
    asked = replace(ASKED, checklists=(tmp_path / "own.yaml",))
    plain = key(tmp_path, "", asked)
    (tmp_path / "moved").mkdir()
    (tmp_path / "own.yaml").rename(tmp_path / "moved" / "own.yaml")
    asked = replace(asked, checklists=(tmp_path / "moved" / "own.yaml",))
    assert plain == key(tmp_path, "", replace(asked, today=date(2027, 1, 1), fail_on="note"))
    assert plain == key(tmp_path / "moved", "", asked)


def test_there_is_none_where_a_checklist_names_a_check(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN.replace("kind: filled", "kind: computed, name: jargon"))
    assert cli("checklist", "check", "own.yaml").status == 0
    assert key(tmp_path, "checklists = ['own.yaml']") == ""
    assert key(tmp_path, "", replace(ASKED, checklists=(tmp_path / "own.yaml",))) == ""
