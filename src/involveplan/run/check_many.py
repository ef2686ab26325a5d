"""Checks many plans: from the cache, here, or by several processes at once. What comes out is the same in any case."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from involveplan.plan.files.reader import raw_of
from involveplan.run.cache import Cache, key_of
from involveplan.run.cache_rows import Damaged
from involveplan.run.serialize import Packed, holds_on, pack, unpack

if TYPE_CHECKING:  # what comes from the cache does without them
    from concurrent.futures import Future

    from involveplan.linting.engine import Rules
    from involveplan.plan.model import Plan
    from involveplan.plan.source import Source

BATCH = 128  # plans; as many are looked up in the cache at once
SHARE = 16  # plans; as many go to another process at once
AHEAD = 2  # batches; as many are given out before the first has to be finished


@dataclass(frozen=True, slots=True)
class Standard:
    """What plans are held against. `rules` are made when they are first needed.

    `key` stands in the cache for the program and for the rules without the day; it is empty where outcomes may not be
    kept, because something decides them that cannot be looked into, such as a check of another package.
    """

    key: str
    rules: "Callable[[], Rules]"


class Task(NamedTuple):
    """A file to check: how it is opened, how it is called, whether it was asked for by name, and by which standard.

    The path of standard input is empty: the checker has what it held.
    """

    path: str
    name: str
    named: bool
    standard: int


class Crew(NamedTuple):
    """Other processes that help, each with a copy of the checker; `pays` is for how many plans starting them does."""

    pays: int
    start: "Callable[[Checker], Helpers]"


class Helpers(Protocol):
    """Processes that check files."""

    def give(self, tasks: "Sequence[Task]") -> "Future[list[Made]]":
        """Have these files checked by one of them."""

    def stop(self) -> None:
        """Let them go; what they have not begun is not done."""


@dataclass(slots=True)
class Checker:
    """Checks files by some standards. `alone`: a single plan, of which it is also told what comes next."""

    standards: Sequence[Standard]
    today: date
    cache: Cache | None = None
    crew: Crew | None = None
    alone: bool = False
    stdin: bytes = b""
    _pool: Helpers | None = None

    def run(self, tasks: Sequence[Task], keys: Sequence[bytes] | None = None) -> "Iterator[Done]":
        """What each of the files came to, in their order. `keys` are those of the files, if they are known already."""
        waiting: deque[_Batch] = deque()
        try:
            for start in range(0, len(tasks), BATCH):
                batch = slice(start, start + BATCH)
                waiting.append(self._begun(tasks[batch], keys and keys[batch], len(tasks) - start))
                if len(waiting) > AHEAD:
                    yield from self._done(waiting.popleft())
            while waiting:
                yield from self._done(waiting.popleft())
        finally:
            if self._pool:
                self._pool.stop()
                self._pool = None

    def keys(self, tasks: Sequence[Task]) -> list[bytes]:
        """What the outcomes of the files are kept by; empty where one is not kept."""
        return [self._key(task, self._raw(task)) for task in tasks]

    def _begun(self, tasks: Sequence[Task], keys: Sequence[bytes] | None, left: int) -> "_Batch":
        """Look a batch up in the cache, and give out what is not there."""
        found = self._looked_up(tasks, keys)
        missing = [task for task, made in zip(tasks, found, strict=True) if made is None]
        expected = len(missing) * left // len(tasks)  # the rest may be much like this batch
        if self._pool is None and self.crew and expected >= self.crew.pays:
            self._pool = self.crew.start(self)
        if self._pool is None:
            return _Batch(tasks, found, [])
        shares = [missing[start : start + SHARE] for start in range(0, len(missing), SHARE)]
        return _Batch(tasks, found, [self._pool.give(share) for share in shares])

    def _done(self, batch: "_Batch") -> "Iterator[Done]":
        """What a batch came to, once it is finished; what is new goes into the cache."""
        missing = [task for task, made in zip(batch.tasks, batch.found, strict=True) if made is None]
        if batch.shares:
            new = [one for share in batch.shares for one in share.result()]
        else:
            new = [self.check(task) for task in missing]
        if self.cache:
            self.cache.put(one for one in new if one.key)
        rest = iter(new)
        for task, made in zip(batch.tasks, batch.found, strict=True):
            yield self._told(task, made or next(rest))

    def _looked_up(self, tasks: Sequence[Task], keys: Sequence[bytes] | None) -> "list[Made | None]":
        """What the cache has of each task; None where it has nothing that holds today."""
        if self.cache is None:
            return [None] * len(tasks)
        keys = keys or self.keys(tasks)
        rows = self.cache.get([key for key in keys if key])
        day = self.today.isoformat()
        return [
            Made(key, row) if (row := rows.get(key)) is not None and holds_on(row, day) else None
            for key in keys
        ]

    def _told(self, task: Task, made: "Made") -> "Done":
        """What the file came to; where the cache held something that is none, it is checked after all."""
        try:
            return Done(made.key, unpack(made.packed, task.name), len(made.packed))
        except Damaged:
            made = self.check(task)
            return Done(made.key, unpack(made.packed, task.name), len(made.packed))

    def _key(self, task: Task, raw: bytes | OSError) -> bytes:
        """What the outcome of a task is kept by; empty where it is not kept."""
        standard = self.standards[task.standard].key
        if not standard or isinstance(raw, OSError):
            return b""
        return key_of(raw, standard, named=task.named, alone=self.alone)

    def _raw(self, task: Task) -> bytes | OSError:
        try:
            return raw_of(task.path) if task.path else self.stdin
        except OSError as error:
            return error

    def check(self, task: Task) -> "Made":
        """Check one file here and now."""
        from involveplan.run.read_plan import read_bytes, unopened

        rules = self.standards[task.standard].rules()
        raw = self._raw(task)
        if isinstance(raw, OSError):
            return Made(b"", pack(packed_of(unopened(task.name, raw), rules, alone=self.alone)))
        source = read_bytes(raw, task.name, named=task.named)
        packed = packed_of(source, rules, alone=self.alone) if source else Packed(None)
        return Made(self._key(task, raw), pack(packed))


def packed_of(source: "Source[Plan]", rules: "Rules", *, alone: bool) -> Packed:
    """What the check of a plan came to, as it is kept; for a plan that is checked `alone` also what comes next."""
    from involveplan.linting.engine import ahead, at_next_stage, check
    from involveplan.linting.invitations_of import asking
    from involveplan.plan.summary import card

    checked = check(source, rules)
    then = at_next_stage(checked, rules) if alone else None
    any_day = checked.any_day and (then is None or then.any_day)
    day = None if any_day else rules.today.isoformat()
    return Packed(checked.outcome, day, ahead(checked, then), card(source, asking(source, rules.catalogue)))


class Made(NamedTuple):
    """An outcome that is new, packed, and what it is kept by."""

    key: bytes
    packed: bytes


class Done(NamedTuple):
    """What a file came to, what that is kept by (empty if it is not), and how many bytes it has packed."""

    key: bytes
    packed: Packed
    size: int


class _Batch(NamedTuple):
    """Files that are looked at together: what the cache had of each, and the shares of the rest that others do."""

    tasks: Sequence[Task]
    found: "list[Made | None]"
    shares: "list[Future[list[Made]]]"
