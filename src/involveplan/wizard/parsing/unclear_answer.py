"""The sentences for a typed answer that is not clear: what to enter, and which text could not be read. Pure."""

import re

from involveplan.wizard.question import InputType
from involveplan.wizard.wizard_text import wizard_texts

_RANGE = re.compile(r"[0-9]\s*(?:to|or|-|–|—)\s*£?\s*[0-9]|between\s+£?\s*[0-9]+\s+and\s+£?\s*[0-9]")
_LONGEST = 40  # characters of the typed text that a message repeats


def unclear_answer(form: InputType, text: str) -> str:
    """Return the sentence that says how to write the answer, and which text was not clear."""
    words = wizard_texts().typed
    instruction = words.instructions[form]
    if not text:
        return instruction
    if form in words.ranges and _RANGE.search(text.casefold()):
        return f"{instruction} {words.ranges[form].format(text=shorten(text))}"
    if form in ("count", "hours", "money") and re.search(r",\d", text):
        instruction = f"{instruction} {words.commas}"
    return f"{instruction} {words.not_clear.format(text=shorten(text))}"


def shorten(text: str) -> str:
    """Return a text as a message repeats it: cut if it is long."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
