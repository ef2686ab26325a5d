"""How a Word file looks: styles, page, language, tables. Real styles, so that whoever gets it can change them."""

from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from involveplan.documents.blocks import Size
from involveplan.documents.writers.word_xml import below, layout, rows_like

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.table import Table

PAGE_WIDTH = 17.0  # centimetres of an A4 page between its margins
_FONT = "Arial"
_LANGUAGE = "en-GB"
_STRONG, _SOFT, _BAND, _LINE = "00476B", "4B5A69", "EEF3F7", "C9D3DC"
_BARS = {"listen": "1F78B4", "decide": "A03C00", "tell": "1B7A3D", "look-back": "6A4A9C"}


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in points, the place where a fact's text begins in centimetres, and how much room there is around."""

    text: float
    table: float
    beside: float
    room: float = 1
    margin: float = 1.8  # centimetres above and below


LOOKS: dict[Size, Look] = {
    "wide": Look(10, 9, 4.4, 0.45, 1.1),
    "compact": Look(9, 8.5, 4.4, 0.45, 1.1),
    "usual": Look(10, 9.5, 5),
    "large": Look(12, 11.5, 5.6, 0.45, 1.1),
}


def blank(size: Size) -> "File":
    """An empty file that looks as it should, but for its title. It is made once, and copied for each document."""
    return deepcopy(_dressed(size))


@cache
def _dressed(size: Size) -> "File":
    file = docx.Document()
    _dress(file, size)
    return file


def _dress(file: "File", size: Size) -> None:
    """Give an empty file its page, its styles and its language."""
    look = LOOKS[size]
    text, room = look.text, look.room
    for each in list(file.styles.element):
        if each.get(qn("w:type")) == "table" and each.get(qn("w:styleId")) != "TableNormal":
            file.styles.element.remove(each)  # dozens that no document of ours uses
    _properties(file)
    _page(file, look.margin)
    _everywhere(file, text)
    _style(file, "Title", text * (1.9 if size == "usual" else 1.6), bold=True, color=_STRONG, after=4)
    _style(file, "Subtitle", text * 1.1, color=_SOFT, after=10 * room)
    _style(
        file, "Heading 1", text * 1.3, bold=True, color=_STRONG, before=16 * room, after=6 * room, rule=True
    )
    _style(file, "Heading 2", text * 1.08, bold=True, color=_STRONG, before=10 * room, after=3)
    _style(file, "Body Text", text, before=4 * room, after=6 * room)
    _style(file, "List Bullet", text, after=3 * room)
    _style(file, "Footer", 8.5, color=_SOFT)
    fact = _style(file, "Fact", text, after=3 * room)
    fact.paragraph_format.left_indent = Cm(look.beside)
    fact.paragraph_format.first_line_indent = Cm(-look.beside)
    fact.paragraph_format.tab_stops.add_tab_stop(Cm(look.beside))
    _note(_style(file, "Note", text, before=6 * room, after=8 * room))
    _fonts(_style(file, "Code", text * 0.9, after=7), "Courier New")
    cell = 2 * min(1, room + 0.2)
    _style(file, "Cell", look.table, before=cell, after=cell)
    figure = _style(file, "Figure", look.table, before=cell, after=cell)
    figure.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _style(file, "Axis", 7.5, color=_SOFT, after=1, bold=False)
    _flat(_style(file, "Bar", 4, after=3), 6)
    _flat(_style(file, "After Table", 4), 8 * room)
    for name, color in (("Label", _SOFT), ("Mark", _BARS["tell"])):
        style = file.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.bold, style.font.color.rgb = name == "Label", RGBColor.from_string(color)
    file.styles.element.append(parse_xml(_TABLE))
    if size == "usual":
        _numbers(file)


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


_AFTER_SHADE = ("w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
_TABLE = f"""\
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PlanTable">
  <w:name w:val="Plan Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>
  <w:tblPr><w:tblInd w:w="108" w:type="dxa"/><w:tblBorders>
    <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>
  </w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{_STRONG}"/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_BAND}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>
  <w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>
</w:style>"""


def _properties(file: "File") -> None:
    core = file.core_properties
    core.title, core.language = "", _LANGUAGE
    core.author, core.comments, core.last_modified_by = "", "", ""
    for each in list(core._element):
        if each.tag.endswith(("}created", "}modified", "}revision")):
            core._element.remove(each)
    for key, related in list(file.part.package.rels.items()):
        if related.reltype.endswith("/thumbnail"):
            del file.part.package.rels[key]


def _page(file: "File", margin: float) -> None:
    page = file.sections[0]
    page.orientation = WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm((21 - PAGE_WIDTH) / 2)
    page.top_margin = page.bottom_margin = Cm(margin)
    page.footer_distance = Cm(0.9)


def _everywhere(file: "File", size: float) -> None:
    """Font, size and language of whatever has none of its own."""
    defaults = file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for each in list(defaults):
        defaults.remove(each)
    defaults.extend(
        parse_xml(
            f'<w:rPr {nsdecls("w")}><w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
            f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
            f'<w:lang w:val="{_LANGUAGE}" w:eastAsia="{_LANGUAGE}" w:bidi="ar-SA"/></w:rPr>'
        )
    )
    for language in file.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), _LANGUAGE)


def _style(
    file: "File",
    name: str,
    size: float,
    *,
    bold: bool | None = None,
    color: str = "",
    before: float = 0,
    after: float = 0,
    rule: bool = False,
) -> Any:
    """A paragraph style, changed if Word knows it, else made; sizes and distances in points."""
    known = name in file.styles
    style: Any = file.styles[name] if known else file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not known:
        style.base_style = file.styles["Normal"]
    _fonts(style, _FONT)
    style.font.size, style.font.italic = Pt(round(size * 2) / 2), False
    if bold is not None:
        style.font.bold = bold
    if color:
        style.font.color.rgb = RGBColor.from_string(color)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing = 1.12
    _border(style, rule=rule)
    return style


def _fonts(style: Any, name: str) -> None:
    """One font for every script, in place of those of the theme."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)
    spacing = style.element.rPr.find(qn("w:spacing"))
    if spacing is not None:
        style.element.rPr.remove(spacing)


def _border(style: Any, *, rule: bool) -> None:
    """A line below, or none; Word's own styles may bring one."""
    layout = style.element.get_or_add_pPr()
    for each in layout.findall(qn("w:pBdr")):
        layout.remove(each)
    if rule:
        layout.insert_element_before(
            parse_xml(
                f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="12" w:space="2" w:color="{_LINE}"/></w:pBdr>'
            ),
            "w:shd",
            *_AFTER_SHADE,
        )


def _note(style: Any) -> None:
    layout = style.element.get_or_add_pPr()
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="36" w:space="8" w:color="{_STRONG}"/></w:pBdr>'
    )
    layout.insert_element_before(border, "w:shd", *_AFTER_SHADE)
    layout.insert_element_before(_shade(_BAND), *_AFTER_SHADE)
    style.paragraph_format.left_indent = Cm(0.4)


def _shade(color: str) -> Any:
    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{color}"/>')


def _flat(style: Any, points: float) -> None:
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(points)


def _numbers(file: "File") -> None:
    """The number of each page, and of how many, at its foot."""
    line = file.sections[0].footer.paragraphs[0]
    line.style = "Footer"
    line.paragraph_format.tab_stops.add_tab_stop(Cm(PAGE_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    line.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for field in ("PAGE", "NUMPAGES"):
        if field == "NUMPAGES":
            line.add_run(" / ")
        line._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )
