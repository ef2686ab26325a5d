"""Cleaning of typed and pasted text: escape sequences, control characters, and lines that arrive together. Pure."""

import re

from involveplan.wizard.askers import screen
from involveplan.wizard.question import Question

_ESCAPE_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: arrow keys, function keys, the marks of a bracketed paste
    r"|\x1bO[ -~]"  # SS3: arrow keys and F1 to F4 in application mode
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\|$)"  # OSC and other strings
    r"|\x1b[ -~]?"
)
_PASTE_MARK = re.compile(r"\x1b\[20[01]~")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\r|\n|\u2028|\u2029")


def clean_typed(text: str) -> str:
    """Return a typed text without escape sequences and control characters. Tabs become spaces, lines stay lines."""
    text = _ESCAPE_SEQUENCE.sub("", text).replace("\t", " ")
    return _CONTROL.sub("", "\n".join(_LINE_END.split(text)))


def has_escape_sequence(text: str) -> bool:
    """True if a typed text contains the signs of a key such as an arrow. The marks of a paste do not count."""
    return "\x1b" in _PASTE_MARK.sub("", text)


def join_lines(question: Question, text: str) -> str:
    """Return a typed or pasted text on one line. The lines of an answer with several entries become its entries."""
    lines = [line for each in clean_typed(text).split("\n") if (line := each.strip())]
    if not screen.holds_several(question):
        return (", " if question.input_type == "several" else " ").join(lines)
    return "; ".join([*(line.rstrip("; ") for line in lines[:-1]), *lines[-1:]])
