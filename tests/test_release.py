"""What a release is made of: packages that are bounded and locked, and a wheel that comes out the same every time."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import ROOT

_PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = _PYPROJECT["project"]
BUILD = [Requirement(each) for each in _PYPROJECT["build-system"]["requires"]]
LOCK, RUN_LOCK, BUILD_LOCK = (
    (ROOT / name).read_text("utf-8")
    for name in ("requirements-dev.txt", "requirements.txt", "requirements-build.txt")
)
PINNED = re.compile(
    r"^([\w.-]+)==([\w.+!-]+)(?: ; [^\n\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)
WHOLE = ("src", "checklists", "examples", "starter", "templates")
WHEN = "1767225600"  # the first second of 2026


def _of(*extras: str) -> list[Requirement]:
    listed = [
        *PROJECT["dependencies"],
        *(each for extra in extras for each in PROJECT["optional-dependencies"][extra]),
    ]
    return [Requirement(each) for each in listed]


def _pins(lock: str) -> dict[str, str]:
    """The version of each package that a lock pins."""
    return {canonicalize_name(found[1]): found[2] for found in PINNED.finditer(lock)}


@pytest.mark.parametrize("needed", _of(*PROJECT["optional-dependencies"]), ids=str)
def test_every_package_is_bounded_below_and_locked(needed: Requirement) -> None:
    assert [each.operator for each in needed.specifier].count(">=") == 1
    assert needed.specifier.contains(_pins(LOCK)[canonicalize_name(needed.name)])


@pytest.mark.parametrize("lock", [LOCK, RUN_LOCK, BUILD_LOCK], ids=["dev", "run", "build"])
def test_the_lock_holds_pins_with_hashes_and_nothing_else(lock: str) -> None:
    rest = PINNED.sub("", "".join(line for line in lock.splitlines(True) if not line.startswith("#")))
    assert rest.strip() == ""
    assert "://" not in lock and "/tmp" not in lock and "--index" not in lock and "--find" not in lock


@pytest.mark.parametrize(("lock", "needed"), [(RUN_LOCK, _of()), (BUILD_LOCK, BUILD)], ids=["run", "build"])
def test_what_is_installed_elsewhere_is_locked_as_for_development(
    lock: str, needed: list[Requirement]
) -> None:
    """The action and the jobs install these, so each has to be one that the tests ran with."""
    pins = _pins(lock)
    for each in needed:
        assert each.specifier.contains(pins[canonicalize_name(each.name)]), each
    assert {found.groups() for found in PINNED.finditer(lock)} <= {
        found.groups() for found in PINNED.finditer(LOCK)
    }


@pytest.mark.parametrize(("lock", "needed"), [(RUN_LOCK, _of()), (BUILD_LOCK, BUILD)], ids=["run", "build"])
def test_a_lock_holds_what_those_packages_bring_and_no_more(lock: str, needed: list[Requirement]) -> None:
    pins, brought = _pins(lock), _brought_by(needed)
    others = {name: found for name, found in brought.items() if pins.get(name, found) != found}
    if others:
        pytest.skip(f"here are other versions than the lock has: {others}")
    elsewhere = {canonicalize_name(found[1]) for found in PINNED.finditer(lock) if " ; " in found[0]}
    assert brought.keys() - elsewhere == pins.keys() - elsewhere


@pytest.mark.parametrize("lock", [LOCK, RUN_LOCK], ids=["dev", "run"])
def test_the_small_package_for_telephone_numbers_is_locked(lock: str) -> None:
    """`phonenumbers` has the same modules, and 44 MB of data that involveplan does not use."""
    pins = _pins(lock)
    assert "phonenumberslite" in pins and "phonenumbers" not in pins


def _brought_by(needed: Iterable[Requirement]) -> dict[str, str]:
    """The packages that these bring on this system, they themselves included, with the versions installed here."""
    found: dict[str, str] = {}
    waiting = [each for each in needed if not each.marker or each.marker.evaluate({"extra": ""})]
    while waiting:
        name = canonicalize_name(waiting.pop().name)
        if name not in found:
            one = distribution(name)
            found[name] = one.version
            further = map(Requirement, one.requires or ())
            waiting += [each for each in further if not each.marker or each.marker.evaluate({"extra": ""})]
    return found


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
    for name in ("pyproject.toml", "README.md", "LICENSE", "requirements.txt"):
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
