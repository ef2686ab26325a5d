"""`involveplan record`: by a script without a terminal, and by a person at one who stops in the middle."""

import os
import re
from pathlib import Path

import pytest

from tests.cli.cli_runs import EXAMPLES, Cli, Start, WritePlan

DAY = ("--today", "2027-03-01")
ACTIVITY = "record.activities={tool: visiting-time-talks, on: 2027-02-20, took_part: 11}"


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    path = tmp_path / "ward.yaml"
    path.write_bytes((EXAMPLES / "opmh-carers.yaml").read_bytes())
    return path


def test_what_is_missing_is_named_as_it_can_be_given(cli: Cli, ward: Path) -> None:
    before = ward.read_bytes()
    ran = cli("record", ward, *DAY)
    assert (ran.status, ran.out) == (4, "")
    assert "  record.activities={tool: visiting-time-talks, on: …, took_part: …}: You planned" in ran.err
    assert f"  involveplan record --today 2027-03-01 {ward}" in ran.err.replace("\\", "/")
    assert ward.read_bytes() == before


def test_what_is_given_is_added_and_all_else_stays(cli: Cli, ward: Path) -> None:
    before = ward.read_text("utf-8")
    ran = cli("record", "ward.yaml", *DAY, "--set", ACTIVITY)
    assert ran.status == 0
    assert "Once the work starts: involveplan stage --today 2027-03-01 ward.yaml running" in ran.err
    after = ward.read_text("utf-8")
    assert set(before.split("\n")) <= set(after.split("\n"))
    assert "    - {tool: visiting-time-talks, on: 2027-02-20, took_part: 11}\n" in after
    assert not ward.with_suffix(".md").exists()
    assert cli("record", "ward.yaml", *DAY, "--set", ACTIVITY).status == 0
    assert ward.read_text("utf-8") == after


def test_the_documents_next_to_the_plan_show_the_record(cli: Cli, ward: Path) -> None:
    document = ward.with_suffix(".md")
    cli("render", "ward.yaml", "--output", "ward.md", *DAY)
    before = document.read_bytes()
    assert "up to date" not in cli("record", "ward.yaml", *DAY).err  # nothing was added
    assert document.read_bytes() == before
    ran = cli("record", "ward.yaml", *DAY, "--set", ACTIVITY)
    assert ran.status == 0 and "“ward.md” is up to date.\n" in ran.err
    after = document.read_bytes()
    cli("render", "ward.yaml", "--output", "again.md", *DAY)
    assert before != after == Path("again.md").read_bytes()
    assert not ward.with_suffix(".docx").exists()


def test_answers_from_a_file_are_added_to_what_is_there(cli: Cli, ward: Path, tmp_path: Path) -> None:
    (tmp_path / "march.yaml").write_text(
        "record:\n  activities:\n    - {tool: visit-walk, on: 2027-03-10, took_part: 6, hours: 5, cost: 4.50}\n"
        "  said_did: [{said: It is far, did: There is a bench}]\nanswers: {board: seen}\n",
        "utf-8",
    )
    cli("record", "ward.yaml", *DAY, "--set", ACTIVITY)
    assert cli("record", "ward.yaml", *DAY, "--answers", "march.yaml").status == 0
    text = ward.read_text("utf-8")
    assert text.index("visiting-time-talks, on") < text.index("visit-walk, on: 2027-03-10")
    assert "board: seen" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--set", "title=Another"), "not part of the record"),
        (("--set", "record.activities={tool: x, on: yesterday}"), "record.activities"),
        (("--set", "record.nonsense=1"), "Plans do not have a"),
        (("--answers", "plan-like.yaml"), "not part of the record"),
        (("--answers", "slip.yaml"), "slip.yaml:1:"),
        (("--answers", "none.yaml"), "We could not open"),
    ],
)
def test_what_is_no_record_changes_nothing(
    cli: Cli, ward: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "plan-like.yaml").write_text("lead: matron\nrecord: {next: Go on.}\n", "utf-8")
    (tmp_path / "slip.yaml").write_text("record: {nxt: Go on.}\n", "utf-8")
    before = ward.read_bytes()
    ran = cli("record", "ward.yaml", *words)
    assert ran.status == 2
    assert said in ran.err
    assert ward.read_bytes() == before


@pytest.mark.usefixtures("ward")
def test_a_name_that_the_plan_does_not_have_is_told(cli: Cli) -> None:
    ran = cli(
        "record",
        "ward.yaml",
        "--today",
        "2026-12-01",
        "--set",
        "record.activities={tool: talks, on: 2026-11-30, took_part: 2}",
    )
    assert ran.status == 1
    assert "EVA010" in ran.out


@pytest.mark.usefixtures("ward")
def test_nothing_is_open_before_the_first_tool_is_over(cli: Cli) -> None:
    ran = cli("record", "ward.yaml", "--today", "2027-02-21")
    assert ran.status == 0
    assert "missing" not in ran.err


def test_a_plan_that_has_all_of_it_can_be_closed(cli: Cli, tmp_path: Path) -> None:
    text = (EXAMPLES / "closed-plan.yaml").read_text("utf-8").replace("stage: closed", "stage: running")
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    ran = cli("record", "plan.yaml", "--today", "2026-10-01")
    assert ran.status == 0
    assert (
        "If you have nothing else to record, you can close the plan: "
        "involveplan stage --today 2026-10-01 plan.yaml closed" in ran.err
    )


@pytest.mark.parametrize("text", ["involveplan: 1\ntitle: [\n", "", "a: 1\n"])
def test_a_plan_that_cannot_be_read_is_told_where(cli: Cli, tmp_path: Path, text: str) -> None:
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    ran = cli("record", "plan.yaml", "--set", "record.next=x")
    assert ran.status == 1
    assert "FMT" in ran.out
    assert (tmp_path / "plan.yaml").read_text("utf-8") == text


def test_fill_asks_a_running_plan_for_what_took_place(cli: Cli, plan: WritePlan) -> None:
    lines = "stage: running\ntools: [{tool: interview, ends: 2027-01-20}]\n"
    ran = cli("fill", plan(lines=lines).name, "--today", "2027-02-01")
    assert "record.activities={tool: interview, on: …, took_part: …}" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal on Windows")
@pytest.mark.parametrize("words", [("--plain",), ()])
def test_stopped_in_the_middle_nothing_is_lost_and_the_rest_is_asked(
    start: Start, ward: Path, words: tuple[str, ...]
) -> None:
    from tests.cli.pseudo_terminal import CTRL_C

    before = ward.read_text("utf-8")
    at = start("record", *words, "ward.yaml", *DAY, columns=120, rows=40)
    at.answers("When did it take place?", "20/2/2027")
    at.asks("How many people took part?")
    at.type(CTRL_C)
    assert at.ends() == 130
    at.shows("To carry on: involveplan record")
    kept = ward.read_text("utf-8")
    assert set(before.split("\n")) <= set(kept.split("\n"))
    assert kept.count("{tool: visiting-time-talks, on: 2027-02-20}") == 1

    again = start("record", *words, "ward.yaml", *DAY, columns=80, rows=40)
    again.answers("How many people took part?", "11")
    again.answers("How many hours", "6.5")
    again.answers("How much did it cost", "")
    again.answers("Which involvement tool", "", menu=not words)
    again.answers("What did people say?", "")
    again.answers("The other questions are for the end", "", menu=not words)
    again.answers("Which part of the plan", "", menu=not words)
    assert again.ends() == 0
    assert re.search(r"on: 2027-02-20, took_part: 11, hours: 6\.5\}", ward.read_text("utf-8"))
    assert "Traceback" not in at.raw + again.raw


def test_only_what_concerns_the_record_is_told(cli: Cli, plan: WritePlan) -> None:
    name = plan(lines="stage: running\ntools: [{tool: interview, ends: 2027-01-20}]\n").name
    words = ("record", name, "--today", "2027-01-10", "--set")
    ran = cli(*words, "record.activities={tool: interview, on: 2027-01-08, took_part: 3}")
    assert ran.status == 0
    assert "PUR001" not in ran.out and "known findings are not shown" in ran.out
    ran = cli(*words, "record.said_did={said: Write to jo@example.org, did: We did}")
    assert ran.status == 1
    assert "PRI001" in ran.out and "PUR001" not in ran.out
