"""Positions in a file."""

from typing import NamedTuple

Pointer = tuple[str | int, ...]  # the keys and list indexes that lead to a value: ("audience", 0, "number")


class Place(NamedTuple):
    """A position in a file: lines and columns from 1, the end column one past the last character."""

    line: int
    column: int
    end_line: int
    end_column: int
    pointer: Pointer = ()
