"""The worker pool: processes that check plans."""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from involveplan.run.check_many import Checker, CheckTask, PackedResult, PoolFactory, RulesetRef

if TYPE_CHECKING:  # most runs start no workers
    from concurrent.futures import Future
    from ctypes import c_byte

    from involveplan.linting.rules import Rules

_MOST = 60  # workers; Windows allows one more
FORKS = sys.platform.startswith("linux")  # elsewhere a new process imports everything again


def worker_pool(workers: int | None = None) -> PoolFactory | None:
    """Return a factory for a pool of so many workers, or one per processor; None for a single process."""
    wanted = workers or _processors()
    return PoolFactory(48 if FORKS else 600, partial(ProcessWorkers, wanted)) if wanted > 1 else None


def _processors() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class ProcessWorkers:
    """A pool of processes, each with a checker."""

    def __init__(self, count: int, checker: Checker) -> None:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        ready = [RulesetRef(each.key, partial(_itself, each.rules())) for each in checker.rulesets]
        copy = Checker(ready, checker.today, alone=checker.alone, stdin=checker.stdin)
        context = get_context("fork" if FORKS else "spawn")
        if not FORKS:  # Python would import modules from the current folder, which may be untrusted
            os.environ["PYTHONSAFEPATH"] = "1"
        self._nobody_waits = context.RawValue("b", False)
        given = (copy, self._nobody_waits)
        self._pool = ProcessPoolExecutor(min(count, _MOST), context, _begin, given)

    def submit(self, tasks: Sequence[CheckTask]) -> "Future[list[PackedResult]]":
        """Check these files in one of the processes."""
        return self._pool.submit(_work, tasks)

    def stop(self) -> None:
        """Stop the processes. Plans not begun are dropped."""
        self._nobody_waits.value = True
        self._pool.shutdown(wait=False, cancel_futures=True)


_checker: Checker | None = None  # of this process, if it is a worker
_nobody_waits: "c_byte | None" = None  # true once the rest of its share is no longer needed


def _begin(checker: Checker, nobody_waits: "c_byte") -> None:
    global _checker, _nobody_waits
    _checker, _nobody_waits = checker, nobody_waits
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent process handles Ctrl-C
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_the_one_that_asks, daemon=True).start()
    gc.disable()  # trees and models have no cycles


def _end_with_the_one_that_asks() -> None:
    """Exit when the parent process has ended in any way. Otherwise this process would be orphaned."""
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _work(tasks: Sequence[CheckTask]) -> list[PackedResult]:
    assert _checker is not None and _nobody_waits is not None
    return [_checker.check_packed(task) for task in tasks if not _nobody_waits.value]


def _itself(rules: "Rules") -> "Rules":
    return rules
