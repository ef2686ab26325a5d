"""Files that are almost plans, other files, and names that are almost those of plans, with every command."""

import json
from pathlib import Path

import pytest

from tests.cli.cli_runs import EXAMPLES, Cli, WritePlan

ALMOST = {
    "capital.yaml": "Involveplan: 1\ntitle: Capital\n",
    "curly.yaml": "“involveplan”: 1\ntitle: Curly\n",
    "hidden.yml": "\u200binvolveplan: 1\ntitle: Hidden\n",
    "nested/hyphen.yaml": "# ours\ninvolve-plan: 1\ntitle: Hyphen\n",
    "nested/slip.yaml": "involvplan: 1\ntitle: Slip\naudience: []\n",
}
UNRELATED = {
    "ci.yaml": "involvement: 1\njobs: {}\n",
    "compose.yaml": "x-involveplan: &a {}\nservices: {}\n",
    "other.yaml": "title: t\nInvolveplan: 1\n",
    "notes.md": "Involveplan: what it is\n",
}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")


def test_a_folder_check_reports_every_file_that_is_almost_a_plan(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, ALMOST | UNRELATED)
    ran = cli("check", "--output-format", "json", "--select", "PUR009")
    assert ran.status == 1
    findings = json.loads(ran.out)["findings"]
    assert {each["file"]: each["code"] for each in findings} == dict.fromkeys(ALMOST, "FMT006")
    assert all("Did you mean “involveplan: 1”?" in each["message"] for each in findings)
    assert all("Change the start of the file" in each["help"] for each in findings)


def test_unrelated_files_are_skipped(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, UNRELATED)
    assert cli("check").status == 3


@pytest.mark.parametrize("name", ["letter.docx", "renamed.yaml", "plan.txt"])
def test_a_word_file_is_named_by_every_command(cli: Cli, tmp_path: Path, name: str) -> None:
    (tmp_path / "plan.yaml").write_bytes((EXAMPLES / "closed-plan.yaml").read_bytes())
    assert cli("render", "plan.yaml", "--output", "letter.docx").status == 0
    (tmp_path / "letter.docx").rename(tmp_path / name)
    raw = (tmp_path / name).read_bytes()
    for command in ("check", "render", "estimate", "fill", "review", "suggest"):
        ran = cli(command, name)
        assert ran.status == 1, command
        told = " ".join((ran.out + ran.err).split())
        assert "This is a Word file, not a plan." in told
        assert "UTF-8" not in told
    ran = cli("checklist", "check", name)
    assert "This is a Word file, not a text file." in ran.out + ran.err
    assert (tmp_path / name).read_bytes() == raw


def test_what_to_do_with_a_word_file(cli: Cli) -> None:
    ran = cli("check", "-", stdin=b"%PDF-1.7\n")
    assert "To write a plan, run “involveplan new”" in ran.out


@pytest.mark.parametrize("command", ["check", "status", "estimate", "render", "review", "fill", "suggest"])
def test_the_ending_of_a_plan_can_be_left_out(cli: Cli, plan: WritePlan, command: str) -> None:
    plan()
    with_it, without = cli(command, "plan.yaml"), cli(command, "plan")
    assert (without.status, without.out) == (with_it.status, with_it.out)
    assert "Cannot find" not in without.err


def test_a_file_or_folder_of_that_very_name_is_taken(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan()
    (tmp_path / "plan").write_text("a: 1\n")
    assert "plan:1:1: error FMT006" in cli("check", "plan", "--output-format", "concise").out
    (tmp_path / "plan").unlink()
    (tmp_path / "plan").mkdir()
    assert cli("check", "plan").status == 3


@pytest.mark.parametrize("command", ["check", "status", "estimate", "render"])
def test_a_file_of_a_similar_name_is_suggested(cli: Cli, plan: WritePlan, command: str) -> None:
    plan()
    ran = cli(command, "paln.yaml")
    assert ran.status == 2
    assert ran.err == ("Cannot find a file or folder called “paln.yaml”. Did you mean “plan.yaml”?\n")


@pytest.mark.parametrize("command", ["fill", "review", "suggest", "record"])
def test_commands_that_change_a_plan_suggest_one_too(cli: Cli, plan: WritePlan, command: str) -> None:
    plan()
    ran = cli(command, "paln.yaml")
    assert ran.status == 2
    assert ran.err == "Cannot find a file called “paln.yaml”. Did you mean “plan.yaml”?\n"


@pytest.mark.parametrize(
    "text",
    [
        "involveplan: 1\n<<<<<<< ours\ntitle: t\n=======\ntitle: u\n>>>>>>> theirs\n",
        "involveplan: 1\ntitle: [\n",
        "Involveplan: 1\ntitle: t\n",
        "%PDF-1.7\n",
    ],
)
@pytest.mark.parametrize("path", ["plan.yaml", "."])
def test_the_status_of_every_unreadable_plan_is_the_same(
    cli: Cli, tmp_path: Path, text: str, path: str
) -> None:
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    ran = cli("status", path)
    assert ran.status == 0
    assert "1 plan: 1 that cannot be read. 1 to fix." in ran.out
    (found,) = json.loads(cli("status", path, "--output-format", "json").out)["plans"]
    assert (found["file"], found["stage"]) == ("plan.yaml", None)
