"""Guesses about single characters: bullets, colons, and characters that start a new line unseen."""

import re
from collections.abc import Iterator

from involveplan.plan.correction.bullets import bullet_of, with_hyphens
from involveplan.plan.correction.characters import LINE_BREAKS, character_name, explain_line_break
from involveplan.plan.problems import Fix, Problem
from involveplan.plan.yaml.guess import Guess, Lines, indent_of

_KEY_START = r"^(?P<start>\s*(?:- +)*[A-Za-z_][\w-]*)"
_UNSPACED = re.compile(_KEY_START + r":(?P<gap>[\u00a0\u2000-\u200f\u202f\u3000\ufeff]*)(?P<value>\S.*)?$")
_WIDE_COLON = re.compile(_KEY_START + r"\s*(?P<colon>[：﹕꞉∶])\s*")


def line_separators(lines: Lines) -> Iterator[Guess]:
    """Characters that start a new line in YAML, although an editor does not show one."""
    if lines.text.isascii():
        return
    for number in lines.above():
        line = lines.line(number)
        places = [place for place, sign in enumerate(line) if sign in LINE_BREAKS]
        if places:
            first = places[0]
            message = explain_line_break(line[first], line[:first])
            plain = "".join(" " if sign in LINE_BREAKS else sign for sign in line)
            yield Guess(lines.replace(number, plain), (lines.problem(number, first, first + 1, message),))


def bullets(lines: Lines) -> Iterator[Guess]:
    """The bullets of a list: as many lines as begin with one, around the error."""
    for number in lines.above():
        if not (bullet := bullet_of(lines.line(number))):
            continue
        first = last = number
        while bullet_of(lines.line(first - 1)):
            first -= 1
        while bullet_of(lines.line(last + 1)) or _is_deeper(lines, first, last + 1):
            last += 1
        start, end = lines.starts[first], lines.starts[last] + len(lines.line(last))
        old = lines.text[start:end]
        new = with_hyphens(old)
        message = f"“{bullet}” does not start a list. Begin each line with a hyphen and a space."
        at = len(old) - len(old.lstrip(" \t"))
        problem = Problem("readable", (start + at, start + at + 1), message, fix=Fix((start, end), new))
        yield Guess(lines.text[:start] + new + lines.text[end:], (problem,))
        return


def _is_deeper(lines: Lines, first: int, number: int) -> bool:
    line = lines.line(number)
    return bool(line.strip()) and indent_of(line) > indent_of(lines.line(first))


def colons(lines: Lines, number: int) -> Iterator[Guess]:
    """A colon without an ordinary space after it, or one that only looks like a colon."""
    line = lines.line(number)
    if wide := _WIDE_COLON.match(line):
        message = f"This is {character_name(wide['colon'])}. Use an ordinary colon and a space."
        fixed = f"{wide['start']}: {line[wide.end() :]}"
        yield Guess(
            lines.replace(number, fixed),
            (lines.problem(number, wide.start("colon"), wide.end(), message, ": "),),
        )
    found = _UNSPACED.match(line)
    if found and (found["gap"] or found["value"]):
        colon, end = found.end("start"), found.end("gap")
        if found["gap"]:
            message = f"There is {character_name(found['gap'][0])} after the colon. Use an ordinary space."
            fix: str | None = ": " if found["value"] else ":"
        else:
            message, fix = "Put a space after the colon.", None
        fixed = f"{line[:colon]}: {line[end:]}"
        yield Guess(lines.replace(number, fixed), (lines.problem(number, colon, end, message, fix),))
