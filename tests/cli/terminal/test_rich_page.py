"""Documents that Rich draws."""

import re
from datetime import date

from involveplan.cli.terminal.page import document_text, render_text
from involveplan.documents.blocks import (
    BulletList,
    CodeBlock,
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
)
from involveplan.reports.text_style import TextStyle
from tests.judges.hostile import acting_lines

TABLE = Table((Column("Code"), Column("What")), (("A", "b"),))
TIMELINE = Timeline((TimelineTask("survey", "tools", "May", "clerk", date(2027, 5, 1), date(2027, 5, 2)),))


def drawn(*blocks: object, title: str = "Title", width: int = 40) -> str:
    return document_text(Document(title, blocks), TextStyle(width, color=True))  # type: ignore[arg-type]


def without_color(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_every_kind_of_block() -> None:
    text = drawn(
        Heading("Part"),
        Heading("Small part", 3),
        Paragraph("Some words that are wrapped where the page ends."),
        Note("Take care."),
        BulletList(("one", "two")),
        DefinitionList((("Why", "because"),)),
        CodeBlock("a:\n  - b\n"),
        TABLE,
        Pairs("You said", "We did", (("a", "b"),)),
        TIMELINE,
    )
    assert without_color(text) == (
        "Title\n━━━━━\n\n"
        "Part\n────\n\n"
        "Small part\n\n"
        "Some words that are wrapped where the\npage ends.\n\n"
        "┃ Take care.\n\n"
        "• one\n• two\n\n"
        "Why\n  because\n\n"
        "    a:\n      - b\n\n"
        "Code  What\n──────────\nA     b\n\n"
        "You said  We did\n────────────────\na         b\n\n"
        "When  What    Who is responsible\n────────────────────────────────\nMay   survey  clerk\n"
    )


def test_titles_and_labels_are_bold_and_lines_are_quiet() -> None:
    assert drawn(DefinitionList((("Why", "because"),))) == (
        "\x1b[1mTitle\x1b[0m\n\x1b[2m━━━━━\x1b[0m\n\n\x1b[1mWhy\x1b[0m\n  because\n"
    )


def test_without_colour_it_is_plain_text() -> None:
    document = Document("Title", (TABLE,))
    assert document_text(document, TextStyle()) == render_text(document, TextStyle())
    assert document_text(document, TextStyle(color=True)) != render_text(document, TextStyle())


def test_code_is_never_wrapped() -> None:
    code = "item: " + "taxis for carers who cannot use the bus " * 3 + "end"
    assert f"    {code}\n" in drawn(CodeBlock(code))


def test_no_words_do_anything() -> None:
    nasty = "[red]x[/red] [/x] [link=https://a.org]y[/link] :smile: ::error::x\x1b[31m\x9b\u202e##[group]y"
    table = Table((Column(nasty), Column("b")), ((nasty, nasty),), ((nasty, nasty),))
    blocks = (
        Heading(nasty),
        Paragraph(nasty),
        Note(nasty),
        BulletList((nasty,)),
        DefinitionList(((nasty, nasty),)),
        CodeBlock(nasty),
        table,
    )
    text = drawn(*blocks, title=nasty, width=300)
    assert acting_lines(text) == []
    shown = "[red]x[/red] [/x] [link=https://a.org]y[/link] :smile: ::error::x"
    assert without_color(text).count(shown) == 13


def test_the_line_below_a_wrapped_heading_is_as_long_as_the_heading() -> None:
    text = without_color(drawn(title="A survey by text message and a conversation in the waiting room"))
    assert text == (
        "A survey by text message and a\nconversation in the waiting room\n━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━\n"
    )
