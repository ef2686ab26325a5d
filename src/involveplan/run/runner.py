"""Checking the files of a run, with the cache and the worker pool."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from involveplan.linting.finding import Ahead, Outcome
from involveplan.portfolio.plan_ref import Beside
from involveplan.run.cache import Cache
from involveplan.run.cache_location import program
from involveplan.run.changed_keys import was_changed
from involveplan.run.check_many import Checker, Crew, Done, Standard, Task
from involveplan.run.discovery.files import File
from involveplan.run.outcome_store import ROOM, Gathered
from involveplan.run.rules.resolver import Held, Rulebook
from involveplan.run.whole_run import WholeRun

if TYPE_CHECKING:
    from involveplan.linting.engine import Rules

STDIN = "<stdin>"
MANY = 10_000  # files; larger runs are not cached as a whole, and their findings can be streamed


Progress = Callable[[Iterable[Done], int], Iterable[Done]]


def without_progress(steps: Iterable[Done], total: int) -> Iterable[Done]:
    """Return the steps unchanged. A progress bar wraps them in the same way; `total` is their number."""
    del total
    return steps


@dataclass(slots=True)
class Results:
    """The plans of a run, their rules, and the outcome of each by itself. `preview` is for a single plan.

    If the run was cached `as_whole`, the outcomes contain the findings of the comparison, and `plans` is empty.
    Otherwise `keep`, if set, caches the outcomes; its second argument is true if the comparison depends on the date.
    """

    plans: list[Beside] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    outcomes: Gathered = field(default_factory=Gathered)
    ahead: Ahead | None = None
    changed: bool = False  # true if any plan has changed since it was agreed
    as_whole: bool = False
    keep: Callable[[Iterable[Outcome], bool], None] | None = None


def asked_as_whole(paths: Iterable[Path], together: bool | None = None) -> str:
    """Return the cache key of a whole run of these paths, which `check` and `status` share."""
    return f"{any(path.is_dir() for path in paths)} {together}"


def look_at(
    files: Sequence[File],
    stdin: bytes | None,
    book: Rulebook,
    *,
    plans_only: bool = False,
    cache: Cache | None = None,
    crew: Crew | None = None,
    as_whole: str = "",
    tell: Callable[[Outcome, Held], None] | None = None,
    progress: Progress = without_progress,
) -> Results:
    """Check all files in order of name, and the contents of standard input, if it was read. Raises RunError.

    With `plans_only`, a named file counts like one discovered in a folder. `as_whole` is the cache key of the whole
    run, empty if that is not cached. `on_outcome` is called with the outcome and the rules of each plan. `progress`
    wraps the steps of the run to show progress.
    """
    tasks, held = _tasks(files, stdin, book, plans_only)
    checker = Checker(
        [Standard(f"{program()} {each.key}" if each.key else "", partial(_rules, each)) for each in held],
        book.asked.today,
        cache,
        crew,
        alone=len(tasks) == 1,
        stdin=stdin or b"",
    )
    if cache and as_whole and 1 < len(tasks) <= MANY and all(standard.key for standard in checker.standards):
        words = " ".join((as_whole, *(standard.key for standard in checker.standards)))
        return _as_whole(
            checker, tasks, held, progress, WholeRun(cache, words, [task.name for task in tasks])
        )
    return _each(checker, tasks, held, progress, tell=tell)[0]


def _tasks(
    files: Sequence[File], stdin: bytes | None, book: Rulebook, plans_only: bool
) -> tuple[list[Task], list[Held]]:
    """The tasks in order of name, and their rules."""
    held: dict[int, tuple[int, Held]] = {}  # by identity: its index in the list, and itself

    def standard(each: Held) -> int:
        return held.setdefault(id(each), (len(held), each))[0]

    tasks = [Task(name, name, named and not plans_only, standard(book.held(name))) for name, named in files]
    if stdin is not None:
        tasks.append(Task("", STDIN, True, standard(book.held_in(""))))
        tasks.sort(key=lambda task: task.name)
    return tasks, [each for _, each in held.values()]


def _as_whole(
    checker: Checker, tasks: Sequence[Task], held: Sequence[Held], progress: Progress, run: WholeRun
) -> Results:
    """The cached results of an earlier run of the same files; else the results of a new run, to be cached."""
    keys = checker.keys(tasks) if run else None
    known = run.outcomes(keys, checker.today.isoformat()) if keys else None
    if known is not None:
        plans = [(task, outcome) for task, outcome in zip(tasks, known, strict=True) if outcome]
        return Results(
            held=[held[task.standard] for task, _ in plans],
            outcomes=Gathered([outcome for _, outcome in plans]),
            changed=any(was_changed(finding) for _, outcome in plans for finding in outcome.findings),
            as_whole=True,
        )
    results, made, day = _each(checker, tasks, held, progress, keys)
    if all(key for key, _ in made) and len(results.plans) > 1:

        def keep(outcomes: Iterable[Outcome], day_counts: bool) -> None:
            of_plans = iter(outcomes)
            on = day or (checker.today.isoformat() if day_counts else None)
            run.keep(
                [key for key, _ in made], on, (next(of_plans) if is_plan else None for _, is_plan in made)
            )

        results.keep = keep
    return results


def _each(
    checker: Checker,
    tasks: Sequence[Task],
    held: Sequence[Held],
    progress: "Progress",
    keys: Sequence[bytes] | None = None,
    tell: Callable[[Outcome, Held], None] | None = None,
) -> tuple[Results, list[tuple[bytes, bool]], str | None]:
    """The results; for each file its cache key and if it is a plan; the date of validity, None for any."""
    results = Results(outcomes=Gathered(room=ROOM if len(tasks) <= MANY else 0))
    kept_by, day = [], None
    made = progress(checker.run(tasks, keys), len(tasks))
    try:
        for task, (key, packed, size) in zip(tasks, made, strict=True):
            if len(tasks) <= MANY:
                kept_by.append((key, packed.outcome is not None))
            day = day or packed.day
            if packed.outcome is not None:
                results.plans.append(Beside(task.name, packed.card, held[task.standard]))
                results.held.append(held[task.standard])
                results.ahead = packed.ahead if checker.alone else None
                results.outcomes.add(packed.outcome, size)
                results.changed = results.changed or any(map(was_changed, packed.outcome.findings))
                if tell:
                    tell(packed.outcome, held[task.standard])
    except BaseException:
        results.outcomes.close()
        raise
    if len(results.plans) == 1 and not checker.alone:
        results.ahead = _ahead(checker, next(task for task in tasks if task.name == results.plans[0].file))
    return results, kept_by, day


def _ahead(checker: Checker, task: Task) -> Ahead | None:
    """The preview of the next stage for the only plan among some files."""
    alone = replace(checker, alone=True, crew=None)
    return next(done.packed.ahead for done in alone.run([task]))


def _rules(held: Held) -> "Rules":
    return held.rules
