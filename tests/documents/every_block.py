"""A document with a text in each place where people's words can stand."""

from datetime import date

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

LONG = ("antidisestablishmentarianism" * 400)[:10_000]
RIGHT_TO_LEFT = "\u05e9\u05dc\u05d5\u05dd \u202eabc\u202c \u200fand\u200e \u0645\u0631\u062d\u0628\u0627"
CONTROL = "a\x00b\x07c\x0bd\x1b[31me\x1cf\x1fg\x7fh\x85i\x9bj\ufdd0k\U0001fffel\ud800m"
DAYS = (date(2027, 1, 11), date(2027, 2, 26), date(2027, 4, 20))


def every_block(text: str) -> Document:
    """The text as title, heading, paragraph, note, item, label, fact, cell, pair, task and code."""
    tasks = (
        TimelineTask(text, "Listen", text, text, DAYS[0], DAYS[1]),
        TimelineTask("Decision", text, "20 April 2027", "", DAYS[2], DAYS[2]),
        TimelineTask(text, "Listen", "No date yet", text),
    )
    return Document(
        text,
        (
            Paragraph(text),
            Note(text),
            Heading(text),
            BulletList((text, "last")),
            DefinitionList(((text, "said"), ("Label", text), (text, text))),
            Heading(text, 3),
            Table((Column("A"), Column(text, right=True)), ((text, "b"), ("c", "Yes")), ((text, ""),), "Yes"),
            Pairs("You said", "We did", ((text, text), (text, ""))),
            Heading("When"),
            Timeline(tasks),
            CodeBlock(text),
        ),
        text,
    )
