"""The guidance that the product grew from, its tips and case studies: `checklists/shared/founding.yaml`."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from involveplan import data


@dataclass(frozen=True, slots=True)
class Tip:
    """A tip: its text, as items name it, and what it means in practice."""

    key: str
    tip: str
    means: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case study: what happened, what it teaches, and the example plan made from it."""

    key: str
    title: str
    story: str
    lesson: str
    example: str


@dataclass(frozen=True, slots=True)
class Founding:
    """All tips by their text, all case studies by their key, and where they were published."""

    tips: dict[str, Tip]
    cases: dict[str, Case]
    title: str
    where: str


@cache
def founding() -> Founding:
    """The founding guidance, read once."""
    raw: dict[str, Any] = data.read("shared", "founding")
    tips = [Tip(**entry) for entry in raw["tips"]]
    cases = [Case(**entry) for entry in raw["cases"]]
    source = raw["source"]
    return Founding(
        {tip.tip: tip for tip in tips}, {case.key: case for case in cases}, source["title"], source["where"]
    )
