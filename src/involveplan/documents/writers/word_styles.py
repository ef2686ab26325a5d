"""How a Word file looks: the styles and the page of `templates/template.docx`, in the size that a document asks for.

What goes by the data stands here too: the widths of columns, the bars of a timeline.
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
from involveplan.documents.writers.word_xml import below, layout, rows_like

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


def blank(size: Size) -> "File":
    """An empty file in the styles of the template. It is made once, and copied for each document."""
    return deepcopy(_template(data.folder("templates") / "template.docx", size))


def text_width(file: "File") -> float:
    """The width of the page between its margins, in centimetres."""
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
    """Remove who made a file, when, and with which program."""
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


def laid_out(table: "Table", widths: list[float], rows: int, *, named: bool) -> list[list[Any]]:
    """Fix the widths of the columns (centimetres) of a table of one row, and put so many rows like it below.

    The first row stands on each page, and none breaks in two. Returns the cells by row.
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
    cells = rows_like(row._tr, rows)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return cells


def reaching_to(line: Any, width: float) -> None:
    """Have what stands behind a tab in a paragraph end at that width (centimetres)."""
    layout(line).get_or_add_tabs().insert_tab_in_order(
        Cm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.SPACES
    )


def shaded(line: Any, sort: str, left: float, right: float) -> None:
    """Fill a paragraph, between two indents in centimetres, with the colour of a sort of task."""
    layout(line).append(_shade(_BARS[sort]))
    indents = below(layout(line), qn("w:ind"))
    indents.set(qn("w:left"), str(Cm(left).twips))
    indents.set(qn("w:right"), str(Cm(right).twips))


def _shade(color: str) -> Any:
    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{color}"/>')
