"""The cache of outcomes: one SQLite file for all plans of a user.

The key of an outcome covers everything that decides it: the bytes of the plan, its rules, and the program itself. So an
entry never becomes stale: any change is a miss. SQLite lets several runs use the file at once, and keeps it intact if a
run is killed. Every row has a checksum, and a damaged one is a miss.

Rows contain text from plans, so only the user can open the file. When a plan has changed, the rows of its old text are
deleted and overwritten.

The cache is optional. If it fails, plans are checked without it.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar
from zlib import crc32

ROW_FORMAT = 4  # of the rows, in the name of the file
_LARGEST = 256 * 1024 * 1024  # bytes; a larger cache is deleted
_PATIENCE = 2  # seconds to wait for another run that is writing
_CHECKSUM = 4  # bytes
_PLACE, _TEXT = 16, 32  # bytes of a key: the digests of the path and of the text, before that of the rules
_OLDER = f"DELETE FROM outcome WHERE key >= ? AND key < ? AND substr(key, {_PLACE + 1}, {_TEXT}) != ?"
_SCHEMA = "CREATE TABLE outcome (key BLOB PRIMARY KEY, value BLOB NOT NULL)"
_DAMAGED = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT)

T = TypeVar("T")


def outcome_key(raw: bytes, path: str, ruleset: str, *, named: bool, alone: bool) -> bytes:
    """Return the cache key of the outcome of a file. `ruleset` is the key of the program and the rules.

    It begins with digests of the file's absolute path and of its text, by which rows of an older text are found.
    """
    place = sha256(os.fsencode(os.path.abspath(path))).digest()  # noqa: PTH100
    return place[:_PLACE] + sha256(raw).digest() + _rules_digest(ruleset, named, alone)


@cache
def _rules_digest(rules_key: str, named: bool, alone: bool) -> bytes:
    return sha256(f"{rules_key} {named} {alone}".encode()).digest()


class Cache:
    """A key-value store of bytes in the file `checks-4.db` of a folder. Never raises."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"checks-{ROW_FORMAT}.db"
        self._open: sqlite3.Connection | None = None
        self._usable = True

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the intact rows of some keys, at most 999, the limit of SQLite."""

        def read(database: sqlite3.Connection) -> dict[bytes, bytes]:
            marks = ",".join("?" * len(keys))
            rows = database.execute(f"SELECT key, value FROM outcome WHERE key IN ({marks})", keys)
            return {
                key: value[_CHECKSUM:]
                for key, value in rows
                if type(value) is bytes and value[:_CHECKSUM] == _checksum(key, value[_CHECKSUM:])
            }

        return self._try(read) or {}

    def put(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Save rows, all of them or none. Rows of an older text of the same files are deleted."""
        whole = [(key, _checksum(key, value) + value) for key, value in rows]

        def write(database: sqlite3.Connection) -> None:
            with database:
                database.executemany(_OLDER, (_older_keys(key) for key, _ in whole))
                database.executemany("INSERT OR REPLACE INTO outcome VALUES (?, ?)", whole)

        if whole:
            self._try(write)

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Run an operation on the database; None if it fails. A damaged database is deleted, for the next run."""
        if not self._usable:
            return None
        try:
            return work(self._connection())
        except (sqlite3.Error, OSError, ValueError) as error:  # a damaged message cannot be decoded
            self._usable = False
            self.close()
            damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED
            if damaged or isinstance(error, ValueError):
                with contextlib.suppress(OSError):
                    self.path.unlink()
            return None

    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._remove_older_formats()
            with contextlib.suppress(OSError):
                if self.path.stat().st_size > _LARGEST:
                    self.path.unlink()
            _make_private(self.path)
            self._open = sqlite3.connect(self.path, timeout=_PATIENCE)
            self._open.execute("PRAGMA secure_delete = ON")  # deleted rows are overwritten
            self._open.execute("PRAGMA trusted_schema = OFF")
            self._open.execute("PRAGMA synchronous = OFF")  # checksums detect the damage of a power cut
            self._open.execute(_SCHEMA.replace("TABLE", "TABLE IF NOT EXISTS", 1))
            if self._open.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall() != [
                (_SCHEMA,)
            ]:
                raise _not_ours()
        return self._open

    def _remove_older_formats(self) -> None:
        """Delete the files of earlier versions. Nobody would overwrite the old texts in them."""
        for older in range(1, ROW_FORMAT):
            with contextlib.suppress(OSError):
                self.path.with_name(f"checks-{older}.db").unlink()

    def close(self) -> None:
        """Close the file."""
        if self._open is not None:
            with contextlib.suppress(sqlite3.Error):
                self._open.close()
            self._open = None


def _make_private(path: Path) -> None:
    """Make sure that the file exists and only the user can open it. SQLite gives its journal the same mode."""
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if os.name != "nt" and os.fstat(handle).st_mode & 0o077:
                os.fchmod(handle, 0o600)
        finally:
            os.close(handle)


def _older_keys(key: bytes) -> tuple[bytes, bytes, bytes]:
    """Return the values of `_OLDER` for a new row: the first key of its file, that after the last, and its text."""
    place = key[:_PLACE]
    after = (int.from_bytes(place, "big") + 1).to_bytes(_PLACE + 1, "big")[-_PLACE:]
    return place, after, key[_PLACE : _PLACE + _TEXT]


def _not_ours() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("the file is not a cache of involveplan")
    error.sqlite_errorcode = sqlite3.SQLITE_NOTADB
    return error


def _checksum(key: bytes, value: bytes) -> bytes:
    return crc32(value, crc32(key)).to_bytes(_CHECKSUM, "big")
