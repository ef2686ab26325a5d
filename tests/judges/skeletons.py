"""An output less the words that people wrote: it has to be the same whether these are plain or hostile.

Each judge takes an output apart as a reader of its format does, refuses what nobody's words may bring about, and gives
what is left without the words, together with the marks of the words that can be read in it.
"""

import csv
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any, NamedTuple
from zipfile import ZipFile

from tests.judges import gfm_page, html_page, word_file
from tests.judges.hostile import OF_SCRIPTS, acting_lines

MARK = re.compile(r"w\d+q")
_FREE = {"dir", "data-label"}  # attributes that go by the words


# What a spreadsheet may take for the beginning of a formula: the signs in all widths, after what nobody sees.
_FORMULA = re.compile(r"[\s\u00ad\u200b-\u200f\u2060-\u206f\ufeff]*[=+\-@＝＋－＠﹢﹣﹦﹫]")


def nothing_acts(text: str, name: str = "") -> None:
    """No line that a terminal or a build server would obey."""
    acting = acting_lines(text, name)
    assert not acting, acting


class Judged(NamedTuple):
    """The structure, and which texts are in it."""

    skeleton: Any
    marks: frozenset[str] = frozenset()


def lines(data: bytes) -> Judged:
    """Lines at a terminal or in the log of a build server; how they are broken goes by the words."""
    text = data.decode()
    nothing_acts(text)
    return Judged("", frozenset(MARK.findall(text)))


def one_a_finding(data: bytes) -> Judged:
    """The same, a line for each finding."""
    return Judged(data.count(b"\n"), lines(data).marks)


def github(data: bytes) -> Judged:
    """Commands for GitHub, of which there are as many as findings are told, with properties of ours only."""
    text = data.decode()
    nothing_acts(text, "github")
    return Judged([re.sub("[^,=]*(?=[,:]|$)", "", line.partition("::")[0]) for line in text.split("\n")])


def markdown(data: bytes) -> Judged:
    """A page as GitHub renders it: no tag, link or mention that is not ours."""
    text = data.decode()
    nothing_acts(OF_SCRIPTS.sub("", text))
    root = gfm_page.page(text)
    assert gfm_page.tags(root) <= gfm_page.OURS | {"pre", "code"}
    for table in root.iter("table"):
        assert len({len(row) for row in table.iter("tr")}) == 1
    apart = re.sub("(?s)<!-- -->|```.*?```", "\x00", text)
    assert not re.search(r"(?<![\\\w])@[A-Za-z]", apart), "a mention"
    return Judged(_elements(root), frozenset(MARK.findall(text)))


def html(data: bytes) -> Judged:
    """A page as a browser reads it: no element, attribute or script that is not ours."""
    text = data.decode()
    nothing_acts(OF_SCRIPTS.sub("", text))
    root = html_page.page(text)
    assert html_page.tags(root) <= html_page.OURS
    assert html_page.attributes(root) <= html_page.ATTRIBUTES
    return Judged(_elements(root), frozenset(MARK.findall("".join(root.itertext()))))


def docx(data: bytes) -> Judged:
    """A Word file: paragraphs and tables in the same styles, no field, link or anything outside of it."""
    file = word_file.opened(data)
    body = word_file.xml(data)
    assert not [
        each.tag for each in body.iter() if re.search("fld|instrText|hyperlink|object|pict", each.tag)
    ]
    with ZipFile(BytesIO(data)) as found:
        names = sorted(found.namelist())
        assert b"TargetMode" not in b"".join(found.read(name) for name in names if name.endswith(".rels"))
    styled = [each.get(f"{word_file.W}val") for each in body.iter(f"{word_file.W}pStyle")]
    shapes = [[len(row.cells) for row in table.rows] for table in file.tables]
    return Judged((names, styled, shapes), frozenset(MARK.findall("".join(body.itertext()))))


def sheet(data: bytes) -> Judged:
    """A csv file as a spreadsheet reads it: no cell that it could take for a formula."""
    text = data.decode("utf-8-sig")
    nothing_acts(text.replace("\r\n", "\n"))
    rows = list(csv.reader(StringIO(text, newline="")))
    cells = [cell for row in rows for cell in row]
    runs = [cell for cell in cells if _FORMULA.match(cell)]
    assert not runs, runs
    return Judged([len(row) for row in rows], frozenset(MARK.findall(text)))


def data(raw: bytes) -> Judged:
    """JSON: the same keys and kinds of values, every word in a string of its own."""
    nothing_acts(raw.decode())
    found: list[str] = []
    return Judged(_kinds(json.loads(raw), found), frozenset(MARK.findall(" ".join(found))))


def junit(raw: bytes) -> Judged:
    """XML: the same elements and attributes."""
    nothing_acts(raw.decode())
    root = ET.fromstring(raw)
    told = [*root.itertext(), *(value for each in root.iter() for value in each.attrib.values())]
    return Judged(_elements(root), frozenset(MARK.findall(" ".join(told))))


JUDGES: dict[str, Callable[[bytes], Judged]] = {
    "text": lines,
    "concise": one_a_finding,
    "github": github,
    "json": data,
    "gitlab": data,
    "sarif": data,
    "junit": junit,
    "markdown": markdown,
    "html": html,
    "docx": docx,
    "csv": sheet,
}


def judge_of(name: str) -> Callable[[bytes], Judged]:
    """The judge of a format. A format without one of its own is judged as a text of which nothing is known."""
    return JUDGES.get(name, _unknown)


def _unknown(raw: bytes) -> Judged:
    if b"\0" in raw:
        return Judged(raw[:4])
    text = raw.decode()
    nothing_acts(OF_SCRIPTS.sub("", text))
    return Judged("", frozenset(MARK.findall(text)))


def _elements(element: ET.Element) -> Any:
    """Elements with the names of their attributes; where a long word may be parted goes by the words."""
    below = [_elements(each) for each in element if each.tag != "wbr"]
    return element.tag, sorted(set(element.attrib) - _FREE), below


def _kinds(value: Any, found: list[str], key: str = "") -> Any:
    if isinstance(value, dict):
        found += [name for name in value if MARK.search(name)]
        named = {MARK.sub("", name) if not MARK.search(name) else "…": below for name, below in value.items()}
        return {name: _kinds(below, found, name) for name, below in named.items()}
    if isinstance(value, list):
        return [_kinds(each, found) for each in value]
    if isinstance(value, str):
        found.append(value)
        return "text"
    return value if key not in _BY_WORDS else "number"


_BY_WORDS = {"column", "end_column", "startColumn", "endColumn", "end_line", "line"}
