"""The digest of the program, which is in every key of the cache."""

import os
from pathlib import Path

import pytest

from involveplan import data
from involveplan.run import program_digest


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small package and its checklists, in place of the real ones."""
    for name in ("package/run/module.py", "package/other.py", "checklists/shared/words.yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a: 1\n")
        os.utime(path, (1, 1))
    monkeypatch.setattr(program_digest, "__file__", str(tmp_path / "package" / "run" / "module.py"))
    monkeypatch.setattr(data, "folder", lambda name: tmp_path / name)
    return tmp_path


def digest() -> str:
    return program_digest.program_digest.__wrapped__()


def test_what_changes_it(package: Path) -> None:
    digests = [digest()]
    assert digest() == digests[0]
    os.utime(package / "package" / "other.py", (2, 2))
    digests.append(digest())
    (package / "package" / "new.py").write_text("")
    digests.append(digest())
    words = package / "checklists" / "shared" / "words.yaml"
    words.write_text("a: 2\n")
    os.utime(words, (1, 1))
    digests.append(digest())
    words.rename(words.with_name("others.yaml"))
    digests.append(digest())
    assert len(set(digests)) == len(digests)


def test_the_place_of_the_package_does_not(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()
    moved = package.rename(package.with_name("moved"))
    monkeypatch.setattr(program_digest, "__file__", str(moved / "package" / "run" / "module.py"))
    monkeypatch.setattr(data, "folder", lambda name: moved / name)
    assert digest() == before
