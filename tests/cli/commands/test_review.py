"""`involveplan review`: at a terminal with bars, else in plain words; for web pages and for programs."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.cli_runs import EXAMPLES, Cli, Start, WritePlan

RUNNING = """\
stage: running
tools: [{tool: interview, ends: 2027-01-22, expect: 5}]
feedback: [{to: [patients], by: 2027-02-20}]
evaluation: {measures: [{name: people, target: 5}], on: 2027-03-01}
"""


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    path = tmp_path / "closed.yaml"
    path.write_bytes((EXAMPLES / "closed-plan.yaml").read_bytes())
    return path


@pytest.mark.usefixtures("closed")
def test_plain_words_where_there_is_no_terminal(cli: Cli) -> None:
    ran = cli("review", "closed.yaml")
    assert (ran.status, ran.err) == (0, "")
    assert "\x1b" not in ran.out and "█" not in ran.out
    assert "Nothing. Everything due by now has been recorded." in ran.out
    assert max(map(len, ran.out.split("\n"))) <= 100


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize(("words", "bars"), [((), True), (("--plain",), False)])
def test_bars_go_with_colour(cli: Cli, words: tuple[str, ...], bars: bool) -> None:
    out = cli("review", "closed.yaml", "--color", "always", *words).out
    assert ("█" in out, "\x1b[" in out) == (bars, bars)


@pytest.mark.parametrize(
    ("today", "codes"),
    [
        ("2027-01-22", []),
        ("2027-01-23", ["EVA009"]),
        ("2027-02-21", ["EVA009", "EVA009"]),
        ("2027-03-02", ["EVA006", "EVA007", "EVA008", "EVA009", "EVA009", "EVA009", "FBK005"]),
    ],
)
def test_what_is_open_hangs_on_the_day(cli: Cli, plan: WritePlan, today: str, codes: list[str]) -> None:
    name = plan(lines=RUNNING).name
    ran = cli("review", name, "--today", today, "--output-format", "json")
    assert sorted(each["code"] for each in json.loads(ran.out)["open"]) == codes
    text = cli("review", name, "--today", today).out
    assert all(f"({code})" in text for code in codes)


@pytest.mark.usefixtures("closed")
def test_as_markdown_into_a_file(cli: Cli, tmp_path: Path) -> None:
    ran = cli("review", "closed.yaml", "--output-format", "markdown", "--output", "review.md")
    assert (ran.status, ran.out, ran.err) == (0, "", "Written to review.md.\n")
    text = (tmp_path / "review.md").read_text("utf-8")
    assert "| Waiting room survey | 28 | 31 | +3 |" in text
    assert "| **Total** | **47** | **53** | **+6** |" in text


def test_never_over_the_plan_itself(cli: Cli, closed: Path) -> None:
    before = closed.read_bytes()
    assert cli("review", "closed.yaml", "--output", "closed.yaml").status == 2
    assert closed.read_bytes() == before


def test_a_plan_that_cannot_be_read(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("involveplan: 1\ntitle: [\n", "utf-8")
    ran = cli("review", "plan.yaml", "--output-format", "json")
    assert (ran.status, ran.out) == (1, "")
    assert "FMT" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal on Windows")
@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}])
def test_at_a_terminal(start: Start, columns: int, variables: dict[str, str]) -> None:
    at = start("review", "closed.yaml", columns=columns, rows=160, **variables)
    assert at.ends() == 0
    assert ("█" in at.text) == (not variables)
    assert "Still to do" in at.text
    assert at.raw.count("\r\n") == len(at.text.rstrip().split("\n"))  # no line was broken by the terminal
