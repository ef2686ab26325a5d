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
from involveplan.plan.problems import Problem, closest_word, did_you_mean
from involveplan.plan.vocabulary import is_placeholder, load_vocabulary
from involveplan.plan.yaml.tree import Node, Span, Tree

ModelT = TypeVar("ModelT", bound=BaseModel)
Advice = Callable[[type[BaseModel], ErrorDetails], str]


@dataclass(frozen=True, slots=True)
class ParseResult(Generic[ModelT]):
    """The model that was read, its problems, and the pointers of the values omitted because of them."""

    value: ModelT | None
    problems: tuple[Problem, ...]
    omitted: tuple[Pointer, ...] = ()


def parse_model(
    tree: Tree, model: type[ModelT], defaults: dict[str, Any] | None = None, advice: Advice | None = None
) -> ParseResult[ModelT]:
    """Validate a tree against a model. `defaults` fills missing top-level keys, so that the rest can be read.

    `advice` returns what to write instead of a wrong value, in the syntax of the file (default: YAML).
    `value` is None if another required key is missing or nothing could be read.
    """
    if tree.root is None or not isinstance(tree.root.children, dict):
        return ParseResult(None, ())
    if "x-" not in tree.text:
        with contextlib.suppress(ValidationError):
            return ParseResult(model.model_validate(tree.root.data), ())
    data = _without_private_keys(tree.root)
    problems: list[Problem] = []
    left_out: dict[Pointer, None] = {}
    for _ in range(3):  # omitting a value can reveal one more error, never many
        try:
            return ParseResult(model.model_validate(data), tuple(problems), tuple(left_out))
        except ValidationError as error:
            errors_by_place = _first_error_per_place(tree, error.errors(include_url=False))
        left_out |= dict.fromkeys(_misspelt_keys(tree, model, errors_by_place))
        new_problems: list[Problem] = []
        in_order = sorted(errors_by_place.items(), key=lambda one: _pointer_sort_key(one[0]))
        for pointer, each in in_order:
            already_reported = each["type"] == "missing" and pointer in left_out
            if not _is_placeholder_error(each) and not already_reported:
                left_out[pointer] = None
                if len(new_problems) < MAX_PROBLEMS:
                    new_problems.append(_problem(tree, model, each, advice or partial(_yaml_advice, tree)))
                elif len(new_problems) == MAX_PROBLEMS:
                    new_problems.append(_too_many_problems(new_problems[-1]))
        # In reverse order, so that removing an entry of a list does not move the entries still to be removed.
        for pointer, each in reversed(in_order):
            _replace_or_remove(data, pointer, each["type"], defaults or {})
        problems = new_problems + problems
    return ParseResult(None, tuple(problems), tuple(left_out))


def _too_many_problems(last: Problem) -> Problem:
    """Return the problem that says that no further problems are reported."""
    sentence = (
        f"There are more than {MAX_PROBLEMS} problems here. You will see the rest once these are fixed."
    )
    return Problem("within-limits", last.span, sentence, last.pointer)


def _first_error_per_place(tree: Tree, errors: list[ErrorDetails]) -> dict[Pointer, ErrorDetails]:
    """Return one error for each place. For a value of a union type, Pydantic reports the errors of each member.

    The first error counts. An error at a deeper place replaces those of the values around it.
    """
    errors_by_place: dict[Pointer, ErrorDetails] = {}
    for each in errors:
        errors_by_place.setdefault(
            each["loc"] if each["type"] == "missing" else _file_pointer(tree, each["loc"]), each
        )
    inside = {
        pointer[:end]
        for pointer, each in errors_by_place.items()
        if each["type"] != "missing"
        for end in range(len(pointer))
    }
    return {
        pointer: each
        for pointer, each in errors_by_place.items()
        if each["type"] == "missing" or pointer not in inside
    }


def _misspelt_keys(
    tree: Tree, model: type[BaseModel], errors_by_place: dict[Pointer, ErrorDetails]
) -> Iterator[Pointer]:
    """Yield the pointers of missing keys that are present but misspelt: only the misspelling is reported."""
    for pointer, each in errors_by_place.items():
        if each["type"] == "extra_forbidden" and pointer:
            closest = closest_word(str(pointer[-1]), keys_at(model, each["loc"][:-1]))
            if closest and tree.find((*pointer[:-1], closest)) is None:
                yield (*pointer[:-1], closest)


def _without_private_keys(node: Node) -> Any:
    """Return a copy of the data without the keys that begin with `x-`."""
    if isinstance(node.children, dict):
        return {
            key: _without_private_keys(child)
            for key, child in node.children.items()
            if not key.startswith("x-")
        }
    if isinstance(node.children, list):
        return [_without_private_keys(child) for child in node.children]
    return node.data


def _pointer_sort_key(loc: tuple[str | int, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((key, "") if isinstance(key, int) else (-1, key) for key in loc)


def _file_pointer(tree: Tree, loc: tuple[str | int, ...]) -> Pointer:
    """Return the part of Pydantic's `loc` that exists in the file, without union tags and wrapped words."""
    node, keys = tree.root, []
    for key in loc:
        below = node.child(key) if node else None
        if below is None:
            continue
        node = below
        keys.append(key)
    return tuple(keys)


def _replace_or_remove(data: Any, pointer: Pointer, error_type: str, defaults: dict[str, Any]) -> None:
    """Replace a wrong value with a harmless one, or remove it. List entries keep their indexes if possible."""
    if error_type == "missing":
        data |= {key: value for key, value in defaults.items() if pointer == (key,)}
        return
    for key in pointer[:-1]:
        data = data[key]
    harmless = {"string_type": "", "model_type": {}}.get(error_type)
    if not pointer or (isinstance(data, list) and pointer[-1] == len(data)):
        return
    if harmless is not None and (isinstance(data, list) or error_type == "string_type"):
        data[pointer[-1]] = harmless
    else:
        del data[pointer[-1]]


def _is_placeholder_error(error: ErrorDetails) -> bool:
    value = error["input"]
    return isinstance(value, str) and error["type"] != "extra_forbidden" and is_placeholder(value)


def _problem(tree: Tree, model: type[BaseModel], error: ErrorDetails, advice: Advice) -> Problem:
    pointer = _file_pointer(tree, error["loc"])
    node = tree.find(pointer)
    kind = {"extra_forbidden": "known-keys", "missing": "needed-keys"}.get(error["type"], "right-types")
    if kind == "right-types" and error["input"] is None and isinstance(error["loc"][-1], str):
        kind = "needed-keys"  # the key has no value
    span = tree.first_line(Span(0, len(tree.text)))
    if node is not None and pointer:
        at_key = node.key is not None and (
            error["type"] == "extra_forbidden" or not isinstance(node.data, str | int | float)
        )
        span = tree.first_line(node.key if at_key and node.key else node.span)
    message = _message(model, error, pointer)
    advice_text = advice(model, error) if error["type"] in _EXPECTED else ""
    expected = _EXPECTED_KINDS.get(error["type"], "") if kind == "right-types" else ""
    return Problem(kind, span, f"{message} {advice_text}".rstrip(), pointer, expected)


def _message(model: type[BaseModel], error: ErrorDetails, pointer: Pointer) -> str:
    key = next((key for key in reversed(pointer) if isinstance(key, str)), "")
    name = f"“{key}”" if pointer and pointer[-1] == key else f"This entry of “{key}”"
    if (
        error["loc"][-1] == "[key]" and len(pointer) > 1
    ):  # a key of the file's own choosing, or one of a list of words
        if error["type"] == "unknown_word":
            return _unknown_word(f"“{pointer[-2]}”", error)
        if error["type"] == "string_pattern_mismatch":
            return f"{name} is not a valid short name. Use lower-case letters, digits and hyphens."
    if error["type"] == "extra_forbidden":
        known = keys_at(model, error["loc"][:-1])
        near = did_you_mean(str(error["loc"][-1]), known)
        return f"{name} is not a valid key here.{near or you_can_use(known)}"
    if error["type"] == "missing":
        return f"The key “{error['loc'][-1]}” is missing."
    if error["type"] == "unknown_word":
        return _unknown_word(f"“{key}”", error)
    if error["type"] == "not_a_day":
        shown = _instead(error)
        return f"{name} should be a valid date or month, like 2027-02-26 or 2027-02, {shown}."
    if error["type"] in ("literal_error", "enum"):
        words = str(error.get("ctx", {}).get("expected", "")).replace("'", "")
        near = did_you_mean(str(error["input"]), words.split(", "))
        return f"{name} should be {words}, {_instead(error)}.{near}"
    if error["type"] == "union_tag_invalid":
        kinds = error["ctx"]["expected_tags"].replace("'", "").split(", ")
        near = did_you_mean(error["ctx"]["tag"], kinds) or you_can_use(kinds)
        return f"{name} has an unknown kind, “{error['ctx']['tag']}”.{near}"
    if error["type"] == "union_tag_not_found":
        return f"{name} needs a “kind”."
    if error["type"] == "too_short":
        least, count = error["ctx"]["min_length"], error["ctx"]["actual_length"]
        needed = "one entry" if least == 1 else f"{least} entries"
        return f"{name} needs at least {needed}, but it has {count or 'none'}."
    if error["type"] == "string_too_long":
        return f"{name} is too long. It can have up to {error['ctx']['max_length']} characters."
    if error["type"] in _EXPECTED:
        expected = _required_form(model, error) or _EXPECTED[error["type"]].format(**error.get("ctx", {}))
        return f"{name} should be {expected}, {_instead(error)}."
    return f"{name}: {error['msg'].removeprefix('Value error, ')}."


def _required_form(model: type[BaseModel], error: ErrorDetails) -> str:
    """Return the required form of a text, as an editor shows it. Empty if the model has none."""
    info = _field_at(model, error["loc"]) if error["type"] == "string_pattern_mismatch" else None
    for extra in _schema_extras(info) if info else ():
        if isinstance(extra, dict) and "errorMessage" in extra:
            return str(extra["errorMessage"]).removeprefix("This needs ").rstrip(".")
    return ""


def _schema_extras(info: FieldInfo) -> Iterator[Any]:
    """Yield the `json_schema_extra` of a field and of the types inside its annotation."""
    yield info.json_schema_extra
    for inner in getattr(info.annotation, "__args__", ()):
        for each in getattr(inner, "__metadata__", ()):
            yield getattr(each, "json_schema_extra", None)


def _unknown_word(name: str, error: ErrorDetails) -> str:
    known = list(load_vocabulary().words[error["ctx"]["vocabulary"]])
    near = did_you_mean(str(error["input"]), known)
    return f"{_quote_value(error['input'])} is not a valid value for {name}.{near or you_can_use(known)}"


def _yaml_advice(tree: Tree, model: type[BaseModel], error: ErrorDetails) -> str:
    """Return what to write instead in YAML. Empty if the message says enough."""
    value, node = error["input"], tree.find(_file_pointer(tree, error["loc"]))
    if error["type"] == "string_type" and isinstance(value, int | float) and node:
        return f'Put it in quotes: "{tree.text[node.start : node.end]}".'
    if error["type"] == "list_type" and keys_at(model, error["loc"]):
        return "Start each entry on a new line with “- ”, and put its keys below."
    if error["type"] == "list_type" and isinstance(value, str):
        return f"Put it in brackets: [{value}]." if len(value) < 40 else "Put it in brackets."
    return ""


_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a group of keys and values",
    "model_type": "a group of keys and values",
    "model_attributes_type": "a group of keys and values",
    "greater_than_equal": "at least {ge:g}",
    "less_than_equal": "at most {le:,.0f}",
    "string_too_short": "text",
    "string_pattern_mismatch": "in a different form",
    "date_type": "a date like 2027-02-26",
    "date_parsing": "a date like 2027-02-26",
    "date_from_datetime_parsing": "a date like 2027-02-26",
    "date_from_datetime_inexact": "a date like 2027-02-26",
}


_EXPECTED_KINDS = {
    "list_type": "list",
    "not_a_day": "date",
    **dict.fromkeys(("int_type", "int_from_float", "float_type", "finite_number"), "number"),
    **dict.fromkeys(("greater_than_equal", "less_than_equal"), "number"),
    "bool_type": "yes_no",
    **dict.fromkeys(("literal_error", "enum", "unknown_word"), "word"),
    **dict.fromkeys(("string_type", "string_too_long", "string_too_short"), "text"),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), "keys"),
}


def you_can_use(known: list[str]) -> str:
    """Return ` You can use: aim, difference.` with a leading space, for a value that is not valid."""
    return f" You can use: {', '.join(known)}."


def _instead(error: ErrorDetails) -> str:
    """Return what a file has instead of what it should have: `not “two”`, `but it is empty`."""
    value = error["input"]
    if value is None or value == "":
        return "but it is empty"
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and _EXPECTED_KINDS.get(error["type"]) == "number":
        return f"not {value}"
    return f"not {_quote_value(value)}"


def _quote_value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"“{value if len(value) <= 60 else value[:57] + '…'}”" if value else "empty text"
    return "a list" if isinstance(value, list) else "a group of keys"


def keys_at(model: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    """Return the keys of the model at a location, as written in the file."""
    info = _field_at(model, location)
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
