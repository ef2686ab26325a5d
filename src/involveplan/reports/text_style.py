"""Text for terminals: width, colours, and control characters made visible."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from involveplan.build_server import safe_line

# Text on a coloured background is legible on a light and on a dark terminal. Yellow and cyan text are not.
_CODES = {"error": "1;37;41", "warning": "30;43", "note": "30;46", "strong": "1"}

# Characters that move the cursor, end a line, or hide or reverse text; not those that shape scripts and emoji.
# None of them is printable, so a text for which `str.isprintable` is true has none.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# A command to type, which is not broken: at the end of a text, or in quotes.
_COMMAND = re.compile("(?<=: )involveplan .*$|“involveplan [^”]*”")
_UNBROKEN_SPACE = "\x00"  # not in any visible text
# Characters that are one column wide. In other texts the width of each character is looked up.
_ONE_COLUMN = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20ac]*")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The width of lines in columns, and whether there is colour."""

    width: int = 100
    color: bool = False

    def paint(self, text: str, role: str) -> str:
        """Return user text, safe to print, in the colour of a role: a severity or strong."""
        safe = visible(text)
        return f"\x1b[{_CODES[role]}m{safe}\x1b[0m" if self.color and text else safe

    def wrap(self, text: str, first: str = "", then: str | None = None) -> list[str]:
        """Wrap user text to lines, safe to print. `first` is the prefix of the first line, `then` of the others.

        A command in the text stays on one line, which may be wider, so that it can be copied.
        """
        then = " " * len(first) if then is None else then
        width = max(self.width, max(len(first), len(then)) + 20)
        text = visible(text)
        if "involveplan " not in text:
            return _fill(text, width, first, then) or [first]
        unbroken = _COMMAND.sub(lambda found: found[0].replace(" ", _UNBROKEN_SPACE), text)
        return [line.replace(_UNBROKEN_SPACE, " ") for line in _fill(unbroken, width, first, then)]


def _fill(text: str, width: int, first: str, then: str) -> list[str]:
    """Fill lines with the words of a text. A word that is wider than a line has its own."""
    if not _has_one_column_each(text):
        return _fill_word_by_word(text, width, first, then)
    lines, start, rest = [], first, text.strip(" ")
    while rest:
        room = width - len(start)
        end = len(rest) if len(rest) <= room else rest.rfind(" ", 0, room + 1)
        if end < 0:
            end = rest.find(" ") if " " in rest else len(rest)
        lines.append(start + rest[:end].rstrip(" "))
        start, rest = then, rest[end:].lstrip(" ")
    return lines


def _fill_word_by_word(text: str, width: int, first: str, then: str) -> list[str]:
    lines, line, used = [], first, len(first)
    begun = False
    for word in filter(None, text.split(" ")):
        wide = display_width(word)
        if begun and used + 1 + wide > width:
            lines.append(line)
            line, used, begun = then, len(then), False
        line += f" {word}" if begun else word
        used += wide + begun
        begun = True
    return [*lines, line] if begun else lines


def visible(text: str) -> str:
    """Return the text with control characters shown by number, such as `<U+001B>`. A tab becomes a space."""
    if text.isprintable():
        return text
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text.replace("\t", " "))


def screen_line(words: str) -> str:
    """Return a line of an interview or a screen, safe to print."""
    return safe_line(visible(words))


def output_text(lines: Iterable[str]) -> str:
    """Join lines, each already safe by `TextStyle` or `visible`, to the text to print."""
    return "".join(f"{safe_line(line)}\n" for line in lines)


def display_width(text: str) -> int:
    """Return the width of a text in terminal columns."""
    if _has_one_column_each(text):
        return len(text)
    return sum(_columns_of(character) for character in text)


def _has_one_column_each(text: str) -> bool:
    return text.isascii() or _ONE_COLUMN.fullmatch(text) is not None


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def truncate(text: str, width: int) -> str:
    """Truncate a text to a width in columns, with “…” at the end."""
    if display_width(text[: width + 1]) <= width and display_width(text) <= width:
        return text
    return f"{text[: _fitting_length(text, width - 1)]}…"


def truncate_start(text: str, width: int) -> str:
    """Truncate a text to a width in columns, with “…” at the start."""
    if display_width(text[-width - 1 :]) <= width and display_width(text) <= width:
        return text
    return f"…{text[len(text) - _fitting_length(text[::-1], width - 1) :]}"


def _fitting_length(text: str, width: int) -> int:
    """The number of characters from the start that fit into a width."""
    used = 0
    for place, character in enumerate(text):
        used += _columns_of(character)
        if used > width:
            return place
    return len(text)
