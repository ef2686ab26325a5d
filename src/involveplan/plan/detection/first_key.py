"""Keys that are almost `involveplan`: in another case, with a hyphen, quotes or invisible characters, or misspelt."""

import re
import unicodedata
from dataclasses import dataclass

from involveplan.plan.yaml.tree import Span

PLAN_KEY = "involveplan"
# The first line with content, after comments, blank lines, directives and conflict markers.
_FIRST_LINE = re.compile(
    r"(?:[ \t\u00a0\u200b]*+(?:[#%][^\r\n]*+|---(?:[ \t][^\r\n]*+)?|<{7}[^\r\n]*+)?[\r\n]++)*+"
    r"[ \t]*+(?:\{\s*+)?(?P<line>[^\r\n]{0,80})"
)
_SEPARATOR = re.compile("[:：;；=]|[ \t\u00a0](?=[\"'“‘]?[0-9])")
_CORRECT = re.compile(r"involveplan[ \t]*:(?:[ \t]|$)|([\"'])involveplan\1[ \t]*:")
_SEPARATES_WORDS = re.compile(r"[-_/.,·~\s]+")
_BLANK_LETTERS = "\u034f\u115f\u1160\u2800\u3164\ufe0e\ufe0f\uffa0"  # letters and marks that show nothing
_QUOTES = "\"'`´*"


@dataclass(frozen=True, slots=True)
class AlmostPlanKey:
    """A key that is almost `involveplan`, with its span.

    `end` is the end of its colon, and `colon` what is written as one, with the next character.
    """

    key: str
    span: Span
    end: int
    colon: str = ":"

    @property
    def message(self) -> str:
        """Why the file is not read as a plan, and what to write instead."""
        return f"We cannot read this as a plan{self._reason()}. Did you mean “{PLAN_KEY}: 1”?"

    @property
    def has_control_character(self) -> bool:
        """True if the key has a control character, which no text may have."""
        return any(unicodedata.category(sign) == "Cc" for sign in self.key)

    def _reason(self) -> str:
        hidden = next((sign for sign in self.key + self.colon if _is_invisible(sign)), "")
        if hidden:
            name = unicodedata.name(hidden, "").lower()
            which = f"U+{ord(hidden):04X}" + (f", {name}" if name else "")
            return f", because there is an invisible character in this key ({which})"
        if any(map(_is_quote, self.key)):
            return " because of the quotation marks around this key"
        if self.key == PLAN_KEY:
            return ", because there is no colon and space after this key"
        return f", because this key is “{self.key}”"


def first_key_almost_of_plan(text: str) -> AlmostPlanKey | None:
    """Return the first key of a text if it is almost `involveplan`. None if it is that key, or another.

    The text has no byte order mark.
    """
    found = _FIRST_LINE.match(text)
    line = found["line"] if found else ""
    separator = _SEPARATOR.search(line)
    if found is None or separator is None or _CORRECT.match(line):
        return None
    key = line[: separator.start()].rstrip(" \t")
    if not is_almost_plan_key(key):
        return None
    start = found.start("line")
    colon = line[separator.start() : separator.end() + 1]
    return AlmostPlanKey(key, Span(start, start + len(key)), start + separator.end(), colon)


def is_almost_plan_key(key: str) -> bool:
    """True if a key looks like `involveplan`, or has one slip: a letter too many, too few, wrong or swapped."""
    if not 9 < len(key) < 40:
        return False
    if key.isascii():
        plain = key.lower()
        if "invol" not in plain and "plan" not in plain:  # of nearly every other file
            return False
        plain = "".join(sign for sign in plain if sign not in _QUOTES and sign.isprintable()).strip()
    else:
        plain = unicodedata.normalize("NFKC", _dashed(key)).casefold()
        plain = "".join(sign for sign in plain if not (_is_quote(sign) or _is_invisible(sign))).strip()
    if plain.startswith((".", "- ")):
        return False  # a hidden job of GitLab, an entry of a list
    return _is_one_slip(plain, PLAN_KEY) or _SEPARATES_WORDS.sub("", plain) == PLAN_KEY


def _is_one_slip(word: str, other: str) -> bool:
    shorter, longer = (word, other) if len(word) < len(other) else (other, word)
    if len(longer) - len(shorter) > 1:
        return False
    same = next((place for place, sign in enumerate(shorter) if sign != longer[place]), len(shorter))
    if len(shorter) < len(longer):
        return shorter[same:] == longer[same + 1 :]
    swapped = longer[same + 1 : same + 2] + longer[same : same + 1]
    return shorter[same + 1 :] == longer[same + 1 :] or shorter[same:] == swapped + longer[same + 2 :]


def _dashed(key: str) -> str:
    return "".join("-" if unicodedata.category(sign) == "Pd" else sign for sign in key)


def _is_quote(sign: str) -> bool:
    return sign in _QUOTES or (sign > "~" and unicodedata.category(sign) in ("Pi", "Pf", "Ps"))


def _is_invisible(sign: str) -> bool:
    return not sign.isprintable() or sign in _BLANK_LETTERS
