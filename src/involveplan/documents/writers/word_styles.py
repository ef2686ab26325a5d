"""The look of Word files: the styles and page of `templates/template.docx`, scaled to the size of a document.

Also what depends on the data: column widths and timeline bars.
"""

from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from involveplan import data
from involveplan.documents.blocks import Size
from involveplan.documents.writers.word_xml import append_child, copy_row, paragraph_properties

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.table import Table

_BARS = {"listen": "1F78B4", "decide": "A03C00", "tell": "1B7A3D", "look-back": "6A4A9C"}
_TEXT_STYLES = (
    *("Normal", "Subtitle", "Heading 1", "Heading 2", "Heading 3"),
    *("Body Text", "List Bullet", "Fact", "Note", "Code"),
)


@dataclass(frozen=True, slots=True)
class TypeScale:
    """The factors by which a size differs from the template. The defaults are those of a smaller page."""

    text: float
    title: float
    table: float
    indent: float  # of the text beside a label
    spacing: float = 0.45  # between paragraphs
    cell_spacing: float = 0.65
    margin: float = 0.612  # above and below


TYPE_SCALES: dict[Size, TypeScale] = {
    "wide": TypeScale(1, 16 / 19, 9 / 9.5, 4.4 / 5),
    "compact": TypeScale(9 / 10, 14.5 / 19, 8.5 / 9.5, 4.4 / 5),
    "large": TypeScale(12 / 10, 1, 11.5 / 9.5, 5.6 / 5),
}


def new_document(size: Size) -> "File":
    """Return an empty document with the template's styles. The template is read once."""
    return deepcopy(_template(data.folder("templates") / "template.docx", size))


def text_width(file: "File") -> float:
    """Return the width between the margins, in centimetres."""
    page = file.sections[0]
    width = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    return round(width / Cm(1), 1)


@cache
def _template(path: Path, size: Size) -> "File":
    file = docx.Document(str(path))
    body = file.element.body
    for sample in body[:-1]:  # the last element is the page
        body.remove(sample)
    remove_origin(file)
    if size in TYPE_SCALES:
        _resize(file, TYPE_SCALES[size])
    return file


def remove_origin(file: "File") -> None:
    """Remove the author, dates and program from the metadata of a file."""
    parts = file.part.package.rels
    for key, related in list(parts.items()):
        if related.reltype not in (RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES):
            del parts[key]
    core = file.core_properties
    for each in list(core._element):
        core._element.remove(each)
    core.title, core.language = "", "en-GB"


def _resize(file: "File", scale: TypeScale) -> None:
    """Fit the styles and the page of the template to a size. Its page has no room for a footer."""
    factors = dict.fromkeys(_TEXT_STYLES, (scale.text, scale.spacing)) | {
        "Title": (scale.title, 1),
        "Cell": (scale.table, scale.cell_spacing),
        "Figure": (scale.table, scale.cell_spacing),
    }
    styles = {style.name: style.element for style in file.styles}
    _multiply(file.styles.element.find(qn("w:docDefaults")), ("sz", "szCs"), ("val",), scale.text)
    for name, (text, spacing) in factors.items():
        _multiply(styles[name], ("sz", "szCs"), ("val",), text)
        _multiply(styles[name], ("spacing",), ("before", "after"), spacing)
    _multiply(styles["After Table"], ("spacing",), ("line",), scale.spacing)
    _multiply(styles["Fact"], ("ind",), ("left", "start", "hanging"), scale.indent)
    _multiply(styles["Fact"], ("tab",), ("pos",), scale.indent)
    page = file.sections[0]
    _multiply(page._sectPr, ("pgMar",), ("top", "bottom"), scale.margin)
    page.footer.is_linked_to_previous = True


def _multiply(element: Any, tags: tuple[str, ...], attributes: tuple[str, ...], factor: float) -> None:
    """Multiply the whole numbers in some attributes of an element's descendants."""
    for each in element.iter(*(qn(f"w:{tag}") for tag in tags)):
        for name in (qn(f"w:{attribute}") for attribute in attributes):
            if name in each.attrib:
                each.set(name, str(round(int(each.get(name)) * factor)))


def lay_out_table(table: "Table", widths: list[float], rows: int, *, named: bool) -> list[list[Any]]:
    """Set the column widths (cm) of a one-row table and add `rows` rows. Return the cells by row.

    The first row repeats on each page, and no row breaks across pages.
    """
    table.autofit = False
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        table._tbl.tblPr.remove(look)
    looks = "06A0" if named else "0620"
    table._tbl.tblPr.append(
        parse_xml(
            f'<w:tblLook {nsdecls("w")} w:val="{looks}" w:firstRow="1" w:lastRow="0" w:firstColumn="{int(named)}" '
            'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        )
    )
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    (row,) = table.rows
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Cm(width)
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells = copy_row(row._tr, rows)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return cells


def add_right_tab(line: Any, width: float) -> None:
    """Add a right-aligned tab stop to a paragraph, at a width in centimetres."""
    paragraph_properties(line).get_or_add_tabs().insert_tab_in_order(
        Cm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.SPACES
    )


def shade_paragraph(line: Any, sort: str, left: float, right: float) -> None:
    """Shade a paragraph in the colour of its type of task, between two indents in centimetres."""
    paragraph_properties(line).append(_shade(_BARS[sort]))
    indents = append_child(paragraph_properties(line), qn("w:ind"))
    indents.set(qn("w:left"), str(Cm(left).twips))
    indents.set(qn("w:right"), str(Cm(right).twips))


def _shade(color: str) -> Any:
    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{color}"/>')
