"""How text is shown to people: how wide, in which colours, and never with a character that does something."""

import re
import textwrap
import unicodedata
from dataclasses import dataclass

_CODES = {"error": "1;31", "warning": "1;33", "note": "1;36", "good": "1;32", "strong": "1", "quiet": "2"}

# Characters that move the cursor, end a line, or hide or turn round what others read; not those that shape
# scripts and emoji.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# What a build server would take for a command: at the start of a line, or anywhere in it.
_COMMAND_FIRST = re.compile(r"^(\s*)::")
_COMMAND = re.compile(r"##(?=\[|vso\[|teamcity\[)")


@dataclass(frozen=True, slots=True)
class Look:
    """The width of lines in characters, and whether there is colour."""

    width: int = 100
    color: bool = False

    def paint(self, text: str, role: str) -> str:
        """The text in the colour of `role`: a severity, good, strong or quiet; plain without colour."""
        return f"\x1b[{_CODES[role]}m{text}\x1b[0m" if self.color and text else text

    def wrap(self, text: str, first: str = "", then: str | None = None) -> list[str]:
        """People's words as lines, safe to print; `first` begins the first line and `then` the others."""
        then = " " * len(first) if then is None else then
        width = max(self.width, max(len(first), len(then)) + 20)
        lines = textwrap.wrap(
            visible(text), width, initial_indent=first, subsequent_indent=then,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        return lines or [first]


def visible(text: str) -> str:
    """The text with characters that do something named instead, as `<U+001B>`; a tab becomes a space."""
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text.replace("\t", " "))


def safe_line(line: str) -> str:
    """A line of output that no build server takes for a command."""
    return _COMMAND.sub("# #", _COMMAND_FIRST.sub(r"\1: :", line))


def columns(text: str) -> int:
    """How many columns of a terminal the text takes up."""
    return sum(_columns_of(character) for character in text)


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
