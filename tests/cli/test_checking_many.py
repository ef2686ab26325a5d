"""Many plans, really in several processes: the same bytes with and without cache and helpers, and nothing half done."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plans import plans, write

COMMAND = (sys.executable, "-m", "involveplan", "check", "--today", "2026-11-23", "--color", "never")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two hundred plans, clean and faulty, and a file that is none."""
    made = tmp_path_factory.mktemp("many")
    write(made / "plans", plans(200, seed=3, faulty=0.5))
    (made / "plans" / "notes.yaml").write_text("a: 1\n")
    return made


def ran(folder: Path, *words: str, cache: Path) -> subprocess.CompletedProcess[bytes]:
    env = os.environ | {"INVOLVEPLAN_CACHE_DIR": str(cache)}
    return subprocess.run([*COMMAND, *words, "plans"], capture_output=True, cwd=folder, env=env, check=False)


@pytest.mark.parametrize("form", ["text", "json", "junit", "sarif"])
def test_cache_and_helpers_change_nothing(folder: Path, tmp_path: Path, form: str) -> None:
    words = ("--output-format", form)
    plain = ran(folder, "--no-cache", "--workers", "1", *words, cache=tmp_path)
    assert plain.returncode == 1 and len(plain.stdout) > 10_000 and not list(tmp_path.iterdir())
    for more in (("--workers", "3"), ("--workers", "1"), ("--no-cache", "--workers", "2"), ()):
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
    for after in (0.05, 0.15, 0.25, 0.35, 0.5, 0.7):
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
