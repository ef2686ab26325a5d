"""What many plans came to, so that 100,000 of them find room."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from tempfile import TemporaryFile, gettempdir
from typing import IO

from involveplan.linting.finding import Outcome
from involveplan.run.serialize import Packed, pack, unpack

ROOM = 16 * 1024 * 1024  # bytes


@dataclass(slots=True)
class Gathered(Collection[Outcome]):
    """Outcomes in the order in which they came; the first as they are, the rest packed in a file without a name.

    `room` is for the first, in the bytes that they have packed; as they are they take several times as much.
    """

    _here: list[Outcome] = field(default_factory=list)
    room: int = ROOM
    _size: int = 0
    _waiting: list[tuple[str, int]] = field(default_factory=list)  # file, and bytes of its outcome
    _file: IO[bytes] | None = None

    def add(self, outcome: Outcome, size: int) -> None:
        """Take in an outcome, which packed has about so many bytes. Raises OSError."""
        self._size += size
        if self._size <= self.room:
            self._here.append(outcome)
            return
        packed = pack(Packed(outcome))  # anew: what the cache had may be damaged
        try:
            self._file = self._file or TemporaryFile(prefix="involveplan-")  # noqa: SIM115 (see `close`)
            self._file.write(packed)
        except OSError as error:
            error.filename = gettempdir()  # a file without a name says nothing to anybody
            raise
        self._waiting.append((outcome.file, len(packed)))

    def close(self) -> None:
        """Let go of what waits on disk, once nobody asks for it any more."""
        if self._file is not None:
            self._file.close()

    @property
    def all_here(self) -> bool:
        """Whether none of them waits on disk."""
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
class Changed(Collection[Outcome]):
    """Outcomes, each changed on the way; `begin` gives what changes them, anew for each time they are gone through."""

    outcomes: Collection[Outcome]
    begin: Callable[[], Callable[[Outcome], Outcome]]

    def __len__(self) -> int:
        return len(self.outcomes)

    def __iter__(self) -> Iterator[Outcome]:
        return map(self.begin(), self.outcomes)

    def __contains__(self, outcome: object) -> bool:
        return any(each == outcome for each in self)
