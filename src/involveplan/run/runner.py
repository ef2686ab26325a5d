"""Checking the files of a run, with the cache and the worker pool."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from involveplan.linting.finding import NextStage, Outcome
from involveplan.portfolio.plan_ref import PlanRef
from involveplan.reports.known_files import STDIN
from involveplan.run.cache import Cache
from involveplan.run.cache_location import program_digest
from involveplan.run.changed_keys import reports_change
from involveplan.run.check_many import Checker, CheckResult, CheckTask, PoolFactory, RulesetRef
from involveplan.run.discovery.files import File
from involveplan.run.outcome_store import MEMORY_LIMIT, OutcomeStore
from involveplan.run.rules.resolver import EffectiveRules, RuleResolver
from involveplan.run.whole_run import WholeRun

if TYPE_CHECKING:
    from involveplan.linting.engine import Rules

MANY = 10_000  # files; larger runs are not cached as a whole, and their findings can be streamed


ProgressCallback = Callable[[Iterable[CheckResult], int], Iterable[CheckResult]]


def without_progress(steps: Iterable[CheckResult], total: int) -> Iterable[CheckResult]:
    """Return the steps unchanged. A progress bar wraps them in the same way; `total` is their number."""
    del total
    return steps


@dataclass(slots=True)
class RunResults:
    """The plans of a run, their rules, and the outcome of each by itself. `preview` is for a single plan.

    If this `is_cached_run`, the outcomes contain the findings of the comparison, and `plans` is empty.
    Otherwise `keep`, if set, caches the outcomes; its second argument is true if the comparison depends on the date.
    """

    plans: list[PlanRef] = field(default_factory=list)
    effective: list[EffectiveRules] = field(default_factory=list)
    outcomes: OutcomeStore = field(default_factory=OutcomeStore)
    preview: NextStage | None = None
    changed: bool = False  # true if any plan has changed since it was agreed
    is_cached_run: bool = False
    save_to_cache: Callable[[Iterable[Outcome], bool], None] | None = None


def whole_run_key_for(paths: Iterable[Path], together: bool | None = None) -> str:
    """Return the cache key of a whole run of these paths, which `check` and `status` share."""
    return f"{any(path.is_dir() for path in paths)} {together}"


def check_files(
    files: Sequence[File],
    stdin: bytes | None,
    resolver: RuleResolver,
    *,
    plans_only: bool = False,
    cache: Cache | None = None,
    pool_factory: PoolFactory | None = None,
    whole_run_key: str = "",
    on_outcome: Callable[[Outcome, EffectiveRules], None] | None = None,
    progress: ProgressCallback = without_progress,
) -> RunResults:
    """Check all files in order of name, and the contents of standard input, if it was read. Raises RunError.

    With `plans_only`, a named file counts like one discovered in a folder. `whole_run_key` is the cache key of the
    whole run, empty if that is not cached. `on_outcome` is called with the outcome and the rules of each plan.
    `progress` wraps the steps of the run to show progress.
    """
    tasks, effective = _tasks(files, stdin, resolver, plans_only)
    checker = Checker(
        [
            RulesetRef(f"{program_digest()} {each.key}" if each.key else "", partial(_rules, each))
            for each in effective
        ],
        resolver.options.today,
        cache,
        pool_factory,
        alone=len(tasks) == 1,
        stdin=stdin or b"",
    )
    if (
        cache
        and whole_run_key
        and 1 < len(tasks) <= MANY
        and all(ruleset.key for ruleset in checker.rulesets)
    ):
        words = " ".join((whole_run_key, *(ruleset.key for ruleset in checker.rulesets)))
        return _cached_run(
            checker, tasks, effective, progress, WholeRun(cache, words, [task.name for task in tasks])
        )
    return _check_all(checker, tasks, effective, progress, on_outcome=on_outcome)[0]


def _tasks(
    files: Sequence[File], stdin: bytes | None, resolver: RuleResolver, plans_only: bool
) -> tuple[list[CheckTask], list[EffectiveRules]]:
    """The tasks in order of name, and their rules."""
    indexed: dict[int, tuple[int, EffectiveRules]] = {}  # by identity: its index in the list, and itself

    def ruleset(effective: EffectiveRules) -> int:
        return indexed.setdefault(id(effective), (len(indexed), effective))[0]

    tasks = [
        CheckTask(name, name, named and not plans_only, ruleset(resolver.for_plan(name)))
        for name, named in files
    ]
    if stdin is not None:
        tasks.append(CheckTask("", STDIN, True, ruleset(resolver.for_folder(""))))
        tasks.sort(key=lambda task: task.name)
    return tasks, [effective for _, effective in indexed.values()]


def _cached_run(
    checker: Checker,
    tasks: Sequence[CheckTask],
    effective: Sequence[EffectiveRules],
    progress: ProgressCallback,
    run: WholeRun,
) -> RunResults:
    """The cached results of an earlier run of the same files; else the results of a new run, to be cached."""
    keys = checker.keys(tasks) if run else None
    known = run.outcomes(keys, checker.today.isoformat()) if keys else None
    if known is not None:
        plans = [(task, outcome) for task, outcome in zip(tasks, known, strict=True) if outcome]
        return RunResults(
            effective=[effective[task.ruleset] for task, _ in plans],
            outcomes=OutcomeStore([outcome for _, outcome in plans]),
            changed=any(reports_change(finding) for _, outcome in plans for finding in outcome.findings),
            is_cached_run=True,
        )
    results, rows, day = _check_all(checker, tasks, effective, progress, keys)
    if all(key for key, _ in rows) and len(results.plans) > 1:

        def save_to_cache(outcomes: Iterable[Outcome], day_counts: bool) -> None:
            of_plans = iter(outcomes)
            on = day or (checker.today.isoformat() if day_counts else None)
            run.save(
                [key for key, _ in rows], on, (next(of_plans) if is_plan else None for _, is_plan in rows)
            )

        results.save_to_cache = save_to_cache
    return results


def _check_all(
    checker: Checker,
    tasks: Sequence[CheckTask],
    effective: Sequence[EffectiveRules],
    progress: "ProgressCallback",
    keys: Sequence[bytes] | None = None,
    on_outcome: Callable[[Outcome, EffectiveRules], None] | None = None,
) -> tuple[RunResults, list[tuple[bytes, bool]], str | None]:
    """The results; for each file its cache key and if it is a plan; the date of validity, None for any."""
    results = RunResults(outcomes=OutcomeStore(room=MEMORY_LIMIT if len(tasks) <= MANY else 0))
    rows, day = [], None
    checked = progress(checker.run(tasks, keys), len(tasks))
    try:
        for task, (key, packed, size) in zip(tasks, checked, strict=True):
            if len(tasks) <= MANY:
                rows.append((key, packed.outcome is not None))
            day = day or packed.day
            if packed.outcome is not None:
                results.plans.append(PlanRef(task.name, packed.summary, effective[task.ruleset]))
                results.effective.append(effective[task.ruleset])
                results.preview = packed.preview if checker.alone else None
                results.outcomes.add(packed.outcome, size)
                results.changed = results.changed or any(map(reports_change, packed.outcome.findings))
                if on_outcome:
                    on_outcome(packed.outcome, effective[task.ruleset])
    except BaseException:
        results.outcomes.close()
        raise
    if len(results.plans) == 1 and not checker.alone:
        results.preview = _preview(
            checker, next(task for task in tasks if task.name == results.plans[0].file)
        )
    return results, rows, day


def _preview(checker: Checker, task: CheckTask) -> NextStage | None:
    """The preview of the next stage for the only plan among some files."""
    alone = replace(checker, alone=True, pool_factory=None)
    return next(done.packed.preview for done in alone.run([task]))


def _rules(effective: EffectiveRules) -> "Rules":
    return effective.rules
