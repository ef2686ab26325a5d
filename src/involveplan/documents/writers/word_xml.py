"""Paragraphs and runs of a Word file, built directly as XML, because python-docx is slow on long tables.

Styles are named by their id in the file, so that nothing has to be looked up.
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


def append_child(element: Element, tag: str) -> Element:
    """Append a new child to an element and return it."""
    made = element.makeelement(tag)
    element.append(made)
    return made


def insert_paragraph_before(element: Element, style: str) -> Element:
    """Insert a paragraph with a style before an element."""
    line = element.makeelement(_LINE)
    element.addprevious(line)
    return set_paragraph_style(line, style)


def add_paragraph(element: Element, style: str) -> Element:
    """Add a paragraph with a style at the end of a cell."""
    return set_paragraph_style(append_child(element, _LINE), style)


def set_paragraph_style(line: Element, style: str) -> Element:
    """Set the style of an empty paragraph, by the id of the style."""
    append_child(append_child(line, _LAYOUT), _LINE_STYLE).set(_VALUE, style)
    return line


def paragraph_properties(line: Element) -> Element:
    """Return the properties of a paragraph that has a style."""
    return line[0]


def add_run(line: Element, text: str, style: str | None = None) -> Element:
    """Add a run of text to a paragraph, in a style by its id. Tabs become tab elements."""
    made = append_child(line, _RUN)
    if style:
        append_child(append_child(made, _RUN_LAYOUT), _RUN_STYLE).set(_VALUE, style)
    for place, part in enumerate(text.split("\t")):
        if place:
            append_child(made, _TAB)
        if part:
            words = append_child(made, _TEXT)
            words.text = part
            if part != part.strip():
                words.set(_SPACE, "preserve")
    return made


def add_line_break(made: Element) -> None:
    """Add a line break to a paragraph."""
    append_child(made, _BREAK)


def add_lines(paragraph: Element, lines: list[str], style: str | None = None) -> None:
    """Add lines of text to a paragraph, with line breaks between them."""
    for text, after in zip_longest(lines, lines[1:]):
        made = add_run(paragraph, text, style)
        if after is not None:
            add_line_break(made)


def copy_row(row: Element, count: int) -> list[list[Element]]:
    """Copy a row `count` times below itself. Return the cells of all rows, the original first."""
    rows = [row, *(deepcopy(row) for _ in range(count))]
    for above, under in pairwise(rows):
        above.addnext(under)
    return [each.findall(_CELL) for each in rows]


def first_paragraph(cell: Element) -> Element:
    """Return the empty paragraph that a new cell contains."""
    return cell.find(_LINE)
