"""From paths to a report: the same with and without the cache, and with any number of workers."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from involveplan.linting.finding import Report
from involveplan.run.cache import Cache
from involveplan.run.discovery.files import File
from involveplan.run.errors import RunError
from involveplan.run.pipeline import PlanResult, RunRequest, run
from involveplan.run.rules.resolver import CheckOptions, RuleResolver
from involveplan.run.workers import worker_pool

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, examples: dict[str, bytes]) -> Path:
    """The current folder, of plans, of which some are the same, and of a file that is not one."""
    folder = tmp_path / "plans"
    folder.mkdir()
    monkeypatch.chdir(folder)
    raws = [*examples.values(), b"involveplan: [", b"a: 1\n"]
    for number in range(60):
        (folder / f"{number:02}.yaml").write_bytes(raws[number % len(raws)])
    return folder


def report(*paths: Path, stdin: bytes | None = None, select: tuple[str, ...] = (), **services: Any) -> Report:
    resolver = RuleResolver(CheckOptions(TODAY, select=select), {})
    together = services.pop("together", None)
    return run(RunRequest(paths, stdin=stdin, together=together), resolver, **services)


def test_the_report_is_the_same_whoever_checks(tmp_path: Path) -> None:
    plain = report(Path())
    assert {finding.code for finding in plain.findings} >= {"POR001", "FMT001", "PUR002"}
    outcomes = list(plain.outcomes)
    for workers in (1, 2):
        cache = Cache(tmp_path / f"cache-{workers}")
        for _ in range(2):
            again = report(Path(), cache=cache, pool_factory=worker_pool(workers))
            assert list(again.outcomes) == outcomes


def test_a_changed_plan_is_compared_with_the_others_from_the_cache(folder: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    (folder / "00.yaml").write_bytes(b"involveplan: 1\ntitle: t\nreference: new\n")
    assert "“99.yaml”" not in str([finding.message for finding in report(Path(), cache=cache).findings])
    (folder / "99.yaml").write_bytes(b"involveplan: 1\ntitle: t\nreference: NEW\n")
    found = [finding.message for finding in report(Path(), cache=cache).findings if finding.file == "00.yaml"]
    assert any("“99.yaml”" in message for message in found)
    assert list(report(Path(), cache=cache).outcomes) == list(report(Path()).outcomes)


def test_files_are_announced_and_results_handed_on_in_order() -> None:
    files: list[Sequence[File]] = []
    results: list[PlanResult] = []
    steps: list[int] = []

    def progress(given: Any, total: int) -> Any:
        assert files and not results
        steps.append(total)
        return given

    whole = report(
        Path(), Path("-"), stdin=b"involveplan: 1\ntitle: t\n",
        progress=progress, on_discovery=files.append, sink=results.append,
    )  # fmt: skip
    assert len(files[0]) == 60 and steps == [61]
    assert [result.outcome for result in results] == list(whole.outcomes)
    names = [result.outcome.file for result in results]
    assert names == sorted(names) and "<stdin>" in names
    assert all(result.compared for result in results)


def test_what_is_refused_before_the_check_ends_it() -> None:
    def refuse(_: Sequence[File]) -> None:
        raise RunError("no")

    with pytest.raises(RunError, match="no"):
        report(Path(), on_discovery=refuse, progress=lambda *_: pytest.fail("a plan was checked"))


def test_plans_are_compared_if_there_are_several(tmp_path: Path) -> None:
    (tmp_path / "few").mkdir()
    two = tmp_path / "few" / "a.yaml", tmp_path / "few" / "b.yaml"
    for path in two:
        path.write_bytes(b"involveplan: 1\ntitle: t\nreference: ward\n")

    def compared(*paths: Path, together: bool | None = None) -> bool:
        return "POR001" in {finding.code for finding in report(*paths, together=together).findings}

    assert compared(*two) and compared(tmp_path / "few") and compared(*two, together=True)
    assert not compared(two[0]) and not compared(tmp_path / "few", together=False)


def test_the_only_plan_has_a_preview_of_the_next_stage(tmp_path: Path, examples: dict[str, bytes]) -> None:
    few = tmp_path / "few"
    few.mkdir()
    (few / "quick.yaml").write_bytes(examples["quick"])
    (few / "notes.yaml").write_bytes(b"a: 1\n")
    alone = report(few / "quick.yaml").preview
    assert alone is not None and alone.next_stage == "agreed"
    among_others = report(few).preview
    assert among_others is not None and among_others.next_stage == "agreed"
    (few / "other.yaml").write_bytes(examples["quick"])
    assert report(few).preview is None


def test_failures_and_the_selection(tmp_path: Path) -> None:
    few = tmp_path / "few"
    few.mkdir()
    plan = few / "a.yaml"
    plan.write_bytes(b"involveplan: 1\ntitle: t\n")
    assert report(plan).failed
    only = report(plan, select=("EVA009",))
    assert not only.failed and only.selection == {"EVA009": False} and only.not_applied == ["EVA009"]
    assert report(plan, select=("fmt",)).selection == {"fmt": True}
    (few / "b.yaml").write_bytes(b"involveplan: [")
    assert report(few, select=("EVA009",)).selection == {"EVA009": False}
    plan.unlink()
    assert report(few, select=("EVA009",)).selection == {}  # nobody knows what applies to the other
