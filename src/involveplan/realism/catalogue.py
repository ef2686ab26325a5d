"""The catalogue of involvement tools: `checklists/catalogue/tools.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from yaml.cyaml import CSafeLoader

from involveplan import data
from involveplan.plan.parts.tools import Tool
from involveplan.plan.vocabulary import is_placeholder


@dataclass(frozen=True, slots=True)
class ToolEntry:
    """What the catalogue knows of one involvement tool."""

    key: str
    name: str
    sort: str = ""  # the heading under which it is offered, for people
    about: str = ""
    gathers: tuple[str, ...] = ()  # quantitative, qualitative, or both
    involves: bool = True  # false for what does not count as involving people
    invites: bool = True  # people are asked one by one and can be counted
    asks: bool = True  # it puts prepared questions to people
    carries: str = "consult"  # the highest level of involvement it can carry by itself


Catalogue = Mapping[str, ToolEntry]


@cache
def shipped() -> Catalogue:
    """The shipped catalogue by key, read once."""
    text = (data.folder("checklists") / "catalogue" / "tools.yaml").read_text("utf-8")
    raw: dict[str, Any] = yaml.load(text, Loader=CSafeLoader)  # our own file, with the safe loader
    return {
        key: ToolEntry(
            key, **{**entry, "gathers": tuple(entry["gathers"]), "sort": raw["sorts"][entry["sort"]]}
        )
        for key, entry in raw["tools"].items()
    }


def entry(catalogue: Catalogue, tool: Tool) -> ToolEntry | None:
    """What is known of a tool of the plan: the catalogue's entry, or one made from the plan's own `name` and `data`.

    None where it is neither in the catalogue nor described. A team's own tool involves people.
    """
    known = catalogue.get(tool.tool or "")
    if known or not tool.name or not tool.data or is_placeholder(tool.name):
        return known
    gathers = ("quantitative", "qualitative") if tool.data == "both" else (tool.data,)
    return ToolEntry(tool.tool or "", tool.name, gathers=gathers)


def name(catalogue: Catalogue, tool: Tool) -> str:
    """What people call a tool of the plan."""
    known = catalogue.get(tool.tool or "")
    return tool.name or (known.name if known else None) or tool.tool or "a tool"


def by_sort(catalogue: Catalogue) -> list[ToolEntry]:
    """The tools, those under one heading together, else in the order of the catalogue."""
    sorts = list(dict.fromkeys(each.sort for each in catalogue.values()))
    return sorted(catalogue.values(), key=lambda each: sorts.index(each.sort))
