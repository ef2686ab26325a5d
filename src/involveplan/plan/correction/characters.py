"""Invisible and look-alike characters of pasted text: their names, and the ordinary characters that people meant.

None of this is applied to people's sentences. It explains a value or a key that cannot be read as it is.
"""

import re
import unicodedata
from dataclasses import dataclass

_NAMES = {
    "\u00a0": "a no-break space", "\u202f": "a narrow no-break space", "\u2007": "a figure space",
    "\u2009": "a thin space", "\u3000": "an ideographic space", "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner", "\u200d": "a zero-width joiner", "\u2060": "a word joiner",
    "\ufeff": "a byte order mark", "\u00ad": "a soft hyphen", "\u200e": "a left-to-right mark",
    "\u200f": "a right-to-left mark", "\u2010": "a typographic hyphen", "\u2011": "a non-breaking hyphen",
    "\u2012": "a figure dash", "\u2013": "an en dash", "\u2014": "an em dash", "\u2015": "a horizontal bar",
    "\u2212": "a minus sign", "\u2028": "a line separator", "\u2029": "a paragraph separator",
    "\u0085": "a next-line character",
}  # fmt: skip
_PLAIN = {
    "\u2212": "-", "\u2043": "-", "\u02d7": "-", "\u2044": "/", "\u2215": "/", "\u00a0": " ",
    "\u2028": " ", "\u2029": " ", "\u0085": " ", "\u034f": "", "\u115f": "", "\u1160": "", "\u3164": "",
    **dict.fromkeys(map(chr, range(0xFE00, 0xFE10)), ""),
    **dict(zip("аеорсухіѕјһԁАВЕКМНОРСТХЅІЈ", "aeopcyxisjhdABEKMHOPCTXSIJ", strict=True)),  # Cyrillic
    **dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX", strict=True)),  # Greek
}  # fmt: skip
LINE_BREAKS = "\u0085\u2028\u2029"  # YAML starts a new line at these, although no editor shows one
OPENING, CLOSING = "“„‟«‘‚‛", "”“»’‘"
CURLY_QUOTES = 'Curly quotes do not count as quotes here. Put straight ones (") around the whole text.'
_QUOTED = re.compile(rf"[{OPENING}{CLOSING}](.*)[{CLOSING}]", re.DOTALL)
# Indentation with blanks that do not count as such in YAML, or with characters that nobody sees.
ODD_INDENT = re.compile(
    "^(?=[ \t]*[\u00a0\u00ad\u2000-\u200f\u202f\u205f-\u2064\u3000\ufeff])"
    "[ \t\u00a0\u00ad\u2000-\u200f\u202f\u205f-\u2064\u3000\ufeff]+",
    re.MULTILINE,
)
_NEIGHBOUR = 12  # characters shown before and after


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A word that looks like another: the reason in sentences, and the word that people meant."""

    reason: str
    meant: str


def without_look_alikes(text: str) -> str:
    """Return a text with ordinary characters instead of those that only look like them, without invisible ones."""
    return text if text.isascii() else "".join(map(_plain, text))


def explain_look_alike(text: str) -> LookAlike | None:
    """Return what makes a word different from the one that it looks like. None if nothing does."""
    if text.isascii():
        return None
    plain, reasons = without_look_alikes(text), []
    odd = [place for place, sign in enumerate(text) if _plain(sign) != sign]
    if odd:
        others = len(odd) - 1
        more = f", and {others} more like it" if others else ""
        reasons.append(f"There is {character_name(text[odd[0]])} {_whereabouts(text, odd[0])}{more}.")
    meant = plain.strip()
    if quoted := _QUOTED.fullmatch(meant):
        meant = quoted[1].strip()
        reasons.append("Leave out the curly quotes. They count as part of the text.")
    return LookAlike(" ".join(reasons), meant) if reasons else None


def explain_indent(indent: str, *, as_spaces: bool = True) -> str:
    """Return what is wrong with an indentation that `ODD_INDENT` matches, and what to do."""
    odd = next(each for each in indent if each not in " \t")
    if as_spaces and _plain(odd) == " ":
        return f"This line starts with {character_name(odd)}, which does not count as indentation. Use ordinary spaces."
    return f"This line starts with {character_name(odd)}, which does not belong here. Delete it."


def explain_line_break(sign: str, before: str) -> str:
    """Return what is wrong with one of `LINE_BREAKS` after a text, and what to do."""
    return (
        f"There is {character_name(sign)} after “{before.strip()[-30:]}”. You cannot see it, but it starts a new line. "
        "Put a space in its place."
    )


def character_name(sign: str) -> str:
    """Return the name of a character in words, with an article."""
    if sign in _NAMES:
        return _NAMES[sign]
    if "\uff01" <= sign <= "\uff5e":
        return f"a full-width “{_plain(sign)}”"
    if unicodedata.category(sign) == "Nd":
        return f"another form of the digit {unicodedata.decimal(sign)}"
    name = unicodedata.name(sign, f"character U+{ord(sign):04X}").lower()
    alphabet = name.split()[0]
    if alphabet in ("cyrillic", "greek"):
        return f"a {alphabet.capitalize()} letter that looks like “{_plain(sign)}”"
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def _plain(sign: str) -> str:
    """Return the ordinary character that a character looks like. Empty if it is invisible."""
    if sign < "\x80":
        return sign
    if sign in _PLAIN:
        return _PLAIN[sign]
    if "\uff01" <= sign <= "\uff5e":
        return chr(ord(sign) - 0xFEE0)
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    return {"Cf": "", "Zs": " ", "Pd": "-"}.get(category, sign)


def _whereabouts(text: str, place: int) -> str:
    """Return where a character is: `between “ag” and “reed”`."""
    before, after = without_look_alikes(text[:place]).strip(), without_look_alikes(text[place + 1 :]).strip()
    if before and after:
        return f"between “{before[-_NEIGHBOUR:]}” and “{after[:_NEIGHBOUR]}”"
    if before:
        return f"after “{before[-_NEIGHBOUR:]}”"
    return f"before “{after[:_NEIGHBOUR]}”" if after else "here"
