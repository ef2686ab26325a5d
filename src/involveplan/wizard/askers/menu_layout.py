"""The layout of a menu on a screen: which lines fit, wrapped, with marks for those above and below. Pure."""

import textwrap
from functools import lru_cache
from typing import Literal

from involveplan.wizard.askers import screen
from involveplan.wizard.askers.menu_lines import MenuLine, MenuState
from involveplan.wizard.question import OWN_ANSWER
from involveplan.wizard.wizard_text import wizard_texts

Style = Literal["plain", "pointed", "heading", "note"]
Row = tuple[Style, str]
MIN_ROWS = 8  # rows of a menu below a question that fills the screen
_LIST_ROWS = (
    6  # rows of a list on a small screen, at least: a heading and a choice, and how much is not shown
)
_POINTER, _TICKED, _NOT_TICKED = "»", "●", "○"


def menu_rows(state: MenuState, width: int, rows: int) -> list[Row]:
    """Return the rows of a menu that is at most so wide and so high, and move its `top` so that the pointer is on the
    screen."""
    words = wizard_texts().screen.menu
    hints = [
        words.one
        if not state.has_ticks
        else words.several_match
        if state.is_between_words
        else words.several,
        *([words.filter_hint, _keys_hint(state)] if state.can_filter else []),
    ]
    above: list[Row] = [("note", line) for line in _wrap("   ".join(hints), width)] if rows > MIN_ROWS else []
    if state.is_typed_at:
        above += [("note", line) for line in _wrap(words.use_arrows, width)]
    if state.filter:
        above.append(("plain", words.filter.format(text=state.filter)))
        if not any(line.is_choice and line.value is not OWN_ANSWER for line in state.visible):
            above.append(("note", words.no_match))
    below = _meaning_rows(state, width, max(0, min(rows // 3, rows - len(above) - _LIST_ROWS)))
    return [*above, *_list_rows(state, width, max(4, rows - len(above) - len(below))), *below]


def _keys_hint(state: MenuState) -> str:
    """Return the keys of a menu. In a long list, the lines that have them are often not on the screen."""
    words = wizard_texts().screen
    texts = {
        screen.BACK: words.keys.back,
        screen.EXAMPLE: words.keys.example,
        screen.CLEAR: words.keys.clear,
        screen.NOT_FOR_US: words.keys.not_for_us,
        screen.OVERVIEW: words.keys.overview,
    }
    keys = [texts[key] for line in state.lines for key in line.keys[:1]]
    return words.menu.keys_hint.format(keys=", ".join(keys))


def _meaning_rows(state: MenuState, width: int, most: int) -> list[Row]:
    """Return the meaning of the line that is pointed at. It takes the same room for every line, so that the menu does
    not move."""
    room = min(
        most, max((len(_wrap(line.meaning, width - 4)) for line in state.lines if line.meaning), default=0)
    )
    if not room:
        return []
    lines = list(_wrap(state.pointed.meaning, width - 4)) if state.pointed.meaning else []
    if len(lines) > room:  # only on a very small screen
        lines = [*lines[: room - 1], f"{lines[room - 1][: width - 5]}…"]
    return [("note", f"    {line}" if line else "") for line in [*lines, *[""] * (room - len(lines))]]


def _list_rows(state: MenuState, width: int, room: int) -> list[Row]:
    lines = state.visible
    blocks = [
        _block(state, line, lines[place - 1] if place else None, width, pointed=place == state.pointer)
        for place, line in enumerate(lines)
    ]
    headings = [_heading_rows(lines, place, width) for place in range(len(lines))]
    state.top = min(state.top, state.pointer)
    if sum(map(len, blocks)) <= room:
        state.top = 0
    while not state.top <= state.pointer < _end(blocks, headings, state.top, room):
        state.top += 1
    while state.top and _end(blocks, headings, state.top - 1, room) == len(blocks):
        state.top -= 1
    end = _end(blocks, headings, state.top, room)
    words = wizard_texts().screen.menu
    shown: list[Row] = []
    if state.top:
        shown.append(("note", f"  {words.more_above.format(count=state.top)}"))
        shown += headings[state.top]
    for block in blocks[state.top : end]:
        shown += block
    if end < len(blocks):
        shown.append(("note", f"  {words.more_below.format(count=len(blocks) - end)}"))
    return shown


def _end(blocks: list[list[Row]], headings: list[list[Row]], top: int, room: int) -> int:
    """Return the place after the last line that fits, if that one is at the top. At least one line is shown."""
    used = 1 + len(headings[top]) if top else 0
    end = top
    while end < len(blocks):
        mark = 1 if end + 1 < len(blocks) else 0
        if end > top and used + len(blocks[end]) + mark > room:
            break
        used += len(blocks[end])
        end += 1
    return end


def _heading_rows(lines: list[MenuLine], place: int, width: int) -> list[Row]:
    """Return the heading of a line if it is above an earlier line."""
    heading = lines[place].heading
    if not heading or not place or lines[place - 1].heading != heading:
        return []
    return [("heading", f"  {text}") for text in _wrap(f"{heading}:", width - 2)]


def _block(
    state: MenuState, line: MenuLine, before: MenuLine | None, width: int, *, pointed: bool
) -> list[Row]:
    """Return a line, wrapped, below its heading if it is the first one there."""
    rows: list[Row] = []
    if line.heading and (before is None or before.heading != line.heading):
        rows += [("heading", f"  {text}") for text in _wrap(f"{line.heading}:", width - 2)]
    elif before is not None and before.is_choice and not line.is_choice:
        rows.append(("plain", ""))
    style: Style = "pointed" if pointed else "plain"
    tick = (
        f"{_TICKED if state.is_ticked(line) else _NOT_TICKED} " if state.has_ticks and line.is_choice else ""
    )
    start = f"{'  ' if line.heading else ''}{_POINTER if pointed else ' '} {tick}"
    label = f"{line.label} ({line.keys[0]})" if line.keys else line.label
    first, *more = textwrap.wrap(label, max(10, width - len(start)), subsequent_indent="  ") or [""]
    return [*rows, (style, f"{start}{first}"), *((style, f"{' ' * len(start)}{text}") for text in more)]


@lru_cache(1000)
def _wrap(text: str, width: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, max(10, width))) or ("",)
