"""Documents for people at a terminal, drawn by Rich."""

from collections.abc import Iterator

from rich.console import RenderableType

from involveplan.cli.terminal.rich_console import create_console, draw, safe_text, wrapped
from involveplan.cli.terminal.rich_table import draw_table
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
)
from involveplan.reports.text_style import display_width


def draw_page(document: Document, width: int) -> str:
    """Return a document as drawn text with a final line feed. A timeline is shown as a table."""
    console = create_console(width)
    blocks = [_heading(document.title, "━", width), *(_block(block, width) for block in document.blocks)]
    return "\n".join(draw(console, part) for block in blocks if (part := list(block)))


def _block(block: Block, width: int) -> Iterator[RenderableType]:
    match block:
        case Heading(text, level):
            yield from _heading(text, "─" if level == 2 else "", width)
        case Paragraph(text):
            yield from _text(text, width)
        case Note(text):
            yield from _text(text, width, "┃ ", "┃ ")
        case BulletList(items):
            for item in items:
                yield from _text(item, width, "• ", "  ")
        case DefinitionList(items):
            for label, text in items:
                yield from wrapped(label, width, role="strong")
                yield from _text(text, width, "  ", "  ")
        case CodeBlock():  # without a border, so that it can be copied
            for line in block.lines():
                yield safe_text(f"    {line}")
        case Table():
            yield from draw_table(block, width)
        case _:
            yield from draw_table(block.table(), width)


def _heading(text: str, line: str, width: int) -> Iterator[RenderableType]:
    lines = list(wrapped(text, width, role="strong"))
    yield from lines
    if line:
        yield safe_text(line * min(max(display_width(each.plain) for each in lines), width), "quiet")


def _text(text: str, width: int, first: str = "", then: str = "") -> Iterator[RenderableType]:
    for line in clean_lines(text):
        yield from wrapped(line, width, first, then)
        first = then
