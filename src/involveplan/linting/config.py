"""The configuration of a repository of plans: `involveplan.toml`, or a table in `pyproject.toml`."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from involveplan.checklist.grades import Severity, Stage
from involveplan.plan.problems import Problem
from involveplan.plan.shape import shape
from involveplan.plan.source import Source, decode
from involveplan.plan.tree import Node, Span, Tree
from involveplan.plan.vocabulary import is_placeholder

NAMES = ("involveplan.toml", "pyproject.toml")  # in one folder, the first that has a configuration counts

Reason = Annotated[str, Field(strict=True, min_length=1)]


class Config(BaseModel):
    """What a repository sets for all of its plans. The command line goes before it."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_alias=True, validate_by_name=False)

    checklists: list[Annotated[str, Field(strict=True)]] = Field(
        [], description="Checklist files of your own; paths begin at the folder of the configuration."
    )
    select: list[Annotated[str, Field(strict=True)]] = Field(
        [], description="Only items whose codes begin so."
    )
    ignore: dict[str, Reason] = Field({}, description="Items that are not looked at, by code, with reasons.")
    stage: Stage | None = Field(None, description="Hold every plan against this stage, not its own.")
    fail_on: Severity = Field("error", alias="fail-on", description="The mildest finding that fails a check.")
    region: Literal["ENG", "WLS", "SCT", "NIR"] = Field("ENG", description="Whose bank holidays count.")
    reading_age: Annotated[int, Field(strict=True, ge=5, le=25)] = Field(
        14, alias="reading-age", description="Years; what the aim should be readable for."
    )


def read(raw: bytes, name: str) -> Source[Config] | None:
    """Read a configuration file; None for a `pyproject.toml` without `[tool.involveplan]`.

    Never raises for what the file holds: what is wrong is in `problems`, located.
    """
    import tomllib

    shared = name.endswith("pyproject.toml")
    if shared and b"involveplan" not in raw:
        return None
    text, unreadable = decode(raw)
    if unreadable:
        return Source(name, Tree(text), None, (unreadable,))
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        broken = Problem("readable", *_where_and_what(text, str(error)))
        return Source(name, Tree(text), None, (broken,))
    start = 0
    if shared:
        tools = data.get("tool")
        if not isinstance(tools, dict) or "involveplan" not in tools:
            return None
        data, start = tools["involveplan"], text.index("tool")
    tree = Tree(text, _node(text, data, Span(start, start)))
    if not isinstance(data, dict):
        wrong = Problem("right-types", (start, start), "The settings belong in a table: [tool.involveplan].")
        return Source(name, tree, None, (wrong,))
    shaped = shape(tree, Config)
    return Source(name, tree, shaped.value, (*shaped.problems, *_empty(tree.root)), shaped.left_out)


def _empty(node: Node | None, key: str = "") -> Iterator[Problem]:
    """Settings that say nothing, which a plan may have: for a configuration they are slips."""
    if node is None:
        return
    if isinstance(node.children, dict):
        for name, below in node.children.items():
            yield from _empty(below, name)
    elif isinstance(node.children, list):
        for below in node.children:
            yield from _empty(below, key)
    elif isinstance(node.data, str) and is_placeholder(node.data):
        yield Problem("needed-keys", node.span, f"“{key}” says nothing yet: “{node.data}”.")


def _node(text: str, value: Any, key: Span) -> Node:
    """A value of the file as a node, so that faults are told as they are for plans.

    `tomllib` keeps no positions: they are looked for in the text below the key, whose own place it is else.
    """
    if isinstance(value, dict):
        below = {name: _node(text, each, _find_key(text, name, key)) for name, each in value.items()}
        return Node.made({name: node.data for name, node in below.items()}, key, key, children=below)
    if isinstance(value, list):
        entries = [_node(text, each, _find_value(text, each, key)) for each in value]
        return Node.made([node.data for node in entries], key, key, children=entries)
    data = value.isoformat() if isinstance(value, date | datetime | time) else value
    return Node.made(data, _find_value(text, value, key), key)


def _find_key(text: str, name: str, above: Span) -> Span:
    pattern = re.compile(rf"^[^#\n]*?(?<![\w-])({re.escape(name)})[\"']?\s*[=\].]", re.MULTILINE)
    found = pattern.search(text, text.rfind("\n", 0, above.start) + 1)
    return Span(*found.span(1)) if found else above


def _find_value(text: str, value: Any, key: Span) -> Span:
    found = re.compile(rf"([\"']){re.escape(str(value))}\1").search(text, key.end)
    return Span(*found.span()) if found and isinstance(value, str) else key


def _where_and_what(text: str, message: str) -> tuple[Span, str]:
    found = re.search(r"at line (\d+), column (\d+)", message)
    line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
    start = len("".join(text.splitlines(keepends=True)[: line - 1])) + column - 1
    offset = min(start, len(text))
    if "twice" in message or "overwrite" in message or "mutate" in message:
        return Span(offset, offset), "This was already set further up in the file; keep one of the two."
    return Span(offset, offset), "This cannot be read from here on; check quotes, brackets and equals signs."
