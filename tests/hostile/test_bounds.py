"""What many files, findings and patterns may take: memory is bounded, whatever a proposal contains."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from involveplan.plan.limits import MAX_PLAN_BYTES
from tests import ROOT
from tests.cli.git_repository import GitRepository

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux tells what a process took at most"
)
MOST = 300 * 1024  # kB


def check(folder: Path, *words: str) -> tuple[int, str, int]:
    """The exit status, the output and the memory in kB of `check` in a folder."""
    script = (
        "import gc, pathlib, re, sys\n"
        "from involveplan.cli.main import run\n"
        "gc.disable()\n"
        "status = run(sys.argv[1:])\n"
        "print(re.search('VmHWM:(.*)kB', pathlib.Path('/proc/self/status').read_text())[1], file=sys.stderr)\n"
        "sys.exit(status)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, "check", "--no-cache", "--today", "2026-11-29", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    return ran.returncode, ran.stdout, int(ran.stderr.split()[-1])


def entries(key: str, entry: str, count: int) -> str:
    return f"{key}:\n" + "".join(f"  - {entry.replace('{n}', str(n))}\n" for n in range(count))


def full(text: str, line: str = "x") -> str:
    """A plan that is padded with remarks to the limit of its size."""
    remark = f"# {line} {'x' * 70}\n"
    return text + remark * ((MAX_PLAN_BYTES - len(text.encode())) // len(remark))


@pytest.mark.parametrize("output", ["sarif", "gitlab"])
def test_reports_of_eleven_plans_with_findings_on_every_entry(tmp_path: Path, output: str) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    text = (
        entries("audience", "{id: g{n}, kind: carers, who: everyone}", 900)
        + entries(
            "tools",
            "{tool: interview, id: t{n}, with: [g{n}], starts: 2027-02, ends: 2027-01, expect: 5}",
            900,
        )
        + entries("feedback", "{to: [g{n}, h{n}], what: x, by: 2026-05-01}", 900)
    )
    for number in range(11):
        (plans / f"{number}.yaml").write_text(
            full(f"involveplan: 1\ntitle: Plan {number}\nstage: agreed\n{text}")
        )
    status, report, memory = check(plans, "--apart", "--output-format", output)
    assert status == 1 and memory < MOST
    if output == "sarif":
        (run,) = json.loads(report)["runs"]
        assert len(run["results"]) > 20_000


def change_plans(folder: Path, count: int, *, moved: bool) -> None:
    repository = GitRepository(folder)
    for number in range(count):
        plan = f"involveplan: 1\ntitle: Plan {number}\nstage: agreed\n"
        (folder / f"{number}.yaml").write_text(full(plan, str(number)))
    repository.commit()
    for number in range(count):
        before = folder / f"{number}.yaml"
        after = folder / f"new-{number}.yaml" if moved else before
        text = before.read_text().replace("stage: agreed", "stage: agreed\nteam: Ward 4")
        before.unlink()
        after.write_text(text.replace("title: Plan", "title: Our plan") if moved else text)


@pytest.mark.parametrize(("count", "moved", "most"), [(600, False, MOST), (150, True, MOST / 3)])
def test_large_plans_compared_with_a_revision(tmp_path: Path, count: int, moved: bool, most: float) -> None:
    change_plans(tmp_path / "plans", count, moved=moved)
    status, report, memory = check(tmp_path / "plans", "--new-since", "HEAD", "--apart")
    assert memory < most, report[-500:]
    assert status == 0 and report.startswith(f"{count} plans checked: no new problems found.")


def test_ignore_files_of_a_megabyte(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    (plans / ".git").mkdir(parents=True)
    for number in range(10):
        lines = "".join(f"{'!' * (n % 2)}**/a*b*{n * 100 + number}/c[a-z]*\n" for n in range(45_000))
        (plans / f"d{number}").mkdir()
        (plans / f"d{number}" / ".gitignore").write_text(lines)
        (plans / f"d{number}" / "plan.yaml").write_text("involveplan: 1\ntitle: t\n")
    status, report, memory = check(plans, "--output-format", "json", "--select", "FMT")
    assert status == 1 and memory < MOST / 3
    found = json.loads(report)
    assert found["summary"] == {"plans": 10, "errors": 3, "warnings": 0, "notes": 0}
    places = [f"{each['file']}:{each['line']} {each['code']}" for each in found["findings"]]
    assert places == [f"d{n}/.gitignore:{line} FMT007" for n, line in ((0, 2001), (1, 2001), (2, 1001))]
