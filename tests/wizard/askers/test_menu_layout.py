"""The layout of a menu: it fits, nothing is cut, and the pointer is always on it."""

import pytest

from involveplan.wizard.askers.menu_layout import Row, menu_rows
from involveplan.wizard.askers.menu_lines import menu_for
from involveplan.wizard.question import Back, Choice, Question, ShowOverview
from tests.wizard.scripted import asked, only
from tests.wizard.scripted import state as plan

CARERS = "audience:\n  - {id: carers, kind: carers, who: people who visit the ward}\n"
LONG = "a choice whose name is so long that it does not fit on one line of a usual screen, and goes on"


def texts(rows: list[Row]) -> list[str]:
    return [text for _, text in rows]


@pytest.mark.parametrize("width", [40, 79])
@pytest.mark.parametrize("rows", [8, 12, 23])
@pytest.mark.parametrize("code", ["TOO001", "AUD011", "AUD010"])
def test_a_menu_is_never_wider_or_higher_than_its_room_and_shows_the_pointer(
    code: str, rows: int, width: int
) -> None:
    menu = menu_for(asked(only(code), plan(CARERS)))
    for steps in ([1] * len(menu.lines), [-1] * len(menu.lines), [5] * 9, [-5] * 9):
        for by in steps:
            menu.move(by)
            shown = menu_rows(menu, width, rows)
            assert len(shown) <= rows
            assert max(len(text) for text in texts(shown)) <= width
            assert sum("»" in text for text in texts(shown)) == 1


def test_a_long_menu_names_the_keys_that_do_something() -> None:
    choices = tuple(Choice(n, f"Number {n}") for n in range(11))
    question = Question("k", "q", "one", (), "choose", choices=choices, current=1, can_clear=True)
    assert "(<: back, -: clear it, =: the plan)" in " ".join(texts(menu_rows(menu_for(question), 79, 23)))
    question = Question("k", "q", "one", (), "choose", choices=choices, has_overview=False)
    assert "(<: back)" in " ".join(texts(menu_rows(menu_for(question), 79, 23)))


def test_the_first_line_names_the_key_that_does_the_same() -> None:
    choices = (Choice("a", "A"),)
    question = Question(
        "k", "q", "one", (), choices=choices, skip_label="Up", same_as_skip=(Back(), ShowOverview())
    )
    assert "» Up (<)" in texts(menu_rows(menu_for(question), 79, 23))


def test_every_label_can_be_read_in_full() -> None:
    menu = menu_for(Question("k", "q", "one", (), choices=tuple(Choice(n, f"{LONG} {n}") for n in range(9))))
    found = ""
    for _ in menu.lines:
        found += " ".join(" ".join(texts(menu_rows(menu, 60, 12))).split())
        menu.move(1)
    assert "…" not in found
    assert all(f"{LONG} {n}" in found for n in range(9))


def test_marks_count_the_lines_that_are_not_shown() -> None:
    menu = menu_for(Question("k", "q", "one", (), choices=tuple(Choice(n, f"Number {n}") for n in range(30))))
    assert texts(menu_rows(menu, 79, 10))[-1] == f"  ↓ {len(menu.lines) - 7} more below"
    menu.move(15)
    shown = texts(menu_rows(menu, 79, 10))
    above = next(int(text.split()[1]) for text in shown if "more above" in text)
    below = next(int(text.split()[1]) for text in shown if "more below" in text)
    assert above + below + sum("Number" in text for text in shown) == len(menu.lines)


def test_a_heading_stays_above_its_choices_when_they_scroll() -> None:
    choices = tuple(Choice(n, f"Number {n}", heading="Low" if n < 15 else "High") for n in range(30))
    menu = menu_for(Question("k", "q", "one", (), choices=choices))
    menu.move(29)
    shown = texts(menu_rows(menu, 79, 10))
    assert shown[3] == "  High:"
    assert "Low" not in "".join(shown)


def test_the_meaning_of_the_pointed_line_is_below_and_does_not_move_the_menu() -> None:
    choices = (Choice("a", "A", "A short meaning."), Choice("b", "B", f"A long one. {LONG}"))
    menu = menu_for(Question("k", "q", "one", (), choices=choices))
    heights = []
    for meaning in ("", "A short meaning.", "A long one."):
        shown = menu_rows(menu, 79, 23)
        heights.append(len(shown))
        assert meaning in " ".join(texts(shown))
        menu.move(1)
    assert len(set(heights)) == 1


def test_what_is_typed_is_shown_and_also_that_nothing_matches() -> None:
    menu = menu_for(asked(only("TOO001"), plan()))
    menu.set_filter("xyz")
    shown = texts(menu_rows(menu, 79, 20))
    assert "Filter: xyz" in shown
    assert "Nothing matches. Press Backspace to see more." in shown
    menu.set_filter("post")
    assert "Nothing matches. Press Backspace to see more." not in texts(menu_rows(menu, 79, 20))
