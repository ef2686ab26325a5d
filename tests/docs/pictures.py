"""A terminal screen as an SVG picture, drawn from what a program really put on it."""

from html import escape
from itertools import groupby
from typing import Any

_COLUMN, _ROW, _EDGE, _BAR = 8.4, 19, 20, 34  # pixels
_BACKGROUND, _PLAIN, _QUIET = "#1c2128", "#e6edf3", "#9da7b3"
_COLOURS = {
    "default": _PLAIN,
    "red": "#ff7b72",
    "green": "#7ee787",
    "brown": "#f2cc60",
    "blue": "#79c0ff",
    "cyan": "#76e3ea",
}


def picture(screen: Any, first_line: str, title: str, tells: str) -> str:
    """The rows of a screen from one that begins with some words to the last that is not empty.

    `title` stands in the bar at the top, `tells` is read to people who do not see the picture.
    """
    rows = [place for place, line in enumerate(screen.display) if line.strip()]
    top = max(place for place in rows if screen.display[place].startswith(first_line))
    lines = [_line(screen, row, row - top) for row in range(top, rows[-1] + 1)]
    width = 2 * _EDGE + screen.columns * _COLUMN
    height = _BAR + 2 * _EDGE + len(lines) * _ROW
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">',
            f"<title>{escape(tells)}</title>",
            f'<rect width="100%" height="100%" rx="10" fill="{_BACKGROUND}"/>',
            '<g font-family="ui-monospace, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14">',
            f'<text x="{width / 2:g}" y="23" text-anchor="middle" fill="{_QUIET}">{escape(title)}</text>',
            *(line for line in lines if line),
            "</g>",
            "</svg>",
            "",
        )
    )


def _line(screen: Any, row: int, place: int) -> str:
    """One row as text elements, each at its own column so that any font keeps them in place."""
    cells = [(column, screen.buffer[row][column]) for column in range(screen.columns)]
    y = _BAR + _EDGE + place * _ROW + 5
    texts = [_text(list(run), y) for _, run in groupby(cells, lambda cell: (cell[1].fg, cell[1].bold))]
    return "\n".join(text for text in texts if text)


def _text(run: list[tuple[int, Any]], y: int) -> str:
    words = "".join(cell.data for _, cell in run)
    if not words.strip():
        return ""
    start = len(words) - len(words.lstrip())
    words = words.strip()
    first, cell = run[start]
    style = f' fill="{_COLOURS.get(cell.fg, _PLAIN)}"' + (' font-weight="bold"' if cell.bold else "")
    across = f'x="{_EDGE + first * _COLUMN:g}" y="{y}" textLength="{len(words) * _COLUMN:g}"'
    return f'<text {across} xml:space="preserve"{style}>{escape(words)}</text>'
