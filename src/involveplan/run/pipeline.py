"""The pipeline of `check` and `status`, from paths to a report.

Discover the files, resolve their rules, check each one (with the cache and the workers), compare the plans with each
other, and suppress known findings.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from involveplan.linting.command_hint import NO_OPTIONS, RunOptions
from involveplan.linting.finding import NextStage, Outcome, Report, any_at_or_above
from involveplan.plan.files.display_path import STDIN
from involveplan.portfolio.plan_ref import PlanRef
from involveplan.run.changed_keys import ChangedKeys, reports_change
from involveplan.run.check_many import Checker, CheckTask, PoolFactory, RulesetRef
from involveplan.run.discovery.files import File
from involveplan.run.paths import STDIN_PATH, repository_path_in
from involveplan.run.rules.resolver import EffectiveRules, RuleResolver
from involveplan.run.serialize import CheckResult
from involveplan.run.suppression.known_findings import KnownFindings, SuppressedCodes
from involveplan.run.suppression.scope import RunScope

if TYPE_CHECKING:
    from involveplan.checklist.model import Item
    from involveplan.linting.rules import Rules
    from involveplan.run.cache import Cache

ProgressCallback = Callable[[Iterable[CheckResult], int], Iterable[CheckResult]]


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What a run checks: files and folders, and standard input if its contents are given.

    `include` and `exclude` are patterns for files in folders. With `plans_only`, a named file counts like one in a
    folder. `together` is whether plans are compared; None compares those of a folder, and several plans.
    `options` are repeated in the commands that the report suggests. `found` has the paths that only a pattern names.
    """

    paths: Sequence[Path]
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    stdin: bytes | None = None
    plans_only: bool = False
    together: bool | None = None
    options: RunOptions = NO_OPTIONS
    found: frozenset[Path] = frozenset()


class PlanResult(NamedTuple):
    """The result of one plan: its rules, the outcome that is reported, and where suppressed findings are known from."""

    effective: EffectiveRules
    outcome: Outcome
    suppressed: SuppressedCodes
    compared: bool


def without_progress(steps: Iterable[CheckResult], total: int) -> Iterable[CheckResult]:
    """Return the steps unchanged. A progress bar wraps them in the same way; `total` is their number."""
    del total
    return steps


def run(
    request: RunRequest,
    resolver: RuleResolver,
    *,
    known_findings: KnownFindings | None = None,
    cache: "Cache | None" = None,
    pool_factory: PoolFactory | None = None,
    progress: ProgressCallback = without_progress,
    on_discovery: Callable[[Sequence[File]], None] | None = None,
    sink: Callable[[PlanResult], None] | None = None,
) -> Report:
    """Check all plans of a request, and return the report, with plans in order of name. Raises RunError.

    `known_findings` are left out. `progress` wraps the steps of the check. `on_discovery` receives the files before any
    is checked, and `sink` the result of each plan at the end.
    """
    files = resolver.find_files(
        [path for path in request.paths if path != STDIN_PATH],
        request.include,
        request.exclude,
        force_exclude=request.plans_only,
        found=request.found,
    )
    if on_discovery:
        on_discovery(files)
    plans = _check(files, request, resolver, cache, pool_factory, progress)
    resolver.validate(everything=not plans.refs)
    compared = request.together
    if compared is None:
        compared = len(plans.refs) > 1 or any(path.is_dir() for path in request.paths)
    scope = RunScope(plans.refs, plans.outcomes, request.paths, compared, _is_narrowed(resolver))
    outcomes = _add_changed_keys(_compare(plans) if compared else plans.outcomes, plans)
    known = known_findings or KnownFindings()
    left, suppressed = known.suppress(outcomes, scope)
    if sink:
        for effective, outcome in zip(plans.effective, left, strict=True):
            sink(PlanResult(effective, outcome, suppressed.get(outcome.file, {}), compared))
    over_limit = _over_limit(resolver)
    return Report(
        sorted([*left, *over_limit], key=lambda outcome: outcome.file) if over_limit else left,
        None if known else plans.preview,
        suppressed=sum(len(outcome.findings) for outcome in outcomes)
        - sum(len(outcome.findings) for outcome in left),
        items=partial(_items, plans.effective),
        repository_path=repository_path_in(Path()),
        selection=_selection(resolver.options.select, plans, outcomes),
        options=request.options,
        failed=bool(over_limit)
        or any(
            any_at_or_above(outcome.findings, effective.fail_on)
            for effective, outcome in zip(plans.effective, left, strict=True)
        ),
    )


def _over_limit(resolver: RuleResolver) -> list[Outcome]:
    """The outcomes of ignore files with more patterns than are used."""
    if not resolver.ignore_files.over_limit:
        return []
    from involveplan.linting.engine import check_plan

    rules = resolver.for_folder("").rules
    return [
        check_plan(source, rules).outcome._replace(is_plan=False)
        for source in resolver.ignore_files.over_limit
    ]


class _Plans(NamedTuple):
    """The plans of a run, with the rules and the outcome of each by itself. `preview` is for a single plan."""

    refs: list[PlanRef]
    effective: list[EffectiveRules]
    outcomes: list[Outcome]
    preview: NextStage | None


def _check(
    files: Sequence[File],
    request: RunRequest,
    resolver: RuleResolver,
    cache: "Cache | None",
    pool_factory: PoolFactory | None,
    progress: ProgressCallback,
) -> _Plans:
    """Check each file by itself."""
    tasks, rulesets = _tasks(files, request, resolver)
    refs = [RulesetRef(_cache_key(each) if cache else "", partial(_rules, each)) for each in rulesets]
    today, alone = resolver.options.today, len(tasks) == 1
    checker = Checker(refs, today, cache, pool_factory, alone=alone, stdin=request.stdin or b"")
    plans = _Plans([], [], [], None)
    preview = None
    results = progress(checker.run(tasks), len(tasks))
    for task, result in zip(tasks, results, strict=True):
        if result.outcome is not None:
            effective = rulesets[task.ruleset]
            plans.refs.append(PlanRef(task.name, result.summary, effective))
            plans.effective.append(effective)
            plans.outcomes.append(result.outcome)
            preview = result.preview if alone else None  # the cache could have one for each of several plans
    if len(plans.refs) == 1 and not alone:
        preview = _preview(checker, next(task for task in tasks if task.name == plans.refs[0].file))
    return plans._replace(preview=preview)


def _tasks(
    files: Sequence[File], request: RunRequest, resolver: RuleResolver
) -> tuple[list[CheckTask], list[EffectiveRules]]:
    """The tasks in order of name, and their rules."""
    indexed: dict[int, tuple[int, EffectiveRules]] = {}  # by identity: its index in the list, and itself

    def ruleset(effective: EffectiveRules) -> int:
        return indexed.setdefault(id(effective), (len(indexed), effective))[0]

    tasks = [
        CheckTask(name, name, named and not request.plans_only, ruleset(resolver.for_plan(name)))
        for name, named in files
    ]
    if request.stdin is not None:
        tasks.append(CheckTask("", STDIN, True, ruleset(resolver.for_folder(""))))
        tasks.sort(key=lambda task: task.name)
    return tasks, [effective for _, effective in indexed.values()]


def _cache_key(effective: EffectiveRules) -> str:
    from involveplan.run.program_digest import program_digest

    return f"{program_digest()} {effective.key}" if effective.key else ""


def _preview(checker: Checker, task: CheckTask) -> NextStage | None:
    """The preview of the next stage for the only plan among some files."""
    alone = replace(checker, alone=True, pool_factory=None)
    return next(result.preview for result in alone.run([task]))


def _compare(plans: _Plans) -> list[Outcome]:
    """The outcomes with the findings of the comparison."""
    if not plans.refs:
        return []
    from involveplan.portfolio.compare import PortfolioChecker

    checker = PortfolioChecker(plans.refs)
    return [checker.with_comparison(outcome) for outcome in plans.outcomes]


def _add_changed_keys(outcomes: list[Outcome], plans: _Plans) -> list[Outcome]:
    """The outcomes with what git knows about changed keys, which is not cached: it may know more the next time."""
    if not any(reports_change(finding) for outcome in outcomes for finding in outcome.findings):
        return outcomes
    changed_keys = ChangedKeys(
        {ref.file: each for ref, each in zip(plans.refs, plans.effective, strict=True)}
    )
    return [changed_keys.add_to(outcome) for outcome in outcomes]


def _selection(select: Iterable[str], plans: _Plans, outcomes: Sequence[Outcome]) -> Mapping[str, bool]:
    """The words of `--select`, and whether such an item applies to any plan that can be read.

    An item that a plan or a configuration sets aside counts, because the summary says so already. So do the checks of
    `not_applicable`, which are never among the items passed.
    """
    readable = [outcome for outcome in outcomes if outcome.readable]
    if not select or not readable:
        return {}
    from involveplan.linting.not_applicable import is_about_not_applicable

    items = _items(plans.effective)
    names = {item.name: code for code, item in items.items()}
    codes = {code for code, item in items.items() if is_about_not_applicable(item)}
    for outcome in readable:
        codes.update(outcome.passed, (each.code for each in outcome.findings))
        codes.update(each.code for each in outcome.skipped)
    starts = {word: (word.upper(), names.get(word.casefold(), word.upper())) for word in select}
    return {word: any(code.startswith(start) for code in codes) for word, start in starts.items()}


def _is_narrowed(resolver: RuleResolver) -> bool:
    options = resolver.options
    return bool(options.select or options.ignore or options.stage or options.scale)


def _rules(effective: EffectiveRules) -> "Rules":
    return effective.rules


def _items(effective: Iterable[EffectiveRules]) -> "Mapping[str, Item]":
    """The items of all checklists of the run, by code."""
    distinct = {id(each): each for each in effective}.values()
    return {item.code: item for each in distinct for item in each.rules.library.items}
