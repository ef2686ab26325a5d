"""`render` as it is typed."""

import subprocess
import sys
from pathlib import Path

import pytest

from involveplan.documents.writers.edit_mark import add_mark
from involveplan.documents.writers.formats import DOCUMENT_FORMATS
from tests.cli.cli_runs import EXAMPLES, Cli, Start, WritePlan


@pytest.mark.parametrize("name", ["quick", "opmh-carers", "poor-plan", "closed-plan"])
def test_a_plan_becomes_a_page(cli: Cli, name: str) -> None:
    ran = cli("render", EXAMPLES / f"{name}.yaml", "--today", "2026-11-23")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("# ")
    assert "\n## Why we are involving people\n" in ran.out


def test_what_is_missing_follows_the_stage(cli: Cli) -> None:
    path = EXAMPLES / "quick.yaml"
    missing = "who will do the work"
    assert missing not in cli("render", path).out
    assert missing in cli("render", path, "--stage", "agreed").out


def test_to_a_file(cli: Cli, tmp_path: Path) -> None:
    ran = cli("render", EXAMPLES / "quick.yaml", "--output", "page.md")
    assert (ran.status, ran.out, ran.err) == (0, "", "Written to page.md.\n")
    page, shown = (tmp_path / "page.md").read_bytes(), cli("render", EXAMPLES / "quick.yaml").out
    assert page == add_mark("markdown", shown.encode())


def test_never_over_the_plan_itself(cli: Cli, plan: WritePlan) -> None:
    path = plan()
    before = path.read_bytes()
    ran = cli("render", "plan.yaml", "--output", path)
    assert ran.status == 2
    assert "is the plan itself" in ran.err
    assert path.read_bytes() == before


def test_what_cannot_be_read_is_told_and_nothing_rendered(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("involveplan: 1\ntitle: [", encoding="utf-8")
    ran = cli("render", "plan.yaml", "--output", "page.md")
    assert (ran.status, ran.out) == (1, "")
    assert "plan.yaml:2:9: error FMT001" in ran.err
    assert not (tmp_path / "page.md").exists()


def test_a_plan_with_slips_is_rendered_all_the_same(cli: Cli, plan: WritePlan) -> None:
    plan(lines="lead: ward clerk\nstage: drafty\n")
    ran = cli("render", "plan.yaml")
    assert ran.status == 0
    assert "Ward clerk" in ran.out
    assert "“drafty”" in ran.out


def test_no_plan_to_render(cli: Cli, tmp_path: Path) -> None:
    assert cli("render", "nope.yaml").err == "Cannot find a file or folder called “nope.yaml”.\n"
    assert "is a folder. Choose one plan in the folder." in cli("render", tmp_path).err
    assert cli("render", tmp_path).status == 2


def test_answers_to_an_own_checklist_are_printed(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    text = cli("checklist", "new", "trust").out
    (tmp_path / "trust.yaml").write_text(text, encoding="utf-8")
    path = plan(lines="answers: {sponsor: director of nursing}\n")
    asked = "**Which director sponsors this work? Give a role, not a name.**"
    assert f"{asked}: director of nursing" in cli("render", path, "--checklist", "trust.yaml").out
    path = plan(lines="answers: {sponsor: TBC}\n")
    assert f"{asked}: not filled in yet" in cli("render", path, "--checklist", "trust.yaml").out


@pytest.mark.parametrize(
    ("answer", "printed"),
    [
        ("true", "yes"),
        ("false", "no"),
        ("2027-02-26", "26 February 2027"),
        ("2027-02", "February 2027"),
        ("12.5", "12.5"),
        ("00123", "00123"),
        ("1.10", "1.10"),
        ("[007, 2.0]", "007, 2.0"),
        ("{code: 0x1F, of: [1e3]}", "code: 0x1F, of: 1e3"),
        ("[a, TBC, b]", "a, b"),
        ("{who: the board, when: 2027-02}", "who: the board, when: February 2027"),
    ],
)
def test_answers_of_every_kind(cli: Cli, plan: WritePlan, tmp_path: Path, answer: str, printed: str) -> None:
    (tmp_path / "trust.yaml").write_text(cli("checklist", "new", "trust").out, encoding="utf-8")
    path = plan(lines=f"answers: {{sponsor: {answer}}}\n")
    assert f"not a name.**: {printed}\n" in cli("render", path, "--checklist", "trust.yaml").out


def test_a_dash_is_standard_output(cli: Cli, tmp_path: Path) -> None:
    ran = cli("render", EXAMPLES / "quick.yaml", "--output", "-")
    assert ran.status == 0 and ran.out.startswith("# ")
    assert list(tmp_path.iterdir()) == []


READERS = ["team", "participants", "board", "feedback", "report"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("to", DOCUMENT_FORMATS)
def test_for_each_reader_in_each_format(cli: Cli, tmp_path: Path, reader: str, to: str) -> None:
    ran = cli("render", EXAMPLES / "closed-plan.yaml", "--for", reader, "--to", to, "--output", "page")
    assert (ran.status, ran.out, ran.err) == (0, "", "Written to page.\n")
    begins = {"markdown": b"# What people", "html": b"<!DOCTYPE html>\n", "docx": b"PK\x03\x04"}
    found = (tmp_path / "page").read_bytes()
    assert found and found.startswith(begins.get(to, b""))


@pytest.mark.parametrize(
    ("name", "begins"),
    [("p.html", b"<!DOCTYPE"), ("p.HTM", b"<!DOCTYPE"), ("p.docx", b"PK"), ("p.md", b"# ")],
)
def test_the_name_of_the_file_says_what_it_is(cli: Cli, tmp_path: Path, name: str, begins: bytes) -> None:
    assert cli("render", EXAMPLES / "quick.yaml", "--output", name).status == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_what_is_asked_for_goes_before_the_name(cli: Cli, tmp_path: Path) -> None:
    assert cli("render", EXAMPLES / "quick.yaml", "--to", "html", "--output", "page.md").status == 0
    assert (tmp_path / "page.md").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_web_page_to_standard_output(cli: Cli) -> None:
    ran = cli("render", EXAMPLES / "quick.yaml", "--to", "html")
    assert ran.status == 0 and ran.out.startswith("<!DOCTYPE html>") and ran.out.endswith("</html>\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_word_file_is_no_thing_for_a_screen(start: Start) -> None:
    terminal = start("render", str(EXAMPLES / "quick.yaml"), "--to", "docx", columns=120)
    terminal.shows(
        "A Word file cannot be shown on the screen. Write it to a file: --to docx --output plan.docx"
    )
    assert terminal.ends() == 2


def test_a_word_file_into_a_pipe(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "involveplan", "render", str(EXAMPLES / "quick.yaml"), "--to", "docx"]
    first, second = (subprocess.run(words, capture_output=True, check=True, cwd=tmp_path) for _ in range(2))
    assert first.stdout.startswith(b"PK\x03\x04") and first.stderr == b""
    assert first.stdout == second.stdout


def test_for_one_group(cli: Cli) -> None:
    ran = cli("render", EXAMPLES / "closed-plan.yaml", "--for", "feedback", "--group", "housebound")
    assert "To: Patients who are seen at home" in ran.out and "Waiting room survey" not in ran.out


def test_for_each_group_a_file(cli: Cli, tmp_path: Path) -> None:
    ran = cli(
        "render", EXAMPLES / "closed-plan.yaml", "--for", "feedback", "--each-group", "--output", "letter.html"
    )  # fmt: skip
    assert (ran.status, ran.out) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "letter-clinic-staff.html", "letter-housebound.html", "letter-new-patients.html",
    ]  # fmt: skip
    assert ran.err.count("Written to letter-") == 3


def test_what_all_pages_lack_is_said_once(cli: Cli, plan: WritePlan) -> None:
    plan(lines="audience: [{id: a}, {id: b}]\n")
    ran = cli("render", "plan.yaml", "--for", "feedback", "--each-group", "--output", "p.md")
    assert ran.err.count("Written to p-") == 2 and ran.err.count("Before you hand it out") == 1


def test_names_of_groups_lead_nowhere_else(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan(lines="audience:\n  - {id: ../a}\n  - {id: '..a'}\n  - {id: '***'}\n  - {id: a}\n")
    (tmp_path / "out").mkdir()
    ran = cli("render", "plan.yaml", "--for", "participants", "--each-group", "--output", "out/p.md")
    assert ran.status == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "p-a-2.md", "p-a-3.md", "p-a.md", "p-group.md",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("--for", "feedback", "--group", "nurses"),
            "This plan does not have a group with the id “nurses”. Its groups are: new-patients, housebound",
        ),
        (
            ("--for", "board", "--group", "housebound"),
            "--group can only be used with --for participants or --for feedback",
        ),
        (
            ("--each-group", "--output", "x.md"),
            "--each-group can only be used with --for participants or --for feedback",
        ),
        (("--for", "feedback", "--each-group"), "Choose how the file names start: --output letter.md"),
        (
            ("--for", "feedback", "--each-group", "--group", "housebound", "--output", "x.md"),
            "Use either --group or --each-group, not both.",
        ),
    ],
)
def test_groups_that_do_not_go(cli: Cli, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    ran = cli("render", EXAMPLES / "closed-plan.yaml", *words)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_plan_without_short_names_has_no_page_for_each(cli: Cli, plan: WritePlan) -> None:
    plan(lines="audience: [{who: nurses}]\n")
    ran = cli("render", "plan.yaml", "--for", "feedback", "--each-group", "--output", "x.md")
    assert ran.status == 2 and "None of the groups in this plan has an “id”" in ran.err
    ran = cli("render", "plan.yaml", "--for", "feedback", "--group", "x")
    assert ran.status == 2 and "None of its groups has an “id”." in ran.err


def test_never_over_the_plan_itself_by_the_name_of_a_group(cli: Cli, plan: WritePlan) -> None:
    path = plan(name="p-a.md", lines="audience: [{id: a}]\n")
    before = path.read_bytes()
    ran = cli("render", "p-a.md", "--for", "feedback", "--each-group", "--output", "p.md")
    assert ran.status == 2 and "the plan itself" in ran.err
    assert path.read_bytes() == before


def test_what_a_page_to_hand_out_lacks_is_said_beside_it(cli: Cli, plan: WritePlan) -> None:
    plan(lines="purpose: {aim: Ask people.}\n")
    ran = cli("render", "plan.yaml", "--for", "participants")
    assert ran.status == 0
    assert "Before you hand it out, complete these parts of the plan: “Difference”," in ran.err
    assert "Before you hand it out" not in ran.out
    assert cli("render", "plan.yaml").err == ""


def test_words_of_the_plan_are_held_against_the_age_of_the_configuration(
    cli: Cli, plan: WritePlan, tmp_path: Path
) -> None:
    hard = (
        "Comprehensive multidisciplinary stakeholder representativeness considerations throughout transformation "
        * 2
    )
    plan(lines=f"purpose: {{aim: {hard}}}\n")
    ran = cli("render", "plan.yaml", "--for", "participants")
    assert "hard to read at age 14. The reading ages are: “Aim”" in ran.err
    (tmp_path / "involveplan.toml").write_text("reading-age = 9\n", encoding="utf-8")
    assert "hard to read at age 9." in cli("render", "plan.yaml", "--for", "participants").err
    assert "hard to read" not in cli("render", "plan.yaml", "--for", "board").err


def test_the_board_sees_the_stage_that_was_asked_for(cli: Cli) -> None:
    ran = cli("render", EXAMPLES / "quick.yaml", "--for", "board", "--stage", "agreed")
    assert "- **Stage**: Agreed, small scale\n" in ran.out and " to fix, " in ran.out


@pytest.mark.parametrize("words", [("--for", "patients"), ("--to", "pdf")])
def test_unknown_readers_and_formats(cli: Cli, words: tuple[str, str]) -> None:
    ran = cli("render", EXAMPLES / "quick.yaml", *words)
    assert ran.status == 2 and words[1] in ran.err
