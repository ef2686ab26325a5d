"""The cache: what was kept is found again, and whatever is wrong with the file is no more than a miss."""

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.run.cache import Cache, outcome_key

ROWS = [(b"key-%d" % number, b"value" * number) for number in range(20)]


def kept(folder: Path, rows: list[tuple[bytes, bytes]] = ROWS) -> Path:
    cache = Cache(folder)
    cache.put(rows)
    cache.close()
    return cache.path


def found(folder: Path) -> dict[bytes, bytes]:
    cache = Cache(folder)
    rows = cache.get([key for key, _ in ROWS])
    cache.close()
    return rows


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    assert found(tmp_path / "new" / "folder") == {}
    kept(tmp_path)
    assert found(tmp_path) == dict(ROWS)
    kept(tmp_path, [(b"key-1", b"another")])
    assert found(tmp_path)[b"key-1"] == b"another"


def test_all_that_decides_an_outcome_is_in_its_key() -> None:
    keys = {
        outcome_key(raw, path, held, named=named, alone=alone)
        for raw in (b"a", b"b")
        for path in ("one", "two")
        for held in ("x", "y")
        for named in (True, False)
        for alone in (True, False)
    }
    assert len(keys) == 32


def test_a_path_is_the_same_from_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)
    here = key(b"a", "sub/plan.yaml")
    monkeypatch.chdir(tmp_path / "sub")
    assert here == key(b"a", "plan.yaml") == key(b"a", str(tmp_path / "sub" / "plan.yaml"))
    assert here != key(b"a", "other.yaml")


def key(raw: bytes, path: str, rules: str = "rules", *, named: bool = False) -> bytes:
    return outcome_key(raw, path, rules, named=named, alone=False)


def texts(folder: Path) -> set[bytes]:
    """The values that anybody who reads the file finds in it."""
    return set(re.findall(rb"SECRET-\w+(?=;)", (folder / "checks-4.db").read_bytes()))


def test_rows_of_an_older_text_are_gone_for_good(tmp_path: Path) -> None:
    old = [
        (key(b"old", "a.yaml"), b"SECRET-a;"),
        (key(b"old", "a.yaml", "other rules"), b"SECRET-rules;"),
        (key(b"old", "a.yaml", named=True), b"SECRET-long;" + b"g" * 20_000),
        (key(b"old", "b.yaml"), b"SECRET-b;"),
    ]
    kept(tmp_path, old)
    assert len(texts(tmp_path)) == 4
    kept(tmp_path, [(key(b"new", "a.yaml"), b"SECRET-new;")])
    assert texts(tmp_path) == {b"SECRET-b", b"SECRET-new"}
    kept(tmp_path, [(key(b"new", "a.yaml"), b"SECRET-again;")])  # a row that depends on the day
    assert texts(tmp_path) == {b"SECRET-b", b"SECRET-again"}
    kept(tmp_path, [(key(b"new", "a.yaml", "other rules"), b"SECRET-both;")])
    assert texts(tmp_path) == {b"SECRET-b", b"SECRET-again", b"SECRET-both"}
    kept(tmp_path, [(key(b"old", "a.yaml"), b""), (key(b"new", "b.yaml"), b"")])
    assert texts(tmp_path) == set()


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("123"), st.sampled_from("xy")), max_size=12)
)
def test_each_file_has_rows_of_its_last_text_only(
    tmp_path: Path, checked: list[tuple[str, str, str]]
) -> None:
    (tmp_path / "checks-4.db").unlink(missing_ok=True)
    for path, text, rules in checked:
        kept(tmp_path, [(key(text.encode(), path, rules), f"SECRET-{path}{text}{rules};".encode())])
    last = {path: text for path, text, _ in checked}
    expected = {f"SECRET-{path}{text}{rules}" for path, text, rules in _since_the_last_change(checked)}
    assert {each[:8] for each in expected} == {f"SECRET-{path}" for path in last}
    assert (texts(tmp_path) if checked else set()) == {each.encode() for each in expected}


def _since_the_last_change(checked: list[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    rows: set[tuple[str, str, str]] = set()
    for path, text, rules in checked:
        rows = {row for row in rows if row[0] != path or row[1] == text} | {(path, text, rules)}
    return rows


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("before", [None, 0o644, 0o666, 0o600])
@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_only_the_user_can_open_it(tmp_path: Path, before: int | None, mask: int) -> None:
    if before is not None:
        kept(tmp_path).chmod(before)
    mask = os.umask(mask)
    try:
        path = kept(tmp_path / "new" if before is None else tmp_path)
    finally:
        os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o600
    assert before is not None or path.parent.stat().st_mode & 0o777 == 0o700
    assert found(path.parent) == dict(ROWS)


def test_files_of_earlier_versions_are_deleted(tmp_path: Path) -> None:
    names = ("checks-1.db", "checks-2.db", "checks-3.db", "checks-5.db", "notes.db")
    for name in names:
        (tmp_path / name).write_bytes(b"SECRET")
    kept(tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["checks-4.db", *names[3:]]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"no database at all" * 1000),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(path.read_bytes()[:100] + os.urandom(8000)),
        lambda path: path.write_bytes(b"\x80\x04cposix\nsystem\n(S'false'\ntR."),
    ],
)
def test_a_damaged_file_is_a_miss_and_mended_by_the_next_run(tmp_path: Path, spoil) -> None:  # type: ignore[no-untyped-def]
    spoil(kept(tmp_path))
    assert found(tmp_path) == {}
    kept(tmp_path)
    kept(tmp_path)
    assert found(tmp_path) == dict(ROWS)


@given(st.integers(0, 20_000), st.binary(min_size=1, max_size=40))
def test_bytes_changed_anywhere_never_give_a_wrong_row(tmp_path: Path, place: int, data: bytes) -> None:
    path = kept(tmp_path)
    raw = path.read_bytes()
    path.write_bytes(raw[:place] + data + raw[place + len(data) :])
    for key, value in found(tmp_path).items():
        assert dict(ROWS)[key] == value
    path.unlink(missing_ok=True)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE outcome (key BLOB PRIMARY KEY, value BLOB, more TEXT)",
        "CREATE VIEW outcome AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x AS value FROM n",
        "CREATE TABLE other (x)",
    ],
)
def test_a_database_that_is_not_ours_is_a_miss(tmp_path: Path, statement: str) -> None:
    path = Cache(tmp_path).path
    with sqlite3.connect(path) as database:
        database.execute(statement)
    database.close()
    assert found(tmp_path) == {}
    assert not path.exists()


def test_rows_of_another_kind_or_under_another_key_are_misses(tmp_path: Path) -> None:
    path = kept(tmp_path)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE outcome SET value = 'text' WHERE key = ?", (b"key-1",))
        database.execute("UPDATE outcome SET value = 7 WHERE key = ?", (b"key-2",))
        moved = database.execute("SELECT value FROM outcome WHERE key = ?", (b"key-3",)).fetchone()
        database.execute("UPDATE outcome SET value = ? WHERE key = ?", (*moved, b"key-4"))
    database.close()
    assert set(dict(ROWS)) - set(found(tmp_path)) == {b"key-1", b"key-2", b"key-4"}


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    kept(blocked)
    assert found(blocked) == {} and blocked.read_text() == "not a folder"
    (tmp_path / "checks-4.db").mkdir()
    kept(tmp_path)
    assert found(tmp_path) == {} and (tmp_path / "checks-4.db").is_dir()


def test_a_file_that_another_run_holds_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("involveplan.run.cache._PATIENCE", 0.01)
    path = kept(tmp_path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert found(tmp_path) == {}
    other.execute("ROLLBACK")
    other.close()
    assert found(tmp_path) == dict(ROWS)


def test_too_large_a_file_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path)
    monkeypatch.setattr("involveplan.run.cache._LARGEST", 1000)
    kept(tmp_path, [(b"key-1", b"value")])
    assert found(tmp_path) == {}  # the file is too large again, and goes again


WRITER = """
import sys
from pathlib import Path
from involveplan.run.cache import Cache
cache = Cache(Path(sys.argv[1]))
number = 0
while True:
    cache.put((b"key-%d" % (number % 20), b"value" * (number % 20)) for number in range(number, number + 500))
    number += 500
    print(number, flush=True)
"""


def test_several_at_once_and_a_kill_at_any_moment_leave_it_whole(tmp_path: Path) -> None:
    for _ in range(3):
        runs = [
            subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE)
            for _ in range(2)
        ]
        for run in runs:
            assert run.stdout is not None
            run.stdout.readline()
        for run in runs:
            run.kill()
            run.communicate()
        rows = found(tmp_path)
        assert rows and all(dict(ROWS)[key] == value for key, value in rows.items())
