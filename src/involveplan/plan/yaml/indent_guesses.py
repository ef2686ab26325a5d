"""Guesses about indentation: lines that start a little too far left or right, and blanks that do not count."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice

from involveplan.plan.correction.characters import ODD_INDENT, explain_indent, without_look_alikes
from involveplan.plan.problems import Fix, Problem
from involveplan.plan.yaml.guess import Guess, Lines, indent_of

_NEARBY = 6  # lines with which another lines up
_MOST_SPACES = 3  # that a line is too far left or right
_BLOCK_KEY = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?=[^\s#])")


def odd_indent(lines: Lines) -> Iterator[Guess]:
    """Indentation with blanks that do not count as such: all of it at once, as spaces and then without them."""
    found = list(ODD_INDENT.finditer(lines.text))
    for as_spaces in (True, False) if found else ():
        problems = [
            Problem(
                "readable",
                each.span(),
                explain_indent(each[0], as_spaces=as_spaces),
                fix=Fix(each.span(), _corrected(each[0], as_spaces)),
            )
            for each in found
        ]
        text = ODD_INDENT.sub(partial(_corrected_match, as_spaces), lines.text)
        yield Guess(text, tuple(problems))


def _corrected_match(as_spaces: bool, match: re.Match[str]) -> str:
    return _corrected(match[0], as_spaces)


def _corrected(indent: str, as_spaces: bool) -> str:
    return without_look_alikes(indent) if as_spaces else "".join(each for each in indent if each in " \t")


def odd_line(lines: Lines) -> list[Problem]:
    """Return the indentation of the last line above the error if it has odd blanks, although that may not be all."""
    for number in islice(lines.above(), 2):
        if match := ODD_INDENT.match(lines.line(number)):
            return [lines.problem(number, *match.span(), explain_indent(match[0]))]
    return []


def indentation(lines: Lines) -> Iterator[Guess]:
    """A line that starts further left or right than the lines it belongs to."""
    around = list(islice(lines.above(), _NEARBY))
    if not around:
        return
    yield from _block_guess(lines, around[0], indent_of(lines.line(around[0])))
    columns: dict[int, None] = {}  # those of the nearest lines first
    for number in around[1:]:
        columns |= dict.fromkeys(sorted(_columns(lines.line(number)), reverse=True))
    for number in around[:2]:
        here = indent_of(lines.line(number))
        for column in sorted(columns, key=lambda each: abs(each - here)):
            if 0 < abs(column - here) <= _MOST_SPACES:
                yield _line_guess(lines, number, column)


def _columns(line: str) -> set[int]:
    """Return the columns at which keys and entries of a line start."""
    match = _BLOCK_KEY.match(line)
    if not match:
        return set()
    start = len(match["indent"])
    return {start, start + len(match["dashes"])}


def _block_guess(lines: Lines, error: int, here: int) -> Iterator[Guess]:
    """The lines above that start a little further right than the line with the error, below the same key."""
    above, number = [], error - 1
    while number >= 0 and (not lines.line(number).strip() or indent_of(lines.line(number)) > here):
        if lines.line(number).strip():
            above.append(number)
        number -= 1
    if not above or number < 0:
        return
    more = min(indent_of(lines.line(each)) for each in above) - here
    parent = indent_of(lines.line(number))
    if not 0 < more <= _MOST_SPACES or parent >= here or (here - parent) % 2:
        return
    text = lines.text
    for each in above:  # from the last, so that offsets stay
        start = lines.starts[each]
        text = text[:start] + text[start + more :]
    first = above[-1]
    indent = indent_of(lines.line(first))
    message = (
        f"This line starts {_spaces(more)} further right than line {error + 1}, which belongs with it. "
        "Start both in the same column."
    )
    yield Guess(text, (lines.problem(first, 0, indent, message),))


def _line_guess(lines: Lines, number: int, column: int) -> Guess:
    line = lines.line(number)
    indent = indent_of(line)
    where = f"{_spaces(abs(column - indent))} too far {'right' if indent > column else 'left'}"
    like = next((other for other in range(number - 1, -1, -1) if column in _columns(lines.line(other))), None)
    ending = f" Line it up with line {like + 1}." if like is not None else ""
    message = f"This line starts {where}.{ending}"
    problem = lines.problem(number, indent, len(line.rstrip()), message)
    return Guess(lines.replace(number, " " * column + line[indent:]), (problem,))


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"
