"""`checklist list|show|check|new` as they are typed."""

import json
from pathlib import Path

import pytest

from involveplan.checklist.library import THEMES, Library
from tests import ROOT
from tests.cli.cli_runs import Cli


def test_list_names_the_themes_in_order(cli: Cli, library: Library) -> None:
    ran = cli("checklist", "list")
    assert ran.status == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == list(THEMES)
    assert f"audience        AUD  {len(library.checklists[2].items):>3} items  Who to involve\n" in ran.out


@pytest.mark.parametrize("name", ["audience", "AUD", "Audience"])
def test_show_tells_the_items(cli: Cli, name: str) -> None:
    ran = cli("checklist", "show", name)
    assert ran.status == 0
    assert "\nAUD001 audience-named\n  Who needs to be involved?\n  Due from draft: to fix.\n" in ran.out


def test_show_a_file(cli: Cli) -> None:
    cli("checklist", "new", "trust", "trust.yaml")
    ran = cli("checklist", "show", "trust.yaml")
    assert "TRU001 sponsor-named\n" in ran.out
    assert "questions for the postal survey?" in ran.out


def test_show_an_unknown_name(cli: Cli) -> None:
    ran = cli("checklist", "show", "audiense")
    assert (ran.status, ran.out) == (2, "")
    assert "Did you mean “audience”?" in ran.err


def test_new_prints_or_writes_a_checklist_that_passes(cli: Cli, tmp_path: Path) -> None:
    printed = cli("checklist", "new", "our-trust").out
    ran = cli("checklist", "new", "our-trust", "our-trust.yaml")
    assert (ran.status, ran.out) == (0, "")
    assert (tmp_path / "our-trust.yaml").read_text("utf-8") == printed
    ran = cli("checklist", "check", "our-trust.yaml")
    assert (ran.status, ran.out, ran.err) == (0, "1 checklist checked: no problems found.\n", "")


def test_new_begins_with_the_line_for_editors_where_the_schema_is(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    cli("schema", "checklist", "--install")
    cli("checklist", "new", "our-trust", "own/our-trust.yaml")
    text = (tmp_path / "own" / "our-trust.yaml").read_text("utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../checklist.schema.json\n# A checklist of your own."
    )
    assert cli("checklist", "check", "own/our-trust.yaml").status == 0


def test_new_never_overwrites(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "trust.yaml").write_text("mine", encoding="utf-8")
    ran = cli("checklist", "new", "trust", "trust.yaml")
    assert ran.status == 2
    assert "already exists" in ran.err
    assert (tmp_path / "trust.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["Our Trust", "a--b", "", "x" * 70, "-a", "ö"])
def test_new_needs_a_name(cli: Cli, name: str) -> None:
    ran = cli("checklist", "new", "--", name)
    assert (ran.status, ran.out) == (2, "")
    assert "cannot be the name of a checklist" in ran.err


def test_check_tells_faults_like_those_of_plans(cli: Cli, tmp_path: Path) -> None:
    text = cli("checklist", "new", "trust").out
    (tmp_path / "trust.yaml").write_text(text.replace("kind: filled", "kind: fild"), encoding="utf-8")
    ran = cli("checklist", "check", "trust.yaml")
    assert ran.status == 1
    assert "trust.yaml:19:5: error FMT003 right-types\n" in ran.out
    assert "Did you mean “filled”?" in ran.out
    ran = cli("checklist", "check", "trust.yaml", "--output-format", "json")
    found = json.loads(ran.out)
    assert found["summary"] == {"checklists": 1, "errors": 1, "warnings": 0, "notes": 0}
    assert found["findings"][0]["pointer"] == "/items/0/check"


def test_check_several_together(cli: Cli) -> None:
    cli("checklist", "new", "trust", "one.yaml")
    cli("checklist", "new", "trust", "two.yaml")
    ran = cli("checklist", "check", "one.yaml", "two.yaml", "one.yaml")
    assert ran.status == 1
    assert "one.yaml:" not in ran.out
    assert "two.yaml:5:9: error FMT003" in ran.out
    assert ran.out.splitlines()[-1].startswith("2 checklists checked: ")


def test_what_ships_passes(cli: Cli) -> None:
    files = sorted((ROOT / "checklists").glob("*.yaml"))
    assert len(files) == len(THEMES)
    ran = cli("checklist", "check", *files)
    assert (ran.status, ran.out) == (0, f"{len(files)} checklists checked: no problems found.\n")


@pytest.mark.parametrize(
    "text", ["", "a: [", "- 1", "checklist: 1", "\x00", "items: 3", "checklist: a\nitems: [1, {}]"]
)
def test_check_what_is_no_checklist(cli: Cli, tmp_path: Path, text: str) -> None:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    ran = cli("checklist", "check", "x.yaml")
    assert ran.status == 1
    assert "x.yaml:1:" in ran.out


def test_catalogue_files_are_checked_too(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("catalogue: a\nsorts: {lawn: On the lawn}\n")
    (tmp_path / "b.yaml").write_text("catalogue: b\ntools: {interview: {sort: lawn}}\n")
    ran = cli("checklist", "check", "a.yaml", "b.yaml")
    assert (ran.status, ran.out) == (0, "2 catalogues checked: no problems found.\n")
    ran = cli("checklist", "check", "b.yaml")
    assert ran.status == 1
    assert (
        "b.yaml:2:27: error FMT003 right-types\n  Cannot find a heading called “lawn” in “sorts”." in ran.out
    )
    kept = cli("checklist", "check", "--output", "b.yaml", "b.yaml")
    assert (kept.status, kept.err) == (
        2,
        "“b.yaml” is a catalogue. Choose a different file for the findings.\n",
    )
    cli("checklist", "new", "trust", "c.yaml")
    assert cli("checklist", "check", "a.yaml", "c.yaml").out == "2 files checked: no problems found.\n"


def test_the_shipped_catalogue_passes(cli: Cli) -> None:
    files = sorted((ROOT / "checklists" / "catalogue").glob("*.yaml"))
    assert cli("checklist", "check", *files).out == f"{len(files)} catalogues checked: no problems found.\n"


def test_no_subcommand_shows_help(cli: Cli) -> None:
    ran = cli("checklist")
    assert ran.status == 2
    assert "Start your own checklist" in ran.out
