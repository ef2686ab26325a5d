"""A plan as text, in the many ways in which people write YAML."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from textwrap import wrap
from typing import Any, Literal

from benchmarks.making.words import Part, words

_WIDE = 115  # characters that a line may have when a list or a small mapping is put on it
_SCHEMA_LINE = "# yaml-language-server: $schema=plan.schema.json"
_PLAIN = re.compile(r"[^\W\d_](?:[^\n#:\"]|:(?=[^\s])|(?<=\S)#|\")*", re.ASCII)
_NOT_TEXT = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_OF_FLOW = set(",[]{}?")


@dataclass(frozen=True)
class Hand:
    """How somebody writes; shares are from 0 to 1."""

    chance: Random
    flow: float
    folded: float
    remarks: float
    quote: Literal["'", '"', ""]
    set_in: bool  # the entries of a list are set in below their key
    apart: bool  # an empty line between the parts of a plan
    schema_line: bool
    line_end: Literal["\n", "\r\n"]
    bom: bool

    @classmethod
    def of(cls, chance: Random, *, terse: bool) -> "Hand":
        """Somebody, who puts much on a line where `terse`; seldom someone whose editor writes as Windows does."""
        windows = chance.random() < 0.08
        return cls(
            chance,
            flow=1 if terse else chance.choice([0.2, 0.6, 0.9]),
            folded=0 if terse else chance.choice([0, 0.1, 0.6]),
            remarks=chance.choice([0, 0, 0.02, 0.05]),
            quote=chance.choices(["", '"', "'"], [6, 2, 1])[0],  # type: ignore[arg-type]
            set_in=chance.random() < 0.8,
            apart=not terse and chance.random() < 0.8,
            schema_line=chance.random() < 0.3,
            line_end="\r\n" if windows else "\n",
            bom=windows and chance.random() < 0.4,
        )


def text(plan: Part, hand: Hand) -> str:
    """The plan as YAML with line feeds; `encoded` makes bytes of it."""
    lines = [_SCHEMA_LINE] if hand.schema_line else []
    if hand.remarks:
        lines.append(f"# {hand.chance.choice(words()['comments'])}")
    for key, value in plan.items():
        if hand.apart and isinstance(value, dict | list):
            lines.append("")
        lines += _entry(key, value, 0, hand)
    return "\n".join(lines) + "\n"


def encoded(text: str, hand: Hand) -> bytes:
    """The text as it lies on the disk."""
    return (b"\xef\xbb\xbf" if hand.bom else b"") + text.replace("\n", hand.line_end).encode()


def _entry(key: str, value: Any, indent: int, hand: Hand) -> Iterator[str]:
    """The lines of a key and its value."""
    before = " " * indent
    one_line = _on_one_line(value, hand, _WIDE - indent - len(key))
    if one_line is not None:
        yield f"{before}{key}: {one_line}{_remark(hand)}"
    elif isinstance(value, str):
        yield from _long_text(f"{before}{key}: ", value, indent + 2, hand)
    elif isinstance(value, dict):
        yield f"{before}{key}:"
        for name, below in value.items():
            yield from _entry(name, below, indent + 2, hand)
    else:
        yield f"{before}{key}:"
        for each in value:
            yield from _item(each, indent + (2 if hand.set_in else 0), hand)


def _item(value: Any, indent: int, hand: Hand) -> Iterator[str]:
    """The lines of an entry of a list, with its hyphen."""
    before = " " * indent
    one_line = _on_one_line(value, hand, _WIDE - indent)
    if one_line is not None:
        yield f"{before}- {one_line}"
    elif isinstance(value, str):
        yield from _long_text(f"{before}- ", value, indent + 2, hand)
    else:
        below = [line for key, each in value.items() for line in _entry(key, each, indent + 2, hand)]
        yield f"{before}- {below[0].lstrip()}"
        yield from below[1:]


def _on_one_line(value: Any, hand: Hand, room: int) -> str | None:
    """A value as it stands after its key, or None where it takes lines of its own."""
    if isinstance(value, str):
        long = "\n" in value or (len(value) > 60 and hand.chance.random() < hand.folded)
        return None if long else scalar(value, hand)
    if not isinstance(value, dict | list):
        return scalar(value, hand)
    if value and (not _is_small(value) or hand.chance.random() > hand.flow):
        return None
    flow = _flow(value, hand)
    return flow if len(flow) <= room or not value else None


def _is_small(value: Any) -> bool:
    """Whether it could stand between brackets: nothing in it but words, numbers and lists of those."""
    inner = list(value.values()) if isinstance(value, dict) else value
    return all(not isinstance(each, dict) and "\n" not in str(each) for each in inner)


def _flow(value: Any, hand: Hand) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each, hand)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(each, hand) for each in value) + "]"
    return scalar(value, hand, flow=True)


def _long_text(before: str, value: str, indent: int, hand: Hand) -> Iterator[str]:
    """A text over several lines: as it is where it has lines, else folded."""
    yield f"{before}|-" if "\n" in value else f"{before}>-"
    width = 60 + 10 * hand.chance.randint(0, 3)
    lines = value.split("\n") if "\n" in value else wrap(value, width, break_on_hyphens=False)
    yield from (" " * indent + line for line in lines)


def scalar(value: Any, hand: Hand, *, flow: bool = False) -> str:
    """A word, number, date or text on one line, in quotes where it needs them or its writer is fond of them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return value.isoformat() if isinstance(value, date) else str(value)
    if is_plain(value, flow=flow) and not (hand.quote and " " in value):
        return value
    if hand.quote == "'":
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value, ensure_ascii=False)


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether a text means itself without quotes."""
    return (
        _PLAIN.fullmatch(text) is not None
        and text == text.strip()
        and not text.endswith(":")
        and text.casefold() not in _NOT_TEXT
        and not (flow and _OF_FLOW & set(text))
    )


def _remark(hand: Hand) -> str:
    """Now and then a comment at the end of a line."""
    if not hand.remarks or hand.chance.random() > hand.remarks:
        return ""
    return f"  # {hand.chance.choice(words()['comments'])}"
