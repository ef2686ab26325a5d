"""The invitations of a plan, packed into a few hundred bytes of its summary to save memory."""

import json
import zlib
from binascii import a2b_base64, b2a_base64
from typing import Any, NamedTuple

from involveplan.plan.place import Place
from involveplan.plan.summary import Spot


class Asked(NamedTuple):
    """A group of people: their kinds, and their touchpoints."""

    kinds: tuple[str, ...]
    touchpoints: tuple[str, ...]


class Asking(NamedTuple):
    """A tool that invites people from a `first` day to a `last` day, both as ordinals.

    `tool` is its key in the catalogue. `groups` are indexes into the list of all invited groups. `spot` is the place of
    the tool, perhaps still packed: see `unpack_spot`.
    """

    tool: str
    first: int
    last: int
    groups: tuple[int, ...]
    spot: Any


def packed(groups: list[Asked], asking: list[Asking]) -> str:
    """Pack groups and invitations into a text. Empty if there are no invitations."""
    if not asking:
        return ""
    whole = json.dumps([groups, asking], separators=(",", ":")).encode()
    return b2a_base64(zlib.compress(whole, 1), newline=False).decode()


def unpacked(text: str) -> tuple[list[Asked], list[Asking]]:
    """Unpack groups and invitations. Both are empty if the text is invalid, as in a damaged cache."""
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
    """Return the spot of an invitation, which may still be packed. Raises ValueError or TypeError if invalid."""
    at, (line, column, end_line, end_column, pointer), identity, line_text = spot
    if type(identity) is not str or type(line_text) is not str:
        raise TypeError
    return Spot(tuple(at), Place(line, column, end_line, end_column, tuple(pointer)), identity, line_text)
