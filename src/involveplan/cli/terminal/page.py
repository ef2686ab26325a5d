"""Documents as plain text for a terminal, and writing documents in any format."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from involveplan.build_server import safe_line
from involveplan.cli.exits import USAGE, Stop
from involveplan.cli.output_paths import STDOUT
from involveplan.cli.terminal import console
from involveplan.documents.blocks import (
    Block,
    Bullets,
    Code,
    Document,
    Facts,
    Heading,
    Note,
    Paragraph,
    Table,
    in_one,
    lines,
)
from involveplan.documents.writers.markdown import markdown
from involveplan.reports.text_style import Look, columns, visible

_GAP = 2  # spaces between columns
_NARROWEST = 20  # the minimum width of a wrapped column


def give_pages(
    documents: Iterable[Document], output_format: str, output: Path | None, color: console.Color
) -> None:
    """Write documents to a file, or to standard output if there is none. Raises CliExit and OSError.

    A web page or a Word file holds one document, with each of these as a section.
    """
    if output_format in ("html", "docx"):
        give_document(in_one(documents), output_format, output)
        return
    look = console.look("never" if output else color, sys.stdout)
    written = [markdown(each) if output_format == "markdown" else page(each, look) for each in documents]
    console.give_to(output, "\n".join(written))


def give_document(document: Document, output_format: str, output: Path | None) -> None:
    """Write one document to a file, or to standard output if there is none. Raises CliExit and OSError."""
    from involveplan.documents.writers.formats import FORMATS

    made = FORMATS[output_format]
    if output and output != STDOUT:
        console.put_to(output, (made.written(document),))
    elif made.shown:
        console.give(made.written(document).decode())
    elif sys.stdout.isatty():
        raise Stop(
            USAGE,
            "A Word file cannot be shown on the screen.",
            "Name a file for it, for example --output page.docx",
        )
    else:
        console.give_bytes(made.written(document))


def page(document: Document, look: Look) -> str:
    """Return a document as plain text with a final line feed. A timeline is shown as a table."""
    title = [look.paint(line, "strong") for line in look.wrap(document.title)]
    parts = [[*title, "=" * min(columns(document.title), look.width)]]
    parts += [list(_block(block, look)) for block in document.blocks]
    return "\n\n".join("\n".join(safe_line(line) for line in part) for part in parts if part) + "\n"


def _block(block: Block, look: Look) -> Iterator[str]:
    match block:
        case Heading(text, level):
            told = look.wrap(text)
            yield from (look.paint(line, "strong") for line in told)
            yield ("-" if level == 2 else ".") * max(map(columns, told), default=0)
        case Paragraph(text) | Note(text):
            yield from _text(text, look)
        case Bullets(items):
            for item in items:
                yield from _text(item, look, "- ", "  ")
        case Facts(items):
            for label, text in items:
                yield look.paint(label, "strong")
                yield from _text(text, look, "  ", "  ")
        case Code():
            for line in block.lines():
                yield f"    {visible(line)}"
        case Table():
            yield from _table(block, look)
        case _:
            yield from _table(block.table(), look)


def _text(text: str, look: Look, first: str = "", then: str = "") -> Iterator[str]:
    for line in lines(text):
        yield from look.wrap(line, first, then)
        first = then


def _table(table: Table, look: Look) -> Iterator[str]:
    """Yield the lines of a table. The widest columns are wrapped until the table fits the width."""
    rows = [tuple(column.label for column in table.columns), *table.rows, *table.totals]
    natural = [max(columns(visible(row[place])) for row in rows) for place in range(len(table.columns))]
    widths = _narrowed(natural, look.width - _GAP * (len(natural) - 1))
    if sum(widths) + _GAP * (len(widths) - 1) > look.width:
        yield from _one_below_the_other(table, look)
        return
    for number, row in enumerate(rows):
        cells = [replace(look, width=width).wrap(cell) for cell, width in zip(row, widths, strict=True)]
        for line in zip_longest(*cells, fillvalue=""):
            told = "".join(
                f"{_padded(cell, width, column.right)}{' ' * _GAP}"
                for cell, width, column in zip(line, widths, table.columns, strict=True)
            ).rstrip()
            yield look.paint(told, "strong") if number == 0 else told


def _narrowed(widths: list[int], room: int) -> list[int]:
    """Narrow the widest columns until all fit, but none below the minimum width."""
    widths = list(widths)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _padded(cell: str, width: int, right: bool) -> str:
    space = " " * (width - columns(cell))
    return space + cell if right else cell + space


def _one_below_the_other(table: Table, look: Look) -> Iterator[str]:
    """Yield the cells of each row below each other, for a table that is too wide."""
    for row in (*table.rows, *table.totals):
        yield from (look.paint(line, "strong") for line in look.wrap(row[0]))
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            if cell:
                yield from look.wrap(f"{column.label}: {cell}" if column.label else cell, "  ", "    ")
