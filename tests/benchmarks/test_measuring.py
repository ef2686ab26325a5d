"""Running a command, comparing in turn, and telling what came of it."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks.measuring.comparing import Command, Comparison, Peer, Row, compare, installed
from benchmarks.measuring.growing import Growth
from benchmarks.measuring.process import Failed, Taken, memory, run
from benchmarks.measuring.table import line, lines_of_growth, machine, put, table

PYTHON = (sys.executable, "-c")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="memory is looked at on Linux only")


def quiet(_text: str) -> None:
    """Nobody waits."""


def test_a_linter_that_found_something_is_measured_and_one_that_breaks_is_not(tmp_path: Path) -> None:
    one, two = (run((*PYTHON, f"print({text!r}); raise SystemExit(1)"), tmp_path) for text in "ab")
    assert one.seconds > 0 and one.said != two.said and not one.stopped
    with pytest.raises(Failed, match="ended with 2: on purpose"):
        run((*PYTHON, "import sys; sys.stderr.write('on purpose'); sys.exit(2)"), tmp_path)
    with pytest.raises(Failed, match="ZeroDivisionError"):
        run((*PYTHON, "1/0"), tmp_path)


@linux_only
def test_memory_counts_the_children_and_too_much_ends_the_run(tmp_path: Path) -> None:
    hold = "import time; held = b'x' * 40_000_000; time.sleep(1)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    taken = run((*PYTHON, code), tmp_path, most_mib=1000)
    assert taken.mib is not None and taken.mib > 40 and not taken.stopped
    ended = run((*PYTHON, "held = b'x' * 60_000_000\nwhile True: pass"), tmp_path, most_mib=30)
    assert ended.stopped and ended.mib is not None and ended.mib > 30
    assert memory(os.getpid()) > 1 and memory(2**22 + 1) == 0


def appending(name: str, says: str) -> Command:
    """A command that says what an expression comes to, and leaves word in the folder that it ran.

    The word ends in `k` where its cache was there already.
    """
    code = (
        "import os; from pathlib import Path; cache = Path(os.environ.get('INVOLVEPLAN_CACHE_DIR', 'none'));"
        f"kept = cache.is_dir(); open('ran', 'a').write('{name}' + 'k' * kept + ' ');"
        f"cache.name == 'none' or cache.mkdir(exist_ok=True); print({says})"
    )
    return Command(name, (*PYTHON, code))


@pytest.mark.parametrize(("fresh", "ran"), [(True, "o a b o a b o a b"), (False, "o a b ok a b ok a b")])
def test_ours_and_its_peers_run_in_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: bool, ran: str
) -> None:
    monkeypatch.delenv("INVOLVEPLAN_CACHE_DIR")
    peers = [
        Peer(appending("a", "'x'"), 1),
        Peer(Command("gone", None), 2),
        Peer(appending("b", "'x'"), None),
    ]
    rows = list(compare(Comparison("it", appending("o", "1"), peers, tmp_path, fresh), 2, quiet))
    assert (tmp_path / "ran").read_text().strip() == ran
    assert [(row.peer, row.aim, row.skipped) for row in rows] == [
        ("a", 1, ""),
        ("gone", 2, "not installed"),
        ("b", None, ""),
    ]
    assert 0 < rows[0].least <= rows[0].ratio <= rows[0].greatest


def test_something_can_be_prepared_before_each_of_our_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INVOLVEPLAN_CACHE_DIR")

    def prepare() -> None:
        with (tmp_path / "ran").open("a") as ran:
            ran.write("p ")

    comparison = Comparison(
        "it", appending("o", "1"), [Peer(appending("a", "1"), 1)], tmp_path, prepare=prepare
    )
    list(compare(comparison, 1, quiet))
    assert (tmp_path / "ran").read_text().strip() == "p o a p o a"


def test_runs_that_say_different_things_are_refused(tmp_path: Path) -> None:
    peers = [Peer(appending("a", "'x'"), 1)]
    with pytest.raises(Failed, match="it: the runs did not say the same"):
        list(compare(Comparison("it", appending("o", "os.getpid()"), peers, tmp_path), 1, quiet))


def test_without_any_peer_nothing_is_run(tmp_path: Path) -> None:
    comparison = Comparison(
        "it", Command("o", ("not-a-program",)), [Peer(Command("gone", None), 1)], tmp_path
    )
    assert [row.skipped for row in compare(comparison, 1, quiet)] == ["not installed"]


def test_what_is_not_there_has_no_words() -> None:
    assert installed("no-such-program-anywhere", "x").words is None
    found = installed(Path(sys.executable).name, "-V").words
    assert found is not None and found[1:] == ("-V",)


def test_a_row_in_words() -> None:
    cold = Row("1,000 plans", "PyYAML loads them", 1, 1.234, 0.617, 2.0, 1.9, 2.1)
    assert line(cold)[1:] == (
        "1.23 s",
        "PyYAML loads them",
        "617 ms",
        "2.00 (1.90 to 2.10)",
        "at most 1",
        "no",
    )
    linter = Row("1,000 plans", "yamllint", 1 / 10, 1, 12, 1 / 12, 1 / 13, 1 / 11)
    assert line(linter)[4:] == ("1/12.0 (1/13.0 to 1/11.0)", "at most 1/10", "yes")
    assert line(Row("1,000 plans", "yamllint", 0.1, skipped="not installed"))[3:] == (
        "not installed",
        "",
        "at most 1/10",
        "",
    )
    assert line(Row("kept", "PyYAML", None, 1, 1, 1, 1, 1))[5:] == ("", "")


def test_growth_in_words() -> None:
    growth = Growth(10, 100, Taken(1, 50, ""), Taken(11, 1350, ""))
    time, memory_ = lines_of_growth(growth)
    assert time[1:] == ("110.00 ms", "time per plan for 10", "100.00 ms", "1.10", "at most 1.2", "yes")
    assert memory_[1] == "1,350 MiB" and memory_[5:] == ("under 1024 MiB", "no")
    stopped = Growth(10, 100, Taken(1, 50, ""), Taken(3, 1300, "", stopped=True))
    assert [each[1] for each in lines_of_growth(stopped)] == ["ended early", "over 1,300 MiB"]
    assert lines_of_growth(Growth(10, 100, Taken(1, None, ""), Taken(11, None, "")))[1][1] == "not measured"


def test_a_table_is_markdown() -> None:
    told = table([line(Row("a", "b", 1, 1, 2, 0.5, 0.5, 0.5))]).splitlines()
    assert len(told) == 3 and len({len(row) for row in told}) == 1
    assert {row.count("|") for row in told} == {8}
    assert told[1].split("|")[2].strip().endswith("-:")


def test_the_machine_is_told_without_its_name() -> None:
    told = machine(date(2026, 11, 25), 5)
    assert "busy" not in told and "busy" in machine(date(2026, 11, 25), 5, load=9999)
    assert "Measured on 2026-11-25: " in told and " cores, " in told and "involveplan " in told
    assert not hasattr(os, "uname") or os.uname().nodename not in told


def test_a_page_without_the_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="There have to be"):
        put("# Nothing\n", "told")
