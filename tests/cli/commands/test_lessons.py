"""`lessons` as it is typed."""

import json
from pathlib import Path

import pytest

from tests.cli.cli_runs import EXAMPLES, Cli, WritePlan

CLOSED = """\
stage: closed
team: Clinic
audience: [{id: carers, kind: carers}]
tools: [{tool: interview, with: [carers], ends: 2026-03-31}]
record:
  worked: [Asking at the desk]
  change_next_time: [Start *before* Christmas]
"""


@pytest.fixture
def folder(plan: WritePlan) -> Path:
    plan("plans/a.yaml", CLOSED, title="The first round")
    plan("plans/b.yaml", CLOSED.replace("closed", "running"), title="Running still")
    return plan("plans/draft.yaml").parent


@pytest.mark.usefixtures("folder")
def test_all_lessons_of_the_current_folder_with_plan_file_and_line(cli: Cli) -> None:
    ran = cli("lessons")
    assert (ran.status, ran.err) == (0, "")
    assert "The first round\n" in ran.out and "Running still" not in ran.out
    assert "What worked\n  Asking at the desk\n  plans/a.yaml:8\n" in ran.out
    assert "What to change next time\n  Start *before* Christmas\n  plans/a.yaml:9\n" in ran.out
    assert cli("lessons", "--in", "plans").out == ran.out


@pytest.mark.usefixtures("folder")
def test_words_kind_tool_and_team_choose(cli: Cli) -> None:
    assert "Christmas" not in cli("lessons", "desks").out
    for words in (
        ("--kind", "Carers"),
        ("--tool", "Interview"),
        ("--team", "clin"),
        ("--kind", "staff,carers"),
    ):
        assert "Christmas" in cli("lessons", *words).out
    for words in (("--kind", "staff"), ("--tool", "survey-postal"), ("--team", "ward"), ("zebra", "tiger")):
        ran = cli("lessons", *words)
        assert (ran.status, ran.out) == (0, "")
        assert "None of the 2 lessons from 1 closed plan match your search." in ran.err


@pytest.mark.usefixtures("folder")
def test_as_markdown_people_s_words_are_text(cli: Cli) -> None:
    out = cli("lessons", "christmas", "--output-format", "markdown").out
    assert out.startswith("# Lessons from earlier plans\n\n1 of 2 lessons from 1 closed plan")
    assert "- **What to change next time**: Start \\*before\\* Christmas\\\n  plans/a.yaml:9\n" in out


@pytest.mark.usefixtures("folder")
def test_as_json(cli: Cli) -> None:
    found = json.loads(cli("lessons", "Desk", "--output-format", "json").out)
    assert found == {
        "version": 1,
        "words": ["desk"],
        "all_words": True,
        "summary": {"plans": 1, "lessons": 2, "found": 1},
        "lessons": [
            {
                "file": "plans/a.yaml",
                "line": 8,
                "column": 12,
                "pointer": "/record/worked/0",
                "taught": "worked",
                "text": "Asking at the desk",
                "plan": {
                    "reference": "a",
                    "title": "The first round",
                    "team": "Clinic",
                    "last_day": "2026-03-31",
                    "kinds": ["carers"],
                    "tools": ["interview"],
                },
            }
        ],
    }


def test_to_a_file_but_never_over_a_plan(cli: Cli, folder: Path, tmp_path: Path) -> None:
    assert cli("lessons", "--output", "lessons.txt", "--color", "always").err == "Written to lessons.txt.\n"
    assert (tmp_path / "lessons.txt").read_text("utf-8") == cli("lessons").out
    before = (folder / "a.yaml").read_bytes()
    assert cli("lessons", "--output", "plans/a.yaml").status == 2
    assert (folder / "a.yaml").read_bytes() == before


def test_no_lessons_yet(cli: Cli, plan: WritePlan) -> None:
    plan(lines="stage: closed\nrecord: {worked: [TBC]}\n")
    ran = cli("lessons")
    assert (ran.status, ran.out) == (0, "")
    assert "There are no lessons yet." in ran.err
    assert "There are no lessons yet." in cli("lessons", "--output-format", "markdown").out
    assert json.loads(cli("lessons", "--output-format", "json").out)["lessons"] == []


def test_no_plan_at_all(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "notes.yaml").write_text("record: closed\n", "utf-8")
    ran = cli("lessons", "desk")
    assert (ran.status, ran.out) == (3, "")
    assert "There are no plans in" in ran.err
    ran = cli("lessons", "--output-format", "json")
    assert ran.status == 3 and json.loads(ran.out)["summary"]["plans"] == 0


@pytest.mark.usefixtures("folder")
def test_a_plan_that_cannot_be_read_is_named_and_the_others_are_looked_through(
    cli: Cli, plan: WritePlan
) -> None:
    plan("plans/c.yaml", "stage: closed\nrecord: [\n")
    ran = cli("lessons")
    assert ran.status == 0 and "Asking at the desk" in ran.out
    assert "We could not read “plans/c.yaml”" in ran.err


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--kind", "carer"), "Did you mean “carers”?"),
        (("--kind", "martians"), "Use one of these: service-users"),
        (("--tool", "intervew"), "Did you mean “interview”?"),
        (("!?",), "does not contain any words to search for"),
        (("--in", "nowhere"), "Cannot find a file or folder called “nowhere”."),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_looked_for(cli: Cli, words: tuple[str, ...], part: str) -> None:
    ran = cli("lessons", *words)
    assert (ran.status, ran.out) == (2, "")
    assert part in ran.err


def test_what_the_examples_teach(cli: Cli) -> None:
    assert "Asking at the desk straight after the visit" in cli("lessons", "desk", "--in", EXAMPLES).out
