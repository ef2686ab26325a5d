"""A store of outcomes that keeps a large number of them on disk."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from tempfile import TemporaryFile, gettempdir
from typing import IO

from involveplan.linting.finding import Outcome
from involveplan.run.serialize import PackedOutcome, pack, unpack

MEMORY_LIMIT = 16 * 1024 * 1024  # bytes


@dataclass(slots=True)
class OutcomeStore(Collection[Outcome]):
    """Outcomes in the order added: the first in memory, the rest packed in a temporary file.

    `room` limits the first in packed bytes. In memory they take several times as much.
    """

    _here: list[Outcome] = field(default_factory=list)
    room: int = MEMORY_LIMIT
    _size: int = 0
    _waiting: list[tuple[str, int]] = field(default_factory=list)  # file, and bytes of its outcome
    _file: IO[bytes] | None = None

    def add(self, outcome: Outcome, size: int) -> None:
        """Add an outcome with its approximate packed size. Raises OSError."""
        self._size += size
        if self._size <= self.room:
            self._here.append(outcome)
            return
        packed = pack(PackedOutcome(outcome))  # packed again: the cached bytes may be damaged
        try:
            self._file = self._file or TemporaryFile(prefix="involveplan-")  # noqa: SIM115 (see `close`)
            self._file.write(packed)
        except OSError as error:
            error.filename = gettempdir()  # the temporary file has no name to show
            raise
        self._waiting.append((outcome.file, len(packed)))

    def close(self) -> None:
        """Close the temporary file."""
        if self._file is not None:
            self._file.close()

    @property
    def is_in_memory(self) -> bool:
        """True if none is on disk."""
        return not self._waiting

    def __len__(self) -> int:
        return len(self._here) + len(self._waiting)

    def __iter__(self) -> Iterator[Outcome]:
        yield from self._here
        start = 0
        for name, size in self._waiting:
            assert self._file is not None
            self._file.seek(start)
            outcome = unpack(self._file.read(size), name).outcome
            assert outcome is not None
            yield outcome
            start += size

    def __contains__(self, outcome: object) -> bool:
        return any(each == outcome for each in self)


@dataclass(frozen=True, slots=True)
class MappedOutcomes(Collection[Outcome]):
    """Outcomes with a function mapped over them. `begin` returns the function, anew for each iteration."""

    outcomes: Collection[Outcome]
    begin: Callable[[], Callable[[Outcome], Outcome]]

    def __len__(self) -> int:
        return len(self.outcomes)

    def __iter__(self) -> Iterator[Outcome]:
        return map(self.begin(), self.outcomes)

    def __contains__(self, outcome: object) -> bool:
        return any(each == outcome for each in self)
