"""A document as plain text for a terminal."""

from collections.abc import Iterator

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
    lines,
)
from involveplan.reports.look import Look, columns, safe_line, visible


def page(document: Document, look: Look) -> str:
    """The document as text, ending with a line feed; a timeline is told by its table."""
    parts = [[look.paint(visible(document.title), "strong"), "=" * min(columns(document.title), look.width)]]
    parts += [list(_block(block, look)) for block in document.blocks]
    return "\n\n".join("\n".join(safe_line(line) for line in part) for part in parts if part) + "\n"


def _block(block: Block, look: Look) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield look.paint(visible(text), "strong")
            yield ("-" if level == 2 else ".") * min(columns(text), look.width)
        case Paragraph(text) | Note(text):
            yield from _text(text, look)
        case Bullets(items):
            for item in items:
                yield from _text(item, look, "- ", "  ")
        case Facts(items):
            for label, text in items:
                yield look.paint(visible(label), "strong")
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
    """Columns side by side; the last one is wrapped into what is left of the width."""
    rows = [tuple(column.label for column in table.columns), *table.rows, *table.totals]
    cells = [[visible(cell) for cell in row] for row in rows]
    widths = [max(columns(row[place]) for row in cells) for place in range(len(table.columns))]
    indent = " " * (sum(widths[:-1]) + 2 * (len(widths) - 1))
    for number, row in enumerate(cells):
        start = "".join(
            f"{cell}{' ' * (width - columns(cell))}  " for cell, width in zip(row, widths, strict=True)
        )
        wrapped = look.wrap(row[-1], indent, indent)
        first = start[: len(indent)] + wrapped[0][len(indent) :]
        yield look.paint(first, "strong") if number == 0 else first
        yield from wrapped[1:]
