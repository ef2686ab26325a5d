"""Guesses about quotation marks: curly ones, apostrophes in single quotes, marks that are never closed."""

import re
from collections.abc import Iterator

from involveplan.plan.correction.characters import CLOSING, CURLY_QUOTES, OPENING
from involveplan.plan.yaml.guess import Guess, Lines

_VALUE = re.compile(r"(?:^|[:\-,\[{][ \t]+|[\[{])(?P<value>['\"].*)$")
_QUOTES_THEN_TEXT = re.compile(
    r"(?:[:-][ \t]+|[\[{,][ \t]*)(?P<quoted>\"[^\"\\]*\"|'[^']*')(?P<text>[ \t]*[^\s,\]}:#][^,\]}#]*)"
)
_IN_A_WORD = re.compile(r"(?<=\w)'(?=\w)")
_NO_QUOTE = rf'[^{OPENING}{CLOSING}"\\]*'
_CURLY = re.compile(
    rf"(?<=[ \t\[{{])[{OPENING}{CLOSING}](?P<inner>{_NO_QUOTE}(?:[‘’]{_NO_QUOTE})*)[{CLOSING}]"
)
_HASH = re.compile(r"(?<=[ \t])#(?=\S)")


def curly_quotes(lines: Lines, number: int) -> Iterator[Guess]:
    line = lines.line(number)
    found = _CURLY.search(line)
    if found:
        straight = _CURLY.sub(lambda each: f'"{each["inner"]}"', line)
        yield Guess(lines.replace(number, straight), (lines.problem(number, *found.span(), CURLY_QUOTES),))


def apostrophes(lines: Lines, number: int) -> Iterator[Guess]:
    """A quotation mark inside a text in quotes, such as an apostrophe, which ends the text there."""
    line = lines.line(number)
    value = _VALUE.search(line)
    inside = [each.start() for each in _IN_A_WORD.finditer(line)]
    if value and line.count(value["value"][0]) > 2:
        first, mark = value.start("value"), value["value"][0]
        last = line.rfind(mark)
        yield from _escaped(lines, number, [at for at in range(first + 1, last) if line[at] == mark])
    if line.count("'") > 2:
        yield from _escaped(lines, number, inside)


def _escaped(lines: Lines, number: int, places: list[int]) -> Iterator[Guess]:
    if not places:
        return
    line = lines.line(number)
    single = line[places[0]] == "'"
    marked, escape = set(places), "''" if single else '\\"'
    doubled = "".join(escape if at in marked else sign for at, sign in enumerate(line))
    message = (
        "This apostrophe ends the text in single quotes. Put the whole text in double quotes instead, or write two "
        "apostrophes here."
        if single
        else "This quotation mark ends the text in double quotes. Put the whole text in single quotes instead, or "
        "leave out the quotation marks inside it."
    )
    yield Guess(lines.replace(number, doubled), (lines.problem(number, places[0], places[0] + 1, message),))


def open_quotes(lines: Lines, number: int) -> Iterator[Guess]:
    """A quotation mark that is never closed, so that the text goes on to the next one."""
    line = lines.line(number)
    value = _VALUE.search(line)
    if not value or line.count(value["value"][0]) % 2 == 0:
        return
    mark, start = value["value"][0], value.start("value")
    message = f"The quotation mark here ({mark}) is not closed on this line. Put another one at the end of the text."
    for end in {len(line), *(place for place, sign in enumerate(line) if sign in ",]}" and place > start)}:
        fixed = f"{line[:end].rstrip()}{mark}{line[end:]}"
        yield Guess(lines.replace(number, fixed), (lines.problem(number, start, start + 1, message),))


def text_after_quotes(lines: Lines, number: int) -> Iterator[Guess]:
    """More text behind a text in quotes."""
    line = lines.line(number)
    found = _QUOTES_THEN_TEXT.search(line)
    if found:
        message = (
            "The text in quotes ends here, and more text follows. Put all of it in quotes, or none of it."
        )
        fixed = line[: found.start("quoted")] + "N" + line[found.end() :]
        at = found.end("quoted") - 1
        yield Guess(lines.replace(number, fixed), (lines.problem(number, at, at + 1, message),))


def hashes(lines: Lines, number: int) -> Iterator[Guess]:
    """A "#" that makes a comment of the rest of a text, and of the brackets behind it."""
    line = lines.line(number)
    found = _HASH.search(line)
    if found:
        message = "Everything after this # is read as a comment. If it is text, put the whole text in double quotes."
        fixed = line[: found.start()] + "N" + line[found.end() :]
        yield Guess(
            lines.replace(number, fixed), (lines.problem(number, found.start(), found.end(), message),)
        )
