"""Tables for people at a terminal, drawn by Rich with as few lines as possible.

Rich raises or does not return if it has to cut some texts, such as those with joined emoji. Every cell that it gets is
wrapped already, by Rich's own measure of width, so it never cuts one.
"""

from collections.abc import Iterator, Sequence
from itertools import permutations
from math import ceil

from rich.box import HORIZONTALS
from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from involveplan.cli.terminal.rich_console import STYLES, wrapped
from involveplan.documents.blocks import Row, Table
from involveplan.reports.text_style import visible

_GAP = 2  # columns between two columns of a table, one of which Rich takes for a border
_SHORT_CELL = 12  # columns: a cell such as a date or a number is not wrapped
_LONGEST_WORD = 20  # columns: longer words are broken
_MOST_CHARACTERS = 4  # for each column, in a piece of a word: some characters take no column
_SAMPLE = 30  # rows that decide on the widths


def draw_table(table: Table, width: int) -> Iterator[RenderableType]:
    """Yield a table with a line below its header, or its cells below each other if it is too wide."""
    widths = column_widths(table, width)
    if widths is None:
        yield from _stacked(table, width)
        return
    drawn = RichTable(
        box=HORIZONTALS,
        border_style=STYLES["quiet"],
        header_style=STYLES["strong"],
        padding=(0, _GAP - 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        show_header=any(column.label for column in table.columns),
        show_lines=_is_mostly_wrapped(table.rows, widths),
    )
    for column, column_width in zip(table.columns, widths, strict=True):
        label = _cell(column.label, column_width)
        drawn.add_column(label, justify="right" if column.right else "left", width=column_width)
    for row in table.rows:
        roles = ("warning" if cell and cell == table.marked_value else "" for cell in row)
        drawn.add_row(*map(_cell, row, widths, roles))
    drawn.add_section()
    for row in table.totals:
        drawn.add_row(*map(_cell, row, widths), style=STYLES["strong"])
    yield drawn


def column_widths(table: Table, width: int) -> list[int] | None:
    """Return widths of columns with which a table fits a width in few lines. None if it cannot fit.

    A column is at least as wide as its longest word or short cell.
    """
    rows = [tuple(column.label for column in table.columns), *table.totals, *table.rows]
    columns = [[visible(row[place]) for row in rows] for place in range(len(table.columns))]
    room = width - _GAP * (len(columns) - 1)
    least = [max(map(_min_width, cells)) for cells in columns]
    if sum(least) > room:
        return None
    sizes = [list(map(cell_len, cells)) for cells in columns]
    widths = [min(max(column), room) for column in sizes]
    if sum(widths) <= room:
        return widths
    while sum(widths) > room:
        wide = [place for place, column in enumerate(widths) if column > least[place]]
        widths[max(wide, key=widths.__getitem__)] -= 1
    return _with_fewest_lines(widths, least, [column[: _SAMPLE + 1] for column in sizes])


def _with_fewest_lines(widths: list[int], least: list[int], sizes: list[list[int]]) -> list[int]:
    """Move width from one column to another for as long as that saves lines. `sizes` are those of the cells."""
    best = _height(widths, sizes)
    pairs = list(permutations(range(len(widths)), 2))
    place = 0
    while place < len(pairs):
        giver, taker = pairs[place]
        place += 1
        for moved in range(1, widths[giver] - least[giver] + 1):
            changed = list(widths)
            changed[giver] -= moved
            changed[taker] += moved
            if (height := _height(changed, sizes)) < best:
                widths, best, place = changed, height, 0
                break
    return widths


def _height(widths: list[int], sizes: list[list[int]]) -> int:
    """Return about how many lines the rows take."""
    lines = (
        [ceil(size / max(width, 1)) for size in column] for width, column in zip(widths, sizes, strict=True)
    )
    return sum(map(max, zip(*lines, strict=True)))


def _min_width(cell: str) -> int:
    """Return the width of a short cell, or of the longest word in another, up to that of words that are broken."""
    size = cell_len(cell)
    return size if size <= _SHORT_CELL else min(max(map(cell_len, cell.split(" ")), default=0), _LONGEST_WORD)


def _is_mostly_wrapped(rows: Sequence[Row], widths: list[int]) -> bool:
    """Return True if half of the rows take more than one line. Lines between them then help to tell them apart."""
    wrapped_rows = [
        row
        for row in rows
        if any(cell_len(visible(cell)) > width for cell, width in zip(row, widths, strict=True))
    ]
    return 2 * len(wrapped_rows) >= max(len(rows), 1)


def _cell(cell: str, width: int, role: str = "") -> Text:
    """Return the text of a cell, wrapped to a width."""
    text = Text("\n".join(wrap_cell(visible(cell), width)), no_wrap=True, overflow="crop")
    text.stylize(STYLES[role])
    return text


def wrap_cell(text: str, width: int) -> list[str]:
    """Return the lines of a text. A word that is wider than a line is broken."""
    lines, line = [], ""
    for word in filter(None, text.split(" ")):
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width:
            line = longer
            continue
        *full, line = [line, *_pieces(word, width)] if line else _pieces(word, width)
        lines += full
    return [*lines, line]


def _pieces(word: str, width: int) -> list[str]:
    """Return a word in pieces that fit a width. A piece has at least one character."""
    pieces, most = [], _MOST_CHARACTERS * width
    while len(word) > most or cell_len(word) > width:
        end = 1
        while end < most and cell_len(word[: end + 1]) <= width:
            end += 1
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]


def _stacked(table: Table, width: int) -> Iterator[RenderableType]:
    """Yield the cells of each row below each other."""
    for row in (*table.rows, *table.totals):
        yield from wrapped(row[0], width, role="strong")
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            if cell:
                text = f"{column.label}: {cell}" if column.label else cell
                yield from wrapped(text, width, "  ", "    ")
