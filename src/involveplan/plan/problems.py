"""Problems with the text or the form of a file, in plain English.

The errors of PyYAML and Pydantic are for programmers. This module translates them for people who edit a plan. The
`kind` of a problem is the name of its item in the format checklist.
"""

from dataclasses import dataclass
from difflib import get_close_matches

from involveplan.plan.correction.characters import explain_look_alike, without_look_alikes
from involveplan.plan.place import Pointer


@dataclass(frozen=True, slots=True)
class Fix:
    """A correction that has only one meaning: `replacement` instead of the text in `span`."""

    span: tuple[int, int]  # character offsets, the end is one past the last
    replacement: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A reason why a file, or a part of it, cannot be read.

    `expected` names what belongs here instead, if the checklist has advice for it: list, date, number and so on.
    `fix` is the correction, if there is a single meaning. `is_ambiguous` is True if there are two.
    """

    kind: str
    span: tuple[int, int]  # character offsets, the end is one past the last
    message: str
    pointer: Pointer = ()
    expected: str = ""
    fix: Fix | None = None
    is_ambiguous: bool = False


_MAX_WORD_LENGTH = 80  # characters of a word that may be misspelt
_MAX_KNOWN_WORDS = 300  # words to compare it with


def did_you_mean(word: str, known: list[str]) -> str:
    """Return ` Did you mean “carers”?` with a leading space. Empty if no known word is similar.

    For a word that only looks like a known one, the sentences name the character that differs.
    """
    if look_alike := _look_alike(word, known):
        return look_alike
    near = closest_word(word, known)
    return f" Did you mean “{near}”?" if near else ""


def meant_word(word: str, known: list[str]) -> str | None:
    """Return the known word that a word is, apart from capitals, look-alike characters and curly quotes."""
    look_alike = explain_look_alike(word)
    meant = (look_alike.meant if look_alike else word).casefold()
    return next((each for each in known if each.casefold() == meant), None)


def _look_alike(word: str, known: list[str]) -> str:
    if len(word) >= _MAX_WORD_LENGTH or len(known) > _MAX_KNOWN_WORDS:
        return ""
    found = explain_look_alike(word)
    if found and (meant := meant_word(word, known)):
        return f" {found.reason} Write “{meant}”."
    for each in known:
        if (
            not each.isascii()
            and without_look_alikes(each).strip() == word
            and (other := explain_look_alike(each))
        ):
            return f" Elsewhere it is written differently. {other.reason} Write “{word}” in both places."
    return ""


def closest_word(word: str, known: list[str]) -> str | None:
    """Return the known word that is most similar to a word. None if none is similar.

    Comparing is slow, so long words and long lists are skipped.
    """
    if len(word) >= _MAX_WORD_LENGTH or len(known) > _MAX_KNOWN_WORDS:
        return None
    by_spelling = {each.casefold(): each for each in known}
    near = get_close_matches(word.casefold(), by_spelling, 1, 0.6)
    return by_spelling[near[0]] if near else None


# A part of PyYAML's message, and what it usually means. The first match counts.
_YAML_MESSAGES = {
    "found a tab": "There is a tab here. Use spaces instead.",
    "mapping values are not allowed": (
        "There cannot be a key here. If this is text with “: ” in it, put it in double quotes. Otherwise, line it "
        "up with the lines above."
    ),
    "could not find expected ':'": (
        "This line is not “key: value” and not part of the text above. Check that it has a colon, and that its "
        "indentation is right."
    ),
    "did not find expected key": "This line does not line up with the lines above it. Check its indentation.",
    "did not find expected '-' indicator": (
        "This line does not line up with the list above it. Check its indentation."
    ),
    "did not find expected ',' or ']'": "A list that starts with [ has no closing ], or a comma is missing.",
    "did not find expected ',' or '}'": "A group that starts with { has no closing }, or a comma is missing.",
    "found unexpected end of stream": "A quotation mark or bracket is never closed.",
    "found unexpected document indicator": "A quotation mark above this line is never closed.",
    "found unknown escape character": (
        "A backslash in double quotes has a special meaning. Write two backslashes, or use single quotes."
    ),
    "did not find expected hexdecimal": (  # as the parser spells it
        "A backslash in double quotes has a special meaning. Write two backslashes, or use single quotes."
    ),
    "expected comment or line break": (
        "Text that starts with | or > has a special meaning. Put it in quotes."
    ),
    "while scanning a tag": (
        "A word that starts with ! is a tag. Tags are not allowed here. Put the text in quotes."
    ),
    "while scanning a directive": (
        "A % at the start of a line has a special meaning. Put the text in quotes."
    ),
    "found undefined tag handle": (
        "A word that starts with ! is a tag. Tags are not allowed here. Put the text in quotes."
    ),
    "block sequence entries are not allowed": (
        "A list cannot start here. Put “- ” on a line of its own below the key."
    ),
    "did not find expected alphabetic": (
        "Text that starts with & or * has a special meaning. Put it in quotes."
    ),
    "found character that cannot start any token": (
        "Text cannot start with this character. Put the text in quotes."
    ),
    "mapping keys are not allowed in this context": (
        "A question mark cannot be on its own here. Put it in quotes."
    ),
    "block mapping keys are not allowed": (
        "There cannot be a key here. Check that it lines up with the lines above."
    ),
    "did not find expected node content": (
        "Something is missing here: a value, or an entry between two commas."
    ),
    "did not find expected <document start>": (
        "This line is not part of the text above. Check its indentation."
    ),
    "did not find expected digit": (
        "A % at the start of a line has a special meaning. Put the text in quotes."
    ),
}


def explain_yaml_error(problem: str, context: str) -> str:
    """Translate an error of PyYAML for people who edit a plan."""
    error_text = f"{problem} {context}"
    return next(
        (sentence for piece, sentence in _YAML_MESSAGES.items() if piece in error_text),
        "We could not read the text from here on. Check the indentation, quotes, brackets and colons in this line "
        "and the one above.",
    )
