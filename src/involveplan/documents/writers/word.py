"""A document as a Word file: real styles, headings, lists and table headers, the same bytes for the same document."""

from typing import TYPE_CHECKING, Any

from involveplan.documents.blocks import (
    Block,
    BulletList,
    CodeBlock,
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
    clean_lines,
    one_line,
)
from involveplan.documents.writers.column_widths import column_shares
from involveplan.documents.writers.timeline_scale import TimelineScale, timeline_scale

if TYPE_CHECKING:
    from docx.document import Document as File

EMPTY = "–"
LONGEST_TITLE = 255  # characters that the title property holds
_SORTS = {"Listen": "listen", "Decide": "decide", "Tell people": "tell", "Review": "look-back"}


def render_word(document: Document) -> bytes:
    """Render a document as the bytes of a .docx file."""
    from involveplan.documents.writers.word_styles import new_document, text_width
    from involveplan.documents.writers.word_zip import to_reproducible_bytes

    title = one_line(document.title) or EMPTY
    file = new_document(document.size)
    file.core_properties.title = title[:LONGEST_TITLE]
    writer = _Writer(file, text_width(file), size=document.size)
    writer.line(title, "Title")
    writer.line(document.subtitle, "Subtitle")
    for block in document.blocks:
        writer.block(block)
    return to_reproducible_bytes(file)


class _Writer:
    """Puts one block after the other at the end of a file. Widths are in centimetres."""

    def __init__(self, file: "File", width: float, *, size: Size) -> None:
        from involveplan.documents.writers import word_xml

        self._file, self._xml = file, word_xml
        self._ids = {style.name or "": style.style_id for style in file.styles}
        self._end = file.element.body[-1]  # what is said of the page; all text stands before it
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
            case BulletList(items):
                for item in items:
                    self.line(item, "List Bullet")
            case DefinitionList(items):
                for label, text in items:
                    self._fact(one_line(label), text)
            case CodeBlock():
                self.line("\n".join(block.lines()), "Code")
            case Table():
                self._table(block)
            case Pairs():
                self._table(block.table(), even=True)
            case Timeline():
                self._timeline(block)

    def line(self, text: str, style: str) -> None:
        """Add a paragraph in a style, unless it is empty."""
        if told := clean_lines(text) if style != "Code" else text.split("\n"):
            self._xml.add_lines(self._line(style), told)

    def _line(self, style: str) -> Any:
        return self._xml.insert_paragraph_before(self._end, self._ids[style])

    def _fact(self, label: str, text: str) -> None:
        told = clean_lines(text)
        if not label and not told:
            return
        line = self._line("Fact")
        name = self._xml.add_run(line, label or EMPTY, self._ids["Label"])
        if len(label) > self._beside:
            self._xml.add_line_break(name)
        else:
            self._xml.add_run(line, "\t")
        self._xml.add_lines(line, told or [EMPTY])

    def _table(self, table: Table, *, even: bool = False) -> None:
        if not table.rows:
            return
        parts = [1 / len(table.columns)] * len(table.columns) if even else column_shares(table, self._width)
        drawn = self._drawn(parts, len(table.rows) + len(table.totals), named=not even)
        labels = [column.label for column in table.columns]
        every = (labels, *table.rows, *table.totals)
        for i, (cells, texts) in enumerate(zip(drawn, every, strict=True)):
            total = i > len(table.rows)
            for column, cell, text in zip(table.columns, cells, texts, strict=True):
                told = clean_lines(text) or ([] if total else [EMPTY])
                line = self._first_line(cell, "Figure" if column.right else "Cell")
                if table.marked_value and text == table.marked_value:
                    self._xml.add_run(line, "● ", self._ids["Mark"])
                self._xml.add_lines(line, told, self._ids["Strong"] if total else None)
        self._after_table()

    def _timeline(self, timeline: Timeline) -> None:
        """Add the table of a timeline, with a bar below each date. The bars are shaded lines without words."""
        table, found = timeline.table(), timeline_scale(timeline)
        if found is None or not table.rows:
            self._table(table)
            return
        when, what, *who = table.columns
        parts = [0.32, 0.45, 0.23] if who else [0.4, 0.6]
        drawn = self._drawn(parts, len(table.rows))
        labels = (what.label, when.label, *(column.label for column in who))
        for cell, label in zip(drawn[0], labels, strict=True):
            self._xml.add_run(self._first_line(cell, "Cell"), label)
        room = parts[1] * self._width - 0.4
        self._axis(drawn[0][1], timeline, room)
        for cells, task, (told, name, *owner) in zip(drawn[1:], timeline.tasks, table.rows, strict=True):
            for cell, text in zip(cells, (name, told, *owner), strict=True):
                self._xml.add_lines(self._first_line(cell, "Cell"), clean_lines(text) or [EMPTY])
            self._bar(cells[1], found, task, room)
        self._after_table()

    def _axis(self, cell: Any, timeline: Timeline, room: float) -> None:
        from involveplan.documents.writers.word_styles import add_right_tab

        tasks = timeline.drawn_tasks()
        ends = (
            min(task.first for task in tasks if task.first),
            max(task.last for task in tasks if task.last),
        )
        line = self._xml.add_paragraph(cell, self._ids["Axis"])
        add_right_tab(line, room)
        self._xml.add_run(line, "\t".join(_month(day) for day in ends))

    def _bar(self, cell: Any, found: TimelineScale, task: TimelineTask, room: float) -> None:
        from involveplan.documents.writers.word_styles import shade_paragraph

        place = found.bar(task)
        if place is None:
            return
        width = max(place.width * room, 0.16)
        left = min(place.start * room, room - width)
        line = self._xml.add_paragraph(cell, self._ids["Bar"])
        shade_paragraph(line, _SORTS.get(task.section, "listen"), left, room - left - width)

    def _drawn(self, parts: list[float], rows: int, *, named: bool = True) -> list[list[Any]]:
        """The cells of an empty table: its columns as wide as said, its first row a header that stands on each page.

        `named` where the first cell of each row says what the row is about.
        """
        from involveplan.documents.writers.word_styles import lay_out_table

        drawn = self._file.add_table(1, len(parts), style="Plan Table")
        return lay_out_table(drawn, [part * self._width for part in parts], rows, named=named)

    def _first_line(self, cell: Any, style: str) -> Any:
        return self._xml.set_paragraph_style(self._xml.first_paragraph(cell), self._ids[style])

    def _after_table(self) -> None:
        """Add space after a table."""
        self._line("After Table")


def _month(day: Any) -> str:
    from involveplan.plan.dates import date_in_words

    return date_in_words(day).split(" ", 1)[1]
