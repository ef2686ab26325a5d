"""A document as a Word file: real styles, headings, lists and table headers, the same bytes for the same document."""

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from involveplan.documents.blocks import (
    Block,
    Bullets,
    Code,
    Document,
    Facts,
    Heading,
    Note,
    Pairs,
    Paragraph,
    Size,
    Table,
    Task,
    Timeline,
    lines,
    one_line,
)
from involveplan.documents.calendar import Calendar, calendar
from involveplan.documents.columns import shares

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.table import Table as Drawn
    from docx.text.paragraph import Paragraph as Line
    from docx.text.run import Run

EMPTY = "–"
LONGEST_TITLE = 255  # characters that the title property holds
_SORTS = {"Listen": "listen", "Decide": "decide", "Tell people": "tell", "Look back": "look-back"}


def word(document: Document) -> bytes:
    """The document as the bytes of a .docx file."""
    import docx

    from involveplan.documents.word_look import PAGE_WIDTH, dress
    from involveplan.documents.word_package import packed

    file = docx.Document()
    title = one_line(document.title) or EMPTY
    dress(file, title[:LONGEST_TITLE], document.size)
    writer = _Writer(file, PAGE_WIDTH, size=document.size)
    writer.line(title, "Title")
    writer.line(document.kind, "Subtitle")
    for block in document.blocks:
        writer.block(block)
    return packed(file)


class _Writer:
    """Puts one block after the other at the end of a file. Widths are in centimetres."""

    def __init__(self, file: "File", width: float, *, size: Size) -> None:
        self._file = file
        self._width = width
        self._beside = 24 if size == "large" else 27  # characters of a label that fit beside its text

    def block(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self.line(one_line(text), f"Heading {level - 1}")
            case Paragraph(text):
                self.line(text, "Body Text")
            case Note(text):
                self.line(text, "Note")
            case Bullets(items):
                for item in items:
                    self.line(item, "List Bullet")
            case Facts(items):
                for label, text in items:
                    self._fact(one_line(label), text)
            case Code():
                self.line("\n".join(block.lines()), "Code")
            case Table():
                self._table(block)
            case Pairs():
                self._table(block.table(), even=True)
            case Timeline():
                self._timeline(block)

    def line(self, text: str, style: str) -> None:
        """A paragraph in a style; nothing where there is nothing to say."""
        if told := lines(text) if style != "Code" else text.split("\n"):
            _put(_styled(self._file.add_paragraph(), style), told)

    def _fact(self, label: str, text: str) -> None:
        told = lines(text)
        if not label and not told:
            return
        line = _styled(self._file.add_paragraph(), "Fact")
        name = _run(line, label or EMPTY, "Label")
        if len(label) > self._beside:
            name.add_break()
        else:
            line.add_run("\t")
        _put(line, told or [EMPTY])

    def _table(self, table: Table, *, even: bool = False) -> None:
        if not table.rows:
            return
        parts = [1 / len(table.columns)] * len(table.columns) if even else shares(table, self._width)
        drawn = self._drawn(parts, len(table.rows) + len(table.totals), named=not even)
        labels = [column.label for column in table.columns]
        every = (labels, *table.rows, *table.totals)
        for i, (row, texts) in enumerate(zip(drawn.rows, every, strict=True)):
            total = i > len(table.rows)
            for column, cell, text in zip(table.columns, row.cells, texts, strict=True):
                told = lines(text) or ([] if total else [EMPTY])
                line = _styled(cell.paragraphs[0], "Figure" if column.right else "Cell")
                if table.mark and text == table.mark:
                    _run(line, "● ", "Mark")
                _put(line, told, style="Strong" if total else None)
        self._after_table()

    def _timeline(self, timeline: Timeline) -> None:
        """The table of the timeline with a bar below each date. The bars are shaded lines without words."""
        table, found = timeline.table(), calendar(timeline)
        if found is None or not table.rows:
            self._table(table)
            return
        when, what, *who = table.columns
        parts = [0.32, 0.45, 0.23] if who else [0.4, 0.6]
        drawn = self._drawn(parts, len(table.rows))
        for cell, label in zip(
            drawn.rows[0].cells, (what.label, when.label, *(column.label for column in who)), strict=True
        ):
            _run(_styled(cell.paragraphs[0], "Cell"), label)
        room = parts[1] * self._width - 0.4
        self._axis(drawn.rows[0].cells[1], timeline, room)
        for row, task, (told, name, *owner) in zip(drawn.rows[1:], timeline.tasks, table.rows, strict=True):
            for cell, text in zip(row.cells, (name, told, *owner), strict=True):
                _put(_styled(cell.paragraphs[0], "Cell"), lines(text) or [EMPTY])
            self._bar(row.cells[1], found, task, room)
        self._after_table()

    def _axis(self, cell: Any, timeline: Timeline, room: float) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Cm

        tasks = timeline.drawn()
        ends = (
            min(task.first for task in tasks if task.first),
            max(task.last for task in tasks if task.last),
        )
        line = _styled(cell.add_paragraph(), "Axis")
        line.paragraph_format.tab_stops.add_tab_stop(Cm(room), WD_TAB_ALIGNMENT.RIGHT)
        line.add_run("\t".join(_month(day) for day in ends))

    def _bar(self, cell: Any, found: Calendar, task: Task, room: float) -> None:
        from docx.shared import Cm

        from involveplan.documents.word_look import shaded

        place = found.bar(task)
        if place is None:
            return
        width = max(place.width * room, 0.16)
        left = min(place.at * room, room - width)
        line = _styled(cell.add_paragraph(), "Bar")
        line.paragraph_format.left_indent = Cm(left)
        line.paragraph_format.right_indent = Cm(room - left - width)
        shaded(line, _SORTS.get(task.section, "listen"))

    def _drawn(self, parts: list[float], rows: int, *, named: bool = True) -> "Drawn":
        """An empty table: its columns as wide as said, its first row a header that stands on each page anew.

        `named` where the first cell of each row says what the row is about.
        """
        from involveplan.documents.word_look import laid_out

        drawn: Drawn = self._file.add_table(rows + 1, len(parts), style="Plan Table")
        laid_out(drawn, [part * self._width for part in parts], named=named)
        return drawn

    def _after_table(self) -> None:
        """What comes after a table keeps its distance."""
        _styled(self._file.add_paragraph(), "After Table")


def _styled(line: "Line", style: str) -> "Line":
    """The paragraph in a style by its name. The library looks each name up among all styles, which takes long."""
    line._p.style = style.replace(" ", "")
    return line


def _run(line: "Line", text: str, style: str | None = None) -> "Run":
    """Some words at the end of a paragraph, in a style by its name."""
    run = line.add_run(text)
    if style:
        run._r.style = style
    return run


def _put(line: "Line", told: list[str], style: str | None = None) -> None:
    """Lines of text into a paragraph."""
    for text, after in zip_longest(told, told[1:]):
        run = _run(line, text, style)
        if after is not None:
            run.add_break()


def _month(day: Any) -> str:
    from involveplan.plan.dates import Day

    return " ".join(Day(day.year, day.month, 1).spoken().split()[1:])
