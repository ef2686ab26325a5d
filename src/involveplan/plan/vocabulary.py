"""The vocabularies of a plan, and the placeholders that mean "not filled in yet".

All of it is data: `checklists/shared/vocabulary.yaml`.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from involveplan import data


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a vocabulary: its label, its meaning, and whether it costs money."""

    key: str
    label: str
    means: str
    costs: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every closed list of words by name, the placeholders, and the abbreviations that everyone knows.

    `lower_case` has words that begin a description, and are no names, so that they need no capital in a sentence.
    """

    words: dict[str, dict[str, Word]]
    placeholders: frozenset[str]
    abbreviations: frozenset[str]
    lower_case: frozenset[str]

    def label(self, list_name: str, key: str) -> str:
        """Return the label of a word. Unknown words are returned unchanged."""
        word = self.words[list_name].get(key)
        return word.label if word else key


@cache
def load_vocabulary() -> Vocabulary:
    """Load the shipped vocabulary. It is cached."""
    raw: dict[str, Any] = data.read("shared", "vocabulary")
    words = {
        name: {str(key): Word(key=str(key), **entry) for key, entry in listed.items()}
        for name, listed in raw["words"].items()
    }
    lists = (frozenset(raw[name]) for name in ("placeholders", "abbreviations", "lower_case"))
    return Vocabulary(words, *lists)


@lru_cache(maxsize=4096)
def is_placeholder(text: str) -> bool:
    """True if the text is a placeholder for an answer: nothing visible, "TBC", "to be confirmed", "…"."""
    plain = text.strip()
    visible = any(sign.isprintable() and sign != " " for sign in plain)
    return not visible or (len(plain) < 24 and plain.casefold().rstrip(".!") in _placeholders())


@cache
def _placeholders() -> frozenset[str]:
    # Stripping the full stops of "..." leaves nothing, which is a placeholder too.
    return load_vocabulary().placeholders | {""}
