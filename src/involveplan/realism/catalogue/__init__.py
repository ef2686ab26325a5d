"""The catalogue of involvement tools: `checklists/catalogue/`, and an organisation's additions and changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, reduce
from typing import Any

from involveplan import data
from involveplan.plan.parts.tools import Tool
from involveplan.plan.vocabulary import is_placeholder
from involveplan.realism.catalogue.model import (
    BlindSpot,
    CatalogueFile,
    NeedEntry,
    Rates,
    Source,
    Suits,
    ToolEntry,
    Ways,
    Work,
)

__all__ = ["Catalogue", "ToolEntry", "find_entry", "shipped_catalogue", "tool_name", "tools_by_heading"]


@dataclass(frozen=True)
class Catalogue(Mapping[str, ToolEntry]):
    """Involvement tools by key, in the order of the files, with needs, blind spots, rates and sources."""

    tools: Mapping[str, ToolEntry] = field(default_factory=dict)
    sorts: Mapping[str, str] = field(default_factory=dict)  # headings by key, in order
    needs: Mapping[str, NeedEntry] = field(default_factory=dict)
    blind_spots: Mapping[str, BlindSpot] = field(default_factory=dict)
    rates: Mapping[str, Rates] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)

    def __getitem__(self, key: str) -> ToolEntry:
        return self.tools[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.tools)

    def __len__(self) -> int:
        return len(self.tools)

    def with_file(self, file: CatalogueFile) -> "Catalogue":
        """Return the catalogue with the contents of a file. For an existing tool, only the values in the file
        change."""
        tools = {
            key: (_merge_entry(self.tools[key], given) if key in self.tools else given).with_key(key)
            for key, given in file.tools.items()
        }
        return Catalogue(
            {**self.tools, **tools},
            {**self.sorts, **file.sorts},
            {**self.needs, **file.needs},
            {**self.blind_spots, **file.blind_spots},
            {**self.rates, **file.rates},
            {**self.sources, **file.sources},
        )


def _merge_entry(existing: ToolEntry, changes: ToolEntry) -> ToolEntry:
    """Return a tool's entry with the values given in another entry.

    Ways, hours and suitability are merged part by part, and response rates setting by setting. Everything else is
    replaced as a whole; a figure is replaced together with its source.
    """
    update: dict[str, Any] = {}
    for key in changes.model_fields_set:
        new, old = getattr(changes, key), getattr(existing, key)
        if isinstance(new, Ways | Work | Suits):
            new = new.override(old)
        elif key in ("response", "ways_in"):
            new = {**old, **new}
        update[key] = new
    return existing.model_copy(update=update)


# The files of the built-in catalogue, in the order in which tools are listed.
CATALOGUE_FILES = (
    "sources",
    "forms",
    "talks",
    "meetings",
    "together",
    "reading",
    "suiting",
    "needs",
    "rates",
)


@cache
def shipped_catalogue() -> Catalogue:
    """Return the built-in catalogue, read once."""
    return reduce(Catalogue.with_file, map(_shipped_file, CATALOGUE_FILES), Catalogue())


def _shipped_file(name: str) -> CatalogueFile:
    return CatalogueFile.model_validate(data.read("catalogue", name))


def find_entry(catalogue: Catalogue, tool: Tool) -> ToolEntry | None:
    """Return the entry for a tool of the plan: the catalogue's, or one made from the plan's own `name` and `data`.

    Return None if it is neither in the catalogue nor described. A team's own tool counts as involving people.
    """
    known = catalogue.tools.get(tool.tool or "")  # several times faster than the mapping's own `get`
    if known or not tool.name or not tool.data or is_placeholder(tool.name):
        return known
    return _own_tool_entry(tool.tool or "", tool.name, tool.data)


@lru_cache(maxsize=4096)
def _own_tool_entry(key: str, name: str, data: str) -> ToolEntry:
    """Return the entry for a team's own tool."""
    gathers = ("quantitative", "qualitative") if data == "both" else (data,)
    return ToolEntry.model_validate({"name": name, "gathers": gathers}).with_key(key)


def tool_name(catalogue: Catalogue, tool: Tool) -> str:
    """Return the display name of a tool of the plan."""
    known = catalogue.get(tool.tool or "")
    return tool.name or (known.name if known else None) or tool.tool or "a tool"


def tools_by_heading(catalogue: Catalogue) -> list[ToolEntry]:
    """Return the tools grouped by heading, and within each heading in the order of the catalogue."""
    sorts = list(catalogue.sorts)
    return sorted(
        catalogue.values(), key=lambda each: sorts.index(each.sort) if each.sort in sorts else len(sorts)
    )
