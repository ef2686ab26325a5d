"""What is wrong with the text or the shape of a file, in plain sentences.

PyYAML and Pydantic speak to programmers; here is what their errors mean to someone who edits a plan. The `kind` of a
problem is the name of the item of the format checklist that it breaks.
"""

from dataclasses import dataclass
from difflib import get_close_matches

from involveplan.plan.place import Pointer


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps a file, or a part of it, from being read.

    `wanted` names what belongs here instead, where the checklist has words for that: list, date, number and so on.
    """

    kind: str
    span: tuple[int, int]  # offsets in characters, the end is one past the last
    sentence: str
    pointer: Pointer = ()
    wanted: str = ""


_LONGEST = 80  # characters of a word that may be a slip of the pen
_MOST = 300  # words to compare it with


def hint(word: str, known: list[str]) -> str:
    """` Did you mean “carers”?` with a leading space, or nothing where no known word is near."""
    near = nearest(word, known)
    return f" Did you mean “{near}”?" if near else ""


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that is most like another one; None where none is near.

    To compare takes long, so it is done with short words only, and where not too many are known.
    """
    if len(word) >= _LONGEST or len(known) > _MOST:
        return None
    spelt = {each.casefold(): each for each in known}
    near = get_close_matches(word.casefold(), spelt, 1, 0.6)
    return spelt[near[0]] if near else None


# A piece of PyYAML's message, and what it usually means. The first that is found counts.
_YAML = {
    "found a tab": "There is a tab here; use spaces.",
    "mapping values are not allowed": (
        "A key cannot stand here: put a text that holds “: ” in double quotes, or line this up with "
        "the lines above."
    ),
    "could not find expected ':'": (
        "This line is neither “key: value” nor part of the text above; is a colon missing, or the "
        "indentation different?"
    ),
    "did not find expected key": "This line does not fit the lines above it; is its indentation different?",
    "did not find expected '-' indicator": (
        "This line does not fit the list above it; is its indentation different?"
    ),
    "did not find expected ',' or ']'": "A list that began with [ has no closing ], or a comma is missing.",
    "did not find expected ',' or '}'": "A group that began with { has no closing }, or a comma is missing.",
    "found unexpected end of stream": "A quotation mark or bracket is opened and never closed.",
    "found unexpected document indicator": "A quotation mark is opened and never closed before this line.",
    "found unknown escape character": (
        "A backslash in double quotes has a special meaning; write two, or use single quotes."
    ),
    "did not find expected hexadecimal": (
        "A backslash in double quotes has a special meaning; write two, or use single quotes."
    ),
    "expected comment or line break": (
        "A text that begins with | or > has a special meaning; put it in quotes."
    ),
    "while scanning a tag": (
        "A word that begins with ! is a tag, which plans do not allow; put the text in quotes."
    ),
    "while scanning a directive": (
        "A % at the start of a line has a special meaning; put the text in quotes."
    ),
    "found undefined tag handle": (
        "A word that begins with ! is a tag, which plans do not allow; put the text in quotes."
    ),
    "block sequence entries are not allowed": (
        "A list cannot begin here; put “- ” on a line of its own below the key."
    ),
    "did not find expected alphabetic": (
        "A text that begins with & or * has a special meaning; put it in quotes."
    ),
    "found character that cannot start any token": (
        "A text cannot begin with this character; put the text in quotes."
    ),
    "mapping keys are not allowed in this context": (
        "A question mark cannot stand here alone; put it in quotes."
    ),
    "block mapping keys are not allowed": (
        "A key cannot stand here; is its indentation different from the lines above?"
    ),
    "did not find expected node content": (
        "Something is missing here: a value, or an entry between two commas."
    ),
    "did not find expected <document start>": (
        "This line does not belong to the text above; is its indentation different?"
    ),
    "did not find expected digit": (
        "A % at the start of a line has a special meaning; put the text in quotes."
    ),
}


def yaml_sentence(problem: str, context: str) -> str:
    """What PyYAML's words mean, for someone who edits a plan."""
    whole = f"{problem} {context}"
    return next(
        (sentence for piece, sentence in _YAML.items() if piece in whole),
        "The text cannot be read from here on; check indentation, quotes, brackets and colons in this line "
        "and the one above.",
    )
