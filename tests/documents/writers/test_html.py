"""Web pages: valid, whole in one file, and people's words never act."""

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from hypothesis import given

from involveplan.documents.blocks import (
    Block,
    BulletList,
    Column,
    DefinitionList,
    Document,
    Heading,
    Note,
    Pairs,
    Paragraph,
    Table,
    Timeline,
    TimelineTask,
    one_line,
)
from involveplan.documents.writers.html import render_html
from tests.documents.every_block import CONTROL, LONG, RIGHT_TO_LEFT, every_block
from tests.documents.writers.test_markdown import ATTACKS, SAID
from tests.judges.html_page import (
    ATTRIBUTES,
    OURS,
    attributes,
    bare,
    cells,
    facts,
    headings,
    page,
    tags,
    words,
)

STYLE = re.compile(r"<style>\n(.*)</style>", re.DOTALL)


def body(*blocks: Block) -> ET.Element:
    return page(render_html(Document("T", blocks)))


def found(root: ET.Element, name: str) -> ET.Element:
    return next(element for element in root.iter() if bare(element.tag) == name)


def assert_only_text(text: str) -> None:
    root = page(render_html(every_block(text)))
    assert tags(root) <= OURS and attributes(root) <= ATTRIBUTES
    plain = one_line(text)
    assert words(found(root, "h1")) == (plain or "–")
    assert (
        words(found(root, "title")).removesuffix("…") == words(found(root, "h1"))[:69].rstrip()
        or len(plain) <= 70
    )
    if not plain:
        return
    assert words(root.find(".//p[@class='note']")) == plain
    assert headings(root) == [plain, plain, plain, "When"]
    assert [words(item) for item in found(root, "ul")] == [plain, "last"]
    assert facts(root)[:3] == [(plain, "said"), ("Label", plain), (plain, plain)]
    table, timeline = cells(root)
    assert table == [["A", plain], [plain, "b"], ["c", "Yes"], [plain, ""]]
    assert timeline[1] == [plain, plain, plain] and timeline[3] == [plain, "No date yet", plain]
    pairs = root.findall(".//ul[@class='pairs']/li/div")
    assert [words(each) for each in pairs] == [
        f"You said {plain}",
        f"We did {plain}",
        f"You said {plain}",
        "We did –",
    ]


@pytest.mark.parametrize(
    "attack", [*ATTACKS, "\n".join(ATTACKS), LONG, RIGHT_TO_LEFT, CONTROL, "\"' onclick=x <"]
)
def test_attacks_are_only_text(attack: str) -> None:
    assert_only_text(attack)


@given(SAID)
def test_whatever_people_write_is_only_text(text: str) -> None:
    assert_only_text(text)


def test_a_page_asks_for_nothing_and_runs_nothing() -> None:
    text = render_html(every_block("https://example.org <script src=x> url(http://x)"))
    root = page(text)
    assert not {"script", "link", "img", "iframe", "a", "object"} & tags(root)
    style = STYLE.search(text)
    assert style and not re.search(r"url\(|@import|https?:|expression", style[1])
    policy = [each.get("content") for each in root.iter("meta") if each.get("http-equiv")]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_the_page_says_its_language_title_and_kind() -> None:
    root = page(render_html(Document("A calmer wait", (Paragraph("Hello"),), "You said, we did", "large")))
    assert root.get("lang") == "en-GB"
    assert words(found(root, "title")) == "A calmer wait"
    assert words(root.find(".//p[@class='kind']")) == "You said, we did"
    assert found(root, "body").get("class") == "large"


def test_the_title_of_the_tab_is_short() -> None:
    title = found(page(render_html(Document("w" * 71, ()))), "title").text
    assert title == "w" * 69 + "…"
    assert found(page(render_html(Document("w" * 70, ()))), "title").text == "w" * 70


def test_people_keep_their_lines() -> None:
    root = body(Paragraph("one\n\n two\u2028three"), DefinitionList((("L", "a\nb"),)), Note("c\nd"))
    assert ET.tostring(found(root, "p"), "unicode").strip() == "<p>one<br />two<br />three</p>"
    assert facts(root) == [("L", "a b")]


def test_words_of_scripts_from_right_to_left_are_set_so() -> None:
    root = body(
        Paragraph("\u0645\u0631\u062d\u0628\u0627"),
        Paragraph("hello"),
        BulletList(("\u05e9\u05dc\u05d5\u05dd",)),
    )
    assert [each.get("dir") for each in root.iter("p")] == ["auto", None]
    assert found(root, "li").get("dir") == "auto"


def test_long_words_may_be_parted_but_not_within_a_letter() -> None:
    assert body(Paragraph("waiting-room")).find(".//wbr") is None
    accented = "e\u0301" * 30
    found = re.search(r"<p>(.*)</p>", render_html(Document("T", (Paragraph(accented),))))
    assert found is not None
    parts = re.split("<wbr>", found[1])
    assert len(parts) > 2 and "".join(parts) == accented
    assert not any(part.startswith("\u0301") for part in parts)
    assert max(map(len, parts)) <= 20


def test_a_table_names_its_rows_and_columns() -> None:
    table = Table((Column("Who"), Column("£", right=True)), (("Carers", "£5"), ("", "")), (("All", ""),))
    root = body(table)
    assert [(each.get("scope"), words(each)) for each in root.iter("th")] == [
        ("col", "Who"), ("col", "£"), ("row", "Carers"), ("row", "–"), ("row", "All"),
    ]  # fmt: skip
    told = [(each.get("class"), each.get("data-label"), words(each)) for each in root.iter("td")]
    assert told == [("right", "£", "£5"), ("right silent", "£", "–"), ("right silent", None, "")]
    assert words(found(root, "tfoot")) == "All"


def test_a_mark_is_drawn_beside_its_word() -> None:
    table = Table(
        (Column("Who"), Column("Talk"), Column("Form")), (("Carers", "Yes", "–"),), marked_value="Yes"
    )
    root = body(table)
    marked, silent = root.iter("td")
    assert words(marked) == "Yes" and found(marked, "svg").get("aria-hidden") == "true"
    assert silent.get("class") == "silent" and "svg" not in tags(silent)
    unmarked = body(Table((Column("A"), Column("B")), (("x", "Yes"),)))
    assert "svg" not in tags(unmarked)


def test_a_label_that_comes_again_begins_a_new_list() -> None:
    root = body(DefinitionList((("By May", "a"), ("By June", "b"), ("By May", "c"), ("", ""))))
    assert [[words(each) for each in listed.iter("dd")] for listed in root.iter("dl")] == [["a", "b"], ["c"]]


def test_a_timeline_is_drawn_with_the_same_dates_in_words() -> None:
    tasks = (
        TimelineTask("Talk", "Listen", "1 to 31 March 2027", "Nurse", date(2027, 3, 1), date(2027, 3, 31)),
        TimelineTask("Decision", "Decide", "30 April 2027", "", date(2027, 4, 30), date(2027, 4, 30)),
        TimelineTask("Later", "Listen", "No date yet"),
    )
    root = body(Timeline(tasks))
    assert cells(root) == [
        [
            ["What", "When", "Who is responsible"],
            ["Talk", "1 to 31 March 2027", "Nurse"],
            ["Decision", "30 April 2027", "–"],
            ["Later", "No date yet", "–"],
        ]
    ]
    drawings = [each for each in root.iter() if bare(each.tag) == "svg"]
    assert [each.get("class") for each in drawings] == ["axis", "bar", "bar"]
    assert all(each.get("aria-hidden") == "true" for each in drawings)
    assert [each.text for each in drawings[0]] == ["Mar", "2027", "Apr", None]
    bar = next(each for each in drawings[1] if bare(each.tag) == "rect")
    assert (bar.get("class"), bar.get("x"), bar.get("width")) == ("listen", "0%", "50.06%")
    point = next(each for each in drawings[2] if bare(each.tag) == "circle")
    assert (point.get("class"), point.get("cx")) == ("decide", "96.89%")


def test_a_timeline_with_one_date_is_a_table() -> None:
    root = body(
        Timeline((TimelineTask("Talk", "Listen", "1 March 2027", "", date(2027, 3, 1), date(2027, 3, 1)),))
    )
    assert "svg" not in tags(root) and cells(root)[0][0] == ["When", "What"]


def test_what_says_nothing_leaves_no_trace() -> None:
    nothing = (
        Paragraph("\x00"), Note(" "), BulletList(()), DefinitionList((("", ""),)), Table((Column("A"),), ()),
        Heading(" "), Pairs("a", "b", ()), Timeline(()),
    )  # fmt: skip
    assert [each.tag for each in found(body(*nothing), "main")] == ["h1"]


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_words_and_bars_stand_out_in_light_and_dark() -> None:
    style = STYLE.search(render_html(Document("T", ())))
    assert style
    palettes = [
        dict(re.findall(r"--([\w-]+): (#\w{6})", part))
        for part in style[1].split("prefers-color-scheme: dark")
    ]
    assert len(palettes) == 2
    for palette in palettes:
        for ground in ("ground", "band"):
            for ink in ("ink", "soft", "strong"):
                assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)
        for bar in ("listen", "decide", "tell", "look-back"):
            assert contrast(palette[bar], palette["ground"]) >= 3, bar
