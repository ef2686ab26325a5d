"""The patterns of placeholders: texts such as "TBC (Jo to ask)" that stand in for an answer.

The words are data: `placeholders` in `checklists/shared/vocabulary.yaml`. This module has the shapes around them.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from re import Pattern

from involveplan.plan.placeholders.ecma_pattern import to_ecma

MAX_LENGTH = 400  # characters, a longer text is an answer
_SIGNS = r"""\s"'“”‘’„‚«»‹›`´*_~()\[\]{}<>#=|•·–—…\-.,:;!?/+\\^"""  # around a placeholder
_CLOSERS = r"""["'”’»›`*_~)\]}>]*"""
_END = f"[{_SIGNS}]*+"
# What separates a placeholder from a note.
_SEPARATOR = r"(?:\s*[:;,(\[]+\s*|\s+[-–—]+\s*|[–—]\s*|-+\s+|[.!?…]+\s+)"
_LOOSE_SEPARATOR = r"(?:\s*[:;(\[{]|\s+[-–—]+|[–—]|…|-+\s|[.!?]+\s)"  # the same without a comma
_NAME = r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,2}"
_FORM_ROW = re.compile(
    r"[A-Za-z0-9 '’/-]{0,30}+:?\s*+(?:_{3}[\s_.]*+|(?<=:)\s*\.{4}[\s.]*+|(?<=: )\.{4}[\s.]*+)"
)
_X_ROW = re.compile(r"[xX](?:[xX]|[ /.:-](?=[xX]))+")
_ROW_OF_X = frozenset("xX /.:-\t\n\r")
_TEMPLATE_SIGNS = frozenset("{$<[«%_.xX?")
_OPENERS = " \"'“‘„`*~("
_FIRST_WORDS = (
    "xx",
    "xxx",
    "x x",
    "x/x",
    "insert",
    "enter",
    "type",
    "fill",
    "click",
    "tap",
    "please",
    "placeholder",
)
_ROW = r"(?:_{2}|\.{3}|[xX]{2}|\?{1})(?:[_.xX?]|[ /:–-](?=[_.xX?]))*+"
_TEMPLATE_MARKS = (
    r"\{\{[^{}]*\}\}",
    r"\{%[^%]*%\}",
    r"\$\{[^{}]*\}",
    r"\{[\w .-]+\}",
    r"<<?(?![^<>]*(?:://|@))[^<>]*>>?",  # not an address of a page or a person
    r"\[\[[^\[\]]*\]\]",
    r"«\w+»",  # a field of a mail merge in Word
    r"%[A-Z_]+%",
)
_CLICK = (
    r"(?:please )?(?:click|tap|click or tap|click or touch)(?: here)? to "
    r"(?:enter|add|type|insert|select|choose|edit)(?: (?:a|an|the|your|some))?(?: \w+){0,2}"
)
_INSERT_HERE = r"(?:insert|enter|type|fill in)(?: [\w'-]+){0,6} here"
_SAME_DASH = str.maketrans({**dict.fromkeys("—―−‒", "–"), "‐": "-", "‑": "-", "’": "'", "ʼ": "'"})
_BOXES = frozenset("☐□▢◻⬜")


@dataclass(frozen=True)
class PlaceholderPatterns:
    """The patterns of placeholders, from the lists of words in the vocabulary. `own` has those of an organisation."""

    words: dict[str, tuple[str, ...]]
    own: tuple[str, ...] = ()

    def match(self, text: str) -> bool:
        """True if a text is a placeholder: nothing visible, signs only, a phrase with or without a note, a template."""
        start = text[:3].casefold()
        if start[:1].isalnum() and start.isascii() and start not in self._beginnings and "__" not in text:
            return start[:2] in self._beginnings and not start[2:].isalnum() and self._match_slowly(text)
        return self._match_slowly(text)

    def _match_slowly(self, text: str) -> bool:
        """The same without a look at the first characters."""
        signs = frozenset(text)
        if _are_signs(signs) or (signs <= _ROW_OF_X and _X_ROW.fullmatch(text.strip())):
            return True
        plain = _normalise(text[: 2 * MAX_LENGTH])
        if len(plain) > MAX_LENGTH:
            return plain.casefold().startswith("lorem ipsum")
        bare = plain.lstrip(_STRIPPED)
        lower = bare.casefold()
        if lower.rstrip(f"{_STRIPPED}?") in self._phrases:
            return True
        # The patterns take long to compile, and few plans need them.
        return bool(
            (plain.lstrip(_OPENERS)[:1] in _TEMPLATE_SIGNS and self._template.fullmatch(plain))
            or (self._may_have_phrase(lower) and self._phrase.fullmatch(bare))
            or (("__" in plain or "...." in plain) and _FORM_ROW.fullmatch(plain))
        )

    @cached_property
    def _phrases(self) -> frozenset[str]:
        """All phrases that are placeholders alone, in lower case."""
        names = ("with_note", "alone", "texts")
        listed = [_normalise(each).casefold() for name in names for each in self.words[name]]
        return frozenset([*listed, *filter(None, map(bare_text, self.own))])

    @cached_property
    def _starts(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What a phrase with a note begins with, and what comes before a phrase, in lower case."""
        return (*self._phrases, "?", *_FIRST_WORDS), tuple(self.words["before"])

    def _may_have_phrase(self, lower: str) -> bool:
        """True if a text in lower case may match the pattern of phrases. It is a quick test."""
        phrases, before = self._starts
        return lower.startswith(phrases) or (
            lower.startswith(before) and any(phrase in lower for phrase in self._phrases)
        )

    def is_template(self, text: str) -> bool:
        """True if a text is an unfilled mark of a template, or several."""
        return self._template.fullmatch(_normalise(text)) is not None

    def ecma_pattern(self) -> str:
        """Return one pattern for placeholders in the regular expressions of JSON Schema, without flags.

        It does not see invisible characters as `match` does, and a text may be of any length.
        """
        signs = r"^[\s!-/:-@\[-`{-~\u00a0\u00ab\u00ad\u00b7\u00bb\u2000-\u206f\u25a1\u2610]*$"
        phrase = rf"[{_STRIPPED_CLASS}]*(?:{self._phrase.pattern})"
        parts = (self._template.pattern, phrase, _FORM_ROW.pattern, _X_ROW.pattern)
        return f"{signs}|^(?:{'|'.join(map(to_ecma, parts))})$"

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """The first three characters of every placeholder that begins with a letter or digit. Some have only two."""
        names = ("with_note", "alone", "before", "texts")
        listed = [_normalise(each) for name in names for each in self.words[name]]
        listed += [*filter(None, map(bare_text, self.own)), *_FIRST_WORDS]
        return frozenset(each.casefold().lstrip(_STRIPPED)[:3] for each in listed)

    @cached_property
    def _phrase(self) -> Pattern[str]:
        """The pattern of a phrase, after the signs before it are removed."""
        words = {name: rf"(?i:{_any_of(listed)})" for name, listed in self.words.items()}
        with_note = rf"(?i:{_any_of((*self.words['with_note'], *filter(None, map(bare_text, self.own))))})"
        short = rf"(?i:{_any_of(each for each in self.words['with_note'] if ' ' not in each)})"
        later = rf"(?: {words['after']})?{_CLOSERS}"
        person = rf"(?!(?:[\w'’.-]+ )*{words['not_names']}\b){_NAME}"
        who = rf"(?:{_NAME}|(?:(?:the|our|a) )?[\w'-]+(?: [\w'-]+)?)"
        does = rf" (?:to|will) {words['actions']}\b.*"
        note = rf"(?:{words['notes']}\b.*|{who}{does}|(?:(?:by|with|from|via) )?{_NAME}|{short})"
        before = rf"(?:{words['before']}(?: (?:is|are|still|currently))*:? )?"
        end = rf"(?:(?:{_SEPARATOR}|\s*[/&+]\s*| (?:or|and) ){note})?{_END}"
        named = (
            rf" (?:(?:(?:by|with|from|via) )?{person}(?: (?:to|will) .*)?{_END}|{words['notes']} {_NAME}.*)"
        )
        return re.compile(
            rf"{before}(?:{with_note}{later}(?:{_LOOSE_SEPARATOR}.*|{named}|{end})|{words['alone']}{later}{end})"
            rf"|\?+[\s(\[]*+{note}{_END}"
            rf"|(?:{words['texts']}|(?i:{_CLICK}|{_INSERT_HERE})){_END}"
            rf"|(?i:lorem ipsum)\b.*"
        )

    @cached_property
    def _template(self) -> Pattern[str]:
        """The pattern of one or several unfilled marks of a template, or a row with a note in brackets."""
        first, alone = _any_of(self.words["bracketed"]), _any_of(self.words["bracketed_alone"])
        bracketed = rf"\[\s*(?i:(?:{first})\b[^\[\]]*|{alone})\s*\]"
        mark = "|".join((*_TEMPLATE_MARKS, bracketed))
        note = rf"(?:\s*[:(–-]+\s*(?:(?i:{_any_of(self.words['notes'])})\b.*|{_NAME} (?:to|will) .*|{_NAME}[\s).]*))?"
        before, after = r"[\s\"'“‘„`*_~(]*+", r"[\s\"'”’`*_~).,;!?]*+"
        return re.compile(
            rf"{before}(?:{mark})(?:[\s,;:/&.–-]*+(?:{mark}|and|or))*+{after}{note}"
            rf"|[\s\"'“‘(]*+{_ROW}[\s\"'”’)]*(?:[(\[:].*|[-–]+\s.*)"
        )


_STRIPPED_CLASS = _SIGNS.replace("?", "")
_STRIPPED = " \"'“”‘’„‚«»‹›`´*_~()[]{}<>#=|•·–-.,:;!/+\\^"  # all signs but the question mark


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, the longest first."""
    return "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))


def ecma_pattern_of(words: Iterable[str]) -> str:
    """Return a pattern for JSON Schema for one of these words alone, in any case, with signs around it."""
    signs = f"[{_SIGNS}]*"
    return to_ecma(rf"^{signs}(?i:{_any_of(sorted(words))}){signs}$")


def bare_text(text: str) -> str:
    """Return a text in lower case, without the signs around it."""
    return _normalise(text).strip(f"{_STRIPPED}?").casefold()


def _normalise(text: str) -> str:
    """Return a text without invisible characters, with single blanks, and with one kind of dash and apostrophe."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_SAME_DASH)
        text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(text.split())


def _are_signs(signs: frozenset[str]) -> bool:
    """True if there are no letters, digits or pictures among the characters."""
    if any(map(str.isalnum, signs)):
        return False
    categories = {unicodedata.category(sign) for sign in signs - _BOXES}
    return all(each[0] in "PZCM" or each in ("Sm", "Sk") for each in categories)
