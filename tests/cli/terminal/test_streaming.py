"""Of very many plans, what each lacks is told before all are looked at; nothing else is different."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from involveplan.cli.terminal import console
from involveplan.run import check_many, runner
from tests.cli.cli_runs import EXAMPLES, Cli

FOLDER = EXAMPLES / "portfolio"
WORDS = ("check", "--today", "2027-03-01", "--workers", "1", FOLDER)


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the examples count as very many plans."""
    monkeypatch.setattr(runner, "MANY", 5)
    monkeypatch.setattr(check_many, "BATCH", 2)


def findings(text: str, form: str) -> list[str]:
    """The findings of a report, without the sum at its end."""
    return text.splitlines() if form == "concise" else text.rstrip("\n").split("\n\n")[:-1]


def across(found: list[str]) -> list[str]:
    return [each for each in found if " POR00" in each.splitlines()[0]]


@pytest.mark.parametrize("form", ["text", "concise"])
def test_what_comparing_adds_is_told_last(cli: Cli, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    plain = cli(*WORDS, "--output-format", form)
    monkeypatch.setattr(runner, "MANY", 5)
    for _ in range(2):  # the second time from the cache
        told = cli(*WORDS, "--output-format", form)
        assert (told.status, told.err) == (plain.status, plain.err)
        before, now = findings(plain.out, form), findings(told.out, form)
        assert across(before) and across(before) == now[-len(across(before)) :]
        assert now == [each for each in before if each not in across(before)] + across(before)
        assert told.out.splitlines()[-1] == plain.out.splitlines()[-1]


@pytest.mark.usefixtures("few_are_many")
def test_the_first_is_told_before_the_last_is_read(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    give, check = console.write_stdout_now, check_many.Checker.check

    def gives(text: str) -> None:
        steps.append("told")
        give(text)

    def checks(of: check_many.Checker, task: check_many.CheckTask) -> check_many.PackedResult:
        steps.append("checked")
        return check(of, task)

    monkeypatch.setattr(console, "write_stdout_now", gives)
    monkeypatch.setattr(check_many.Checker, "check", checks)
    cli(*WORDS, "--no-cache")
    assert "checked" in steps[steps.index("told") :]


@pytest.mark.usefixtures("few_are_many")
@pytest.mark.parametrize(
    "more",
    [
        ("--output-format", "json"),
        ("--output", "found.txt"),
        ("--baseline", "known.json", "--write-baseline"),
    ],
)
def test_whatever_else_is_asked_for_waits_for_all(cli: Cli, tmp_path: Path, more: tuple[str, ...]) -> None:
    def outputs() -> Iterator[bytes]:
        for _ in range(2):
            ran = cli(*WORDS, *more)
            yield ran.out.encode()
            yield from (path.read_bytes() for path in sorted(tmp_path.iterdir()) if path.is_file())

    first, *rest = outputs()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "MANY", 10_000)
        assert [first, *rest] == [*outputs()]


@pytest.mark.usefixtures("few_are_many")
def test_whoever_stops_reading_ends_it(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    check = check_many.Checker.check

    def checks(of: check_many.Checker, task: check_many.CheckTask) -> check_many.PackedResult:
        checked.append(task.name)
        return check(of, task)

    def nobody_reads() -> None:
        raise BrokenPipeError

    monkeypatch.setattr(check_many.Checker, "check", checks)
    monkeypatch.setattr(console, "_stdout_errors", nobody_reads)
    monkeypatch.setattr(console, "_discard_stdout", lambda: None)
    ran = cli(*WORDS, "--no-cache")
    assert (ran.status, ran.out, ran.err) == (1, "", "")
    assert 0 < len(checked) < len([*FOLDER.rglob("*.yaml")])
