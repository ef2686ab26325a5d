"""Passing examples of items: extracts of a plan with the keys that lead to the answer."""

from typing import Any

from involveplan.checklist.examples import example_plan
from involveplan.checklist.model import Item
from involveplan.plan.fields import split_path

# Keys that identify an entry of a list. The first is enough if the example is a single value of the entry.
_IDENTIFYING_KEYS = {
    "audience": ("id", "kind", "who"),
    "left_out": ("kind",),
    "tools": ("tool", "with"),
    "people": ("role",),
    "lines": ("item",),
    "feedback": ("to", "what"),
    "measures": ("name",),
    "activities": ("tool",),
    "said_did": ("said",),
    "results": ("measure",),
}
_MAX_ENTRIES = 2  # shown of a list inside the answer


def passing_example(item: Item) -> dict[str, Any] | None:
    """Return the smallest extract of a plan with a passing answer, as data; None if the item has no example."""
    if item.example is None or item.field is None:
        return None
    if item.example.from_ is None:
        wrapped: dict[str, Any] = _wrapped(split_path(item.field), item.example.value)
        return wrapped
    tree = example_plan(item.example.from_)
    if tree is None or tree.root is None:
        return None
    example = _pick(item, tree.root.data, split_path(item.add_to or item.field), "")
    return example if isinstance(example, dict) else None


def _wrapped(steps: tuple[str, ...], value: Any) -> Any:
    for step in reversed(steps):
        value = [value] if step == "[]" else {step: value}
    return value


def _pick(item: Item, value: Any, steps: tuple[str, ...], key: str) -> Any:
    """Return the part of a value below `key` that leads to the answer; None if there is no answer."""
    if not steps:
        return _answer(item, value, key)
    step, rest = steps[0], steps[1:]
    if step == "[]":
        for entry in value or ():
            inner = _pick(item, entry, rest, key)
            if inner is not None:
                known = {name: entry[name] for name in _IDENTIFYING_KEYS.get(key, ())[:1] if name in entry}
                return [known | inner]
        return None
    if not isinstance(value, dict) or value.get(step) is None:
        return None
    inner = _pick(item, value[step], rest, step)
    if inner is None:
        return None
    siblings = {name: value[name] for name in _sibling_keys(item) if name in value} if not rest else {}
    return {name: {step: inner, **siblings}[name] for name in value if name == step or name in siblings}


def _answer(item: Item, value: Any, key: str) -> Any:
    check = item.check
    if not isinstance(value, list) and not check.accepts(value):
        return None
    parts = [part.key for part in item.parts] + check.example_keys_inside()
    if isinstance(value, dict):
        return _trimmed({name: value[name] for name in parts if name in value} or value)
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        return value
    entries = [entry for entry in value if check.accepts(entry)]
    needed = [part.key for part in item.parts if not part.optional and not part.when]
    entries = [entry for entry in entries if all(name in entry for name in needed)] or entries
    shown = {*_IDENTIFYING_KEYS.get(key, ()), *parts}
    return [
        {name: entry[name] for name in entry if name in shown}
        for entry in entries[: check.max_example_entries]
    ]


def _sibling_keys(item: Item) -> list[str]:
    """Return the sibling keys that the example needs: other parts of the answer, or the other date."""
    parts = [part.key for part in item.parts] if item.add_to else []
    return parts + item.check.example_keys_beside()


def _trimmed(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _trimmed(below) for name, below in value.items()}
    return value[:_MAX_ENTRIES] if isinstance(value, list) else value
