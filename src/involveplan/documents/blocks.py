"""A document as blocks that know nothing of Markdown, HTML or Word.

Every string in a block is plain text, to be shown as it stands: no writer may read marks of any format in it.
An empty cell of a table means that there is nothing to say there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from involveplan.build_server import safe_line

# Characters that nobody types and that hide or turn round what others read: control characters, bidirectional
# embeddings, overrides and isolates, the byte order mark, half characters, code points that never are characters.
_NEVER = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    f"\ufdd0-\ufdef{_NEVER}]"
)


def lines(text: str) -> list[str]:
    """A text as lines to print: unseen characters and empty lines dropped, each run of spaces made one space.

    Every writer passes people's words through here, so that no format shows what another hides.
    """
    parts = (" ".join(line.split()) for line in _UNSEEN.sub("", text).splitlines())
    return [part for part in parts if part]


def one_line(text: str) -> str:
    """A text on a single line, cleaned like `lines`."""
    return " ".join(lines(text))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title: level 2 for a section, 3 for a part of one."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something to notice, set apart from the text around it."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list in which the order does not count."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels, each with what the plan says: (label, text)."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines to be copied as they stand, such as a piece of a plan; `language` is what colours them."""

    text: str
    language: str = "yaml"

    def lines(self) -> list[str]:
        """The lines, unseen characters dropped, none of them a command to a build server."""
        return [
            safe_line(line) for line in _UNSEEN.sub("", self.text).replace("\x1f", " ").rstrip().splitlines()
        ]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; figures stand to the right."""

    label: str
    right: bool = False


Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row says what the row is about, `totals` are rows that sum up others.

    `mark` is the word that a picture of the table marks where it is all that a cell says.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...] = ()
    mark: str = ""

    def without_empty_columns(self) -> "Table":
        """The same table less the columns in which no row says anything."""
        kept = [i for i in range(len(self.columns)) if any(row[i] for row in (*self.rows, *self.totals))]

        def cut(row: Row) -> Row:
            return tuple(row[i] for i in kept)

        return replace(
            self,
            columns=tuple(self.columns[i] for i in kept),
            rows=tuple(map(cut, self.rows)),
            totals=tuple(map(cut, self.totals)),
        )


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two things that belong together, several times over: what people said, and what was done about it."""

    first: str
    second: str
    items: tuple[tuple[str, str], ...]

    def table(self) -> Table:
        """The same facts as a table."""
        return Table((Column(self.first), Column(self.second)), self.items)


@dataclass(frozen=True, slots=True)
class Task:
    """Something that happens at a time: `when` in words; `first` and `last` day where it can be drawn."""

    label: str
    section: str
    when: str = ""
    who: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happens when, in the order of the days; what has no date yet comes last. `who` heads their last column."""

    tasks: tuple[Task, ...]
    who: str = "Who sees to it"

    def drawn(self) -> tuple[Task, ...]:
        """The tasks that a picture can show; none where fewer than two have dates: no picture then."""
        dated = tuple(task for task in self.tasks if task.first and task.last)
        return dated if len(dated) > 1 else ()

    def table(self) -> Table:
        """The same facts as a table."""
        rows = tuple((task.when, task.label, task.who) for task in self.tasks)
        return Table((Column("When"), Column("What"), Column(self.who)), rows).without_empty_columns()


Size = Literal["compact", "usual", "large", "wide"]
Block = Heading | Paragraph | Note | Bullets | Facts | Code | Table | Pairs | Timeline


@dataclass(frozen=True, slots=True)
class Document:
    """A title and what stands below it.

    `kind` says in a few words what sort of paper it is. `size` is that of its type: large for people to whom such
    papers are new, compact for what has to fit one page. A wide one
    has tables of many columns. `gaps` are what its readers would miss because the plan does
    not say it yet, for whoever prints it: they are not part of the paper.
    """

    title: str
    blocks: tuple[Block, ...]
    kind: str = ""
    size: Size = "usual"
    gaps: tuple[str, ...] = ()


def in_one(documents: Iterable[Document]) -> Document:
    """Several documents as one, in which each is a section."""
    first, *others = documents
    if not others:
        return first
    blocks: list[Block] = []
    for each in (first, *others):
        below = (replace(block, level=3) if isinstance(block, Heading) else block for block in each.blocks)
        blocks += [Heading(each.title), *([Paragraph(each.kind)] if each.kind else []), *below]
    return replace(
        first, title=", ".join(each.title for each in (first, *others)), blocks=tuple(blocks), kind=""
    )
