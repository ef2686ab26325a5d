"""The JSON export of the catalogue of tools."""

from collections.abc import Iterable, Mapping
from typing import Any

from involveplan.exports.experience import as_json as experience_json
from involveplan.json_text import json_text
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism.catalogue import Catalogue, ToolEntry
from involveplan.realism.catalogue.model import Figure, Published
from involveplan.realism.experience import Experience
from involveplan.realism.reach import leaves_out

VERSION = 1


def as_json(catalogue: Catalogue, tools: Iterable[ToolEntry], experiences: Mapping[str, Experience]) -> str:
    """Return tools with their details, and the sources that they use, as JSON with a final line feed.

    `experiences` are the team's own experiences by the key of the tool.
    """
    entries = [
        _tool(catalogue, tool) | {"experience": experience_json(experiences.get(tool.key))} for tool in tools
    ]
    source_keys = {key for tool in entries for key in tool.pop("_sources")}
    sources = {
        key: {"title": each.title, "address": each.address, "year": each.year, "dated": each.dated}
        for key, each in catalogue.sources.items()
        if key in source_keys
    }
    data: dict[str, Any] = {"version": VERSION, "tools": entries, "sources": sources}
    return json_text(data) + "\n"


def _tool(catalogue: Catalogue, tool: ToolEntry) -> dict[str, Any]:
    needs = [key for key in load_vocabulary().words["needs"] if leaves_out(catalogue, tool, key)]
    return {
        "key": tool.key,
        **tool.model_dump(mode="json", exclude={"misses"}, exclude_none=True),
        "needs_not_met": needs,
        "_sources": set(_sources(tool)),
    }


def _sources(value: Any) -> list[str]:
    if isinstance(value, Figure):
        return list(value.sources)
    if isinstance(value, Published):
        return [value.source]
    if hasattr(type(value), "model_fields"):
        value = list(value.__dict__.values())
    elif isinstance(value, dict):
        value = list(value.values())
    return [key for each in value for key in _sources(each)] if isinstance(value, list | tuple) else []
