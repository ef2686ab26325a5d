"""A run as a whole: it comes back as it was kept, for the same files only, and a row that was made up does no harm."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from involveplan.linting.engine import CheckedPlan
from involveplan.linting.finding import Finding, Outcome
from involveplan.run.cache import Cache
from involveplan.run.whole_run import WholeRun
from tests.judges.damage import damaged

TODAY = "2026-11-23"
DIGEST = 32  # bytes before the JSON of a row


@pytest.fixture
def outcomes(examples: dict[str, bytes], check_text: Callable[..., CheckedPlan]) -> list[Outcome | None]:
    """What the examples come to, one of them set aside in part, one not to be read, and files that are no plans."""
    aside = b"involveplan: 1\ntitle: t\nnot_applicable: {PUR001: We said it elsewhere.}\n"
    raws = [*examples.values(), aside, b"involveplan: 1\ntitle: ["]
    checked = [check_text(raw).outcome for raw in raws]
    named = [
        Outcome(
            f"{number}.yaml",
            tuple(finding._replace(file=f"{number}.yaml") for finding in each.findings),
            each.skipped,
            each.passed,
            each.readable,
        )
        for number, each in enumerate(checked)
    ]
    assert any(each.skipped for each in named) and not all(each.readable for each in named)
    return [None, *named, None]


def names_of(outcomes: list[Outcome | None]) -> list[str]:
    return [each.file if each else f"none{number}.yaml" for number, each in enumerate(outcomes)]


def keys_of(outcomes: list[Outcome | None], begin: bytes = b"") -> list[bytes]:
    return [begin + b"key-%d" % number for number in range(len(outcomes))]


def kept(folder: Path, outcomes: list[Outcome | None], day: str | None = None) -> WholeRun:
    """The run as the next one finds it."""
    WholeRun(Cache(folder), "x", names_of(outcomes)).save(keys_of(outcomes), day, outcomes)
    return WholeRun(Cache(folder), "x", names_of(outcomes))


def test_it_comes_back_as_it_was(outcomes: list[Outcome | None], tmp_path: Path) -> None:
    assert not WholeRun(Cache(tmp_path), "x", names_of(outcomes))
    run = kept(tmp_path, outcomes)
    assert run and run.outcomes(keys_of(outcomes), TODAY) == outcomes


def test_it_is_of_the_same_files_with_the_same_contents_only(
    outcomes: list[Outcome | None], tmp_path: Path
) -> None:
    run = kept(tmp_path, outcomes)
    assert run.outcomes(keys_of(outcomes, b"other"), TODAY) is None
    assert run.outcomes([*keys_of(outcomes)[1:], b"last"], TODAY) is None
    assert not WholeRun(Cache(tmp_path), "y", names_of(outcomes))
    assert not WholeRun(Cache(tmp_path), "x", [*names_of(outcomes)[1:], "last.yaml"])


def test_what_hangs_on_the_day_holds_on_that_day_only(outcomes: list[Outcome | None], tmp_path: Path) -> None:
    run = kept(tmp_path, outcomes, TODAY)
    assert run.outcomes(keys_of(outcomes), TODAY) == outcomes
    assert run.outcomes(keys_of(outcomes), "2026-11-24") is None


def test_only_the_last_run_of_the_same_files_is_kept(outcomes: list[Outcome | None], tmp_path: Path) -> None:
    kept(tmp_path, outcomes)
    changed: list[Outcome | None] = [None] * len(outcomes)
    run = WholeRun(Cache(tmp_path), "x", names_of(outcomes))
    run.save(keys_of(outcomes, b"new"), None, changed)
    again = WholeRun(Cache(tmp_path), "x", names_of(outcomes))
    assert again.outcomes(keys_of(outcomes), TODAY) is None
    assert again.outcomes(keys_of(outcomes, b"new"), TODAY) == changed


def test_a_changed_value_is_a_miss_or_harmless(outcomes: list[Outcome | None], tmp_path: Path) -> None:
    run = kept(tmp_path, outcomes)
    for row in damaged(json.loads(run._row[DIGEST:])):
        run._row = run._row[:DIGEST] + json.dumps(row).encode()
        for outcome in run.outcomes(keys_of(outcomes), TODAY) or ():
            assert_sound(outcome)


@pytest.mark.parametrize("raw", [b"", b"x", b"null", b"[1]", b"[" * 100_000, b"\xff" * 40])
def test_what_is_no_row_is_a_miss(outcomes: list[Outcome | None], tmp_path: Path, raw: bytes) -> None:
    run = kept(tmp_path, outcomes)
    run._row = run._row[:DIGEST] + raw
    assert run.outcomes(keys_of(outcomes), TODAY) is None


def assert_sound(outcome: Outcome | None) -> None:
    """Everything is of the kind that reports rely on."""
    if outcome is None:
        return
    assert type(outcome.readable) is bool and all(type(code) is str for code in outcome.passed)
    for aside in outcome.skipped:
        assert all(type(text) is str for text in (aside.code, aside.name, aside.reason))
    for finding in outcome.findings:
        assert isinstance(finding, Finding) and finding.severity in ("error", "warning", "note")
        line, column, end_line, end_column, pointer = finding.place
        assert all(type(n) is int and n > 0 for n in (line, column, end_line, end_column))
        assert all(type(step) in (str, int) for step in (*pointer, *finding.pointer))
        texts = (finding.code, finding.name, finding.message, finding.help, finding.tip, finding.line_text)
        assert all(type(each) is str for each in (*texts, finding.identity, *finding.values.values()))
