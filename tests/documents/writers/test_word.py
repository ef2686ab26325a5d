"""Word files: real styles, the same bytes every time, and people's words are only words."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given

from involveplan.documents.blocks import (
    Block,
    BulletList,
    CodeBlock,
    Column,
    DefinitionList,
    Document,
    Heading,
    Note,
    Pairs,
    Paragraph,
    Size,
    Table,
    Timeline,
    TimelineTask,
    one_line,
)
from involveplan.documents.writers.word import render_word
from tests.documents.every_block import CONTROL, LONG, RIGHT_TO_LEFT, every_block
from tests.documents.writers.test_markdown import ATTACKS, SAID
from tests.judges.depth import examples
from tests.judges.word_file import W, cells, opened, told, xml


def made(*blocks: Block, title: str = "T", size: Size = "usual") -> bytes:
    return render_word(Document(title, blocks, "", size))


def assert_only_text(text: str) -> None:
    file = opened(render_word(every_block(text)))
    plain = one_line(text)
    lines = told(file)
    assert lines[0] == ("Title", plain or "–")
    if not plain:
        return
    assert [style for style, line in lines if line == plain][:5] == [
        "Title", "Subtitle", "Body Text", "Note", "Heading 1",
    ]  # fmt: skip
    assert ("Heading 2", plain) in lines and ("List Bullet", plain) in lines
    assert ("Fact", f"{plain} said") in lines and ("Fact", f"Label {plain}") in lines
    table, pairs, timeline = cells(file)
    assert table == [["A", plain], [plain, "b"], ["c", "● Yes"], [plain, ""]]
    assert pairs == [["You said", "We did"], [plain, plain], [plain, "–"]]
    assert timeline[1] == [plain, plain, plain]


@pytest.mark.parametrize("attack", ["\n".join(ATTACKS), " ".join(ATTACKS), LONG, RIGHT_TO_LEFT, CONTROL, ""])
def test_attacks_are_only_text(attack: str) -> None:
    assert_only_text(attack)


@examples(8)
@given(SAID)
def test_whatever_people_write_is_only_text(text: str) -> None:
    assert_only_text(text)


def test_the_same_document_gives_the_same_bytes() -> None:
    first, second = render_word(every_block("text")), render_word(every_block("text"))
    assert first == second
    with ZipFile(BytesIO(first)) as found:
        assert {entry.date_time for entry in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in found.namelist() if "thumbnail" in name]
        assert b"created" not in found.read("docProps/core.xml")


def test_title_language_and_page() -> None:
    data = made(title="A calmer wait")
    file = opened(data)
    assert (file.core_properties.title, file.core_properties.language) == ("A calmer wait", "en-GB")
    assert not file.core_properties.author and not file.core_properties.last_modified_by
    languages = {each.get(f"{W}val") for each in xml(data, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"en-GB"}
    page = file.sections[0]
    assert page.page_width and page.page_height
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)


def test_a_title_that_is_too_long_for_its_property_is_whole_on_the_page() -> None:
    file = opened(made(title="y" * 400))
    assert len(file.core_properties.title) == 255
    assert told(file)[0] == ("Title", "y" * 400)


def test_headings_have_levels_and_lists_are_lists() -> None:
    blocks = (Heading("One"), Heading("Two", 3), BulletList(("a", "b")), Note("n"), Paragraph("p\nq"))
    assert told(opened(made(*blocks)))[1:] == [
        ("Heading 1", "One"), ("Heading 2", "Two"), ("List Bullet", "a"), ("List Bullet", "b"),
        ("Note", "n"), ("Body Text", "p q"),
    ]  # fmt: skip


def test_a_table_has_a_header_that_comes_again_and_rows_that_stay_whole() -> None:
    table = Table((Column("What"), Column("£", right=True)), (("Tea", "£5"),), (("All", "£5"),))
    data = made(table)
    file = opened(data)
    (drawn,) = file.tables
    assert drawn.style is not None and drawn.style.name == "Plan Table"
    rows = list(xml(data).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    look = next(xml(data).iter(f"{W}tblLook"))
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")
    styles = [[cell.paragraphs[0].style.name for cell in row.cells] for row in drawn.rows]
    assert styles == [["Cell", "Figure"]] * 3
    assert [run.style.name for run in drawn.rows[2].cells[1].paragraphs[0].runs] == ["Strong"]


def test_columns_fill_the_page_and_no_more() -> None:
    data = made(Table((Column("A"), Column("B"), Column("C")), (("long words " * 9, "1", "x" * 900),)))
    widths = [int(each.get(f"{W}w", "0")) / 1440 * 2.54 for each in xml(data).iter(f"{W}gridCol")]
    assert sum(widths) == pytest.approx(17, abs=0.05)
    assert min(widths) > 0.5


def test_labels_that_are_too_long_to_stand_beside_stand_above() -> None:
    data = made(DefinitionList((("Aim", "Listen"), ("A question as long as this one is", "Yes"))))
    short, long = (
        line for line in xml(data).iter(f"{W}p") if line.find(f"{W}pPr/{W}pStyle[@{W}val='Fact']") is not None
    )
    assert short.find(f".//{W}tab") is not None and short.find(f".//{W}br") is None
    assert long.find(f".//{W}tab") is None and long.find(f".//{W}br") is not None


def test_a_timeline_has_bars_below_its_dates() -> None:
    tasks = (
        TimelineTask("Talk", "Listen", "1 to 31 March 2027", "Nurse", date(2027, 3, 1), date(2027, 3, 31)),
        TimelineTask("Decision", "Decide", "30 April 2027", "", date(2027, 4, 30), date(2027, 4, 30)),
        TimelineTask("Later", "Listen", "No date yet"),
    )
    data = made(Timeline(tasks))
    assert cells(opened(data)) == [
        [
            ["What", "When March 2027 April 2027", "Who is responsible"],
            ["Talk", "1 to 31 March 2027", "Nurse"],
            ["Decision", "30 April 2027", "–"],
            ["Later", "No date yet", "–"],
        ]
    ]
    bars = [line for line in xml(data).iter(f"{W}p") if line.find(f"{W}pPr/{W}shd") is not None]
    fills = [each.get(f"{W}fill") for bar in bars for each in bar.iter(f"{W}shd")]
    assert fills == ["1F78B4", "A03C00"]
    left, late = (int(each.get(f"{W}left", "0")) for bar in bars for each in bar.iter(f"{W}ind"))
    assert left == 0 < late
    assert not any("".join(bar.itertext()) for bar in bars)


def test_pairs_are_as_wide_as_each_other() -> None:
    data = made(Pairs("You said", "We did", (("a", "b" * 200),)))
    first, second = (int(each.get(f"{W}w", "0")) for each in xml(data).iter(f"{W}gridCol"))
    assert abs(first - second) <= 1


@pytest.mark.parametrize(
    ("size", "points", "numbered"), [("compact", 9, False), ("usual", 10, True), ("large", 12, False)]
)
def test_sizes(size: Size, points: float, numbered: bool) -> None:
    data = made(Paragraph("p"), size=size)
    found = opened(data).styles["Normal"].font.size
    assert found.pt == points
    with ZipFile(BytesIO(data)) as parts:
        footers = [parts.read(name) for name in parts.namelist() if "footer" in name]
    assert any(b"NUMPAGES" in footer for footer in footers) == numbered


def test_lines_to_copy_stay_as_they_are() -> None:
    (line,) = (
        line
        for line in opened(made(CodeBlock("a:\n  b: 1\n\n  c: 2\n"))).paragraphs
        if line.style and line.style.name == "Code"
    )
    assert line.text == "a:\n  b: 1\n\n  c: 2"


def test_what_says_nothing_leaves_no_trace() -> None:
    nothing = (
        Paragraph("\x00"),
        BulletList(()),
        DefinitionList((("", ""),)),
        Table((Column("A"),), ()),
        Heading(" "),
    )
    assert told(opened(made(*nothing))) == [("Title", "T")]
