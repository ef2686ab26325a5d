"""An organisation's own catalogue file: reading it, and validating it against the catalogue that it changes."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from involveplan.plan.limits import MAX_DATA_BYTES
from involveplan.plan.parse import parse_model
from involveplan.plan.place import Pointer
from involveplan.plan.problems import Problem, did_you_mean
from involveplan.plan.source import Source, parse_mapping
from involveplan.plan.value_problems import you_can_use
from involveplan.plan.vocabulary import is_placeholder, load_vocabulary
from involveplan.plan.yaml.tree import Span
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.catalogue.model import CatalogueFile, Figure, Published, Rates, ToolEntry
from involveplan.wording import join_words

_LocatedMessage = tuple[Pointer, str]  # a pointer and a message

# The keys that a tool new to the catalogue has to have.
REQUIRED_KEYS = ("name", "about", "gathers", "carries", "ways")


def read(raw: bytes, name: str) -> Source[CatalogueFile]:
    """Read a catalogue file. Never raises for its contents: faults are in `problems`, located."""
    if_not_mapping = (
        "This is not a catalogue. A catalogue starts with “catalogue:” and a short name, and has “tools:”."
    )
    tree = parse_mapping(raw, if_not_mapping, MAX_DATA_BYTES)
    parsed = parse_model(tree, CatalogueFile)
    return Source(name, tree, parsed.value, (*tree.problems, *parsed.problems), parsed.omitted)


def validate_catalogue(source: Source[CatalogueFile], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the faults of a file that could be read, each located. `catalogue` is the one that the file adds to."""
    if source.value is None:
        return
    merged = catalogue.with_file(source.value)
    unsaid = [
        (pointer, sentence)
        for pointer, sentence in _empty_values(source.value, (), catalogue)
        if not any(gone[: len(pointer)] == pointer for gone in source.omitted)  # that was not empty
    ]
    for pointer, sentence in (*_faults(source.value, catalogue, merged), *unsaid):
        if any(pointer[: len(gone)] == gone for gone in source.omitted):
            continue  # already reported
        while source.tree.find(pointer) is None:
            pointer = pointer[:-1]
        node = source.tree.find(pointer)
        span = (node.key if pointer and node and isinstance(node.children, dict | list) else None) or (
            node.span if node else Span(0, 0)
        )
        yield Problem("right-types", source.tree.first_line(span), sentence, pointer)


def _faults(file: CatalogueFile, before: Catalogue, merged: Catalogue) -> Iterator[_LocatedMessage]:
    for key, tool in file.tools.items():
        for pointer, sentence in _tool_faults(tool, merged):
            yield ("tools", key, *pointer), sentence
        if key not in before:
            yield from _incomplete_tool(key, tool, before)
    for key, rates in file.rates.items():
        for pointer, sentence in _rates_faults(rates):
            yield ("rates", key, *pointer), sentence
    for pointer, named in _named_sources(file, ()):
        if named not in merged.sources:
            yield (
                pointer,
                f"Cannot find a source called “{named}”.{did_you_mean(named, list(merged.sources))}",
            )


def _incomplete_tool(key: str, tool: ToolEntry, before: Catalogue) -> Iterator[_LocatedMessage]:
    """Yield a fault if a new tool has keys missing."""
    missing = [word for word in REQUIRED_KEYS if word not in tool.model_fields_set]
    if not missing:
        return
    near = did_you_mean(key, list(before))
    missing_text = join_words([f"“{word}”" for word in missing])
    yield ("tools", key), f"“{key}” is a new tool, and it needs {missing_text}.{near}"


def _tool_faults(tool: ToolEntry, merged: Catalogue) -> Iterator[_LocatedMessage]:
    if tool.sort and tool.sort not in merged.sorts:
        near = did_you_mean(tool.sort, list(merged.sorts)) or you_can_use(list(merged.sorts))
        yield ("sort",), f"Cannot find a heading called “{tool.sort}” in “sorts”.{near}"
    for place, companion in enumerate(tool.companions):
        if companion.tool not in merged:
            yield (
                ("companions", place, "tool"),
                f"Cannot find a tool called “{companion.tool}” in the catalogue."
                f"{did_you_mean(companion.tool, list(merged))}",
            )
    settings = ["any", *load_vocabulary().words["setting"]]
    for setting, figure in tool.response.items():
        if setting not in settings:
            near = did_you_mean(setting, settings) or you_can_use(settings)
            yield ("response", setting), f"Cannot find a setting called “{setting}”.{near}"
        elif figure.high > 100:
            yield (
                ("response", setting),
                "This is how many out of 100 people take part, so it cannot be more than 100.",
            )


def _rates_faults(rates: Rates) -> Iterator[_LocatedMessage]:
    if rates.valid_until < rates.valid_from:
        yield ("valid_until",), "The last day this table is valid is before the first day."
    keys = [rate.key for rate in rates.rates]
    for place, key in enumerate(keys):
        if key in keys[:place]:
            yield ("rates", place, "key"), f"There are two rates called “{key}” in this table."


# Keys that may be empty: unknown ways, the data of a leaflet, and lists that remove values of an existing tool.
_MAY_BE_EMPTY = frozenset({"ways", "ways_in", "gathers"})
_CAN_BE_TAKEN_AWAY = frozenset({"misses", "companions", "money", "published", "response"})


def _empty_values(value: object, at: Pointer, before: Catalogue) -> Iterator[_LocatedMessage]:
    """Yield placeholders and empty lists."""
    if isinstance(value, str):
        if is_placeholder(value):
            yield at, f"“{_key_of(at)}” only has a placeholder. Give a value, or leave it out."
    elif isinstance(value, BaseModel):
        for key in value.model_fields_set - _MAY_BE_EMPTY:
            yield from _empty_values(getattr(value, key), (*at, key), before)
    elif isinstance(value, dict | list | tuple):
        if not value and len(at) > 1 and not _takes_away(at, before):
            yield at, f"“{_key_of(at)}” is empty. Give a value, or leave it out."
        pairs: Iterable[tuple[str | int, object]] = (
            value.items() if isinstance(value, dict) else enumerate(value)
        )
        for place, below in pairs:
            yield from _empty_values(below, (*at, place), before)


def _key_of(at: Pointer) -> str:
    """Return the key in the file that a pointer is about."""
    return next((each for each in reversed(at) if isinstance(each, str)), "")


def _takes_away(at: Pointer, before: Catalogue) -> bool:
    """True if an empty list removes values of a tool in the catalogue."""
    if len(at) != 3 or at[0] != "tools" or at[2] not in _CAN_BE_TAKEN_AWAY:
        return False
    known = before.get(str(at[1]))
    return known is not None and bool(getattr(known, str(at[2])))


def _named_sources(value: object, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Yield every source that a value names, with its pointer."""
    if isinstance(value, Figure | Published | Rates) and value.source:
        yield (*at, "source"), value.source
    if isinstance(value, Figure):
        for place, key in enumerate(value.also):
            yield (*at, "also", place), key
    if isinstance(value, BaseModel):
        value = {key: getattr(value, key) for key in value.model_fields_set}
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _named_sources(below, (*at, key))
    elif isinstance(value, list | tuple):
        for place, below in enumerate(value):
            yield from _named_sources(below, (*at, place))
