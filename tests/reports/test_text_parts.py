"""The content of the text format, without the way it is written."""

from involveplan.linting.finding import NextStage
from involveplan.reports.text_parts import Excerpt, FindingText, NextStageText, SummaryText, report_parts
from tests.reports.report_parts import finding, report


def test_the_parts_of_a_finding() -> None:
    found, summary = report_parts(report(finding(message="[x] \x1b")))
    assert found == FindingText(
        "plans/ward.yaml:21:5:",
        "warning",
        "AUD009",
        "number-known",
        "[x] \x1b",  # a writer makes it visible
        Excerpt(21, "  - ", "id: carers-da", "ys"),
        "The number, or a guess.",
    )
    assert summary == SummaryText("1 plan checked: 1 warning.")


def test_a_finding_about_the_whole_plan_has_no_excerpt() -> None:
    found, _ = report_parts(report(finding(line=1, column=1, pointer=(), help="")))
    assert isinstance(found, FindingText) and found.excerpt is None and found.advice == ""


def test_the_parts_of_the_next_stage() -> None:
    many = tuple(
        finding(code) for code in ("AUD009", "AUD009", "AUD010", "AUD011", "TOO011", "TAK003", "TAK004")
    )
    part, _ = report_parts(report(files=("my plan.yaml",), preview=NextStage("draft", "agreed", many)))
    assert isinstance(part, NextStageText)
    assert part.verdict == "Nothing is missing from this draft."
    assert part.sentence == "Before you agree it, there are 6 things to improve. The first ones:"
    assert part.items[0] == ("AUD009", "Nobody has said how many. (1 more like this)")
    assert len(part.items) == 5
    assert part.command == 'To see all of them: involveplan check --stage agreed "my plan.yaml"'


def test_an_excerpt_is_cut_to_the_room() -> None:
    assert Excerpt(1, "ab", "cd", "ef").fit(40) == ("abcdef", 2, 2)
    assert Excerpt(1, "日", "\x1b", "").fit(40) == ("日<U+001B>", 2, 8)
    assert Excerpt(1, "a" * 60, "b" * 60, "c").fit(40) == (f"…{'a' * 12}{'b' * 26}…", 13, 27)
