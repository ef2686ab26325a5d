"""The vocabularies of a plan, and the placeholders that mean "not filled in yet".

All of it is data: `checklists/shared/vocabulary.yaml`.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from involveplan import data
from involveplan.plan.placeholders.patterns import PlaceholderPatterns


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

    `nothing` has the words for nothing. They are answers in the fields of `nothing_answers_in`, placeholders elsewhere.
    `not_counted` has words after a number that make it something else: a rate, a sum, a time.
    `lower_case` has words that begin a description, and are no names, so that they need no capital in a sentence.
    """

    words: dict[str, dict[str, Word]]
    placeholders: PlaceholderPatterns
    nothing: frozenset[str]
    nothing_answers_in: frozenset[str]
    abbreviations: frozenset[str]
    not_counted: frozenset[str]
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
    patterns = PlaceholderPatterns({name: tuple(listed) for name, listed in raw["placeholders"].items()})
    nothing = (frozenset(raw["nothing"][name]) for name in ("words", "answers_in"))
    return Vocabulary(
        words,
        patterns,
        *nothing,
        *(frozenset(raw[name]) for name in ("abbreviations", "not_counted", "lower_case")),
    )


class Placeholder(str):
    """A text of a plan that is a placeholder only in its field ("none" as an aim) or only in its organisation."""

    __slots__ = ()


@lru_cache(maxsize=4096)
def is_placeholder(text: str) -> bool:
    """True if the text is a placeholder for an answer: nothing visible, "TBC (Jo to ask)", "[insert aim]", "…"."""
    return type(text) is Placeholder or _shipped_patterns().match(text)


@cache
def _shipped_patterns() -> PlaceholderPatterns:
    return load_vocabulary().placeholders
