"""Other processes that check plans, as many as there are processors."""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from involveplan.run.check_many import Checker, Crew, Made, Standard, Task

if TYPE_CHECKING:  # most checks do without helpers
    from concurrent.futures import Future
    from ctypes import c_byte

    from involveplan.linting.engine import Rules

_MOST = 60  # helpers; Windows allows one more
FORKS = sys.platform.startswith("linux")  # elsewhere a process has to load everything anew


def crew(workers: int | None = None) -> Crew | None:
    """As many helpers as asked for, or as there are processors; None where one process does it all."""
    wanted = workers or _processors()
    return Crew(48 if FORKS else 600, partial(Workers, wanted)) if wanted > 1 else None


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """Processes with a checker each."""

    def __init__(self, count: int, checker: Checker) -> None:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        ready = [Standard(each.key, partial(_itself, each.rules())) for each in checker.standards]
        copy = Checker(ready, checker.today, alone=checker.alone, stdin=checker.stdin)
        context = get_context("fork" if FORKS else "spawn")
        if not FORKS:  # Python would import modules from the current folder, which may be a stranger's
            os.environ["PYTHONSAFEPATH"] = "1"
        self._nobody_waits = context.RawValue("b", False)
        given = (copy, self._nobody_waits)
        self._pool = ProcessPoolExecutor(min(count, _MOST), context, _begin, given)

    def give(self, tasks: Sequence[Task]) -> "Future[list[Made]]":
        """Have these files checked by one of them."""
        return self._pool.submit(_work, tasks)

    def stop(self) -> None:
        """Let them go; no plan that they have not begun is looked at."""
        self._nobody_waits.value = True
        self._pool.shutdown(wait=False, cancel_futures=True)


_checker: Checker | None = None  # of this process, if it is one of the workers
_nobody_waits: "c_byte | None" = None  # whether the rest of its share is of no use any more


def _begin(checker: Checker, nobody_waits: "c_byte") -> None:
    global _checker, _nobody_waits
    _checker, _nobody_waits = checker, nobody_waits
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is told to the process that gave out the work
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_the_one_that_asks, daemon=True).start()
    gc.disable()  # trees and models have no cycles


def _end_with_the_one_that_asks() -> None:
    """End at once when the process that gave out the work has ended, however it did: else nobody would end this one."""
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _work(tasks: Sequence[Task]) -> list[Made]:
    assert _checker is not None and _nobody_waits is not None
    return [_checker.check(task) for task in tasks if not _nobody_waits.value]


def _itself(rules: "Rules") -> "Rules":
    return rules
