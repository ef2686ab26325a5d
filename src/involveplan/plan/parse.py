"""Validation of a tree against a model. Errors become located problems in plain English.

Invalid values are omitted and the rest is still read, so that one error does not hide the other findings. A placeholder
such as "TBC" instead of a number or date is not an error: the answer is still missing.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from involveplan.plan.annotations import keys_of, models_in
from involveplan.plan.limits import MAX_PROBLEMS
from involveplan.plan.place import Pointer
from involveplan.plan.problems import Problem, hint, nearest
from involveplan.plan.vocabulary import is_placeholder, vocabulary
from involveplan.plan.yaml.tree import Node, Span, Tree

M = TypeVar("M", bound=BaseModel)
Advice = Callable[[type[BaseModel], ErrorDetails], str]


@dataclass(frozen=True, slots=True)
class Shaped(Generic[M]):
    """The model that was read, its problems, and the pointers of the values omitted because of them."""

    value: M | None
    problems: tuple[Problem, ...]
    left_out: tuple[Pointer, ...] = ()


def shape(
    tree: Tree, model: type[M], instead: dict[str, Any] | None = None, advice: Advice | None = None
) -> Shaped[M]:
    """Validate a tree against a model. `defaults` fills missing top-level keys, so that the rest can be read.

    `advice` returns what to write instead of a wrong value, in the syntax of the file (default: YAML).
    `value` is None if another required key is missing or nothing could be read.
    """
    if tree.root is None or not isinstance(tree.root.children, dict):
        return Shaped(None, ())
    if "x-" not in tree.text:
        with contextlib.suppress(ValidationError):
            return Shaped(model.model_validate(tree.root.data), ())
    data = _without_private(tree.root)
    problems: list[Problem] = []
    left_out: dict[Pointer, None] = {}
    for _ in range(3):  # omitting a value can reveal one more error, never many
        try:
            return Shaped(model.model_validate(data), tuple(problems), tuple(left_out))
        except ValidationError as error:
            found = _one_a_place(tree, error.errors(include_url=False))
        left_out |= dict.fromkeys(_misspelt(tree, model, found))
        told: list[Problem] = []
        in_order = sorted(found.items(), key=lambda one: _order(one[0]))
        for pointer, each in in_order:
            told_already = each["type"] == "missing" and pointer in left_out
            if not _only_placeholder(each) and not told_already:
                left_out[pointer] = None
                if len(told) < MAX_PROBLEMS:
                    told.append(_problem(tree, model, each, advice or partial(_in_yaml, tree)))
                elif len(told) == MAX_PROBLEMS:
                    told.append(_and_more(told[-1]))
        # In reverse order, so that removing an entry of a list does not move the entries still to be removed.
        for pointer, each in reversed(in_order):
            _mend(data, pointer, each["type"], instead or {})
        problems = told + problems
    return Shaped(None, tuple(problems), tuple(left_out))


def _and_more(last: Problem) -> Problem:
    """Return the problem that says that no further problems are reported."""
    sentence = (
        f"More than {MAX_PROBLEMS} things are wrong here. Those after this one are told once it is put right."
    )
    return Problem("within-limits", last.span, sentence, last.pointer)


def _one_a_place(tree: Tree, errors: list[ErrorDetails]) -> dict[Pointer, ErrorDetails]:
    """Return one error for each place. For a value of a union type, Pydantic reports the errors of each member.

    The first error counts. An error at a deeper place replaces those of the values around it.
    """
    found: dict[Pointer, ErrorDetails] = {}
    for each in errors:
        found.setdefault(each["loc"] if each["type"] == "missing" else _pointer(tree, each["loc"]), each)
    inside = {
        pointer[:end]
        for pointer, each in found.items()
        if each["type"] != "missing"
        for end in range(len(pointer))
    }
    return {
        pointer: each for pointer, each in found.items() if each["type"] == "missing" or pointer not in inside
    }


def _misspelt(tree: Tree, model: type[BaseModel], found: dict[Pointer, ErrorDetails]) -> Iterator[Pointer]:
    """Yield the pointers of missing keys that are present but misspelt: only the misspelling is reported."""
    for pointer, each in found.items():
        if each["type"] == "extra_forbidden" and pointer:
            meant = nearest(str(pointer[-1]), keys_at(model, each["loc"][:-1]))
            if meant and tree.find((*pointer[:-1], meant)) is None:
                yield (*pointer[:-1], meant)


def _without_private(node: Node) -> Any:
    """Return a copy of the data without the keys that begin with `x-`."""
    if isinstance(node.children, dict):
        return {
            key: _without_private(child) for key, child in node.children.items() if not key.startswith("x-")
        }
    if isinstance(node.children, list):
        return [_without_private(child) for child in node.children]
    return node.data


def _order(loc: tuple[str | int, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((key, "") if isinstance(key, int) else (-1, key) for key in loc)


def _pointer(tree: Tree, loc: tuple[str | int, ...]) -> Pointer:
    """Return the part of Pydantic's `loc` that exists in the file, without union tags and wrapped words."""
    node, found = tree.root, []
    for key in loc:
        below = node.child(key) if node else None
        if below is None:
            continue
        node = below
        found.append(key)
    return tuple(found)


def _mend(data: Any, pointer: Pointer, wrong: str, instead: dict[str, Any]) -> None:
    """Replace a wrong value with a harmless one, or remove it. List entries keep their indexes if possible."""
    if wrong == "missing":
        data |= {key: value for key, value in instead.items() if pointer == (key,)}
        return
    for key in pointer[:-1]:
        data = data[key]
    harmless = {"string_type": "", "model_type": {}}.get(wrong)
    if not pointer or (isinstance(data, list) and pointer[-1] == len(data)):
        return
    if harmless is not None and (isinstance(data, list) or wrong == "string_type"):
        data[pointer[-1]] = harmless
    else:
        del data[pointer[-1]]


def _only_placeholder(each: ErrorDetails) -> bool:
    value = each["input"]
    return isinstance(value, str) and each["type"] != "extra_forbidden" and is_placeholder(value)


def _problem(tree: Tree, model: type[BaseModel], each: ErrorDetails, advice: Advice) -> Problem:
    pointer = _pointer(tree, each["loc"])
    node = tree.find(pointer)
    kind = {"extra_forbidden": "known-keys", "missing": "needed-keys"}.get(each["type"], "right-types")
    if kind == "right-types" and each["input"] is None and isinstance(each["loc"][-1], str):
        kind = "needed-keys"  # the key has no value
    span = tree.first_line(Span(0, len(tree.text)))
    if node is not None and pointer:
        at_key = node.key is not None and (
            each["type"] == "extra_forbidden" or not isinstance(node.data, str | int | float)
        )
        span = tree.first_line(node.key if at_key and node.key else node.span)
    sentence = _sentence(model, each, pointer)
    more = advice(model, each) if each["type"] in _WANTED else ""
    wanted = _SORTS.get(each["type"], "") if kind == "right-types" else ""
    return Problem(kind, span, f"{sentence} {more}".rstrip(), pointer, wanted)


def _sentence(model: type[BaseModel], each: ErrorDetails, pointer: Pointer) -> str:
    key = next((key for key in reversed(pointer) if isinstance(key, str)), "")
    name = f"“{key}”" if pointer and pointer[-1] == key else f"This entry of “{key}”"
    if (
        each["loc"][-1] == "[key]" and len(pointer) > 1
    ):  # a key of the file's own choosing, or one of a list of words
        if each["type"] == "unknown_word":
            return _unknown_word(f"“{pointer[-2]}”", each)
        if each["type"] == "string_pattern_mismatch":
            return f"{name} is no short name: write small letters, digits and hyphens."
    if each["type"] == "extra_forbidden":
        known = keys_at(model, each["loc"][:-1])
        near = hint(str(each["loc"][-1]), known)
        return f"{name} is not a key that belongs here.{near or ' Known here: ' + ', '.join(known) + '.'}"
    if each["type"] == "missing":
        return f"The key “{each['loc'][-1]}” is missing."
    if each["type"] == "unknown_word":
        return _unknown_word(f"“{key}”", each)
    if each["type"] == "not_a_day":
        given = _shown(each["input"])
        return f"{name} needs a date such as 2027-02-26, or a month such as 2027-02; {given} is not one."
    if each["type"] in ("literal_error", "enum"):
        words = str(each.get("ctx", {}).get("expected", "")).replace("'", "")
        return f"{name} has to be {words}; {_shown(each['input'])} is not.{hint(str(each['input']), words.split(', '))}"
    if each["type"] == "union_tag_invalid":
        kinds = each["ctx"]["expected_tags"].replace("'", "").split(", ")
        near = hint(each["ctx"]["tag"], kinds) or f" Known: {', '.join(kinds)}."
        return f"{name} has the kind “{each['ctx']['tag']}”, which is not known.{near}"
    if each["type"] == "union_tag_not_found":
        return f"{name} needs a kind."
    if each["type"] == "too_short":
        least, count = each["ctx"]["min_length"], each["ctx"]["actual_length"]
        needed = "an entry" if least == 1 else f"at least {least} entries"
        return f"{name} needs {needed}; here {'is' if count < 2 else 'are'} {count or 'none'}."
    if each["type"] in _WANTED:
        wanted = _form(model, each) or _WANTED[each["type"]].format(**each.get("ctx", {}))
        return f"{name} needs {wanted}; here is {_shown(each['input'])}."
    return f"{name}: {each['msg'].removeprefix('Value error, ')}."


def _form(model: type[BaseModel], each: ErrorDetails) -> str:
    """Return the required form of a text, as an editor shows it. Empty if the model has none."""
    info = _field_at(model, each["loc"]) if each["type"] == "string_pattern_mismatch" else None
    for extra in _extras(info) if info else ():
        if isinstance(extra, dict) and "errorMessage" in extra:
            return str(extra["errorMessage"]).removeprefix("This needs ").rstrip(".")
    return ""


def _extras(info: FieldInfo) -> Iterator[Any]:
    """Yield the `json_schema_extra` of a field and of the types inside its annotation."""
    yield info.json_schema_extra
    for inner in getattr(info.annotation, "__args__", ()):
        for each in getattr(inner, "__metadata__", ()):
            yield getattr(each, "json_schema_extra", None)


def _unknown_word(name: str, each: ErrorDetails) -> str:
    known = list(vocabulary().words[each["ctx"]["vocabulary"]])
    near = hint(str(each["input"]), known)
    return f"{_shown(each['input'])} is not a word that {name} knows.{near or ' Known: ' + ', '.join(known) + '.'}"


def _in_yaml(tree: Tree, model: type[BaseModel], each: ErrorDetails) -> str:
    """Return what to write instead in YAML. Empty if the message says enough."""
    value, node = each["input"], tree.find(_pointer(tree, each["loc"]))
    if each["type"] == "string_type" and isinstance(value, int | float) and node:
        return f'Put it in quotes: "{tree.text[node.start : node.end]}".'
    if each["type"] == "bool_type":
        return "Write true or false."
    if each["type"] == "list_type" and keys_at(model, each["loc"]):
        return "Write each entry on a line of its own that begins with “- ”, with its keys below."
    if each["type"] == "list_type" and isinstance(value, str):
        return f"Put it in brackets: [{value}]." if len(value) < 40 else "Put it in brackets."
    return ""


_WANTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "greater_than_equal": "a number of at least {ge:g}",
    "less_than_equal": "a number of at most {le:g}",
    "string_too_long": "a shorter text (at most {max_length} characters)",
    "string_too_short": "a text",
    "string_pattern_mismatch": "another form",
    "date_type": "a date such as 2027-02-26",
    "date_parsing": "a date such as 2027-02-26",
    "date_from_datetime_parsing": "a date such as 2027-02-26",
    "date_from_datetime_inexact": "a date such as 2027-02-26",
}


_SORTS = {
    "list_type": "list",
    "not_a_day": "date",
    **dict.fromkeys(("int_type", "int_from_float", "float_type", "finite_number"), "number"),
    **dict.fromkeys(("greater_than_equal", "less_than_equal"), "number"),
    "bool_type": "yes_no",
    **dict.fromkeys(("literal_error", "enum", "unknown_word"), "word"),
    **dict.fromkeys(("string_type", "string_too_long", "string_too_short"), "text"),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), "keys"),
}


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"“{value if len(value) <= 60 else value[:57] + '…'}”" if value else "an empty text"
    return "a list" if isinstance(value, list) else "a group of keys"


def keys_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """Return the keys of the model at `loc`, as written in the file."""
    info = _field_at(model, loc)
    return [key for inner in models_in(info.annotation if info else model)[:1] for key in keys_of(inner)]


def _field_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> FieldInfo | None:
    """Return the last field on the path `loc`. None if there is none."""
    here: Any = model
    found: FieldInfo | None = None
    for key in loc:
        if isinstance(key, int):
            continue
        models = models_in(here)
        field = next((f for m in models for n, f in m.model_fields.items() if key in (n, f.alias)), None)
        if field is not None:
            found, here = field, field.annotation
    return found
