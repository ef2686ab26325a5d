"""What GitHub's own Markdown renderer makes of a page, as an element tree."""

import xml.etree.ElementTree as ET

import cmarkgfm
from cmarkgfm.cmark import Options

# Every tag that our own marks make; any other in a page was made by somebody's words.
OURS = {
    "page",
    "h1",
    "h2",
    "h3",
    "p",
    "br",
    "ul",
    "li",
    "strong",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "blockquote",
}


def page(markdown: str) -> ET.Element:
    """The page with raw HTML let through, so that a tag in somebody's words would show, or not parse."""
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    return ET.fromstring(
        f"<page>{cmarkgfm.github_flavored_markdown_to_html(markdown, options=options)}</page>"
    )


def tags(root: ET.Element) -> set[str]:
    """The names of all tags in the page."""
    return {element.tag for element in root.iter()}


def words(element: ET.Element | None) -> str:
    """What a reader reads there, runs of spaces as one."""
    assert element is not None, "the words have broken out of their place"
    return " ".join("".join(element.itertext()).split())


def cells(root: ET.Element) -> list[list[list[str]]]:
    """The words in the cells of each table, row by row, its header first."""
    return [[[words(cell) for cell in row] for row in table.iter("tr")] for table in root.iter("table")]


def headings(root: ET.Element) -> list[str]:
    """All headings from the top."""
    return [words(element) for element in root if element.tag in ("h1", "h2", "h3")]
