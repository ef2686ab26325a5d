"""Paragraphs and words of a Word file, written as its XML.

The library looks around for styles, neighbours and cells at each of them, and takes many seconds over a table with
hundreds of rows. Nothing here looks for anything; styles are named by their id in the file.
"""

from copy import deepcopy
from itertools import pairwise, zip_longest
from typing import Any

from docx.oxml.ns import qn

Element = Any
_VALUE, _SPACE = qn("w:val"), qn("xml:space")
_LINE, _LAYOUT, _LINE_STYLE = qn("w:p"), qn("w:pPr"), qn("w:pStyle")
_RUN, _RUN_LAYOUT, _RUN_STYLE = qn("w:r"), qn("w:rPr"), qn("w:rStyle")
_TEXT, _TAB, _BREAK = qn("w:t"), qn("w:tab"), qn("w:br")
_CELL = qn("w:tc")


def below(element: Element, tag: str) -> Element:
    """A new last child of an element."""
    made = element.makeelement(tag)
    element.append(made)
    return made


def line_before(element: Element, style: str) -> Element:
    """A new paragraph in a style before an element."""
    line = element.makeelement(_LINE)
    element.addprevious(line)
    return styled(line, style)


def line_in(element: Element, style: str) -> Element:
    """A new paragraph in a style at the end of a cell."""
    return styled(below(element, _LINE), style)


def styled(line: Element, style: str) -> Element:
    """An empty paragraph, now in a style by its id."""
    below(below(line, _LAYOUT), _LINE_STYLE).set(_VALUE, style)
    return line


def layout(line: Element) -> Element:
    """What is said of the layout of a paragraph that has a style."""
    return line[0]


def run(line: Element, text: str, style: str | None = None) -> Element:
    """Some words at the end of a paragraph, in a style by its id; tabs in them are tabs."""
    made = below(line, _RUN)
    if style:
        below(below(made, _RUN_LAYOUT), _RUN_STYLE).set(_VALUE, style)
    for place, part in enumerate(text.split("\t")):
        if place:
            below(made, _TAB)
        if part:
            words = below(made, _TEXT)
            words.text = part
            if part != part.strip():
                words.set(_SPACE, "preserve")
    return made


def line_break(made: Element) -> None:
    """Go on with the next words on a new line."""
    below(made, _BREAK)


def put(line: Element, told: list[str], style: str | None = None) -> None:
    """Lines of text at the end of a paragraph."""
    for text, after in zip_longest(told, told[1:]):
        made = run(line, text, style)
        if after is not None:
            line_break(made)


def rows_like(row: Element, count: int) -> list[list[Element]]:
    """So many copies of a row below it; then the cells of all rows, that one's first."""
    rows = [row, *(deepcopy(row) for _ in range(count))]
    for above, under in pairwise(rows):
        above.addnext(under)
    return [each.findall(_CELL) for each in rows]


def line_of(cell: Element) -> Element:
    """The empty paragraph that each new cell has."""
    return cell.find(_LINE)
