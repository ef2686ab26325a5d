"""Documents as plain text for a terminal, and writing documents in any format."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from involveplan.build_server import safe_line
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.output_paths import STDOUT
from involveplan.cli.terminal import console
from involveplan.documents.blocks import (
    Block,
    BulletList,
    CodeBlock,
    DefinitionList,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
    clean_lines,
    combine_documents,
)
from involveplan.documents.writers.edit_mark import add_mark
from involveplan.documents.writers.formats import DOCUMENT_FORMATS, DocumentFormat
from involveplan.reports.text_style import TextStyle, display_width, visible

_GAP = 2  # spaces between columns
_MIN_WIDTH = 20  # the minimum width of a wrapped column


def write_pages(
    documents: Iterable[Document],
    output_format: str,
    output: Path | None,
    color: console.Color,
    plan: Path | None = None,
) -> None:
    """Write documents to a file, or to standard output if there is none. Raises CliExit and OSError.

    A file of a format such as a web page holds one document, with each of these as a section. `plan` is the plan that
    the documents are about: next to it, no more people can open the file.
    """
    if output_format == "text":
        style = console.style_for("never" if output else color, sys.stdout)
        text = "\n".join(document_text(each, style) for each in documents)
        console.write_output(output, text, plan, paged=True)
    elif DOCUMENT_FORMATS[output_format].can_follow:
        texts = [DOCUMENT_FORMATS[output_format].to_bytes(each).decode() for each in documents]
        console.write_output(output, "\n".join(texts), plan, paged=True)
    else:
        write_document(combine_documents(documents), output_format, output, plan)


def write_document(
    document: Document,
    output_format: str,
    output: Path | None,
    plan: Path | None = None,
    *,
    mark: bool = False,
) -> None:
    """Write one document to a file, or to standard output if there is none. Raises CliExit and OSError.

    With `mark`, a later run can see whether somebody has edited the file.
    """
    writer = DOCUMENT_FORMATS[output_format]
    if output and output != STDOUT:
        data = writer.to_bytes(document)
        console.write_file(output, (add_mark(output_format, data) if mark else data,), plan)
    elif writer.is_text:
        console.write_stdout(writer.to_bytes(document).decode(), paged=writer.can_follow)
    elif sys.stdout.isatty():
        raise needs_a_file(writer, f", for example --output page{writer.endings[0]}")
    else:
        console.write_stdout_bytes(writer.to_bytes(document))


def needs_a_file(written_as: DocumentFormat, example: str) -> CliExit:
    """Return the exit for a document that a screen cannot show. `example` is how to name a file for it."""
    subject = written_as.file_type[0].upper() + written_as.file_type[1:]
    return CliExit(USAGE, f"{subject} cannot be shown on the screen.", f"Write it to a file{example}")


def document_text(document: Document, style: TextStyle) -> str:
    """Return a document as text with a final line feed. Rich draws it in colour, and is imported only then."""
    if style.color:
        from involveplan.cli.terminal.rich_page import draw_page

        return draw_page(document, style.width)
    return render_text(document, style)


def render_text(document: Document, style: TextStyle) -> str:
    """Return a document as plain text with a final line feed. A timeline is shown as a table."""
    parts = [[*style.wrap(document.title), "=" * min(display_width(document.title), style.width)]]
    parts += [list(_block(block, style)) for block in document.blocks]
    return "\n\n".join("\n".join(safe_line(line) for line in part) for part in parts if part) + "\n"


def _block(block: Block, style: TextStyle) -> Iterator[str]:
    match block:
        case Heading(text, level):
            heading_lines = style.wrap(text)
            yield from heading_lines
            yield ("-" if level == 2 else ".") * max(map(display_width, heading_lines), default=0)
        case Paragraph(text) | Note(text):
            yield from _text(text, style)
        case BulletList(items):
            for item in items:
                yield from _text(item, style, "- ", "  ")
        case DefinitionList(items):
            for label, text in items:
                yield visible(label)
                yield from _text(text, style, "  ", "  ")
        case CodeBlock():
            for line in block.lines():
                yield f"    {visible(line)}"
        case Table():
            yield from _table(block, style)
        case _:
            yield from _table(block.table(), style)


def _text(text: str, style: TextStyle, first: str = "", then: str = "") -> Iterator[str]:
    for line in clean_lines(text):
        yield from style.wrap(line, first, then)
        first = then


def _table(table: Table, style: TextStyle) -> Iterator[str]:
    """Yield the lines of a table. The widest columns are wrapped until the table fits the width."""
    rows = [tuple(column.label for column in table.columns), *table.rows, *table.totals]
    natural = [max(display_width(visible(row[place])) for row in rows) for place in range(len(table.columns))]
    widths = _fit_widths(natural, style.width - _GAP * (len(natural) - 1))
    if sum(widths) + _GAP * (len(widths) - 1) > style.width:
        yield from _stacked(table, style)
        return
    for row in rows:
        cells = [replace(style, width=width).wrap(cell) for cell, width in zip(row, widths, strict=True)]
        for line in zip_longest(*cells, fillvalue=""):
            yield "".join(
                f"{_pad(cell, width, column.right)}{' ' * _GAP}"
                for cell, width, column in zip(line, widths, table.columns, strict=True)
            ).rstrip()


def _fit_widths(widths: list[int], room: int) -> list[int]:
    """Narrow the widest columns until all fit, but none below the minimum width."""
    widths = list(widths)
    while sum(widths) > room and max(widths) > _MIN_WIDTH:
        widths[widths.index(max(widths))] -= 1
    return widths


def _pad(cell: str, width: int, right: bool) -> str:
    space = " " * (width - display_width(cell))
    return space + cell if right else cell + space


def _stacked(table: Table, style: TextStyle) -> Iterator[str]:
    """Yield the cells of each row below each other, for a table that is too wide."""
    for row in (*table.rows, *table.totals):
        yield from style.wrap(row[0])
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            if cell:
                yield from style.wrap(f"{column.label}: {cell}" if column.label else cell, "  ", "    ")
