"""Format-independent blocks of a document.

Every string in a block is plain text: no writer may interpret markup in it. An empty table cell means no value.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from involveplan.build_server import safe_line

# Invisible characters that can hide or reorder text: control characters, bidirectional embeddings, overrides and
# isolates, the byte order mark, surrogates, noncharacters.
_NEVER = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    f"\ufdd0-\ufdef{_NEVER}]"
)


def clean_lines(text: str) -> list[str]:
    """Return the lines of a text without invisible characters and empty lines, and with single spaces.

    Every writer passes user text through here, so that all formats show the same text.
    """
    parts = (" ".join(line.split()) for line in _UNSEEN.sub("", text).splitlines())
    return [part for part in parts if part]


def one_line(text: str) -> str:
    """Return a text on a single line, cleaned like `clean_lines`."""
    return " ".join(clean_lines(text))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title: level 2 for a section, 3 for a subsection."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A highlighted note."""

    text: str


@dataclass(frozen=True, slots=True)
class BulletList:
    """An unordered list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """A list of pairs (label, text)."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A code block, such as an extract of a plan. `language` sets the syntax highlighting."""

    text: str
    language: str = "yaml"

    def lines(self) -> list[str]:
        """Return the lines without invisible characters, each made safe for the log of a build server."""
        return [
            safe_line(line) for line in _UNSEEN.sub("", self.text).replace("\x1f", " ").rstrip().splitlines()
        ]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `right` aligns numbers to the right."""

    label: str
    right: bool = False


Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. The first cell of a row is its header; `totals` are summary rows.

    Writers highlight the cells whose whole text is `marked_value`.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...] = ()
    marked_value: str = ""

    def without_empty_columns(self) -> "Table":
        """Return the table without its empty columns."""
        used = [i for i in range(len(self.columns)) if any(row[i] for row in (*self.rows, *self.totals))]

        def cut(row: Row) -> Row:
            return tuple(row[i] for i in used)

        return replace(
            self,
            columns=tuple(self.columns[i] for i in used),
            rows=tuple(map(cut, self.rows)),
            totals=tuple(map(cut, self.totals)),
        )


@dataclass(frozen=True, slots=True)
class Pairs:
    """A list of paired texts, such as what people said and what was done about it. `first` and `second` are labels."""

    first: str
    second: str
    items: tuple[tuple[str, str], ...]

    def table(self) -> Table:
        """Return the pairs as a table."""
        return Table((Column(self.first), Column(self.second)), self.items)


@dataclass(frozen=True, slots=True)
class TimelineTask:
    """A task of a timeline: `when` in words, and its `first` and `last` day if it can be drawn."""

    label: str
    section: str
    when: str = ""
    who: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A timeline. Tasks are in date order, undated ones last. `who_label` is the label of the last table column."""

    tasks: tuple[TimelineTask, ...]
    who_label: str = "Who is responsible"

    def drawn_tasks(self) -> tuple[TimelineTask, ...]:
        """Return the dated tasks to draw, or none if there are fewer than two."""
        dated = tuple(task for task in self.tasks if task.first and task.last)
        return dated if len(dated) > 1 else ()

    def table(self) -> Table:
        """Return the tasks as a table."""
        rows = tuple((task.when, task.label, task.who) for task in self.tasks)
        return Table((Column("When"), Column("What"), Column(self.who_label)), rows).without_empty_columns()


Size = Literal["compact", "usual", "large", "wide"]
Block = Heading | Paragraph | Note | BulletList | DefinitionList | CodeBlock | Table | Pairs | Timeline


@dataclass(frozen=True, slots=True)
class Document:
    """A title and its blocks.

    `size` sets the type size and layout: large for readers who are new to such documents, compact to fit one page,
    wide for tables with many columns. `missing_fields` lists plan fields that the document needs and that are empty.
    They are reported to the person who renders it, and are not part of the document.
    """

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    size: Size = "usual"
    missing_fields: tuple[str, ...] = ()


def combine_documents(documents: Iterable[Document]) -> Document:
    """Combine documents into one, with a section for each."""
    first, *others = documents
    if not others:
        return first
    blocks: list[Block] = []
    for each in (first, *others):
        section_blocks = (
            replace(block, level=3) if isinstance(block, Heading) else block for block in each.blocks
        )
        blocks += [
            Heading(each.title),
            *([Paragraph(each.subtitle)] if each.subtitle else []),
            *section_blocks,
        ]
    title = ", ".join(each.title for each in (first, *others))
    return Document(title, tuple(blocks), size=first.size, missing_fields=first.missing_fields)
