"""Passing answers to items, from the example plans."""

import re
from functools import cache
from typing import Any

from involveplan import data
from involveplan.checklist.model import Item
from involveplan.plan.fields import split_path
from involveplan.plan.source import read
from involveplan.plan.yaml.tree import Tree


def example_answer(item: Item) -> Any:
    """Return a passing answer to the item, as data. None if it has no example.

    For a field in a list (`audience[].number`) it is the answer of the first entry that has one.
    """
    if item.example is None:
        return None
    if item.example.from_ is None:
        return item.example.value
    tree = example_plan(item.example.from_)
    path = (item.field or "").split("[].catalogue")[
        0
    ]  # a plan contains its tools, not their catalogue entries
    return _first(tree.root.data, split_path(path)) if tree and tree.root and path else None


@cache
def example_plan(name: str) -> Tree | None:
    """Return the tree of a shipped example plan. None if there is none of that name.

    The name is untrusted, because it comes from a checklist: it is never used as a path.
    """
    if not re.fullmatch(r"[a-z0-9-]+", name):
        return None
    path = data.folder("examples") / f"{name}.yaml"
    return read(path.read_bytes(), path.name).tree if path.is_file() else None


def _first(value: Any, steps: tuple[str, ...]) -> Any:
    for place, step in enumerate(steps):
        if step == "[]":
            found = (_first(entry, steps[place + 1 :]) for entry in value or ())
            return next((each for each in found if each is not None), None)
        value = value.get(step) if isinstance(value, dict) else None
    return value
