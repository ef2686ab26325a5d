"""What a release is made of: packages that are bounded and locked, and a wheel that comes out the same every time."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "requirements-dev.txt").read_text("utf-8")
PINNED = re.compile(
    r"^([\w.-]+)==([\w.+!-]+)(?: ; [^\n\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)
WHOLE = ("src", "checklists", "examples", "starter")
WHEN = "1767225600"  # the first second of 2026


def _of(*extras: str) -> list[Requirement]:
    listed = [
        *PROJECT["dependencies"],
        *(each for extra in extras for each in PROJECT["optional-dependencies"][extra]),
    ]
    return [Requirement(each) for each in listed]


@pytest.mark.parametrize("needed", _of(*PROJECT["optional-dependencies"]), ids=str)
def test_every_package_is_bounded_below_and_locked(needed: Requirement) -> None:
    assert [each.operator for each in needed.specifier].count(">=") == 1
    locked = {canonicalize_name(found[1]): found[2] for found in PINNED.finditer(LOCK)}
    assert needed.specifier.contains(locked[canonicalize_name(needed.name)])


def test_the_lock_holds_pins_with_hashes_and_nothing_else() -> None:
    rest = PINNED.sub("", "".join(line for line in LOCK.splitlines(True) if not line.startswith("#")))
    assert rest.strip() == ""
    assert "://" not in LOCK and "/tmp" not in LOCK and "--index" not in LOCK and "--find" not in LOCK


def test_the_lowest_versions_are_those_of_the_project() -> None:
    ran = subprocess.run(
        [sys.executable, ROOT / ".ci" / "lowest.py"], capture_output=True, text=True, check=True
    )
    lowest = [Requirement(line) for line in ran.stdout.splitlines()]
    assert [each.name for each in lowest] == [each.name for each in _of()]
    for each, allowed in zip(lowest, _of(), strict=True):
        (pin,) = each.specifier
        assert pin.operator == "==" and f">={pin.version}" in map(str, allowed.specifier)


def _built(folder: Path, hour: int) -> bytes:
    """The wheel of a copy of the project, its files as old as told."""
    copy = folder / "copy"
    for name in WHOLE:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    for path in copy.rglob("*"):
        os.utime(path, (hour * 3600, hour * 3600))
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, copy],
        env={**os.environ, "SOURCE_DATE_EPOCH": WHEN}, stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    return wheel.read_bytes()


def test_a_wheel_that_is_built_twice_is_the_same_to_the_byte(tmp_path: Path) -> None:
    one, other = _built(tmp_path / "one", 420_000), _built(tmp_path / "a longer name", 480_000)
    assert len(one) > 100_000
    assert one == other
