"""Many plans, really in several processes: the same bytes with and without cache and helpers, and nothing half done."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.plans import plans, write
from tests.cli.cli_runs import Cli

COMMAND = (sys.executable, "-m", "involveplan", "check", "--today", "2026-11-23", "--color", "never")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty plans, clean and faulty, and a file that is none."""
    made = tmp_path_factory.mktemp("many")
    write(made / "plans", plans(60, seed=3, faulty=0.5))
    (made / "plans" / "notes.yaml").write_text("a: 1\n")
    return made


def ran(folder: Path, *words: str, cache: Path) -> subprocess.CompletedProcess[bytes]:
    env = os.environ | {"INVOLVEPLAN_CACHE_DIR": str(cache)}
    return subprocess.run([*COMMAND, *words, "plans"], capture_output=True, cwd=folder, env=env, check=False)


@pytest.mark.parametrize("form", ["text", "json"])
def test_cache_and_helpers_change_nothing(folder: Path, tmp_path: Path, form: str) -> None:
    words = ("--output-format", form)
    plain = ran(folder, "--no-cache", "--workers", "1", *words, cache=tmp_path)
    assert plain.returncode == 1 and len(plain.stdout) > 10_000 and not list(tmp_path.iterdir())
    for more in (("--workers", "3"), ("--no-cache", "--workers", "2"), ()):
        again = ran(folder, *more, *words, cache=tmp_path)
        assert (again.returncode, again.stdout, again.stderr) == (1, plain.stdout, plain.stderr)
    assert list(tmp_path.glob("*.db"))


def test_a_spoilt_cache_changes_nothing(folder: Path, tmp_path: Path) -> None:
    first = ran(folder, cache=tmp_path)
    (kept,) = tmp_path.glob("*.db")
    kept.write_bytes(kept.read_bytes()[:3000] + os.urandom(9000))
    for _ in range(2):
        again = ran(folder, cache=tmp_path)
        assert (again.returncode, again.stdout, again.stderr) == (1, first.stdout, first.stderr)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_killed_at_any_moment_it_leaves_no_broken_cache_and_no_half_written_file(
    folder: Path, tmp_path: Path
) -> None:
    plain = ran(folder, "--no-cache", cache=tmp_path).stdout
    env = os.environ | {"INVOLVEPLAN_CACHE_DIR": str(tmp_path / "cache")}
    target = tmp_path / "found.txt"
    for after in (0.1, 0.3, 0.5, 0.8):
        target.write_text("as before")
        begun = subprocess.Popen(
            [*COMMAND, "--output", str(target), "plans"],
            cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(after)
        os.killpg(begun.pid, signal.SIGKILL)
        begun.wait()
        assert target.read_bytes() in (b"as before", plain)
        again = ran(folder, cache=tmp_path / "cache")
        assert again.stdout == plain


def test_what_is_known_of_a_run_as_a_whole_ends_with_any_change(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    write(folder, plans(6, seed=3, faulty=0.5))
    ward = folder / "ward.yaml"

    def same(*words: str) -> str:
        """What is said of the plans, which is the same with the cache and without, again and again."""
        called = ("check", "--today", "2026-11-23", "--output-format", "json", *words, "plans")
        plain = cli(*called, "--no-cache")
        for _ in range(2):
            assert cli(*called) == plain
        return plain.out

    said = [same()]
    for text in ("reference: one\n", "reference: two\nlead: a nurse\n", "reference: two\nstage: running\n"):
        ward.write_text(f"involveplan: 1\ntitle: t\n{text}")
        said.append(same())
    (folder / "other.yaml").write_text("involveplan: 1\ntitle: t\nreference: two\n")
    said += [same(*more) for more in ((), ("--apart",), ("--select", "POR"))]
    ward.unlink()
    said.append(same())
    (folder / "involveplan.toml").write_text("[ignore]\nPUR001 = 'known'\n")
    said.append(same())
    assert len(set(said)) == len(said)


def test_the_day_counts_for_a_run_as_a_whole(folder: Path, tmp_path: Path) -> None:
    days = ("2026-11-23", "2026-12-24", "2026-11-23")
    first, other, again = (ran(folder, "--today", day, cache=tmp_path).stdout for day in days)
    assert first == again != other
