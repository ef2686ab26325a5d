"""The HTML writer: one self-contained page without scripts that prints on A4."""

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from unicodedata import bidirectional, category

from involveplan.build_server import SECOND_HASH
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
    Table,
    Timeline,
    clean_lines,
    one_line,
)
from involveplan.documents.writers.html_timeline import timeline_axis, timeline_bar

EMPTY = "–"
MAX_UNBROKEN = 18  # characters; longer words may be broken
MAX_TITLE_LENGTH = 70  # characters of the `title` element; the page has the full title
_MARK = '<svg class="mark" aria-hidden="true" width="10" height="10"><circle cx="5" cy="5" r="5"/></svg>'
_JOINERS = "\u200d\u2060\u00ad"
# Allow only the style in the file itself, whatever the page contains.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render_html(document: Document) -> str:
    """Render a document as an HTML page. Ends with one newline."""
    title = one_line(document.title) or EMPTY
    short = title if len(title) <= MAX_TITLE_LENGTH else f"{title[: MAX_TITLE_LENGTH - 1].rstrip()}…"
    kind = f'<p class="kind">{_inline(document.subtitle)}</p>\n' if document.subtitle else ""
    body = "\n".join(told for block in document.blocks for told in _block(block) if told)
    return f"""\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="involveplan">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{_escaped(short)}</title>
<style>
{_style()}</style>
</head>
<body class="{document.size}">
<main>
<h1{_direction(title)}>{_inline(title)}</h1>
{kind}{body}
</main>
</body>
</html>
"""


@cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text("utf-8")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield _element(f"h{level}", one_line(text))
        case Paragraph(text):
            yield _element("p", text)
        case Note(text):
            yield _element("p", text, ' class="note"')
        case BulletList(items):
            items_html = "\n".join(filter(None, (_element("li", item) for item in items)))
            yield f"<ul>\n{items_html}\n</ul>" if items_html else ""
        case DefinitionList(items):
            yield "\n".join(_definition_lists(items))
        case CodeBlock():
            yield f"<pre><code>{_escaped(chr(10).join(block.lines()))}</code></pre>"
        case Table():
            yield _table(block)
        case Pairs():
            yield _pairs(block)
        case Timeline():
            yield _timeline(block)


def _element(tag: str, text: str, attributes: str = "") -> str:
    content = _inline(text)
    return f"<{tag}{attributes}{_direction(text)}>{content}</{tag}>" if content else ""


def _definition_lists(items: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Yield definition lists. A repeated label starts a new list, since a list must not repeat a label."""
    seen: set[str] = set()
    entries: list[str] = []
    for label, text in items:
        name = one_line(label) or EMPTY
        if not one_line(label + text):
            continue
        if name in seen:
            yield _definition_list(entries)
            seen, entries = set(), []
        seen.add(name)
        entries.append(_fact(label, text))
    if entries:
        yield _definition_list(entries)


def _definition_list(entries: list[str]) -> str:
    return "<dl>\n{}\n</dl>".format("\n".join(entries))


def _fact(label: str, text: str) -> str:
    return f"<div>{_element('dt', label) or f'<dt>{EMPTY}</dt>'}{_element('dd', text) or f'<dd>{EMPTY}</dd>'}</div>"


def _pairs(pairs: Pairs) -> str:
    pairs_html = "\n".join(
        f'<li><div class="first">{_labelled(pairs.first, first)}</div>'
        f'<div class="second">{_labelled(pairs.second, second)}</div></li>'
        for first, second in pairs.items
    )
    return f'<ul class="pairs">\n{pairs_html}\n</ul>' if pairs_html else ""


def _labelled(label: str, text: str) -> str:
    return f'<p class="label">{_inline(label)}</p>{_element("p", text) or f"<p>{EMPTY}</p>"}'


def _table(table: Table) -> str:
    if not table.rows:
        return ""
    head = "".join(
        f'<th scope="col"{_cell_class(column.right)}>{_inline(column.label) or EMPTY}</th>'
        for column in table.columns
    )
    rows = "\n".join(f"<tr>{_cells(table, row)}</tr>" for row in table.rows)
    totals = "\n".join(f"<tr>{_cells(table, row, total=True)}</tr>" for row in table.totals)
    foot = f"<tfoot>\n{totals}\n</tfoot>\n" if totals else ""
    return f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n{foot}</table>"


def _cells(table: Table, row: tuple[str, ...], *, total: bool = False) -> str:
    """Render the cells of a row, each with its label for narrow screens."""
    first, *rest = zip(table.columns, row, strict=True)
    cells = [f'<th scope="row"{_direction(first[1])}>{_inline(first[1]) or EMPTY}</th>']
    for column, text in rest:
        words = _inline(one_line(text)) or ("" if total else EMPTY)
        if table.marked_value and text == table.marked_value:
            words = f"{_MARK}{words}"
        label = f' data-label="{_escaped(one_line(column.label))}"' if words else ""
        silent = one_line(text) in ("", EMPTY)
        cells.append(f"<td{_cell_class(column.right, silent)}{_direction(text)}{label}>{words}</td>")
    return "".join(cells)


def _cell_class(right: bool, silent: bool = False) -> str:
    kinds = " ".join(["right"] * right + ["silent"] * silent)
    return f' class="{kinds}"' if kinds else ""


def _timeline(timeline: Timeline) -> str:
    """Render the table of a timeline with a bar below each date and the months in its header."""
    drawn, table = timeline_axis(timeline), timeline.table()
    if not drawn or not table.rows:
        return _table(table)
    when, what, *who = table.columns
    head = [f'<th scope="col">{what.label}</th>', f'<th scope="col" class="drawn">{when.label}{drawn}</th>']
    head += [f'<th scope="col">{column.label}</th>' for column in who]
    rows = []
    for task, (told, name, *owner) in zip(timeline.tasks, table.rows, strict=True):
        cells = f'<th scope="row"{_direction(name)}>{_inline(name) or EMPTY}</th>'
        cells += f'<td class="drawn">{_inline(told) or EMPTY}{timeline_bar(timeline, task)}</td>'
        cells += "".join(
            f'<td data-label="{_escaped(column.label)}"{_direction(text)}>{_inline(text) or EMPTY}</td>'
            for column, text in zip(who, owner, strict=True)
        )
        rows.append(f"<tr>{cells}</tr>")
    told = "\n".join(rows)
    return f'<table class="timeline">\n<thead>\n<tr>{"".join(head)}</tr>\n</thead>\n<tbody>\n{told}\n</tbody>\n</table>'


def _escaped(text: str) -> str:
    """Escape user text for HTML and for the log of a build server."""
    return SECOND_HASH.sub("&#35;", escape(text))


def _inline(text: str) -> str:
    """Render user text as plain text with its line breaks. Very long words may be broken."""
    return "<br>".join(" ".join(map(_word, line.split(" "))) for line in clean_lines(text))


def _word(word: str) -> str:
    if len(word) <= MAX_UNBROKEN:
        return _escaped(word)
    parts, begin = [], 0
    for i in range(1, len(word)):
        if (
            i - begin >= MAX_UNBROKEN
            and not _belongs_together(word[i])
            and not _belongs_together(word[i - 1], before=True)
        ):
            parts.append(word[begin:i])
            begin = i
    return "<wbr>".join(map(_escaped, [*parts, word[begin:]]))


def _belongs_together(character: str, *, before: bool = False) -> bool:
    """Return whether a character joins to the one before it or, if `before`, to the one after it."""
    return character in _JOINERS or (not before and category(character).startswith("M"))


def _direction(text: str) -> str:
    """Return the `dir` attribute for text with right-to-left letters; empty for other text."""
    return ' dir="auto"' if any(bidirectional(each) in ("R", "AL") for each in text) else ""
