"""`explain` as it is typed, and the reference that is made with it."""

from pathlib import Path

import pytest

from involveplan.checklist.library import Library
from tests.cli.cli_runs import Cli


def test_an_item(cli: Cli) -> None:
    ran = cli("explain", "AUD009")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(
        "AUD009 number-known\n===================\n\nQuestion\n  How many people are in this group: carers?"
    )
    assert "    audience:\n      - id: carers\n        number: 60\n" in ran.out
    assert "    not_applicable:\n      AUD009: Why this is not relevant.\n" in ran.out


def test_by_name_in_any_case_and_several(cli: Cli) -> None:
    assert cli("explain", "aud009").out == cli("explain", "number-known").out
    both = cli("explain", "AUD009", "REA001").out
    assert "AUD009 number-known\n===" in both
    assert "\n\nREA001 first-step\n===" in both


def test_a_theme(cli: Cli) -> None:
    assert cli("explain", "aud").out == cli("explain", "audience").out
    assert "AUD002  carers-considered" in cli("explain", "AUD").out


def test_an_unknown_code_names_the_nearest(cli: Cli) -> None:
    ran = cli("explain", "AUD09")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("Cannot find an item or theme called “AUD09”. Did you mean “AUD009”?\n")
    assert cli("explain", "\x1b[31m").err.startswith("Cannot find an item or theme called “<U+001B>[31m”.\n")


def test_which_item(cli: Cli) -> None:
    assert cli("explain").status == 2
    assert cli("explain", "--all", "AUD009").status == 2


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_all_holds_every_item(cli: Cli, library: Library, form: str) -> None:
    out = cli("explain", "--all", "--output-format", form).out
    assert [item.code for item in library.items if f"{item.code} {item.name}\n" not in out] == []
    assert "{" not in "".join(line for line in out.splitlines() if not line.startswith((" ", "-", "  - ")))


def test_no_line_is_wider_than_the_page(cli: Cli) -> None:
    lines = cli("explain", "--all").out.splitlines()
    assert [line for line in lines if len(line) > 100 and not line.startswith("    ")] == []


def test_to_a_file(cli: Cli, tmp_path: Path) -> None:
    assert cli("explain", "AUD009", "--output", "page.txt").out == ""
    assert (tmp_path / "page.txt").read_text("utf-8").startswith("AUD009 number-known\n")


def test_a_word_leads_to_the_items_that_speak_of_it(cli: Cli) -> None:
    ran = cli("explain", "carers")
    assert (ran.status, ran.out) == (2, "")
    lines = ran.err.splitlines()
    assert lines[:2] == [
        "Cannot find an item or theme called “carers”. These checklist items mention it:",
        "  AUD002 carers-considered",
    ]
    assert lines[-1] == "For example: involveplan explain AUD002"
    many = cli("explain", "day").err.splitlines()
    assert len(many) <= 11 and all("RES" not in line for line in lines)
    assert "speak of it" not in cli("explain", "zebra").err
    assert "speak of it" not in cli("explain", " ").err


def test_what_is_told_only_sometimes_leaves_no_trace(cli: Cli) -> None:
    ran = cli("explain", "POR001")
    assert "The reference “blood-tests-2027” is also used by “phone-line.yaml”.\n" in ran.out
    assert "tip" not in ran.out


def test_several_pages_follow_each_other_or_are_sections_of_one(cli: Cli) -> None:
    markdown, html = (
        cli("explain", "AUD002", "AUD003", "--output-format", name).out for name in ("markdown", "html")
    )
    assert len([line for line in markdown.splitlines() if line.startswith("# ")]) == 2
    assert html.count("<h1") == html.count("</html>") == 1
