"""Which format an output is written in: every ending in every command."""

import csv
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.output_format import ENDINGS, checked_format, ending_for, ending_of, format_of
from involveplan.documents.writers.formats import DOCUMENT_FORMATS
from involveplan.reports import REPORT_FORMATS
from tests.cli.cli_runs import EXAMPLES, Cli
from tests.cli.every_command import commands

CLOSED, QUICK, POOR = (EXAMPLES / f"{name}.yaml" for name in ("closed-plan", "quick", "poor-plan"))
OWN = "checklist: trust\nprefix: TRU\ntitle: Ours\nitems: [{code: TRU001}]\n"
REPORTS, DOCUMENTS = tuple(REPORT_FORMATS), tuple(DOCUMENT_FORMATS)
PAGES = ("text", "json", *DOCUMENTS)
# Each command with an --output: what it is called with, and what it writes, first what is written as plain text.
WRITES: dict[str, tuple[tuple[str | Path, ...], tuple[str, ...]]] = {
    "check": (("check", POOR), REPORTS),
    "checklist check": (("checklist", "check", "own.yaml"), REPORTS),
    "status": (("status", EXAMPLES), ("text", "csv", "json", *DOCUMENTS)),
    "render": (("render", CLOSED), DOCUMENTS),
    "review": (("review", CLOSED), PAGES),
    "lessons": (("lessons", "--in", EXAMPLES), PAGES),
    "estimate": (("estimate", CLOSED), PAGES),
    "suggest": (("suggest", QUICK), PAGES),
    "tools": (("tools", "interview", "focus-group"), PAGES),
    "explain": (("explain", "AUD002", "AUD003"), ("text", *DOCUMENTS)),
    "config show": (("config", "show"), ("text", "json")),
    "schema": (("schema",), ("json",)),
}
TYPED = [*(each for each, name in ENDINGS.items() if name != "yaml"), ".MD", ".txt", ".log", ""]
EXCLUSIVE = [ending for each in DOCUMENT_FORMATS.values() if each.is_exclusive for ending in each.endings]
OTHERS = [".pdf", ".PDF", ".doc", ".odt", ".rtf", ".xlsx", ".dat", ".svg", ".xhtml", ".yaml", ".2027"]


def markdown(data: bytes) -> bool:
    return data.startswith((b"# ", b"## "))


def plain(data: bytes) -> bool:
    return b"\x1b" not in data and not data.startswith((b"#", b"<", b"{", b"[", b"PK"))


# What a file of a format is known by. A file of any other is not empty, and not the same as one of another format.
KNOWN_BY: dict[str, Callable[[bytes], object]] = {
    "markdown": markdown,
    "html": lambda data: data.startswith(b"<!DOCTYPE html>") and data.rstrip().endswith(b"</html>"),
    "docx": lambda data: "word/document.xml" in ZipFile(BytesIO(data)).namelist(),
    "json": json.loads,
    "csv": lambda data: len(list(csv.reader(StringIO(data.decode("utf-8-sig"))))) > 1,
    "sarif": lambda data: json.loads(data)["runs"],
    "junit": lambda data: ET.fromstring(data).tag == "testsuites",
    "text": plain,
}


def test_every_command_with_an_output_is_tried() -> None:
    named = {name for name, each in commands() if any(option.name == "output" for option in each.params)}
    assert named == set(WRITES)
    assert set(KNOWN_BY) <= {each for _, writes in WRITES.values() for each in writes}


def is_written_as(name: str, data: bytes) -> bool:
    return bool(KNOWN_BY.get(name, bool)(data))


@pytest.mark.parametrize("command", WRITES)
def test_the_help_names_every_format(command: str) -> None:
    options = {option.name: option for option in dict(commands())[command].params}
    chosen = options.get("output_format") or options.get("to")
    assert chosen is None or set(map(str, chosen.type.choices)) == set(WRITES[command][1])


@pytest.mark.parametrize("ending", [*TYPED, *OTHERS])
@pytest.mark.parametrize("command", WRITES)
def test_the_ending_says_the_format(cli: Cli, tmp_path: Path, command: str, ending: str) -> None:
    words, writes = WRITES[command]
    (tmp_path / "own.yaml").write_text(OWN)
    wanted = writes[0] if ending in (".txt", ".log", "") else ENDINGS.get(ending.lower())
    target = tmp_path / f"out{ending}"
    ran = cli(*words, "--output", target.name)
    if wanted in writes:
        assert ran.status in (0, 1) and ran.out == "" and f"Written to {target.name}." in ran.err
        assert is_written_as(wanted, target.read_bytes())
    else:
        assert (ran.status, ran.out) == (USAGE, "")
        assert ran.err.startswith(f"“{target.name}” was not written. ")
        assert not target.exists()


@pytest.mark.parametrize("ending", sorted({".html", ".HTM", ".docx", *EXCLUSIVE}))
@pytest.mark.parametrize("command", [name for name in WRITES if name != "schema"])
def test_a_page_or_word_file_holds_nothing_else(cli: Cli, tmp_path: Path, command: str, ending: str) -> None:
    words, writes = WRITES[command]
    (tmp_path / "own.yaml").write_text(OWN)
    for explicit in writes:
        option = "--to" if command == "render" else "--output-format"
        ran = cli(*words, option, explicit, "--output", f"out{ending}")
        if ENDINGS[ending.lower()] == explicit:
            assert ran.status == 0
            (tmp_path / f"out{ending}").unlink()
        else:
            assert (ran.status, ran.out) == (USAGE, "")
            assert (
                f"but you asked for “{explicit}”.\nUse a file name that ends in {ending_for(explicit)}"
                in ran.err
            )
            assert not (tmp_path / f"out{ending}").exists()


@pytest.mark.parametrize("command", [name for name in WRITES if name != "schema"])
def test_what_is_asked_for_wins_over_any_other_ending(cli: Cli, tmp_path: Path, command: str) -> None:
    words, writes = WRITES[command]
    (tmp_path / "own.yaml").write_text(OWN)
    for name in ("out.xml", "out.md", "out.pdf", "out"):
        files = set()
        for explicit in writes:
            option = "--to" if command == "render" else "--output-format"
            assert cli(*words, option, explicit, "--output", name).status in (0, 1)
            files.add((tmp_path / name).read_bytes())
            assert is_written_as(explicit, (tmp_path / name).read_bytes())
        assert len(files) == len(writes)


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        (".pdf", "involveplan cannot write PDF. Write a .docx or .html file, then save it as a PDF."),
        (".doc", "involveplan cannot write .doc files. Write a .docx file instead."),
        (".odt", "involveplan cannot write .odt files. Write a .docx file, then save it as .odt."),
        (".json", "This command does not write .json files."),
        (".dat", "This command does not write .dat files."),
    ],
)
def test_what_to_write_instead(ending: str, said: str) -> None:
    with pytest.raises(CliExit) as stopped:
        checked_format(Path(f"out{ending}"), None, ("markdown", "html", "docx"), "--to")
    assert stopped.value.sentences == (
        f"“out{ending}” was not written. {said}",
        "Use a file name that ends in .md, .html, .docx or .txt.",
    )


def test_no_advice_that_a_command_cannot_follow() -> None:
    for ending in (".pdf", ".doc", ".xlsx"):
        with pytest.raises(CliExit) as stopped:
            format_of(Path(f"out{ending}"), None, ("text", "json", "gitlab", "sarif", "junit", "markdown"))
        assert stopped.value.sentences == (
            f"“out{ending}” was not written. This command does not write {ending} files.",
            "Use a file name that ends in .json, .sarif, .xml, .md or .txt.",
        )


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.HTML", ".html"),
        ("a.b.json", ".json"),
        (".html", ".html"),
        (".notes", ""),
        ("a.html. ", ".html"),
        ("a", ""),
        ("a.b/c", ""),
    ],
)
def test_endings(name: str, ending: str) -> None:
    assert ending_of(Path(name)) == ending


def test_the_screen_has_no_ending() -> None:
    assert format_of(None, None, ("text", "json")) == format_of(Path("-"), None, ("text", "json")) == "text"
    assert format_of(Path("-"), "json", ("text", "json")) == "json"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "plan.docx",
            "“plan.docx” was not written, because a plan must be a .yaml file.\n"
            "To draft the plan: involveplan new plan.yaml\n"
            "To make a document from the plan afterwards: involveplan render --output plan.docx plan.yaml\n",
        ),
        (
            "a/my plan.pdf",
            "“a/my plan.pdf” was not written, because a plan must be a .yaml file.\n"
            'To draft the plan: involveplan new "a/my plan.yaml"\n'
            "To make a document from the plan afterwards: "
            'involveplan render --output "a/my plan.docx" "a/my plan.yaml"\n',
        ),
        (
            "p.json",
            "“p.json” was not written, because a plan must be a .yaml file.\nTo draft the plan: involveplan new "
            "p.yaml\n",
        ),
        (
            "p.txt",
            "“p.txt” was not written, because a plan must be a .yaml file.\nTo draft the plan: involveplan new "
            "p.yaml\n",
        ),
    ],
)
def test_a_new_plan_is_not_named_like_another_format(cli: Cli, tmp_path: Path, name: str, said: str) -> None:
    ran = cli("new", name, "--set", "title=A calmer wait")
    assert (ran.status, ran.out, ran.err) == (USAGE, "", said)
    assert not list(tmp_path.iterdir())


def test_a_new_plan_may_have_a_dot_in_its_name(cli: Cli, tmp_path: Path) -> None:
    assert cli("new", "ward 3.2", "--set", "title=A calmer wait").status == 4
    assert (tmp_path / "ward 3.2.yaml").exists()


@pytest.mark.parametrize("ending", [".md", ".json", ".docx", ".pdf"])
def test_a_new_checklist_is_a_yaml_file(cli: Cli, tmp_path: Path, ending: str) -> None:
    ran = cli("checklist", "new", "trust", f"trust{ending}")
    assert (ran.status, ran.err.split("\n")[1]) == (USAGE, "Use a file name that ends in .yaml or .txt.")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", [".md", ".sarif", ".html", ".pdf"])
def test_a_new_baseline_is_a_json_file(cli: Cli, tmp_path: Path, ending: str) -> None:
    ran = cli("check", POOR, "--baseline", f"known{ending}", "--write-baseline", "--output", "found.json")
    assert (ran.status, ran.err.split("\n")[1]) == (
        USAGE,
        "Use a file name that ends in .json, .yaml or .txt.",
    )
    assert not list(tmp_path.iterdir())


def test_a_baseline_by_another_name_is_still_kept_up_to_date(cli: Cli, tmp_path: Path) -> None:
    assert cli("check", POOR, "--baseline", "known", "--write-baseline").status == 0
    (tmp_path / "known").rename(tmp_path / "known.dat")
    assert cli("check", POOR, "--baseline", "known.dat", "--write-baseline").status == 0


@pytest.mark.parametrize("ending", [".svg", ".xhtml", ".SHTML", ".xht"])
def test_what_a_browser_opens_as_a_page_holds_no_report(cli: Cli, tmp_path: Path, ending: str) -> None:
    (tmp_path / "plan.yaml").write_text("involveplan: 1\ntitle: T\n")
    ran = cli("estimate", "plan.yaml", "--output-format", "text", "--output", f"page{ending}")
    assert ran.status == USAGE and "A browser opens " in ran.err
    assert not (tmp_path / f"page{ending}").exists()
