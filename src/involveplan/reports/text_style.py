"""How text is shown to people: how wide, in which colours, and never with a character that does something."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from involveplan.build_server import safe_line

_CODES = {"error": "1;31", "warning": "1;33", "note": "1;36", "good": "1;32", "strong": "1", "quiet": "2"}

# Characters that move the cursor, end a line, or hide or turn round what others read; not those that shape
# scripts and emoji. None of them is printable, so that `str.isprintable` tells the texts that have none.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# Letters and signs that each take up one column; texts of others are looked at one by one.
_ONE_COLUMN = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20ac]*")


@dataclass(frozen=True, slots=True)
class Look:
    """The width of lines in columns, and whether there is colour."""

    width: int = 100
    color: bool = False

    def paint(self, text: str, role: str) -> str:
        """People's words, safe to print, in the colour of `role`: a severity, good, strong or quiet."""
        told = visible(text)
        return f"\x1b[{_CODES[role]}m{told}\x1b[0m" if self.color and text else told

    def wrap(self, text: str, first: str = "", then: str | None = None) -> list[str]:
        """People's words as lines, safe to print; `first` begins the first line and `then` the others."""
        then = " " * len(first) if then is None else then
        width = max(self.width, max(len(first), len(then)) + 20)
        return _filled(visible(text), width, first, then) or [first]


def _filled(text: str, width: int, first: str, then: str) -> list[str]:
    """The words of the text in lines as full as they can be; a word that is wider than a line has one to itself."""
    if not _has_one_column_each(text):
        return _filled_word_by_word(text, width, first, then)
    lines, start, rest = [], first, text.strip(" ")
    while rest:
        room = width - len(start)
        end = len(rest) if len(rest) <= room else rest.rfind(" ", 0, room + 1)
        if end < 0:
            end = rest.find(" ") if " " in rest else len(rest)
        lines.append(start + rest[:end].rstrip(" "))
        start, rest = then, rest[end:].lstrip(" ")
    return lines


def _filled_word_by_word(text: str, width: int, first: str, then: str) -> list[str]:
    lines, line, used = [], first, len(first)
    begun = False
    for word in filter(None, text.split(" ")):
        wide = columns(word)
        if begun and used + 1 + wide > width:
            lines.append(line)
            line, used, begun = then, len(then), False
        line += f" {word}" if begun else word
        used += wide + begun
        begun = True
    return [*lines, line] if begun else lines


def visible(text: str) -> str:
    """The text with characters that do something named instead, as `<U+001B>`; a tab becomes a space."""
    if text.isprintable():
        return text
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text.replace("\t", " "))


def on_screen(words: str) -> str:
    """A line of talk or of a screen in which nobody's words do anything."""
    return safe_line(visible(words))


def written(lines: Iterable[str]) -> str:
    """Lines of output, each made of what `Look` and `visible` made safe, as the text to print."""
    return "".join(f"{safe_line(line)}\n" for line in lines)


def columns(text: str) -> int:
    """How many columns of a terminal the text takes up."""
    if _has_one_column_each(text):
        return len(text)
    return sum(_columns_of(character) for character in text)


def _has_one_column_each(text: str) -> bool:
    return text.isascii() or _ONE_COLUMN.fullmatch(text) is not None


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, width: int) -> str:
    """The text, or as much of its beginning as fits, with “…” in place of the rest."""
    if columns(text[: width + 1]) <= width and columns(text) <= width:
        return text
    return f"{text[: _fitting(text, width - 1)]}…"


def cut_before(text: str, width: int) -> str:
    """The text, or as much of its end as fits, with “…” in place of what comes before."""
    if columns(text[-width - 1 :]) <= width and columns(text) <= width:
        return text
    return f"…{text[len(text) - _fitting(text[::-1], width - 1) :]}"


def _fitting(text: str, width: int) -> int:
    """How many characters from the beginning fit into so many columns."""
    used = 0
    for place, character in enumerate(text):
        used += _columns_of(character)
        if used > width:
            return place
    return len(text)
