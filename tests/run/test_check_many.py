"""Many plans: with the cache, with helpers or without, what comes out is the same."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from datetime import date
from pathlib import Path

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.linting.rules import Rules
from involveplan.realism import catalogue
from involveplan.run.cache import Cache
from involveplan.run.check_many import (
    SHARE,
    Checker,
    CheckTask,
    PackedResult,
    PoolFactory,
    RulesetRef,
)
from involveplan.run.serialize import CheckResult
from tests import ROOT

TODAY = date(2026, 11, 23)


def rules(today: date = TODAY) -> Rules:
    return Rules(shipped_library(), catalogue.shipped_catalogue(), today)


def never() -> Rules:
    raise AssertionError("all was in the cache")


class Here:
    """Helpers that work in this process, and count."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self.given: list[int] = []
        self.stopped = False
        made.append(self)

    def submit(self, tasks: Sequence[CheckTask]) -> Future[list[PackedResult]]:
        self.given.append(len(tasks))
        future: Future[list[PackedResult]] = Future()
        future.set_result([self.checker.check_packed(task) for task in tasks])
        return future

    def stop(self) -> None:
        self.stopped = True


made: list[Here] = []


@pytest.fixture
def tasks(tmp_path: Path, examples: dict[str, bytes]) -> list[CheckTask]:
    """A folder of plans, and of files that are none."""
    made.clear()
    raws = [
        *examples.values(),
        b"a: 1\n",
        b"involveplan: [",
        b"",
        b"involveplan: 1\ntitle: t\nstage: running\n",
    ]
    found = []
    for number in range(150):
        path = tmp_path / "plans" / f"{number:03}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(raws[number % len(raws)].replace(b"title: ", b"title: %d " % number, 1))
        found.append(CheckTask(str(path), f"plans/{path.name}", number % 7 == 0, 0))
    return [*found, CheckTask(str(tmp_path / "gone.yaml"), "gone.yaml", False, 0)]


def ran(tasks: list[CheckTask], checker: Checker) -> list[CheckResult]:
    return list(checker.run(tasks))


def test_what_comes_out_is_the_same_in_any_case(tasks: list[CheckTask], tmp_path: Path) -> None:
    standards = [RulesetRef("x", rules)]
    plain = ran(tasks, Checker(standards, TODAY))
    assert len({repr(packed) for packed in plain}) > 50
    assert plain[-1].outcome is not None and not plain[-1].outcome.readable
    helped = Checker(standards, TODAY, pool_factory=PoolFactory(10, Here))
    assert ran(tasks, helped) == plain
    for crew in (None, PoolFactory(10, Here)):
        folder = tmp_path / f"cache-{crew}"
        for _ in range(2):
            assert ran(tasks, Checker(standards, TODAY, Cache(folder), crew)) == plain


def test_nothing_is_checked_again_that_was_not_changed(tasks: list[CheckTask], tmp_path: Path) -> None:
    there = tasks[:-1]
    first = ran(there, Checker([RulesetRef("x", rules)], TODAY, Cache(tmp_path)))
    again = Checker([RulesetRef("x", never)], TODAY, Cache(tmp_path), PoolFactory(1, Here))
    assert ran(there, again) == first and not made
    with pytest.raises(AssertionError):
        ran(there, Checker([RulesetRef("y", never)], TODAY, Cache(tmp_path)))
    Path(there[0].path).write_bytes(b"involveplan: 1\ntitle: t\n")
    with pytest.raises(AssertionError):
        ran(there, again)


def test_without_a_key_nothing_is_kept(tasks: list[CheckTask], tmp_path: Path) -> None:
    ran(tasks, Checker([RulesetRef("", rules)], TODAY, Cache(tmp_path)))
    with pytest.raises(AssertionError):
        ran(tasks, Checker([RulesetRef("", never)], TODAY, Cache(tmp_path)))


def test_another_day_is_another_outcome_where_it_matters(tmp_path: Path) -> None:
    text = "involveplan: 1\ntitle: t\nstage: {}\ntools: [{{tool: interview, ends: 2026-12-01}}]\n"
    tasks = []
    for stage in ("draft", "running"):
        path = tmp_path / f"{stage}.yaml"
        path.write_text(text.format(stage))
        tasks.append(CheckTask(str(path), path.name, False, 0))
    later = date(2026, 12, 24)
    ran(tasks, Checker([RulesetRef("x", rules)], TODAY, Cache(tmp_path)))
    assert ran(tasks[:1], Checker([RulesetRef("x", never)], later, Cache(tmp_path)))
    (running,) = ran(tasks[1:], Checker([RulesetRef("x", lambda: rules(later))], later, Cache(tmp_path)))
    assert running.outcome and "EVA009" in {finding.code for finding in running.outcome.findings}


def test_helpers_come_only_when_it_pays_and_go_in_the_end(tasks: list[CheckTask], tmp_path: Path) -> None:
    checker = Checker([RulesetRef("x", rules)], TODAY, Cache(tmp_path), PoolFactory(len(tasks) + 1, Here))
    ran(tasks, checker)
    assert not made
    checker = Checker([RulesetRef("z", rules)], TODAY, Cache(tmp_path), PoolFactory(10, Here))
    ran(tasks, checker)
    (helpers,) = made
    assert helpers.stopped and sum(helpers.given) == len(tasks) and max(helpers.given) <= SHARE


def test_helpers_go_also_when_the_run_is_broken_off(tasks: list[CheckTask]) -> None:
    run: Iterator[CheckResult] = Checker(
        [RulesetRef("x", rules)], TODAY, pool_factory=PoolFactory(10, Here)
    ).run(tasks)
    next(run)
    run.close()  # type: ignore[attr-defined]
    assert made[0].stopped


def test_an_outcome_in_the_cache_that_is_none_is_made_anew(tasks: list[CheckTask], tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    checker = Checker([RulesetRef("x", rules)], TODAY, cache)
    plain = ran(tasks, checker)
    key, _ = checker.check(tasks[1])
    for raw in (b"", b"----------", b"----------[[1],null,[]]", b"2026-11-23null"):
        cache.put([(key, raw)])
        assert ran(tasks, checker) == plain


def test_a_plan_alone_is_told_what_comes_next(tmp_path: Path) -> None:
    path = tmp_path / "quick.yaml"
    path.write_bytes((ROOT / "examples" / "quick.yaml").read_bytes())
    task = CheckTask(str(path), "quick.yaml", True, 0)
    for _ in range(2):
        (alone,) = ran([task], Checker([RulesetRef("x", rules)], TODAY, Cache(tmp_path), alone=True))
        (among,) = ran([task], Checker([RulesetRef("x", rules)], TODAY, Cache(tmp_path)))
        assert alone.preview is not None and alone.preview.next_stage == "agreed" and among.preview is None


def test_a_few_plans_that_changed_do_not_need_helpers(tasks: list[CheckTask], tmp_path: Path) -> None:
    there, cache = tasks[:-1], Cache(tmp_path)
    ran(there, Checker([RulesetRef("x", rules)], TODAY, cache))
    Path(there[0].path).write_bytes(b"involveplan: 1\ntitle: changed\n")
    ran(there, Checker([RulesetRef("x", rules)], TODAY, cache, PoolFactory(1, Here)))
    assert not made
