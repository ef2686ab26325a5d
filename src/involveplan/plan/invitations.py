"""Whom a plan asks, and when, as its card carries it: in a few hundred bytes, so that there is room for very many."""

import json
import zlib
from binascii import a2b_base64, b2a_base64
from typing import Any, NamedTuple

from involveplan.plan.place import Place
from involveplan.plan.summary import Spot


class Asked(NamedTuple):
    """A group of people: of which kinds, and where the plan meets them."""

    kinds: tuple[str, ...]
    touchpoints: tuple[str, ...]


class Asking(NamedTuple):
    """A tool by which people are asked, from a `first` day to a `last`, both as ordinals.

    `tool` is its key in the catalogue, `groups` are the places of the groups in the list of all. What `spot_of` makes a
    spot of is where the tool stands.
    """

    tool: str
    first: int
    last: int
    groups: tuple[int, ...]
    spot: Any


def packed(groups: list[Asked], asking: list[Asking]) -> str:
    """Groups and askings as a text that nobody reads; empty where nobody is asked."""
    if not asking:
        return ""
    whole = json.dumps([groups, asking], separators=(",", ":")).encode()
    return b2a_base64(zlib.compress(whole, 1), newline=False).decode()


def unpacked(text: str) -> tuple[list[Asked], list[Asking]]:
    """Groups and askings again; none where the text, which may come from a damaged file, does not hold any."""
    try:
        groups, asking = json.loads(zlib.decompress(a2b_base64(text)))
        found = [Asked(_texts(kinds), _texts(touchpoints)) for kinds, touchpoints in groups]
        return found, [_asking(len(found), *each) for each in asking]
    except (ValueError, TypeError, RecursionError, zlib.error):
        return [], []


def _asking(count: int, tool: Any, first: Any, last: Any, groups: Any, spot: Any) -> Asking:
    if (
        type(tool) is not str
        or {*map(type, (first, last, *groups))} != {int}
        or not {*groups} <= {*range(count)}
    ):
        raise TypeError
    spot_of(spot)
    return Asking(tool, first, last, tuple(groups), spot)


def _texts(given: Any) -> tuple[str, ...]:
    if not {*map(type, given)} <= {str}:
        raise TypeError
    return tuple(given)


def spot_of(spot: Any) -> Spot:
    """The spot that an asking has, which may be packed still. Raises ValueError and TypeError where it is none."""
    at, (line, column, end_line, end_column, pointer), identity, line_text = spot
    if type(identity) is not str or type(line_text) is not str:
        raise TypeError
    return Spot(tuple(at), Place(line, column, end_line, end_column, tuple(pointer)), identity, line_text)
