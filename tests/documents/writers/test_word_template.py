"""The template of Word files: what it holds, and that documents take their look from it by the names of its styles.

After changing the template in Word, remove names, dates and revision marks: `UPDATE_TEMPLATE=1 pytest <this file>`.
"""

import os
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as File
from docx.shared import Cm, Pt, RGBColor

from involveplan import data
from involveplan.documents.blocks import Column, Document, Size, Table
from involveplan.documents.writers.word import render_word
from involveplan.documents.writers.word_styles import TYPE_SCALES, remove_origin
from involveplan.documents.writers.word_zip import to_reproducible_bytes
from tests.documents.every_block import every_block
from tests.judges.word_file import W, opened, told, xml

TEMPLATE = data.folder("templates") / "template.docx"
USES = ("pStyle", "rStyle", "tblStyle")
SIZES: tuple[Size, ...] = ("usual", *TYPE_SCALES)
Change = Callable[[File], None]
Replace = Callable[[Change], None]


@pytest.fixture
def replace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Replace:
    """Have documents made with a changed copy of the template."""

    def replaced(change: Change) -> None:
        file = docx.Document(str(TEMPLATE))
        change(file)
        file.save(str(tmp_path / "template.docx"))
        monkeypatch.setattr(data, "folder", lambda _: tmp_path)

    return replaced


def made(size: Size = "usual") -> bytes:
    return render_word(Document("T", every_block("text").blocks, "kind", size))


def without_origin(raw: bytes) -> bytes:
    """The template without names, dates and revision marks."""
    file = docx.Document(BytesIO(raw))
    remove_origin(file)
    parts = [file.element, file.styles.element, file.settings.element]
    for part in [*parts, *(section.footer._element for section in file.sections)]:
        _unmark(part)
    return to_reproducible_bytes(file)


def _unmark(part: Any) -> None:
    for each in list(part.iter(f"{W}rsids", f"{W}rsid")):
        each.getparent().remove(each)
    for each in part.iter():
        for name in [name for name in each.attrib if "rsid" in name or name.endswith(("paraId", "textId"))]:
            del each.attrib[name]


def test_the_template_says_nothing_of_who_made_it_or_when() -> None:
    cleaned = without_origin(TEMPLATE.read_bytes())
    if os.environ.get("UPDATE_TEMPLATE"):
        TEMPLATE.write_bytes(cleaned)
    raw = TEMPLATE.read_bytes()
    assert raw == cleaned and len(raw) < 40_000
    with ZipFile(BytesIO(raw)) as parts:
        assert "docProps/app.xml" not in parts.namelist()
        text = b"".join(parts.read(name) for name in parts.namelist())
    assert not [each for each in (b"rsid", b"dcterms:", b"TargetMode") if each in text]


def test_styles_of_the_template() -> None:
    file = docx.Document(str(TEMPLATE))
    assert {style.name for style in file.styles} == {
        *("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Body Text", "List Bullet"),
        *("Fact", "Note", "Code", "Cell", "Figure", "Axis", "Bar", "After Table", "Header", "Footer"),
        *("Default Paragraph Font", "Strong", "Label", "Mark", "Normal Table", "Plan Table", "No List"),
    }
    shown = {
        name: (
            style.font.name,
            style.font.size and style.font.size.pt,
            style.font.bold,
            str(style.font.color.rgb),
        )
        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Code", "Cell", "Footer")
        if (style := _style(file, name))
    }
    assert shown == {
        "Normal": ("Arial", 10, None, "None"),
        "Title": (None, 19, True, "00476B"),
        "Heading 1": (None, 13, True, "00476B"),
        "Heading 2": (None, 11, True, "00476B"),
        "Code": ("Courier New", 9, None, "None"),
        "Cell": (None, 9.5, None, "None"),
        "Footer": (None, 8.5, None, "4B5A69"),
    }


def test_the_template_shows_each_style_that_documents_use() -> None:
    used = style_ids(made())
    assert len(used) > 15 and used <= style_ids(TEMPLATE.read_bytes())
    assert not [text for _, text in told(opened(made())) if "These pages show" in text]


@pytest.mark.parametrize("size", SIZES)
def test_a_changed_style_is_that_of_the_documents_and_nothing_else_changes(
    size: Size, replace: Replace
) -> None:
    before = made(size)

    def change(file: File) -> None:
        font = _style(file, "Heading 1").font
        font.name, font.size, font.color.rgb = "Georgia", Pt(20), RGBColor(0xCC, 0, 0)

    replace(change)
    after = made(size)
    font = _style(opened(after), "Heading 1").font
    text = TYPE_SCALES[size].text if size in TYPE_SCALES else 1
    assert (font.name, font.size.pt, str(font.color.rgb)) == ("Georgia", 20 * text, "CC0000")
    assert part_of(after, "word/document.xml") == part_of(before, "word/document.xml")
    changed = {name for name in names(after) if part_of(after, name) != part_of(before, name)}
    assert changed == {"word/styles.xml"}


@pytest.mark.parametrize(
    ("size", "title", "cell", "room", "beside", "margin"),
    [
        ("usual", 19, 9.5, 6, 5, 1.8),
        ("compact", 14.5, 8.5, 2.7, 4.4, 1.1),
        ("wide", 16, 9, 2.7, 4.4, 1.1),
        ("large", 19, 11.5, 2.7, 5.6, 1.1),
    ],
)
def test_sizes_of_type_and_distances(
    size: Size, title: float, cell: float, room: float, beside: float, margin: float
) -> None:
    """Points for type and the room below text; centimetres for where facts begin and for the margins."""
    file = opened(made(size))
    points = [_style(file, name).font.size.pt for name in ("Title", "Cell")]
    assert points == [title, cell]
    fact, page = _style(file, "Fact").paragraph_format, file.sections[0]
    assert _style(file, "Body Text").paragraph_format.space_after.pt == room
    found = [fact.left_indent.cm, -fact.first_line_indent.cm, fact.tab_stops[0].position.cm]
    assert found == pytest.approx([beside] * 3, abs=0.005)
    margins = [each.cm for each in (page.top_margin, page.bottom_margin) if each]
    assert margins == pytest.approx([margin] * 2, abs=0.005)


@pytest.mark.parametrize("size", SIZES)
def test_styles_are_found_by_name_whatever_their_ids(size: Size, replace: Replace) -> None:
    """Word in another language gives styles other ids, and LibreOffice writes "Heading 1" for "heading 1"."""
    before = told(opened(made(size)))

    named_in = {f"{W}{tag}" for tag in ("basedOn", "next", *USES)}

    def change(file: File) -> None:
        for part in (file.styles.element, file.element):
            for each in part.iter(f"{W}style", *named_in):
                key = f"{W}{'val' if each.tag in named_in else 'styleId'}"
                each.set(key, f"x-{each.get(key)}")
        for name in file.styles.element.iter(f"{W}name"):
            name.set(f"{W}val", name.get(f"{W}val").replace("heading", "Heading"))

    replace(change)
    after = made(size)
    assert told(opened(after)) == before
    assert all(each.startswith("x-") for each in style_ids(after))


def test_tables_are_as_wide_as_the_page_of_the_template(replace: Replace) -> None:
    def change(file: File) -> None:
        file.sections[0].left_margin = file.sections[0].right_margin = Cm(3)

    replace(change)
    table = Table((Column("A"), Column("B")), (("words " * 90, "more " * 90),))
    widths = xml(render_word(Document("T", (table,)))).iter(f"{W}gridCol")
    assert sum(int(each.get(f"{W}w", "0")) for each in widths) / 1440 * 2.54 == pytest.approx(15, abs=0.05)


def test_documents_say_nothing_of_who_made_the_template_or_when(replace: Replace) -> None:
    def change(file: File) -> None:
        core = file.core_properties
        core.author, core.last_modified_by, core.comments = "Ann Author", "Ann Author", "Draft"
        core.created = core.modified = datetime(2027, 1, 2, tzinfo=UTC)
        core.revision = 7

    before = made()
    replace(change)
    after = made()
    assert elements(after, "docProps/core.xml") == elements(before, "docProps/core.xml")


def _style(file: File, name: str) -> Any:
    return file.styles[name]


def style_ids(raw: bytes) -> set[str]:
    """The ids of the styles that the text of a file is in."""
    return {each.get(f"{W}val", "") for tag in USES for each in xml(raw).iter(f"{W}{tag}")}


def names(raw: bytes) -> list[str]:
    with ZipFile(BytesIO(raw)) as parts:
        return parts.namelist()


def part_of(raw: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(raw)) as parts:
        return parts.read(name)


def elements(raw: bytes, name: str) -> set[tuple[str, str]]:
    return {(each.tag, each.text or "") for each in ET.fromstring(part_of(raw, name))}
