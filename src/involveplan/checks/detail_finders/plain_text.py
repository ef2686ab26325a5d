"""The plain form of a text: what its characters look like, with a way back to their positions.

Characters are normalised with NFKC. Invisible ones are removed, and all spaces and dashes become one plain character.
Escape codes are decoded, and a number that continues on the next line is put on one.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

Offsets = tuple[int, int]  # character offsets, the end is one past the last

_NEXT_LINE = r"[ \t]{0,99}(?:\#[ \t]{0,99})?(?=[0-9(+\uff0b\uff10-\uff19])"
_CHANGED = re.compile(  # the set at its beginning makes it fast
    r"[\t\n\r&\\\x80-\U0010ffff](?:(?<=[^\x00-\x7f])|(?<=\t)"
    r"|(?<=\\)(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>000[0-9A-Fa-f]{5})|[_t]"
    rf"|(?:\r?\n|n){_NEXT_LINE})"
    r"|(?<=&)(?:\#(?:(?P<decimal>\d{1,6})|[xX](?P<hex>[0-9A-Fa-f]{1,5}));|(?P<entity>nbsp|commat|period);)"
    rf"|(?<=\n){_NEXT_LINE}|(?<=\r)\n{_NEXT_LINE}"
    r"|(?:(?<=:\n)|(?<=:\r)\n)[ \t]{0,99}(?:\#[ \t]{0,99})?(?:-[ ])?[\"']?(?=[A-Za-z]{0,3}[0-9]))"
)
_ENTITIES = {"nbsp": " ", "commat": "@", "period": "."}
_KEPT = ("<fraction>", "<super>", "<sub>")  # not part of the number next to them


class PlainText(NamedTuple):
    """A plain text, and where it differs from the original.

    `starts` and `ends` are positions in the plain text, `originals` those in the original, of each part that differs.
    """

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    originals: tuple[Offsets, ...] = ()

    def original(self, start: int, end: int) -> Offsets:
        """Return the offsets in the original of a part that is not empty."""
        return (self._around(start)[0], self._around(end - 1)[1]) if self.starts else (start, end)

    def _around(self, place: int) -> Offsets:
        """The offsets in the original of one character."""
        part = bisect_right(self.starts, place) - 1
        if part < 0:
            return place, place + 1
        if place < self.ends[part]:
            return self.originals[part]
        after = self.originals[part][1] + place - self.ends[part]
        return after, after + 1


def plain_text(text: str) -> PlainText:
    """Return the plain form of a text."""
    parts, starts, ends, originals = list[str](), list[int](), list[int](), list[Offsets]()
    done = length = 0

    def change(start: int, end: int, by: str) -> None:
        nonlocal done, length
        parts.extend((text[done:start], by))
        length += start - done
        if len(by) != 1 or end - start != 1:
            starts.append(length)
            ends.append(length + len(by))
            originals.append((start, end))
        length += len(by)
        done = end

    for found in _CHANGED.finditer(text):
        start, end = found.span()
        if text[start] > "\x7f":
            near = text[start - 1 : start]
            change(start, end, plain_character(text[start], near.isascii() and near.isalnum()))
        else:
            change(start, end, _decoded(found))
    if not parts:
        return PlainText(text)
    parts.append(text[done:])
    return PlainText("".join(parts), tuple(starts), tuple(ends), tuple(originals))


def _decoded(found: re.Match[str]) -> str:
    """The character that an escape code stands for; a space for a line break."""
    if found["entity"]:
        return _ENTITIES[found["entity"]]
    code = found["x"] or found["u"] or found["U"] or found["hex"]
    number = int(code, 16) if code else int(found["decimal"] or 0)
    return plain_character(chr(number)) if number > 31 else " "


@lru_cache(maxsize=1024)
def plain_character(character: str, follows_word: bool = False) -> str:
    """Return a character as it looks in plain text: a digit, letter, space or dash. Empty if it is invisible.

    A small raised digit is a footnote if it follows a word.
    """
    category = unicodedata.category(character)
    if category in ("Cf", "Mn") and not unicodedata.combining(character):
        return ""
    if category == "Pd" or character == "\u2212":
        return "-"
    if category[0] == "Z" or character == "\u0085":
        return " "
    if character in "\u2018\u2019":
        return "'"
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if follows_word and unicodedata.decomposition(character).startswith(_KEPT):
        return " "
    return unicodedata.normalize("NFKC", character)
