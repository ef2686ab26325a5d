"""Placeholders in the fields of a plan: some words are answers in some fields, and organisations add their own."""

from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import BaseModel

from involveplan.plan.fields import field_path, find_field
from involveplan.plan.place import Pointer
from involveplan.plan.placeholders.patterns import PlaceholderPatterns, bare_text, ecma_pattern_of
from involveplan.plan.vocabulary import Placeholder, is_placeholder, load_vocabulary
from involveplan.plan.yaml.tree import Tree

_NUMBERS = ("count", "hours", "money")


def is_placeholder_at(text: str, pointer: Pointer, own: tuple[str, ...] = ()) -> bool:
    """True if a text is a placeholder at its place in a plan. `own` has the placeholders of an organisation."""
    return is_placeholder(text) or _is_placeholder_in(text, field_path(pointer), own)


def without_placeholders(value: Any, pointer: Pointer, own: tuple[str, ...] = ()) -> Any:
    """Return a value for a plan with its texts that are placeholders at their places as `Placeholder`."""
    return _marked(value, field_path(pointer), own)


def mark_placeholders(plan: BaseModel, own: tuple[str, ...]) -> None:
    """Mark the texts of a plan that are placeholders only in their fields or in the organisation."""
    _marked(plan, "", own)


def may_have_nothing(text: str) -> bool:
    """True if a text may have one of the words for nothing. It is a quick test that avoids a slow one."""
    lower = text.lower()
    return any(word in lower for word in _nothing_parts())


def nothing_as_numbers(tree: Tree) -> dict[Pointer, int]:
    """Return 0 for each amount of a plan that is one of the words for nothing: `available: none`."""
    pointers = (tuple(path.split(".")) for path in load_vocabulary().nothing_answers_in if "[]" not in path)
    return {pointer: 0 for pointer in pointers if _is_amount_of_nothing(tree, pointer)}


def _is_amount_of_nothing(tree: Tree, pointer: Pointer) -> bool:
    field, node = find_field(field_path(pointer)), tree.find(pointer)
    if field is None or node is None or field.kind not in _NUMBERS or not isinstance(node.data, str):
        return False
    return bare_text(node.data) in load_vocabulary().nothing


@cache
def _nothing_parts() -> tuple[str, ...]:
    """The words for nothing without those that contain another one."""
    words = load_vocabulary().nothing
    return tuple(word for word in words if not any(other in word for other in words - {word}))


@cache
def own_patterns(own: tuple[str, ...]) -> PlaceholderPatterns:
    """Return the patterns of an organisation's own placeholders, with notes as after a shipped one."""
    return replace(load_vocabulary().placeholders, own=own)


def nothing_ecma_pattern() -> str:
    """Return a pattern for the words for nothing in a JSON Schema."""
    return ecma_pattern_of(load_vocabulary().nothing)


def _is_placeholder_in(text: str, path: str, own: tuple[str, ...]) -> bool:
    field = find_field(path)
    if field and field.vocabulary and text in load_vocabulary().words[field.vocabulary]:
        return False
    if bare_text(text) in load_vocabulary().nothing and not takes_nothing(path):
        return True
    return bool(own) and own_patterns(own).match(text)


@cache
def takes_nothing(path: str) -> bool:
    """True if a word for nothing is an answer in a field, or in one below or in a list."""
    return any(
        path == each or path.startswith((f"{each}.", f"{each}["))
        for each in load_vocabulary().nothing_answers_in
    )


def _marked(value: Any, path: str, own: tuple[str, ...]) -> Any:
    """Return a value with marks. Models are changed in place, lists and groups of keys are copied if they change."""
    if type(value) is str:
        return Placeholder(value) if _is_placeholder_in(value, path, own) else value
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            below = value.__dict__[name]
            if below is not None:
                marked = _marked(below, f"{path}.{info.alias or name}".lstrip("."), own)
                if marked is not below:
                    value.__dict__[name] = marked
    elif isinstance(value, list):
        marked_list = [_marked(each, f"{path}[]", own) for each in value]
        return marked_list if _differs(marked_list, value) else value
    elif isinstance(value, dict):
        marked_keys = {key: _marked(each, f"{path}.{key}".lstrip("."), own) for key, each in value.items()}
        return marked_keys if _differs(marked_keys.values(), value.values()) else value
    return value


def _differs(one: Any, other: Any) -> bool:
    return any(first is not second for first, second in zip(one, other, strict=True))
