"""Checking many plans, from the cache, in this process or in a pool. The results are the same in each case."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from involveplan.plan.files.reader import read_raw
from involveplan.run.cache_rows import DamagedRow
from involveplan.run.serialize import CheckResult, is_valid_on, pack, unpack

if TYPE_CHECKING:  # results from the cache do not need them
    from concurrent.futures import Future

    from involveplan.linting.rules import Rules
    from involveplan.plan.model import Plan
    from involveplan.plan.source import Source
    from involveplan.run.cache import Cache

BATCH = 128  # plans looked up in the cache at once
SHARE = 16  # plans submitted to a process at once
BATCHES_AHEAD = 2  # batches submitted before the first must be finished


@dataclass(frozen=True, slots=True)
class RulesetRef:
    """A reference to a set of rules. `rules` builds them on demand.

    `key` identifies the program and the rules without the date in the cache. It is empty if outcomes must not be
    cached, because something unknown affects them, such as a check of another package.
    """

    key: str
    rules: "Callable[[], Rules]"


class CheckTask(NamedTuple):
    """A file to check: its path, its name, whether it was named by the user, and the index of its rule set.

    The path of standard input is empty: the checker has its contents.
    """

    path: str
    name: str
    named: bool
    ruleset: int


class PoolFactory(NamedTuple):
    """A factory of worker pools. `min_plans` is the number of plans from which a pool is faster."""

    min_plans: int
    start: "Callable[[Checker], WorkerPool]"


class WorkerPool(Protocol):
    """A pool of processes that check files."""

    def submit(self, tasks: "Sequence[CheckTask]") -> "Future[list[PackedResult]]":
        """Check these files in one of the processes."""

    def stop(self) -> None:
        """Stop the processes. Work not begun is dropped."""


@dataclass(slots=True)
class Checker:
    """Checks files against rule sets. `alone` is true for a single plan, which gets a preview of the next stage."""

    rulesets: Sequence[RulesetRef]
    today: date
    cache: "Cache | None" = None
    pool_factory: PoolFactory | None = None
    alone: bool = False
    stdin: bytes = b""
    _pool: WorkerPool | None = None

    def run(self, tasks: Sequence[CheckTask]) -> Iterator[CheckResult]:
        """Yield the result of each file, in order."""
        waiting: deque[_Batch] = deque()
        try:
            for start in range(0, len(tasks), BATCH):
                waiting.append(self._begun(tasks[start : start + BATCH], len(tasks) - start))
                if len(waiting) > BATCHES_AHEAD:
                    yield from self._done(waiting.popleft())
            while waiting:
                yield from self._done(waiting.popleft())
        finally:
            if self._pool:
                self._pool.stop()
                self._pool = None

    def _begun(self, tasks: Sequence[CheckTask], left: int) -> "_Batch":
        """Look a batch up in the cache, and submit the rest to the pool."""
        found = self._looked_up(tasks)
        missing = [task for task, packed_result in zip(tasks, found, strict=True) if packed_result is None]
        expected = len(missing) * left // len(tasks)  # assuming that the rest is like this batch
        is_enough = len(missing) > SHARE  # for more than one process
        if self._pool is None and self.pool_factory and is_enough and expected >= self.pool_factory.min_plans:
            self._pool = self.pool_factory.start(self)
        if self._pool is None:
            return _Batch(tasks, found, [])
        shares = [missing[start : start + SHARE] for start in range(0, len(missing), SHARE)]
        return _Batch(tasks, found, [self._pool.submit(share) for share in shares])

    def _done(self, batch: "_Batch") -> Iterator[CheckResult]:
        """The results of a batch, once it is finished. New ones are cached."""
        missing = [task for task, cached in zip(batch.tasks, batch.found, strict=True) if cached is None]
        if batch.shares:
            packed = [one for share in batch.shares for one in share.result()]
            self._save(packed)
            new: Iterator[CheckResult] = map(self._unpack_or_check, missing, packed)
        else:
            checked = [self.check(task) for task in missing]
            self._save(PackedResult(key, pack(result)) for key, result in checked if self.cache)
            new = (result for _, result in checked)
        for task, cached in zip(batch.tasks, batch.found, strict=True):
            yield next(new) if cached is None else self._unpack_or_check(task, cached)

    def _save(self, results: Iterable["PackedResult"]) -> None:
        if self.cache:
            self.cache.put(one for one in results if one.key)

    def _looked_up(self, tasks: Sequence[CheckTask]) -> "list[PackedResult | None]":
        """The cached result of each task; None if there is none that is valid today."""
        if self.cache is None:
            return [None] * len(tasks)
        keys = [self._key(task, self._raw(task)) for task in tasks]
        rows = self.cache.get([key for key in keys if key])
        day = self.today.isoformat()
        return [
            PackedResult(key, row) if (row := rows.get(key)) is not None and is_valid_on(row, day) else None
            for key in keys
        ]

    def _unpack_or_check(self, task: CheckTask, packed_result: "PackedResult") -> CheckResult:
        """The result of a file. If its cached result is damaged, the file is checked."""
        try:
            return unpack(packed_result.packed, task.name)
        except DamagedRow:
            return self.check(task)[1]

    def _key(self, task: CheckTask, raw: bytes | OSError) -> bytes:
        """The cache key of a task; empty if it is not cached."""
        ruleset_key = self.rulesets[task.ruleset].key
        if not ruleset_key or isinstance(raw, OSError):
            return b""
        from involveplan.run.cache import outcome_key  # SQLite is loaded only for a cache

        return outcome_key(raw, task.path, ruleset_key, named=task.named, alone=self.alone)

    def _raw(self, task: CheckTask) -> bytes | OSError:
        try:
            return read_raw(task.path) if task.path else self.stdin
        except OSError as error:
            return error

    def check(self, task: CheckTask) -> tuple[bytes, CheckResult]:
        """Check one file in this process. Return the cache key (empty if it is not cached) and the result."""
        from involveplan.run.read_plan import read_plan_bytes, unopened_source

        rules = self.rulesets[task.ruleset].rules()
        raw = self._raw(task)
        if isinstance(raw, OSError):
            source: Source[Plan] | None = unopened_source(task.name, raw)
        else:
            source = read_plan_bytes(raw, task.name, named=task.named)
        result = check_source(source, rules, alone=self.alone) if source else CheckResult(None)
        return self._key(task, raw), result

    def check_packed(self, task: CheckTask) -> "PackedResult":
        """Check one file for another process."""
        key, result = self.check(task)
        return PackedResult(key, pack(result))


def check_source(source: "Source[Plan]", rules: "Rules", *, alone: bool) -> CheckResult:
    """Check a plan. A plan that is `alone` gets a preview of the next stage."""
    from involveplan.linting.engine import check_next_stage, check_plan, preview_next_stage
    from involveplan.linting.invitations_of import invitations_of
    from involveplan.plan.summaries.summary import summarise_plan

    checked = check_plan(source, rules)
    then = check_next_stage(checked, rules) if alone else None
    any_day = checked.independent_of_date and (then is None or then.independent_of_date)
    day = None if any_day else rules.today.isoformat()
    return CheckResult(
        checked.outcome,
        day,
        preview_next_stage(checked, then),
        summarise_plan(checked.source, invitations_of(checked.source, rules.catalogue)),
    )


class PackedResult(NamedTuple):
    """A packed result with its cache key."""

    key: bytes
    packed: bytes


class _Batch(NamedTuple):
    """Tasks handled together: their cached results, and the shares of the rest submitted to the pool."""

    tasks: Sequence[CheckTask]
    found: "list[PackedResult | None]"
    shares: "list[Future[list[PackedResult]]]"
