"""Documents as plain text: every word is there, no line is too wide, no character does anything."""

from datetime import date

from involveplan.cli.terminal.page import render_text
from involveplan.documents.blocks import (
    BulletList,
    CodeBlock,
    Column,
    DefinitionList,
    Document,
    Heading,
    Paragraph,
    Table,
    Timeline,
    TimelineTask,
)
from involveplan.reports.text_style import TextStyle


def test_every_kind_of_block() -> None:
    table = Table(
        (Column("Code"), Column("What")),
        (("A", "a long text that goes on for more than a line"),),
        (("B", "c"),),
    )
    timeline = Timeline(
        (TimelineTask("survey", "tools", "May", "clerk", date(2027, 5, 1), date(2027, 5, 2)),)
    )
    blocks = (
        Heading("Part"),
        Paragraph("Some words that are wrapped where the page ends."),
        BulletList(("one", "two")),
        DefinitionList((("Why", "because"),)),
        CodeBlock("a:\n  - b\n"),
        table,
        timeline,
    )
    assert render_text(Document("Title", blocks), TextStyle(width=40)) == (
        "Title\n=====\n\n"
        "Part\n----\n\n"
        "Some words that are wrapped where the\npage ends.\n\n"
        "- one\n- two\n\n"
        "Why\n  because\n\n"
        "    a:\n      - b\n\n"
        "Code  What\nA     a long text that goes on for more\n      than a line\nB     c\n\n"
        "When  What    Who is responsible\nMay   survey  clerk\n"
    )


def test_the_widest_columns_of_a_table_are_wrapped_and_figures_stand_to_the_right() -> None:
    table = Table(
        (Column("What"), Column("Low", right=True), Column("From")),
        (
            ("something that takes a lot of words", "5", "somewhere that takes as many words"),
            ("more", "1,250", "here"),
        ),
        (("Total", "1,255", ""),),
    )
    assert render_text(Document("T", (table,)), TextStyle(width=60)) == (
        "T\n=\n\n"
        "What                         Low  From\n"
        "something that takes a         5  somewhere that takes as\n"
        "lot of words                      many words\n"
        "more                       1,250  here\n"
        "Total                      1,255\n"
    )


def test_no_words_do_anything() -> None:
    nasty = "::error::x\x1b[31m\x9b\u202e##[group]y"
    blocks = (
        Heading(nasty),
        Paragraph(nasty),
        BulletList((nasty,)),
        DefinitionList(((nasty, nasty),)),
        CodeBlock(nasty),
    )
    table = Table((Column(nasty), Column("b")), ((nasty, nasty),))
    text = render_text(Document(nasty, (*blocks, table)), TextStyle())
    assert not {"\x1b", "\x9b", "\u202e"} & set(text)
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::") or "##[" in line]


def test_long_headings_are_wrapped() -> None:
    heading = Heading(
        "A survey by text message and a conversation in the waiting room with everyone who comes"
    )
    told = render_text(Document("A title", (heading,)), TextStyle(width=40)).splitlines()
    assert max(map(len, told)) <= 40
    assert " ".join(told[3:6]) == heading.text
    assert set(told[6]) == {"-"}
