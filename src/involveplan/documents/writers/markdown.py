"""The Markdown writer: for GitHub, GitLab and plain reading, with one fact a line and stable output."""

import re
from collections.abc import Iterator

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
from involveplan.documents.writers.mermaid import render_gantt
from involveplan.markdown_text import EMPTY_COMMENT, escape_line

HARD_BREAK = "\\\n"  # a line break within a paragraph
EMPTY = "–"
_MERGING_BLOCKS = (BulletList | DefinitionList, Note)


def render_markdown(document: Document) -> str:
    """Render a document as Markdown. Ends with one newline; passes markdownlint except line length (MD013)."""
    used: set[str] = set()
    parts = [_heading(document.title, 1, used), _text(document.subtitle)]
    before: Block | None = None
    for block in document.blocks:
        told = (
            [_heading(block.text, block.level, used)] if isinstance(block, Heading) else list(_block(block))
        )
        if not any(told):
            continue
        if any(isinstance(block, kind) and isinstance(before, kind) for kind in _MERGING_BLOCKS):
            parts.append(EMPTY_COMMENT)  # separates blocks that Markdown would merge
        parts += told
        before = block
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield _text(text)
        case Note(text):
            yield "\n".join(f"> {line}" for line in _text(text).split("\n") if line)
        case BulletList(items):
            yield "\n".join(f"- {text}" for text in (_text(item, "  ") for item in items) if text)
        case DefinitionList(items):
            yield "\n".join(fact for fact in (_fact(label, text) for label, text in items) if fact)
        case CodeBlock():
            yield _code(block)
        case Table():
            yield _table(block)
        case Pairs():
            yield _table(block.table())
        case Timeline():
            if block.drawn_tasks():
                yield f"```mermaid\n{render_gantt(block)}```"
            yield _table(block.table())


def _heading(text: str, level: int, used: set[str]) -> str:
    """Render a heading. A repeated heading gets a number, so that each has its own anchor."""
    plain = one_line(text)
    if not plain:
        return ""
    new = next(
        each for each in (plain, *(f"{plain} ({i})" for i in range(2, len(used) + 3))) if each not in used
    )
    used.add(new)
    return f"{'#' * level} {_heading_text(new)}"


def _heading_text(text: str) -> str:
    # Punctuation at the end of a heading fails markdownlint, and a `#` there would vanish.
    if text[-1] in ".,;:!。，；：！#":
        return f"{escape_line(text[:-1], starts_line=True)}&#{ord(text[-1])};"
    return escape_line(text, starts_line=True)


def _text(text: str, indent: str = "", *, starts_line: bool = True) -> str:
    """Render user text with its line breaks. Lines after the first are indented."""
    first, *rest = clean_lines(text) or [""]
    head = escape_line(first, starts_line=starts_line)
    return HARD_BREAK.join([head, *(indent + escape_line(line, starts_line=True) for line in rest)])


def _fact(label: str, text: str) -> str:
    name = _inline(label)
    if not name:
        return f"- {_text(text, '  ')}" if one_line(text) else ""
    colon = "" if name[-1] in "?:!" else ":"
    return f"- **{name}**{colon} {_text(text, '  ', starts_line=False)}".rstrip()


def _code(code: CodeBlock) -> str:
    """Render a code block between fences longer than any run of backticks in it."""
    fence = "`" * max(3, 1 + max((len(found) for found in re.findall("`+", code.text)), default=0))
    return "\n".join([f"{fence}{code.language}", *code.lines(), fence])


def _table(table: Table) -> str:
    if not table.rows:
        return ""
    rule = ["---:" if column.right else "---" for column in table.columns]
    rows = [[_inline(column.label) for column in table.columns], rule]
    rows += [[_inline(cell) or EMPTY for cell in row] for row in table.rows]
    rows += [[f"**{_inline(cell)}**" if cell else "" for cell in row] for row in table.totals]
    return "\n".join("|" + "".join(f" {cell} |" if cell else " |" for cell in row) for row in rows)


def _inline(text: str) -> str:
    """Render user text on a single line, for a cell or after a label."""
    return escape_line(one_line(text), starts_line=False)
