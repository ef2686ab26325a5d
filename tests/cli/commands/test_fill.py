"""`involveplan fill` without a terminal: what a plan lacks is named or put in, and all else stays as it was."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.cli_runs import EXAMPLES, Cli, WritePlan

HALF = """\
# our plan, still in pencil
involveplan: 1
title:   'A calmer wait'   # for now
lead: clinic manager
x-board: {seen:   true}

purpose:   # agreed with the matron
  aim: Make the wait shorter.
  difference: People choose what we try first.
audience:
  - {id: patients,   kind: [service-users, carers], who: people who wait for a blood test}
tools:
  # the desk will help
  - tool: waiting-room-conversation
    with: [ patients ]
feedback:
  - {to: [patients], what: what we try first}
# the end
"""
QUESTION = "evaluation.questions=Did we hear from people who cannot wait?"


@pytest.fixture
def half(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_bytes(HALF.encode())
    return path


def test_what_is_missing_is_named_and_the_plan_stays_as_it_was(cli: Cli, half: Path) -> None:
    ran = cli("fill", half.name, "--quick")
    assert (ran.status, ran.out) == (4, "")
    assert "  evaluation.questions: What will you ask yourselves at the end" in ran.err
    assert "purpose.aim" not in ran.err
    assert half.read_bytes() == HALF.encode()


def test_only_the_lines_of_an_answer_change(cli: Cli, half: Path) -> None:
    assert cli("fill", half.name, "--quick", "--set", QUESTION).status == 0
    lines = half.read_text("utf-8").split("\n")
    added = [line for line in lines if line not in HALF.split("\n")]
    assert added and all(
        "evaluation" in line or "questions" in line or "Did we hear" in line for line in added
    )
    kept = [line for line in lines if line not in added and line]
    assert kept == [line for line in HALF.split("\n") if line]


def test_line_endings_and_byte_order_mark_stay(cli: Cli, half: Path) -> None:
    before = b"\xef\xbb\xbf" + HALF.replace("\n", "\r\n").encode()
    half.write_bytes(before)
    assert cli("fill", half.name, "--quick", "--set", QUESTION).status == 0
    after = half.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf# our plan")
    assert after.count(b"\n") == after.count(b"\r\n") > before.count(b"\r\n")


def test_the_stage_asked_for_is_at_least_agreed(cli: Cli, half: Path) -> None:
    assert "  resources.people.0.role: " in cli("fill", half.name).err


def test_a_stage_can_be_asked_for(cli: Cli, half: Path) -> None:
    assert "  record.said_did.0.said: " in cli("fill", half.name, "--stage", "closed").err
    assert "  resources.people.0.role: " not in cli("fill", half.name, "--stage", "draft").err


def test_answers_from_a_file_go_into_the_plan(cli: Cli, half: Path, tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text(
        "evaluation: {questions: [Did we hear from carers?]}\nteam: Clinic\n", "utf-8"
    )
    ran = cli("fill", half.name, "--quick", "--answers", "more.yaml")
    assert ran.status == 0
    text = half.read_text("utf-8")
    assert "team: Clinic" in text
    assert "Did we hear from carers?" in text
    assert "# agreed with the matron" in text


def test_broken_answers_change_nothing(cli: Cli, half: Path, tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text("evaluation:\n  question: [x]\n", "utf-8")
    ran = cli("fill", half.name, "--set", QUESTION, "--answers", "more.yaml")
    assert ran.status == 2
    assert ran.err.startswith("more.yaml:2:3: ")
    assert half.read_bytes() == HALF.encode()


def test_a_complete_plan_is_checked_and_left_alone(cli: Cli, tmp_path: Path) -> None:
    whole = (EXAMPLES / "opmh-carers.yaml").read_bytes()
    (tmp_path / "plan.yaml").write_bytes(whole)
    ran = cli("fill", "plan.yaml", "--today", "2026-11-23")
    assert (ran.status, ran.err) == (0, "Written to plan.md.\n")
    assert "1 plan checked" in ran.out
    assert (tmp_path / "plan.yaml").read_bytes() == whole


@pytest.mark.parametrize(
    "text", ["involveplan: 1\ntitle: [\n", "involveplan: 1\ntitle: a\ntitle: b\n", "", "a: 1\n"]
)
def test_a_plan_that_cannot_be_read_is_told_where_and_left_alone(cli: Cli, tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text, "utf-8", newline="")
    ran = cli("fill", "plan.yaml", "--set", "title=x")
    assert ran.status == 1
    assert "FMT" in ran.out
    assert "plan.yaml:" in ran.out
    assert path.read_text("utf-8") == text


def test_a_fault_elsewhere_in_the_plan_does_not_stand_in_the_way(cli: Cli, plan: WritePlan) -> None:
    path = plan(lines="colour: red\n")
    ran = cli("fill", path.name, "--quick", "--set", "lead=clinic manager")
    assert ran.status == 4
    assert (
        path.read_text("utf-8") == "involveplan: 1\ntitle: A calmer wait\nlead: clinic manager\ncolour: red\n"
    )


def test_bytes_that_are_no_text_are_left_alone(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"involveplan: 1\ntitle: \xff\xfe\n")
    ran = cli("fill", "plan.yaml")
    assert ran.status in (1, 2)
    assert "UTF-8" in ran.out + ran.err
    assert path.read_bytes() == b"involveplan: 1\ntitle: \xff\xfe\n"


def test_a_plan_that_is_not_there_is_told(cli: Cli) -> None:
    ran = cli("fill", "plan.yaml")
    assert ran.status == 2
    assert "plan.yaml" in ran.err


def test_errors_that_cannot_be_asked_away_give_exit_status_1(cli: Cli, half: Path) -> None:
    ran = cli("fill", half.name, "--quick", "--set", QUESTION, "--set", "lead=ask jo@example.org")
    assert ran.status == 1
    assert "PRI001" in ran.out


def test_without_a_terminal_each_place_says_what_goes_there(cli: Cli, plan: WritePlan) -> None:
    plan(lines="audience: [{id: g, kind: carers, who: people who visit}]\n")
    ran = cli("fill", "plan.yaml")
    assert ran.status == 4
    assert "  audience, or left_out: Will you involve families" in ran.err
    places = [line.split(":")[0] for line in ran.err.splitlines() if line.startswith("  ")]
    assert "  audience.1.kind" not in places


def test_the_lessons_of_the_plan_that_it_follows_are_told_where_they_belong(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(
        "involveplan: 1\ntitle: The first round\nreference: Round-1\nstage: closed\n"
        "record: {change_next_time: [Book rooms in April]}\n",
        "utf-8",
    )
    lines = "involveplan: 1\ntitle: Again\ntools: [{tool: interview}]\n"
    (tmp_path / "next.yaml").write_text(f"{lines}follows: round-1\n", "utf-8")
    (tmp_path / "other.yaml").write_text(f"{lines}follows: round-0\n", "utf-8")
    assert "    What to change this time: Book rooms in April\n" in cli("fill", "next.yaml").err
    assert "What to change this time" not in cli("fill", "other.yaml").err


OWN = (
    "checklist: our\nprefix: OUR\ntitle: Our own\nitems:\n"
    "  - {code: OUR001, name: cost-centre, field: answers.code, ask: Which cost centre?, message: m, why: w, "
    "write: Its number., severity: error, check: {kind: filled}}\n"
    "  - {code: OUR002, name: version, field: answers.version, ask: Which version?, message: m, why: w, "
    "write: Its number., severity: error, check: {kind: matches, like: ['1.10']}}\n"
)


@pytest.mark.parametrize(
    "given", [("--set", "answers.code=00123", "--set", "answers.version=1.10"), ("--answers", "a.yaml")]
)
@pytest.mark.parametrize("to", ["page.md", "page.html", "page.docx"])
def test_numbers_stay_as_typed_from_the_answer_to_the_page(
    cli: Cli, plan: WritePlan, tmp_path: Path, given: tuple[str, ...], to: str
) -> None:
    (tmp_path / "own.yaml").write_text(OWN, "utf-8")
    (tmp_path / "a.yaml").write_text("answers: {code: 00123, version: 1.10}\n", "utf-8")
    path = plan()
    cli("fill", path, "--checklist", "own.yaml", *given)
    assert path.read_text("utf-8").endswith('answers:\n  code: "00123"\n  version: "1.10"\n')
    assert "OUR" not in cli("check", path, "--checklist", "own.yaml").out
    assert cli("check", path, "--checklist", "own.yaml", "--select", "OUR").status == 0
    assert cli("render", path, "--checklist", "own.yaml", "--output", to).status == 0
    page = tmp_path / to
    if to == "page.docx":
        with ZipFile(page) as whole:
            text = whole.read("word/document.xml").decode()
    else:
        text = page.read_text("utf-8")
    assert {"00123", "1.10"} <= set(re.split(r"[<>\s]+", text))
