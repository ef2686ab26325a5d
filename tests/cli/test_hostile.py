"""Words of a plan and names of files do nothing to a terminal or build server; `tests/hostile` tries many more."""

from pathlib import Path

from tests.cli.cli_runs import Cli, Ran
from tests.judges.hostile import acting_lines


def harmless(ran: Ran, *statuses: int) -> None:
    """No traceback, no character that acts, no line that a build server obeys."""
    assert ran.status in statuses
    assert "Traceback" not in ran.out + ran.err
    assert acting_lines(ran.out) + acting_lines(ran.err) == []


def test_words_of_a_plan_reach_no_terminal_raw(cli: Cli) -> None:
    nasty = r'"a\e[31mred\e]0;title\a\x9b2J\r\n::error::b\u202E ##[group]c"'
    audience = f"audience:\n  - {{id: {nasty}, kind: carers, who: w}}\n"
    plan = f"involveplan: 1\ntitle: t\n{audience}tools:\n  - {{tool: {nasty}, with: [{nasty}]}}\n"
    for words in (("--stage", "agreed"), ("--output-format", "json")):
        ran = cli("check", *words, "-", stdin=plan.encode())
        harmless(ran, 1)
        assert "red" in ran.out


def test_names_of_files_reach_no_terminal_raw(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "::error::\x1b[31m.yaml"
    path.write_text("involveplan: 1\ntitle: t\n", encoding="utf-8")
    harmless(cli("check", path.name), 1)
    harmless(cli("check"), 1)
    harmless(cli("check", "\x1b[31mnope"), 2)
    harmless(cli("render", path.name, "--output", f"{path.name}.md"), 0)
