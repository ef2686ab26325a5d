"""The pager: pages of a text, and the pauses between them."""

import os
import sys
from collections.abc import Iterable, Iterator

import pytest

from involveplan.cli.terminal import console, pager
from involveplan.cli.terminal.pager import count_rows, page_rows, paged

PAUSE = "<pause>"
SIZE = os.terminal_size((20, 12))  # pages of 7 rows


class Reader:
    """A person with prepared answers at a screen of a certain size. Without an answer, input has ended."""

    def __init__(self, *answers: str, size: os.terminal_size = SIZE) -> None:
        self.answers, self.size = list(answers), size
        self.shown: list[str] = []
        self.may_erase: list[bool] = []

    def read(self, pieces: Iterable[str]) -> list[str]:
        """Return the lines that the person sees, with the pauses between them."""
        for line in paged(pieces, self._ask_for_more, lambda: self.size):
            self.shown.append(line.removesuffix("\n"))
        return self.shown

    def _ask_for_more(self, may_erase: bool) -> str:
        self.may_erase.append(may_erase)
        if not self.answers:
            raise EOFError
        self.shown.append(PAUSE)
        return self.answers.pop(0)


def lines(count: int, first: int = 1) -> list[str]:
    return [f"line {number}" for number in range(first, first + count)]


def text(count: int) -> str:
    return "".join(f"{line}\n" for line in lines(count))


def test_a_text_that_fits_is_shown_without_a_pause() -> None:
    assert Reader("").read([text(7)]) == lines(7)


def test_each_page_waits_for_enter() -> None:
    assert Reader("", "").read([text(16)]) == [*lines(7), PAUSE, *lines(7, 8), PAUSE, *lines(2, 15)]


@pytest.mark.parametrize("answer", ["q", " Q ", "quit"])
def test_q_stops_with_a_blank_line(answer: str) -> None:
    assert Reader("", answer).read([text(30)]) == [*lines(7), PAUSE, *lines(7, 8), PAUSE, ""]


def test_other_answers_show_more() -> None:
    assert Reader("more", "x").read([text(16)])[-1] == "line 16"


def test_the_rest_follows_at_once_when_input_ends() -> None:
    reader = Reader("")
    assert reader.read([text(40)]) == [*lines(7), PAUSE, *lines(33, 8)]
    assert len(reader.may_erase) == 2  # nobody is asked again


def test_wrapped_lines_count_as_several_rows() -> None:
    wide = "x" * 41  # three rows of 20 columns
    assert Reader("").read([f"{wide}\n" * 3]) == [wide, wide, PAUSE, wide]


def test_a_line_that_is_taller_than_a_page_is_not_preceded_by_an_empty_page() -> None:
    tall = "x" * 200
    assert Reader("").read([f"{tall}\nend\n"]) == [tall, PAUSE, "end"]


def test_colour_codes_have_no_width_and_allow_erasing() -> None:
    coloured = f"\x1b[1;37;41m{'x' * 20}\x1b[0m"
    reader = Reader("")
    assert reader.read([f"{coloured}\n" * 8]) == [*[coloured] * 7, PAUSE, coloured]
    assert reader.may_erase == [True]


def test_text_without_colour_gets_no_other_codes() -> None:
    reader = Reader("")
    reader.read([text(8)])
    assert reader.may_erase == [False]


@pytest.mark.parametrize(
    ("line", "rows"),
    [("", 1), ("\n", 1), ("x" * 20, 1), ("x" * 20 + "\n", 1), ("x" * 21, 2), ("\x1b[1m\x1b[0m", 1), ("患" * 11, 2)],
)  # fmt: skip
def test_rows_of_a_line(line: str, rows: int) -> None:
    assert count_rows(line, 20) == rows


def test_pages_leave_room_for_messages_on_every_screen() -> None:
    assert page_rows(24) == 19
    assert all(1 <= page_rows(rows) <= max(1, rows - rows // 2, rows - 5) for rows in range(1, 60))


def test_a_new_size_of_the_window_counts_at_once() -> None:
    reader = Reader("", "")
    shown = iter(paged([text(20)], reader._ask_for_more, lambda: reader.size))
    first = [next(shown) for _ in range(7)]
    reader.size = os.terminal_size((20, 40))
    assert len(first + list(shown)) == 20 and not reader.may_erase


def test_pieces_are_made_only_when_they_are_shown() -> None:
    made: list[int] = []

    def pieces() -> Iterator[str]:
        for number in range(100):
            made.append(number)
            yield f"part {number}, "
            yield "the rest\n"

    shown = Reader("q").read(pieces())
    assert shown[:2] == ["part 0, the rest", "part 1, the rest"]
    assert len(made) == 8  # a page and the line that does not fit


def test_a_last_line_without_a_line_end_is_shown() -> None:
    assert list(paged(["a\nb"], lambda _: "", lambda: SIZE)) == ["a\n", "b"]


@pytest.mark.parametrize(("terminal", "ci", "pages"), [
    ((True, True), "", True), ((True, True), "true", False), ((False, True), "", False), ((True, False), "", False),
])  # fmt: skip
def test_only_text_for_a_person_at_a_terminal_is_paged(
    monkeypatch: pytest.MonkeyPatch, terminal: tuple[bool, bool], ci: str, pages: bool
) -> None:
    def page_terminal(pieces: Iterable[str]) -> Iterator[str]:
        used.append("pager")
        return iter(pieces)

    used: list[str] = []
    monkeypatch.setattr(pager, "page_terminal", page_terminal)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: terminal[0], raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal[1])
    monkeypatch.setenv("CI", ci)
    console.write_stdout("for programs\n")
    assert used == []
    console.write_stdout("for people\n", paged=True)
    assert used == ["pager"] * pages
