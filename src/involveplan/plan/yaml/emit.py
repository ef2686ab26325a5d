"""Values as YAML text, quoted so that this reader and older YAML readers load the same values."""

import re
from typing import Any

import yaml

from involveplan.json_text import UNSAFE_CHARACTERS
from involveplan.plan.written_numbers import WrittenFloat, WrittenInt, WrittenNumber
from involveplan.plan.yaml.tree import plain_scalar

_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_OTHER_BREAKS = frozenset("\r\x85\u2028\u2029")  # line breaks for some readers only
_WIDTH = 1_000_000  # PyYAML folds long lines, but sentences stay on one line
MAX_INLINE_WIDTH = 96  # characters of a value in braces or brackets


class _Dumper(yaml.SafeDumper):
    """PyYAML's safe dumper, with indented lists, and quotes around text that YAML 1.2 reads otherwise."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    if _DATE.fullmatch(text):
        return _plain_node(dumper, text)
    style = None
    if (
        not isinstance(plain_scalar(text), str)
        or not _OTHER_BREAKS.isdisjoint(text)
        or UNSAFE_CHARACTERS.search(text)
    ):
        style = '"'
    elif "\n" in text:
        every_line = text.split("\n")
        plain = every_line[0] and every_line[-1] and all(line == line.strip() for line in every_line)
        style = "|" if plain else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_mapping(dumper: yaml.SafeDumper, mapping: dict[str, Any]) -> yaml.MappingNode:
    pairs = [
        (_represent_key(dumper, str(key)), dumper.represent_data(value)) for key, value in mapping.items()
    ]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=dumper.default_flow_style)


def _represent_key(dumper: yaml.SafeDumper, key: str) -> yaml.Node:
    # Keys of the plan format have no quotes, even those that YAML 1.1 reads otherwise (`on`).
    return _plain_node(dumper, key) if key.isidentifier() else dumper.represent_data(key)


def _plain_node(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Return a scalar without quotes, however older readers interpret it."""
    return yaml.ScalarNode(dumper.resolve(yaml.ScalarNode, text, (True, False)), text)  # type: ignore[no-untyped-call]


def _represent_number(dumper: yaml.SafeDumper, number: WrittenNumber) -> yaml.ScalarNode:
    return _plain_node(dumper, number.text)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(WrittenInt, _represent_number)
_Dumper.add_representer(WrittenFloat, _represent_number)
_Dumper.add_representer(dict, _represent_mapping)


def _dump(value: Any, flow: bool) -> str:
    written = yaml.dump(
        value, Dumper=_Dumper, default_flow_style=flow, width=_WIDTH, allow_unicode=True, sort_keys=False
    )
    # Characters that hide or reorder text are in double quotes, so escape them by number.
    return UNSAFE_CHARACTERS.sub(lambda found: f"\\u{ord(found[0]):04X}", written)


def inline(value: Any) -> str:
    """Return the value on one line, valid between braces or brackets."""
    return _dump([value], True).strip()[1:-1]


def value_lines(value: Any, *, spread: bool = False) -> list[str]:
    """Return the lines of a value that follows a key: one line if it fits, else lines to indent below the key.

    With `spread`, a mapping is always written below its key, one key a line.
    """
    if isinstance(value, dict) and value:
        if not spread and _flat(value) and len(inline(value)) <= MAX_INLINE_WIDTH:
            return [inline(value)]
        return [line for key, below in value.items() for line in entry_lines(str(key), below)]
    if isinstance(value, list) and value:
        if all(_short(each) for each in value) and len(inline(value)) <= MAX_INLINE_WIDTH:
            return [inline(value)]
        return [line for each in value for line in item_lines(each, spread=spread)]
    return _dump({"k": value}, False).rstrip("\n").removeprefix("k:").removeprefix(" ").split("\n")


def entry_lines(key: str, value: Any, *, spread: bool = False) -> list[str]:
    """Return the lines of `key: value`, without indentation."""
    name = _dump({key: None}, False).rstrip("\n").removesuffix(": null").rstrip("\n")
    below = value_lines(value, spread=spread)
    if _stands_below(value, below):
        return [f"{name}:", *(f"  {line}" for line in below)]
    return [f"{name}: {below[0]}", *below[1:]]


def item_lines(value: Any, *, spread: bool = False) -> list[str]:
    """Return the lines of `- value`, without indentation."""
    below = value_lines(value, spread=spread)
    return [f"- {below[0]}", *(f"  {line}" if line else "" for line in below[1:])]


def _stands_below(value: Any, below: list[str]) -> bool:
    return bool(value) and isinstance(value, dict | list) and below != [inline(value)]


def _short(value: Any) -> bool:
    return not isinstance(value, dict | list) and len(str(value)) <= 24 and "\n" not in str(value)


def _flat(value: dict[str, Any]) -> bool:
    return all(
        not isinstance(each, dict)
        and not (isinstance(each, str) and "\n" in each)
        and not (isinstance(each, list) and any(isinstance(inner, dict | list) for inner in each))
        for each in value.values()
    )
