"""The runner runs; nothing is asserted of how long anything takes."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.measuring import worst
from benchmarks.measuring.table import BEGIN, END
from tests import ROOT

FEW = ("--plans", "3", "--changed", "3", "--runs", "1")


def measure(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the runner as it would be typed."""
    command = (sys.executable, "-m", "benchmarks.run", *words)
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_it_measures_and_writes_its_table(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# Before\n\n{BEGIN}\nold\n{END}\n\nAfter\n", "utf-8")
    ran = measure(*FEW, "--large", "20", "--write", str(page))
    assert ran.returncode == 0, ran.stderr
    table = [line.split(" | ") for line in ran.stdout.splitlines() if line.startswith("|")]
    assert {len(cells) for cells in table} == {7}
    names = [cells[0].strip("| ") for cells in table[2:]]
    assert names[:4] == ["`--version`", "`--help`", "1 plan, first check", "1 plan, unchanged"]
    assert names[4:7] == ["3 plans with findings, first check"] * 3
    assert names[7:9] == [
        "3 plans with findings, first check, results saved",
        "3 plans without findings, first check",
    ]
    assert names[-4:] == [
        "3 plans with findings, one changed",
        "3 plans without findings, one changed",
        "20 plans, first check, time per plan",
        "20 plans, first check, memory",
    ]
    assert page.read_text("utf-8") == f"# Before\n\n{BEGIN}\n\n{ran.stdout}\n{END}\n\nAfter\n"


def test_a_part_alone_is_not_written(tmp_path: Path) -> None:
    ran = measure("--only", "start", "--write", str(tmp_path / "page.md"))
    assert ran.returncode == 2 and "leave out --only" in ran.stderr


def test_a_part_alone_is_measured() -> None:
    ran = measure(*FEW, "--only", "start")
    assert ran.returncode == 0, ran.stderr
    assert "`--help`" in ran.stdout and "unchanged" not in ran.stdout


def test_the_worst_are_told_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worst, "large", lambda: [("made of 'A'", b"A"), ("made of '-'", b"-")])
    monkeypatch.setattr(worst, "large_plan", lambda: "involveplan: 1\n")
    monkeypatch.setattr(worst, "_COMMANDS", worst._COMMANDS[:2])
    found = list(worst.worst(tmp_path, lambda _: None))
    assert [each.command.split()[0] for each in found] == ["check", "check", "check", "estimate"]
    slow = found[0]._replace(ordinary=60)
    lines = worst.told([*found[1:], slow]).splitlines()
    assert lines[0].startswith("60.00 s (") and lines[0].split("  ")[1].startswith("made of 'A': check")
    assert lines[-1] == "1 of 4 took more than 2 seconds."


def test_the_readme_has_a_place_for_the_table() -> None:
    page = (ROOT / "benchmarks" / "README.md").read_text("utf-8")
    assert page.count(BEGIN) == page.count(END) == 1
    assert " Ratio " in page.partition(BEGIN)[2].partition(END)[0]
