"""Turns with a file: one after the other, and over with the program that has one."""

import os
import threading
from pathlib import Path

import pytest

from involveplan.plan.files import store
from involveplan.plan.files.lock import locked, unchanged_on_disk
from involveplan.plan.files.store import ChangedOnDisk


def test_nobody_gets_a_turn_while_another_has_one(tmp_path: Path) -> None:
    file, done = tmp_path / "plan.yaml", []
    file.touch()

    def wait() -> None:
        with locked(file):
            done.append("second")

    with locked(file):
        second = threading.Thread(target=wait)
        second.start()
        second.join(0.2)
        done.append("first")
    second.join()
    assert done == ["first", "second"]
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@pytest.mark.skipif(os.name == "nt", reason="on Windows another file stands for the turn")
def test_a_turn_with_a_file_that_was_replaced_is_none(tmp_path: Path) -> None:
    file, other = tmp_path / "plan.yaml", tmp_path / "other.yaml"
    file.write_text("a: 1\n")
    other.write_text("a: 1\n")
    with locked(file) as mine:
        assert unchanged_on_disk(file, mine)
        other.replace(file)
        assert not unchanged_on_disk(file, mine)


@pytest.mark.skipif(os.name == "nt", reason="on Windows another file stands for the turn")
def test_a_file_that_took_the_place_is_not_written_over_even_if_it_holds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, other = tmp_path / "plan.yaml", tmp_path / "other.yaml"
    for each in (file, other):
        each.write_text("involveplan: 1\n")
    stored, chmod = store.load(file), os.fchmod

    def meanwhile(handle: int, mode: int) -> None:
        chmod(handle, mode)
        other.replace(file)

    monkeypatch.setattr(os, "fchmod", meanwhile)
    with pytest.raises(ChangedOnDisk):
        store.save(stored, "involveplan: 1\ntitle: A\n")
    assert file.read_text() == "involveplan: 1\n"


def test_where_turns_are_unknown_everybody_goes_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_handle: int) -> None:
        raise OSError(38, "Function not implemented")

    (tmp_path / "plan.yaml").write_text("involveplan: 1\n")
    monkeypatch.setattr("involveplan.plan.files.lock._wait", unknown)
    saved = store.save(store.load(tmp_path / "plan.yaml"), "involveplan: 1\ntitle: A\n")
    assert (tmp_path / "plan.yaml").read_bytes() == saved.raw
