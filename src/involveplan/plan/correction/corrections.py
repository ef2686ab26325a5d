"""Corrections of values and keys that cannot be read: the reason, what to write instead, and a fix if it is certain."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic_core import ErrorDetails

from involveplan.plan.correction.bullets import bullet_of, with_hyphens
from involveplan.plan.correction.characters import (
    CLOSING,
    CURLY_QUOTES,
    LINE_BREAKS,
    ODD_INDENT,
    OPENING,
    explain_indent,
    explain_line_break,
    explain_look_alike,
    without_look_alikes,
)
from involveplan.plan.correction.written_dates import read_written_date
from involveplan.plan.correction.written_values import NONE_WORDS, Reading, read_number, read_yes_no
from involveplan.plan.place import Pointer
from involveplan.plan.problems import Fix, meant_word
from involveplan.plan.yaml.tree import Node, Span, Tree, parse_yaml

BEGIN_WITH_HYPHENS = "Begin each line with a hyphen and a space."
_LONGEST = 60  # characters of a value that may be a number or a date
_ENDS_CURLY = re.compile(rf"[^{OPENING}{CLOSING}]*[^{OPENING}{CLOSING}\s][”»“]")
_NUMBER_WITH_COMMAS = re.compile(r"(?<![\w.,])(?:£ ?)?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?![\w,]\S|\s*:)")
_NUMBERS = ("int_type", "int_from_float", "float_type", "finite_number")


@dataclass(frozen=True, slots=True)
class Correction:
    """Advice about a refused value, in sentences, and the fix if the value has a single meaning.

    `is_ambiguous` is True if it has two.
    """

    advice: str = ""
    fix: Fix | None = None
    is_ambiguous: bool = False


def correct_value(tree: Tree, pointer: Pointer, error: ErrorDetails, form: str) -> Correction:
    """Return the correction of a value of the wrong type. `form` is the kind of a number: count, hours or money."""
    node, value = tree.find(pointer), error["input"]
    if node is None:
        return Correction()
    if error["type"] == "list_type":
        return _correct_list(tree, pointer, node)
    if isinstance(value, dict | list) or value is None:
        return Correction()
    if split := _split_number(tree.text, node.end):
        return Correction(split.advice)
    raw = tree.text[node.start : node.end] if node.style is None else str(value)
    if len(raw) > _LONGEST or not raw.strip():
        return Correction()
    if error["type"] == "not_a_day":
        return _correct(node, pointer, raw, read_written_date)
    if error["type"] == "bool_type":
        return _correct(node, pointer, raw, read_yes_no)
    if error["type"] in _NUMBERS and not isinstance(value, bool):
        return _correct(node, pointer, raw, lambda text: read_number(form or "count", text))
    return Correction()


def correct_word(
    tree: Tree, pointer: Pointer, word: Any, known: list[str], *, is_key: bool = False
) -> Fix | None:
    """Return the fix of a word that is a known one apart from capitals, look-alike characters and curly quotes."""
    node = tree.find(pointer)
    meant = meant_word(word, known) if isinstance(word, str) else None
    if not meant or meant == word or node is None:
        return None
    if not is_key:
        return Fix(node.span, meant)
    is_taken = tree.find((*pointer[:-1], meant)) is not None
    return None if is_taken or node.key is None or not explain_look_alike(word) else Fix(node.key, meant)


def correct_stray_key(tree: Tree, pointer: Pointer) -> Correction | None:
    """Return the correction of a key that is none, because of the characters before it or curly quotes."""
    node = tree.find(pointer)
    if node is None or node.key is None:
        return None
    before, sign = _line_start(tree.text, node.key_start), tree.text[node.key_start - 1 : node.key_start]
    if sign and sign in LINE_BREAKS:
        return Correction(explain_line_break(sign, tree.text[before : node.key_start - 1]))
    if _ENDS_CURLY.fullmatch(tree.text[node.key_start : node.key_end]):
        return Correction(CURLY_QUOTES)
    if split := _split_number(tree.text, node.key_start - 1):
        return split
    match = ODD_INDENT.match(tree.text, before)
    if match is None or match.end() <= node.key_start or tree.text[before : node.key_start].strip(" \t"):
        return None
    indent = _right_indent(tree.text, match[0])
    as_spaces = indent == without_look_alikes(match[0])
    return Correction(explain_indent(match[0], as_spaces=as_spaces), Fix(match.span(), indent))


def _split_number(text: str, comma: int) -> Correction | None:
    """Return the correction of a number such as 1,200 in curly brackets, whose comma at an offset ends a value."""
    if text[comma : comma + 1] != ",":
        return None
    for found in _NUMBER_WITH_COMMAS.finditer(text, max(0, comma - _LONGEST), comma + _LONGEST):
        if found.start() < comma < found.end():
            digits = re.sub("[£, ]", "", found[0])
            before = text[max(0, found.start() - _LONGEST) : found.start()].rstrip()
            if not before.endswith(":"):  # part of a text
                return Correction(
                    f"“{found[0]}” has a comma, which ends the text here. Put the whole text in quotes."
                )
            advice = f"“{found[0]}” has a comma, which ends the value here. Write “{digits}”."
            is_first = "," not in text[found.start() : comma]
            return Correction(advice, Fix(found.span(), digits) if is_first else None)
    return None


def _right_indent(text: str, indent: str) -> str:
    """Return an indentation in ordinary spaces, or without the others if only that can be read."""
    with_spaces = ODD_INDENT.sub(lambda each: without_look_alikes(each[0]), text)
    return (
        without_look_alikes(indent)
        if _is_readable(with_spaces)
        else "".join(each for each in indent if each in " \t")
    )


@lru_cache(maxsize=1)
def _is_readable(text: str) -> bool:
    return parse_yaml.__wrapped__(text).root is not None


def _correct(node: Node, pointer: Pointer, raw: str, read: Callable[[str], Reading]) -> Correction:
    """Return the correction of a single value with the reader of its type."""
    look_alike = explain_look_alike(raw)
    plain = look_alike.meant if look_alike else raw
    reading = read(plain)
    in_quotes = node.style is not None and read is not read_written_date and bool(reading.write)
    reasons = [
        "It is in quotes, so it is read as text." if in_quotes else "",
        look_alike.reason if look_alike else "",
        reading.reason
        if reading.write != plain.strip()
        else "",  # else only its characters or quotes are wrong
    ]
    differs = in_quotes or reading.write != raw
    if reading.other:
        reasons.append(f"Write “{reading.write}” or “{reading.other}”.")
    elif reading.write and differs:
        reasons.append(f"Write “{_assignment(pointer, reading.write)}”.")
    fix = Fix(node.span, reading.write) if reading.certain and differs else None
    return Correction(" ".join(filter(None, reasons)), fix, bool(reading.other))


def _assignment(pointer: Pointer, text: str) -> str:
    key = pointer[-1] if pointer else ""
    return f"{key}: {text}" if isinstance(key, str) and key else text


def _correct_list(tree: Tree, pointer: Pointer, node: Node) -> Correction:
    """Return the correction of something else in place of a list: bullets, or a word for nothing."""
    whole = Span(_line_start(tree.text, node.start), node.end)
    first = tree.text[node.start : node.end]
    if node.style is None and not node.flow and bullet_of(first):
        below = not tree.text[whole.start : node.start].strip()
        if not below:
            return Correction(
                f"“{bullet_of(first)}” does not start a list. Put each entry on a line of its own below the key. "
                f"{BEGIN_WITH_HYPHENS}"
            )
        fixed = with_hyphens(first)
        return Correction(
            f"“{bullet_of(first)}” does not start a list. {BEGIN_WITH_HYPHENS}",
            Fix(node.span, fixed) if _makes_a_list(tree, pointer, node, fixed) else None,
        )
    if str(node.data).strip().casefold().rstrip(".") in NONE_WORDS and not node.children:
        return Correction(f"If there are none, write “{_assignment(pointer, '[]')}”.")
    return Correction()


def _makes_a_list(tree: Tree, pointer: Pointer, node: Node, replacement: str) -> bool:
    """True if a text with hyphens instead of bullets is a list."""
    if any(
        parent and parent.flow for parent in map(tree.find, (pointer[:end] for end in range(len(pointer))))
    ):
        return False
    indent = " " * (node.start - _line_start(tree.text, node.start))
    fixed = parse_yaml.__wrapped__(f"{indent}{replacement}\n")
    return fixed.root is not None and isinstance(fixed.root.data, list) and not fixed.problems


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
