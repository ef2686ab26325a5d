"""The words a plan may choose from, and the words that say "not filled in yet".

All of it is data: `checklists/shared/vocabulary.yaml`.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from involveplan import data


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a vocabulary: what it means, how people see it, and whether it costs money."""

    key: str
    label: str
    means: str
    costs: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every closed list of words by name, the placeholders, and the abbreviations everyone knows."""

    words: dict[str, dict[str, Word]]
    placeholders: frozenset[str]
    abbreviations: frozenset[str]

    def label(self, listed: str, key: str) -> str:
        """A word of a list as people see it; what is no word of it, as it stands."""
        word = self.words[listed].get(key)
        return word.label if word else key


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary, read once."""
    raw: dict[str, Any] = data.read("shared", "vocabulary")
    words = {
        name: {str(key): Word(key=str(key), **entry) for key, entry in listed.items()}
        for name, listed in raw["words"].items()
    }
    return Vocabulary(words, frozenset(raw["placeholders"]), frozenset(raw["abbreviations"]))


@lru_cache(maxsize=4096)
def is_placeholder(text: str) -> bool:
    """Whether the text only holds the place for an answer: nothing to be seen, "TBC", "to be confirmed", "…"."""
    plain = text.strip()
    seen = any(sign.isprintable() and sign != " " for sign in plain)
    return not seen or (len(plain) < 24 and plain.casefold().rstrip(".!") in _placeholders())


@cache
def _placeholders() -> frozenset[str]:
    # "..." and "-" are all punctuation: stripping the full stop leaves nothing, which holds a place too.
    return vocabulary().placeholders | {""}
