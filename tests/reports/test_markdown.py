"""The summary of a job, as GitHub's own renderer shows it: our marks work, people's words never do."""

import pytest
from hypothesis import given

from involveplan.linting.finding import Outcome, Report, SkippedItem
from involveplan.reports import REPORT_FORMATS, markdown
from involveplan.reports.text_style import TextStyle, visible
from tests.judges.gfm_page import OURS, cells, headings, page, tags, words
from tests.judges.hostile import LINE, TEXT
from tests.reports.report_parts import finding, report

write = REPORT_FORMATS["markdown"]


def shown(text: str) -> str:
    """What a reader reads of somebody's words."""
    return " ".join(visible(text).split())


def test_the_whole_of_it() -> None:
    aside = SkippedItem("PUR006", "partners-asked", "It is a pilot.")
    outcomes = (
        Outcome("a.yaml", (), (aside,)),
        Outcome("b.yaml", ()),
        Outcome("plans/ward.yaml", (finding(), finding("TOO010", 40, severity="error", help=""))),
    )
    assert write(Report(outcomes, suppressed=2), TextStyle()) == (
        "# involveplan check\n"
        "\n"
        "| Result | Number |\n"
        "| --- | ---: |\n"
        "| Plans checked | 3 |\n"
        "| Errors | 1 |\n"
        "| Warnings | 1 |\n"
        "| Notes | 0 |\n"
        "| Marked as not applicable | 1 |\n"
        "\n"
        "2 known findings are not shown.\n"
        "\n"
        "## a.yaml\n"
        "\n"
        "| Line | Item | Finding | What to write |\n"
        "| ---: | --- | --- | --- |\n"
        "| – | not applicable: PUR006 partners-asked | It is a pilot. | – |\n"
        "\n"
        "## plans/ward.yaml\n"
        "\n"
        "| Line | Item | Finding | What to write |\n"
        "| ---: | --- | --- | --- |\n"
        "| 21 | warning AUD009 number-known | Nobody has said how many. | The number, or a guess. |\n"
        "| 40 | error TOO010 owned | Nobody has said how many. | – |\n"
    )


def test_what_a_configuration_sets_aside_is_told_once_for_all_plans() -> None:
    ignored = (
        SkippedItem("REA001", "first-step", "We | pilot.", "REA"),
        SkippedItem("REA006", "dates-in-order", "We | pilot.", "REA"),
    )
    assert write(Report((Outcome("a.yaml", (), ignored), Outcome("b.yaml", (), ignored))), TextStyle()) == (
        "# involveplan check\n"
        "\n"
        "| Result | Number |\n"
        "| --- | ---: |\n"
        "| Plans checked | 2 |\n"
        "| Errors | 0 |\n"
        "| Warnings | 0 |\n"
        "| Notes | 0 |\n"
        "| Ignored by the configuration | 2 |\n"
        "\n"
        "## Ignored by the configuration\n"
        "\n"
        "| Items | Reason |\n"
        "| --- | --- |\n"
        "| REA | We \\| pilot. |\n"
    )


def test_checklists_are_counted_as_such() -> None:
    assert "| Checklists checked | 1 |\n" in write(report(files=("a.yaml",), noun="checklist"), TextStyle())


@given(file=LINE.filter(lambda text: bool(shown(text))), message=TEXT, help=TEXT, name=LINE, because=TEXT)
def test_whatever_people_write_is_only_text(
    file: str, message: str, help: str, name: str, because: str
) -> None:
    one = finding(file=file, message=message, help=help, name=name)
    root = page(write(Report((Outcome(file, (one,), (SkippedItem("PUR001", name, because),)),)), TextStyle()))
    assert tags(root) <= OURS
    assert headings(root)[1:] == [shown(file)]
    assert cells(root)[1] == [
        ["Line", "Item", "Finding", "What to write"],
        ["21", shown(f"warning AUD009 {name}"), shown(message) or "–", shown(help) or "–"],
        ["–", shown(f"not applicable: PUR001 {name}"), shown(because) or "–", "–"],
    ]
    assert words(root.find("h1")) == "involveplan check"


@pytest.mark.parametrize(
    "file", ["a #", "#", "# a", "a ##", "- a", "1. a", "> a", "a\\", "***", "[ ] a", "``a"]
)
def test_a_file_is_a_heading_whatever_its_name(file: str) -> None:
    assert headings(page(write(report(finding(file=file)), TextStyle())))[1:] == [file]


@pytest.mark.parametrize(
    "attack",
    [
        *("@team look", ":smile: :+1:", "a@b.org", "https://example.org", "www.example.org"),
        *("see #1", "GH-1", "owner/repo#1", "!5", "[[wiki]]"),
    ],
)
def test_sites_find_nothing_in_it_after_the_escapes_are_gone(attack: str) -> None:
    text = write(report(finding(message=attack)), TextStyle())
    assert attack not in text


def test_a_summary_fits_whatever_is_found() -> None:
    many = [finding(line=line, message="@" * 100_000, file=f"{line // 10}.yaml") for line in range(1, 3001)]
    text = write(report(*many), TextStyle())
    assert len(text.encode()) < 1024 * 1024
    assert len(text.encode()) > 900_000
    told = text.count("| warning AUD009")
    assert text.endswith(f"\n\n+{3000 - told:,} more lines. The summary has reached its size limit.\n")
    assert "| Warnings | 3,000 |\n" in text
    assert tags(page(text)) <= OURS


def test_one_line_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    both = report(finding(), finding(line=22))
    monkeypatch.setattr(markdown, "MAX_SUMMARY_BYTES", len(write(both, TextStyle()).encode()) - 1)
    assert write(both, TextStyle()).endswith("\n+1 more line. The summary has reached its size limit.\n")
    monkeypatch.setattr(markdown, "MAX_SUMMARY_BYTES", markdown.MAX_SUMMARY_BYTES + 1)
    assert "more" not in write(both, TextStyle())
