"""What a browser makes of a page of ours, as an element tree, read as strictly as HTML can be read."""

import xml.etree.ElementTree as ET

import html5lib

# Every tag that our own marks make; any other in a page was made by somebody's words.
_TAGS = (
    "html head meta title style body main h1 h2 h3 p ul li dl div dt dd table thead tbody tfoot tr th td "
    "pre code br wbr svg circle rect line text"
)
OURS = set(_TAGS.split())
# Every attribute that our own marks have.
_ATTRIBUTES = (
    "lang charset name content http-equiv class scope data-label dir aria-hidden width height x y x1 x2 y1 y2 "
    "cx cy r rx"
)
ATTRIBUTES = set(_ATTRIBUTES.split())
_BREAKS = {"br", "p", "li", "div"}


def page(text: str) -> ET.Element:
    """The page. Raises where anything in it is not as the standard of HTML has it."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: ET.Element = parser.parse(text)
    return root


def bare(name: str) -> str:
    """A tag without the namespace that pictures have."""
    return name.rpartition("}")[2]


def tags(root: ET.Element) -> set[str]:
    """The names of all tags in the page."""
    return {bare(element.tag) for element in root.iter()}


def attributes(root: ET.Element) -> set[str]:
    """The names of all attributes in the page."""
    return {name for element in root.iter() for name in element.attrib}


def words(element: ET.Element | None) -> str:
    """What a reader reads there, runs of spaces as one; drawings say nothing."""
    assert element is not None, "the words have broken out of their place"
    return " ".join("".join(_texts(element)).split())


def _texts(element: ET.Element) -> list[str]:
    told = [element.text or ""]
    for child in element:
        if bare(child.tag) != "svg":
            told += _texts(child)
        if child.tag in _BREAKS:
            told.append(" ")
        told.append(child.tail or "")
    return told


def cells(root: ET.Element) -> list[list[list[str]]]:
    """The words in the cells of each table, row by row, its header first."""
    return [[[words(cell) for cell in row] for row in table.iter("tr")] for table in root.iter("table")]


def headings(root: ET.Element) -> list[str]:
    """All headings from the top."""
    return [words(element) for element in root.iter() if element.tag in ("h1", "h2", "h3")]


def facts(root: ET.Element) -> list[tuple[str, str]]:
    """Every label with its text."""
    return [
        (words(each.find("dt")), words(each.find("dd")))
        for each in root.iter("div")
        if each.find("dt") is not None
    ]
