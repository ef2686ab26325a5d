"""What earlier checks came to, kept in a file of its own: one for all folders of plans on this computer.

An outcome is kept by all that decides it: the plan's own bytes, what it is held against, and the program itself. So
nothing in it ever goes stale, and a change of any of them is a miss. SQLite sees to it that several runs can use the
file at once and that a run which is killed leaves it whole. Every row carries a checksum: what is damaged is a miss.

The cache is never needed. Whatever goes wrong with it, the plans are checked as if it were not there.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

FORMAT = 2  # of the rows; another number is another file
_LARGEST = 256 * 1024 * 1024  # bytes; beyond them the cache begins anew
_PATIENCE = 2  # seconds to wait for another run that is writing
_CHECKSUM = 8  # bytes
_SCHEMA = "CREATE TABLE outcome (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"
_DAMAGED = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT)

T = TypeVar("T")


def key_of(raw: bytes, held: str, *, named: bool, alone: bool) -> bytes:
    """What the outcome of a file is kept by. `held` stands for the program and all that the plan is held against."""
    key = _begun(held, named, alone).copy()
    key.update(raw)
    return key.digest()


@cache
def _begun(held: str, named: bool, alone: bool) -> "Hash":
    return sha256(sha256(f"{held} {named} {alone}".encode()).digest())


class Cache:
    """Rows of bytes by keys of bytes, in the file `checks-2.db` of a folder. Never raises."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"checks-{FORMAT}.db"
        self._open: sqlite3.Connection | None = None
        self._usable = True

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The rows of those keys that are there and whole. SQLite takes 999 keys at a time."""

        def read(database: sqlite3.Connection) -> dict[bytes, bytes]:
            marks = ",".join("?" * len(keys))
            rows = database.execute(f"SELECT key, value FROM outcome WHERE key IN ({marks})", keys)
            return {
                key: value[_CHECKSUM:]
                for key, value in rows
                if type(value) is bytes and value[:_CHECKSUM] == _checksum(key, value[_CHECKSUM:])
            }

        return self._do(read) or {}

    def put(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep rows, all of them or none."""
        whole = [(key, _checksum(key, value) + value) for key, value in rows]

        def write(database: sqlite3.Connection) -> None:
            with database:
                database.executemany("INSERT OR REPLACE INTO outcome VALUES (?, ?)", whole)

        if whole:
            self._do(write)

    def _do(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Work on the database; None where that cannot be done. What is damaged is thrown away, for the next run."""
        if not self._usable:
            return None
        try:
            return work(self._opened())
        except (sqlite3.Error, OSError, ValueError) as error:  # of damage even the message may be unreadable
            self._usable = False
            self.close()
            damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED
            if damaged or isinstance(error, ValueError):
                with contextlib.suppress(OSError):
                    self.path.unlink()
            return None

    def _opened(self) -> sqlite3.Connection:
        if self._open is None:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with contextlib.suppress(OSError):
                if self.path.stat().st_size > _LARGEST:
                    self.path.unlink()
            self._open = sqlite3.connect(self.path, timeout=_PATIENCE)
            self._open.execute("PRAGMA trusted_schema = OFF")
            self._open.execute("PRAGMA synchronous = OFF")  # a checksum tells what a power cut spoils
            self._open.execute(_SCHEMA.replace("TABLE", "TABLE IF NOT EXISTS", 1))
            if self._open.execute("SELECT sql FROM sqlite_schema").fetchall() != [(_SCHEMA,)]:
                raise _not_ours()
        return self._open

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            with contextlib.suppress(sqlite3.Error):
                self._open.close()
            self._open = None


def _not_ours() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("the file holds something else")
    error.sqlite_errorcode = sqlite3.SQLITE_NOTADB
    return error


def _checksum(key: bytes, value: bytes) -> bytes:
    return blake2b(value, digest_size=_CHECKSUM, key=key).digest()
