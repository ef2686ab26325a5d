"""The invitations of a plan, packed into a few hundred bytes of its summary to save memory."""

import json
import zlib
from binascii import a2b_base64, b2a_base64
from typing import Any, NamedTuple

from involveplan.plan.place import Place
from involveplan.plan.summary import SourceSpot


class InvitedGroup(NamedTuple):
    """A group of people: their kinds, and their touchpoints."""

    kinds: tuple[str, ...]
    touchpoints: tuple[str, ...]


class Invitation(NamedTuple):
    """A tool that invites people from a `first` day to a `last` day, both as ordinals.

    `tool` is its key in the catalogue. `groups` are indexes into the list of all invited groups. `spot` is the place of
    the tool, perhaps still packed: see `unpack_spot`.
    """

    tool: str
    first: int
    last: int
    groups: tuple[int, ...]
    spot: Any


def pack_invitations(groups: list[InvitedGroup], invitations: list[Invitation]) -> str:
    """Pack groups and invitations into a text. Empty if there are no invitations."""
    if not invitations:
        return ""
    encoded = json.dumps([groups, invitations], separators=(",", ":")).encode()
    return b2a_base64(zlib.compress(encoded, 1), newline=False).decode()


def unpack_invitations(text: str) -> tuple[list[InvitedGroup], list[Invitation]]:
    """Unpack groups and invitations. Both are empty if the text is invalid, as in a damaged cache."""
    try:
        groups, invitations = json.loads(zlib.decompress(a2b_base64(text)))
        invited_groups = [InvitedGroup(_texts(kinds), _texts(touchpoints)) for kinds, touchpoints in groups]
        return invited_groups, [_invitation(len(invited_groups), *each) for each in invitations]
    except (ValueError, TypeError, RecursionError, zlib.error):
        return [], []


def _invitation(count: int, tool: Any, first: Any, last: Any, groups: Any, spot: Any) -> Invitation:
    if (
        type(tool) is not str
        or {*map(type, (first, last, *groups))} != {int}
        or not {*groups} <= {*range(count)}
    ):
        raise TypeError
    unpack_spot(spot)
    return Invitation(tool, first, last, tuple(groups), spot)


def _texts(values: Any) -> tuple[str, ...]:
    if not {*map(type, values)} <= {str}:
        raise TypeError
    return tuple(values)


def unpack_spot(spot: Any) -> SourceSpot:
    """Return the spot of an invitation, which may still be packed. Raises ValueError or TypeError if invalid."""
    at, (line, column, end_line, end_column, pointer), identity, line_text = spot
    if type(identity) is not str or type(line_text) is not str:
        raise TypeError
    return SourceSpot(
        tuple(at), Place(line, column, end_line, end_column, tuple(pointer)), identity, line_text
    )
