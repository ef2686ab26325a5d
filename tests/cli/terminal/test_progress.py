"""The bar comes late, is gone in the end, and never reaches a file."""

import io
import sys
from collections.abc import Iterator

import pytest

from involveplan.cli.terminal import progress
from involveplan.cli.terminal.console import Color
from involveplan.cli.terminal.progress import bar_text, draw_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that each look at the clock takes; then the time."""
    state = [0.3, 0.0]

    def monotonic() -> float:
        state[1] += state[0]
        return state[1]

    monkeypatch.setattr(progress, "monotonic", monotonic)
    return state


@pytest.mark.usefixtures("clock")
def test_a_long_run_shows_how_far_it_is_and_cleans_up() -> None:
    stream = Terminal()
    assert list(draw_progress(stream, range(20), 20)) == list(range(20))
    text = stream.getvalue()
    assert " of 20 plans  ━━━" in text and "\x1b" not in text
    *_, drawn, blank, last = text.split("\r")
    assert blank == " " * 79 and len(drawn) < 80 and last == ""


def test_a_single_plan_has_no_bar_however_long_it_takes(clock: list[float]) -> None:
    stream = Terminal()

    def slow() -> Iterator[int]:
        clock[1] += 9
        yield 1

    assert list(draw_progress(stream, slow(), 1)) == [1] and stream.getvalue() == ""


def test_a_short_run_shows_nothing(clock: list[float]) -> None:
    clock[0] = 0.01
    stream = Terminal()
    assert len(list(draw_progress(stream, range(20), 20))) == 20
    assert stream.getvalue() == ""


def test_what_is_broken_off_is_cleaned_up(clock: list[float]) -> None:
    clock[0] = 2
    stream = Terminal()
    steps = draw_progress(stream, range(20), 20)
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert stream.getvalue().endswith(" \r")


@pytest.mark.parametrize(("stream", "dumb"), [(io.StringIO(), False), (Terminal(), True)])
def test_only_at_a_terminal_that_can_go_back(clock: list[float], stream: io.StringIO, dumb: bool) -> None:
    clock[0] = 5
    assert list(draw_progress(stream, "abc", 3, dumb=dumb)) == ["a", "b", "c"]
    assert stream.getvalue() == ""


def test_the_picture_fits_on_a_line() -> None:
    assert bar_text(0, 0) == "  0 of 0 plans  "
    assert bar_text(50_000, 100_000) == f"  50,000 of 100,000 plans  {'━' * 15}"
    assert len(bar_text(10**9, 10**9)) < 80


def test_colour_shows_what_is_left_too() -> None:
    assert bar_text(1, 2, color=True) == (
        f"  1 of 2 plans  \x1b[35m{'━' * 15}\x1b[0m\x1b[2m╺\x1b[0m\x1b[2m{'━' * 14}\x1b[0m"
    )


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("color", [True, False])
def test_there_are_escapes_only_with_colour(color: bool) -> None:
    stream = Terminal()
    list(draw_progress(stream, range(20), 20, color=color))
    assert ("\x1b" in stream.getvalue()) is color


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(("choice", "colored"), [("always", True), ("never", False)])
def test_the_choice_of_colour_holds_for_the_bar(
    monkeypatch: pytest.MonkeyPatch, choice: Color, colored: bool
) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    list(progress.progress_bar(range(20), 20, choice))
    assert ("\x1b" in stream.getvalue()) is colored


@pytest.mark.parametrize("width", [2, 10, 30, 40, 60, 80, 200])
def test_the_picture_fits_into_a_narrow_window(width: int) -> None:
    drawn = bar_text(50_000, 100_000, width)
    assert 0 < len(drawn) < width
    assert ("━" in drawn) is (width >= 40)
    assert drawn.strip().startswith("50,000 of 100,000 plans"[: width - 1])


@pytest.mark.usefixtures("clock")
def test_a_window_that_is_made_narrower_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    widths = iter([80, 80, 40, 40, 20])
    monkeypatch.setattr(progress, "terminal_width", lambda _: next(widths, 20))
    stream = Terminal()
    assert len(list(draw_progress(stream, range(20), 20))) == 20
    *_, drawn, blank, last = stream.getvalue().split("\r")
    assert len(drawn) < 20 and blank == " " * 19 and last == ""
