"""The key of what plans are held against: another for all that can change a finding, and only for that."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cli_runs import Cli

from involveplan.cli.rulebook import Asked, Rulebook

ASKED = Asked(date(2026, 11, 23))
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


def key(folder: Path, config: str = "", asked: Asked = ASKED, name: str = "plan.yaml") -> str:
    """The key of a plan in a folder with that configuration."""
    (folder / "involveplan.toml").write_text(config, "utf-8")
    return Rulebook(asked).held(folder / name).key


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
    (tmp_path / "same.yaml").write_text(OWN + "# a remark\n")
    (tmp_path / "other.yaml").write_text(OWN.replace("OWN", "OTH").replace("own", "oth"))
    keys = [key(tmp_path), *(key(tmp_path, config, replace(ASKED, **asked)) for config, asked in CHANGES)]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in keys)


def test_what_is_asked_for_and_what_is_set_come_to_the_same(tmp_path: Path) -> None:
    asked = replace(ASKED, stage="agreed", select=("aud", "PUR"))
    assert key(tmp_path, "", asked) == key(tmp_path, "stage = 'agreed'\nselect = ['PUR', 'AUD']")
    override = "[[overrides]]\npaths = ['x*']\nstage = 'agreed'"
    assert key(tmp_path, override, name="x.yaml") == key(tmp_path, "stage = 'agreed'")
    assert key(tmp_path, override) == key(tmp_path)


def test_what_changes_no_finding_does_not(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN)
    (tmp_path / "moved").mkdir()
    (tmp_path / "moved" / "own.yaml").write_text(OWN)
    plain = key(tmp_path)
    assert plain == key(tmp_path, "fail-on = 'note'\nexclude = ['x']\n# a remark")
    assert plain == key(tmp_path, "", replace(ASKED, today=date(2027, 1, 1), fail_on="note"))
    named = key(tmp_path, "checklists = ['own.yaml']")
    assert named == key(tmp_path, "checklists = ['moved/own.yaml']")
    assert named == key(tmp_path, "", replace(ASKED, checklists=(tmp_path / "own.yaml",)))


def test_with_a_check_of_an_installed_package_no_two_are_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("involveplan.cli.own_checklists.registered", lambda _: True)
    (tmp_path / "own.yaml").write_text(OWN.replace("kind: filled", "kind: computed, name: theirs"))
    assert key(tmp_path, "checklists = ['own.yaml']") != key(tmp_path, "checklists = ['own.yaml']")


def test_a_check_of_the_product_is_no_such_check(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN.replace("kind: filled", "kind: computed, name: jargon"))
    assert cli("checklist", "check", "own.yaml").status == 0
    assert key(tmp_path, "checklists = ['own.yaml']") == key(tmp_path, "checklists = ['own.yaml']")
