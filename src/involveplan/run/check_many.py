"""Checking many plans, from the cache, in this process or in a pool. The results are the same in each case."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from involveplan.plan.files.reader import raw_of
from involveplan.run.cache import Cache, key_of
from involveplan.run.cache_rows import Damaged
from involveplan.run.serialize import Packed, holds_on, pack, unpack

if TYPE_CHECKING:  # results from the cache do not need them
    from concurrent.futures import Future

    from involveplan.linting.engine import Rules
    from involveplan.plan.model import Plan
    from involveplan.plan.source import Source

BATCH = 128  # plans looked up in the cache at once
SHARE = 16  # plans submitted to a process at once
AHEAD = 2  # batches submitted before the first must be finished


@dataclass(frozen=True, slots=True)
class Standard:
    """A reference to a set of rules. `rules` builds them on demand.

    `key` identifies the program and the rules without the date in the cache. It is empty if outcomes must not be
    cached, because something unknown affects them, such as a check of another package.
    """

    key: str
    rules: "Callable[[], Rules]"


class Task(NamedTuple):
    """A file to check: its path, its name, whether it was named by the user, and the index of its rule set.

    The path of standard input is empty: the checker has its contents.
    """

    path: str
    name: str
    named: bool
    standard: int


class Crew(NamedTuple):
    """A factory of worker pools. `min_plans` is the number of plans from which a pool is faster."""

    pays: int
    start: "Callable[[Checker], Helpers]"


class Helpers(Protocol):
    """A pool of processes that check files."""

    def give(self, tasks: "Sequence[Task]") -> "Future[list[Made]]":
        """Check these files in one of the processes."""

    def stop(self) -> None:
        """Stop the processes. Work not begun is dropped."""


@dataclass(slots=True)
class Checker:
    """Checks files against rule sets. `alone` is true for a single plan, which gets a preview of the next stage."""

    standards: Sequence[Standard]
    today: date
    cache: Cache | None = None
    crew: Crew | None = None
    alone: bool = False
    stdin: bytes = b""
    _pool: Helpers | None = None

    def run(self, tasks: Sequence[Task], keys: Sequence[bytes] | None = None) -> "Iterator[Done]":
        """Yield the result of each file, in order. `keys` are the cache keys of the files, if already known."""
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
        """Return the cache keys of the files; empty for one that is not cached."""
        return [self._key(task, self._raw(task)) for task in tasks]

    def _begun(self, tasks: Sequence[Task], keys: Sequence[bytes] | None, left: int) -> "_Batch":
        """Look a batch up in the cache, and submit the rest to the pool."""
        found = self._looked_up(tasks, keys)
        missing = [task for task, made in zip(tasks, found, strict=True) if made is None]
        expected = len(missing) * left // len(tasks)  # assuming that the rest is like this batch
        if self._pool is None and self.crew and expected >= self.crew.pays:
            self._pool = self.crew.start(self)
        if self._pool is None:
            return _Batch(tasks, found, [])
        shares = [missing[start : start + SHARE] for start in range(0, len(missing), SHARE)]
        return _Batch(tasks, found, [self._pool.give(share) for share in shares])

    def _done(self, batch: "_Batch") -> "Iterator[Done]":
        """The results of a batch, once it is finished. New ones are cached."""
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
        """The cached result of each task; None if there is none that is valid today."""
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
        """The result of a file. If its cached result is damaged, the file is checked."""
        try:
            return Done(made.key, unpack(made.packed, task.name), len(made.packed))
        except Damaged:
            made = self.check(task)
            return Done(made.key, unpack(made.packed, task.name), len(made.packed))

    def _key(self, task: Task, raw: bytes | OSError) -> bytes:
        """The cache key of a task; empty if it is not cached."""
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
        """Check one file in this process."""
        from involveplan.run.read_plan import read_bytes, unopened

        rules = self.standards[task.standard].rules()
        raw = self._raw(task)
        if isinstance(raw, OSError):
            return Made(b"", pack(packed_of(unopened(task.name, raw), rules, alone=self.alone)))
        source = read_bytes(raw, task.name, named=task.named)
        packed = packed_of(source, rules, alone=self.alone) if source else Packed(None)
        return Made(self._key(task, raw), pack(packed))


def packed_of(source: "Source[Plan]", rules: "Rules", *, alone: bool) -> Packed:
    """Check a plan and return the result to cache; for a plan that is `alone`, with a preview of the next stage."""
    from involveplan.linting.engine import ahead, at_next_stage, check
    from involveplan.linting.invitations_of import asking
    from involveplan.plan.summary import card

    checked = check(source, rules)
    then = at_next_stage(checked, rules) if alone else None
    any_day = checked.any_day and (then is None or then.any_day)
    day = None if any_day else rules.today.isoformat()
    return Packed(checked.outcome, day, ahead(checked, then), card(source, asking(source, rules.catalogue)))


class Made(NamedTuple):
    """A packed result with its cache key."""

    key: bytes
    packed: bytes


class Done(NamedTuple):
    """The result of a file, its cache key (empty if it is not cached), and its packed size in bytes."""

    key: bytes
    packed: Packed
    size: int


class _Batch(NamedTuple):
    """Tasks handled together: their cached results, and the shares of the rest submitted to the pool."""

    tasks: Sequence[Task]
    found: "list[Made | None]"
    shares: "list[Future[list[Made]]]"
