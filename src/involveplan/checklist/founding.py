"""The founding guidance, with its tips and case studies: `checklists/shared/founding.yaml`."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from involveplan import data


@dataclass(frozen=True, slots=True)
class Tip:
    """A tip: its text, as items refer to it, and what it means in practice."""

    key: str
    tip: str
    means: str


@dataclass(frozen=True, slots=True)
class CaseStudy:
    """A case study: what happened, what it teaches, and the example plan made from it."""

    key: str
    title: str
    story: str
    lesson: str
    example: str


@dataclass(frozen=True, slots=True)
class FoundingGuidance:
    """All tips by text, all case studies by key, and their publication."""

    tips: dict[str, Tip]
    cases: dict[str, CaseStudy]
    title: str
    where: str


@cache
def load_founding_guidance() -> FoundingGuidance:
    """Load the founding guidance. It is cached."""
    raw: dict[str, Any] = data.read("shared", "founding")
    tips = [Tip(**entry) for entry in raw["tips"]]
    cases = [CaseStudy(**entry) for entry in raw["cases"]]
    source = raw["source"]
    return FoundingGuidance(
        {tip.tip: tip for tip in tips}, {case.key: case for case in cases}, source["title"], source["where"]
    )
