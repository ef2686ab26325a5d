"""The real causes of errors in YAML, which the parser often reports a line late and in other words.

Each cause is a guess that is tried: the text with the guess corrected is parsed again, and the guess is right if the
parser gets further. So nothing is blamed that is not the cause.
"""

from collections.abc import Iterator

from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import StreamEndEvent

from involveplan.plan.problems import Problem
from involveplan.plan.yaml.guess import Guess, Lines
from involveplan.plan.yaml.indent_guesses import indentation, odd_indent, odd_line
from involveplan.plan.yaml.quote_guesses import (
    apostrophes,
    curly_quotes,
    hashes,
    open_quotes,
    text_after_quotes,
)
from involveplan.plan.yaml.sign_guesses import bullets, colons, line_separators
from involveplan.plan.yaml.windows_paths import unreadable_path

_EFFORT = 3_000_000  # characters to parse again at most
_MOST_TRIES = 60


def find_causes(text: str, error_at: int, error: str) -> list[Problem]:
    """Return the causes of an error at an offset as problems. Empty if none of the known ones is.

    `error` is the parser's own name for it.
    """
    lines = Lines(text, error_at)
    if "hexdecimal" in error or "escape" in error:
        number = lines.error_line
        path = unreadable_path(lines.line(number), lines.starts[number])
        return [path] if path else []
    for guess in odd_indent(lines):
        if (reached := reached_line(guess.text)) is None or reached > lines.error_line + 1:
            return list(guess.problems)
    if found := odd_line(lines):
        return found
    best: tuple[int, Guess] | None = None
    tries = max(4, min(_MOST_TRIES, _EFFORT // (len(text) + 1)))
    for guess in _guesses(lines, error):
        if not tries:
            break
        tries -= 1
        reached = reached_line(guess.text)
        if reached is None:
            return list(guess.problems)
        if reached > lines.error_line + 1 and (best is None or reached > best[0]):
            best = reached, guess
    return list(best[1].problems) if best else []


def _guesses(lines: Lines, error: str) -> Iterator[Guess]:
    """Yield guesses, the most certain first."""
    yield from line_separators(lines)
    yield from bullets(lines)
    for guess in (curly_quotes, colons, apostrophes, open_quotes, hashes, text_after_quotes):
        for number in lines.above():
            yield from guess(lines, number)
    if "could not find expected ':'" not in error:
        yield from indentation(lines)


def reached_line(text: str) -> int | None:
    """Return the index of the line at which parsing stops. None if all of it can be parsed."""
    parser = CParser(text)
    try:
        while type(parser.get_event()) is not StreamEndEvent:
            pass
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        before = text[: mark.index] if mark else ""
        return before.count("\n") + before.replace("\r\n", "").count("\r")
    except (YAMLError, UnicodeEncodeError):
        return 0
    return None
