"""Several formats in one run: which goes where, by the order in which they are typed."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.terminal.outputs import Output, pair_options
from involveplan.reports import REPORT_FORMATS
from tests.cli.cli_runs import EXAMPLES, Cli, WritePlan
from tests.cli.git_repository import GitRepository

POOR = EXAMPLES / "poor-plan.yaml"
TEXT, GITHUB, SARIF = (("output_format", name) for name in ("text", "github", "sarif"))


def to(file: str) -> tuple[str, str]:
    return "output", file


@pytest.mark.parametrize(
    ("words", "outputs"),
    [
        ([], [Output("text")]),
        ([GITHUB], [Output("github")]),
        ([to("a.txt")], [Output("text", Path("a.txt"))]),
        ([to("a.json")], [Output("json", Path("a.json"))]),
        ([to("a.xml"), to("b.SARIF")], [Output("junit", Path("a.xml")), Output("sarif", Path("b.SARIF"))]),
        ([to("a.json"), GITHUB, to("b")], [Output("json", Path("a.json")), Output("github", Path("b"))]),
        ([to("a.json"), TEXT], [Output("text", Path("a.json"))]),
        ([to("a"), to("b.json")], [Output("text", Path("a")), Output("json", Path("b.json"))]),
        ([SARIF, to("a.sarif")], [Output("sarif", Path("a.sarif"))]),
        ([to("a.sarif"), SARIF], [Output("sarif", Path("a.sarif"))]),
        ([GITHUB, SARIF, to("a.sarif")], [Output("github"), Output("sarif", Path("a.sarif"))]),
        ([SARIF, to("a.sarif"), GITHUB], [Output("sarif", Path("a.sarif")), Output("github")]),
        ([to("a"), GITHUB, SARIF, to("b")], [Output("text", Path("a")), Output("github"), Output("sarif", Path("b"))]),
        ([to("a"), GITHUB, to("b")], [Output("text", Path("a")), Output("github", Path("b"))]),
        ([SARIF, to("a"), SARIF, to("b")], [Output("sarif", Path("a")), Output("sarif", Path("b"))]),
        ([SARIF, to("-")], [Output("sarif")]),
        ([TEXT, to("a"), SARIF, to("-")], [Output("text", Path("a")), Output("sarif")]),
    ],
)  # fmt: skip
def test_each_file_belongs_to_the_format_before_it(
    words: list[tuple[str, str]], outputs: list[Output]
) -> None:
    assert pair_options(words) == tuple(outputs)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            [GITHUB, SARIF],
            "Only one report can go to the screen, but you have asked for “github” and “sarif”.",
        ),
        (
            [GITHUB, to("-"), SARIF],
            "Only one report can go to the screen, but you have asked for “github” and “sarif”.",
        ),
        (
            [TEXT, GITHUB, SARIF],
            "Only one report can go to the screen, but you have asked for “text”, “github” and “sarif”.",
        ),
        ([GITHUB, to("a"), SARIF, to("./a")], "“github” and “sarif” cannot both be written to “a”."),
        (
            [GITHUB, to("a"), to("b")],
            "--output b does not have a format, because “github” already has a file.",
        ),
        ([to("a"), to("b")], "--output b does not have a format, because “text” already has a file."),
        ([to("a.json"), to("b")], "--output b does not have a format, because “json” already has a file."),
        (
            [GITHUB, to("a"), to("b.json")],
            "--output b.json does not have a format, because “github” already has a file.",
        ),
        ([to("a.html")], "“a.html” was not written. This command does not write .html files."),
        ([to("a.html"), SARIF], "“a.html” was not written. A .html file is always a web page, but"),
        (
            [SARIF, to("a"), TEXT, to("b.docx")],
            "“b.docx” was not written. A .docx file is always a Word file,",
        ),
    ],
)
def test_what_cannot_be_is_told(words: list[tuple[str, str]], said: str) -> None:
    with pytest.raises(CliExit) as stopped:
        pair_options(words)
    assert stopped.value.status == USAGE
    assert stopped.value.sentences[0].startswith(said)


def test_several_at_once(cli: Cli, tmp_path: Path) -> None:
    ran = cli(
        "check", "--output-format=github", POOR, "--output-format", "sarif", "--output", "plans.sarif",
        "--select", "PUR", "--output-format", "json", "--output=found.json",
    )  # fmt: skip
    assert ran.status == 1
    assert ran.out.startswith("::error title=PUR002 ")
    assert ran.err == "Written to plans.sarif.\nWritten to found.json.\n"
    assert json.loads((tmp_path / "plans.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert json.loads((tmp_path / "found.json").read_text("utf-8"))["version"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["found.json", "plans.sarif"]


def test_an_option_that_is_the_value_of_another_is_none(cli: Cli) -> None:
    ran = cli("check", "--select", "--output", "--output-format", "json", POOR)
    assert (ran.status, ran.err) == (2, "--select: cannot find an item with the code or name “--output”.\n")


def test_the_order_counts(cli: Cli, tmp_path: Path) -> None:
    cli(
        "check",
        "--output",
        "a.txt",
        "--output-format",
        "json",
        "--output-format",
        "sarif",
        "--output",
        "b",
        POOR,
    )
    assert "error PUR002" in (tmp_path / "a.txt").read_text("utf-8")
    assert json.loads((tmp_path / "b").read_text("utf-8"))["runs"]


def test_two_on_the_screen_are_none(cli: Cli) -> None:
    ran = cli("check", "--output-format", "github", "--output-format", "json", POOR)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.endswith("Write the others to files: --output-format json --output FILE\n")


@pytest.mark.parametrize("name", ["plan.yaml", "./plan.yaml", "link.yaml"])
def test_no_output_replaces_a_plan(cli: Cli, plan: WritePlan, tmp_path: Path, name: str) -> None:
    before = plan().read_bytes()
    (tmp_path / "link.yaml").symlink_to("plan.yaml")
    ran = cli("check", "--output-format", "github", "--output-format", "json", "--output", name, "plan.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert (tmp_path / "plan.yaml").read_bytes() == before


def test_a_report_that_breaks_off_leaves_no_file(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Iterator[str]:
        yield "the first half"
        raise OSError(5, "no way")

    monkeypatch.setattr(REPORT_FORMATS["sarif"].module(), "report", broken)
    (tmp_path / "b").write_text("as before")
    ran = cli(
        "check", "--output-format", "json", "--output", "a", "--output-format", "sarif", "--output", "b", POOR
    )
    assert ran.status == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
    assert (tmp_path / "b").read_text() == "as before"


def test_a_file_that_cannot_be_written_leaves_the_one_that_was_there(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "found.json").mkdir()
    ran = cli("check", "--output-format", "json", "--output", "found.json", POOR)
    assert ran.status == 2
    assert [path.name for path in tmp_path.iterdir()] == ["found.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no /dev/null")
def test_a_device_is_written_to_and_stays_a_device(cli: Cli) -> None:
    ran = cli("check", "--output-format", "json", "--output", os.devnull, POOR)
    assert ran.status == 1
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_every_format_works_on_every_example(cli: Cli, name: str) -> None:
    ran = cli("check", "--today", "2026-11-23", "--output-format", name, EXAMPLES)
    assert ran.status == 1
    assert ran.out
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_every_format_tells_of_checklists(cli: Cli, tmp_path: Path, name: str) -> None:
    (tmp_path / "trust.yaml").write_text(
        "checklist: trust\nprefix: TRU\ntitle: Ours\nitems: [{code: TRU001}]\n"
    )
    ran = cli("checklist", "check", "--output-format", name, "--output", "found", "trust.yaml")
    assert (ran.status, ran.out) == (1, "")
    assert "trust.yaml" in (tmp_path / "found").read_text("utf-8")
    ran = cli("checklist", "check", "--output-format", name, "--output", "trust.yaml", "trust.yaml")
    assert (ran.status, ran.err) == (
        2,
        "“trust.yaml” is a checklist. Choose a different file for the findings.\n",
    )


def test_concise_says_the_sum_besides(cli: Cli) -> None:
    ran = cli("check", "--select", "PUR002", "--output-format", "concise", POOR)
    assert ran.out.count("\n") == 1
    assert ran.err == "1 plan checked: 1 error.\n"
    ran = cli("check", "--output-format", "concise")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith("There are no plans in ")


def test_nothing_to_check_is_a_report_for_programs(cli: Cli, tmp_path: Path) -> None:
    ran = cli("check", "--output-format", "junit", "--output", "junit.xml", "--output-format", "gitlab")
    assert (ran.status, ran.out) == (3, "[]\n")
    assert 'tests="0"' in (tmp_path / "junit.xml").read_text("utf-8")


def test_passing_and_set_aside_items_are_named(cli: Cli, plan: WritePlan) -> None:
    plan(lines="purpose: {aim: Make the wait shorter.}\nnot_applicable: {PUR002: It is a pilot.}\n")
    ran = cli("check", "--output-format", "junit", "plan.yaml")
    assert '<testcase name="PUR001 aim-stated" classname="plan.yaml" file="plan.yaml" time="0"/>' in ran.out
    assert '<skipped message="It is a pilot.">It is a pilot.</skipped>' in ran.out


def test_paths_are_those_in_the_repository_wherever_it_is_called(
    cli: Cli, plan: WritePlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan("plans/ward.yaml")
    GitRepository(tmp_path)

    def mark() -> dict[str, str]:
        (issue,) = json.loads(cli("check", "--select", "PUR001", "--output-format", "gitlab").out)
        return {"path": issue["location"]["path"], "fingerprint": issue["fingerprint"]}

    top = mark()
    assert top["path"] == "plans/ward.yaml"
    monkeypatch.chdir(tmp_path / "plans")
    assert mark() == top


def test_the_sum_beside_concise_is_as_wide_as_other_text(cli: Cli, plan: WritePlan, tmp_path: Path) -> None:
    plan()
    codes = "".join(f"AUD{number:03} = 'x'\n" for number in range(1, 11))
    (tmp_path / "involveplan.toml").write_text(f"[ignore]\n{codes}")
    ran = cli("check", "--output-format", "concise")
    assert ran.err.count("\n") > 1
    assert max(map(len, ran.err.split("\n"))) <= 100
