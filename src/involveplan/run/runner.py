"""Looks at the files that `check` was asked for: from the cache or anew, in this process or in several."""

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
MANY = 10_000  # files; of more, nothing is kept as a whole, and what each lacks can be told before all are checked


Progress = Callable[[Iterable[Done], int], Iterable[Done]]


def without_progress(steps: Iterable[Done], total: int) -> Iterable[Done]:
    """The steps as they come. A progress bar wraps them in the same way; `total` is their number."""
    del total
    return steps


@dataclass(slots=True)
class Results:
    """The plans among the files, and what the check of each came to by itself; `ahead` is told of a single one.

    Where the run is known from before `as_whole`, the outcomes tell also what holding the plans against each other came
    to, and there are no plans to do that with. Else `keep`, if it is there, takes the outcomes for the next time, and
    whether holding the plans against each other would come to something else on another day.
    """

    plans: list[Beside] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    outcomes: Gathered = field(default_factory=Gathered)
    ahead: Ahead | None = None
    changed: bool = False  # whether some plan is no longer as it was agreed
    as_whole: bool = False
    keep: Callable[[Iterable[Outcome], bool], None] | None = None


def asked_as_whole(paths: Iterable[Path], together: bool | None = None) -> str:
    """What a run of these paths is kept as a whole by: `check` and `status` do the work for each other."""
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
    """Check all the files in the order of their names, and what standard input held, if it was read. Raises RunError.

    With `plans_only` a file that is named counts like one that was found in a folder. `as_whole` says when the plans
    are held against each other; if it is empty, nothing of the run as a whole is looked up or kept. `tell` takes what
    each plan came to by itself, and what it was held against, as soon as that is known. `progress` wraps the steps of
    the run, to show how far it is.
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
    """The files in the order of their names, and what they are held against."""
    held: dict[int, tuple[int, Held]] = {}  # by the object: its place in the list, and itself

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
    """What an earlier run of the very same files came to; else what each comes to now, to be kept as a whole."""
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
    """What the plans came to; what that of each file is kept by, and whether it is a plan; the day on which all hold,
    None for any."""
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
    """What comes next for the only plan among some files."""
    alone = replace(checker, alone=True, crew=None)
    return next(done.packed.ahead for done in alone.run([task]))


def _rules(held: Held) -> "Rules":
    return held.rules
