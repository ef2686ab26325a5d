"""Validation of a tree against a model. Errors become located problems in plain English.

Invalid values are omitted and the rest is still read, so that one error does not hide the other findings. A placeholder
such as "TBC" instead of a number or date is not an error: the answer is still missing.
"""

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from involveplan.plan.correction.corrections import Correction, correct_stray_key
from involveplan.plan.detection.later_keys import later_key_message
from involveplan.plan.limits import MAX_PROBLEMS
from involveplan.plan.place import Pointer
from involveplan.plan.problems import Problem, closest_word, meant_word
from involveplan.plan.value_problems import (
    EXPECTED,
    EXPECTED_KINDS,
    error_message,
    keys_at,
    yaml_correction,
)
from involveplan.plan.vocabulary import is_placeholder, load_vocabulary
from involveplan.plan.yaml.tree import Node, Span, Tree

ModelT = TypeVar("ModelT", bound=BaseModel)
Advice = Callable[[type[BaseModel], ErrorDetails], str]
PlaceholderTest = Callable[[str, Pointer], bool]


@dataclass(frozen=True, slots=True)
class ParseResult(Generic[ModelT]):
    """The model that was read, its problems, and the pointers of the values omitted because of them."""

    value: ModelT | None
    problems: tuple[Problem, ...]
    omitted: tuple[Pointer, ...] = ()


def parse_model(
    tree: Tree,
    model: type[ModelT],
    defaults: dict[str, Any] | None = None,
    advice: Advice | None = None,
    later_keys: Callable[[], Collection[str]] = tuple,
    is_placeholder_at: PlaceholderTest = lambda text, _pointer: is_placeholder(text),
    replacements: Mapping[Pointer, Any] | None = None,
) -> ParseResult[ModelT]:
    """Validate a tree against a model. `defaults` fills missing top-level keys, so that the rest can be read.

    `is_placeholder_at` tests texts at their places, and `replacements` has values to use instead of those in the tree.
    `advice` returns what to write instead of a wrong value, in the syntax of the file (default: YAML).
    `later_keys` returns the paths of unknown keys that a later version of the program reads.
    `value` is None if another required key is missing or nothing could be read.
    """
    if tree.root is None or not isinstance(tree.root.children, dict):
        return ParseResult(None, ())
    if "x-" not in tree.text and not replacements:
        with contextlib.suppress(ValidationError):
            return ParseResult(model.model_validate(tree.root.data), ())
    data = _without_private_keys(tree.root)
    for pointer, value in (replacements or {}).items():
        _parent(data, pointer)[pointer[-1]] = value
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
            if not _is_placeholder_error(tree, pointer, each, is_placeholder_at) and not already_reported:
                left_out[pointer] = None
                if len(new_problems) < MAX_PROBLEMS:
                    problem = _problem(tree, model, each, advice)
                    is_later = each["type"] == "extra_forbidden" and _path(each["loc"]) in later_keys()
                    new_problems.append(_of_later_version(problem) if is_later else problem)
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


def _texts_in(value: Any) -> Iterator[str | None]:
    """Yield the texts in a list or mapping that stands in for another value. None for anything that is not a text."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _texts_in(key if each is None else each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts_in(each)
    else:
        yield value if isinstance(value, str) else None


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
    data = _parent(data, pointer)
    harmless = {"string_type": "", "model_type": {}}.get(error_type)
    if not pointer or (isinstance(data, list) and pointer[-1] == len(data)):
        return
    if harmless is not None and (isinstance(data, list) or error_type == "string_type"):
        data[pointer[-1]] = harmless
    else:
        del data[pointer[-1]]


def _parent(data: Any, pointer: Pointer) -> Any:
    """Return the list or mapping that has the last step of a pointer."""
    for key in pointer[:-1]:
        data = data[key]
    return data


def _is_placeholder_error(
    tree: Tree, pointer: Pointer, error: ErrorDetails, is_placeholder_at: PlaceholderTest
) -> bool:
    """True if a value with an error is a placeholder, or a list or mapping that holds only placeholders."""
    value = error["input"]
    if error["type"] == "missing":
        return False
    if error["type"] == "extra_forbidden":  # {TBC} instead of some keys
        around = tree.find(pointer[:-1])
        is_alone = len(pointer) > 1 and around is not None and len(around.child_items()) == 1
        return is_alone and value is None and is_placeholder(str(pointer[-1]))
    if isinstance(value, str):
        return is_placeholder_at(value, pointer) and not _is_meant_as_word(value, error)
    texts = list(_texts_in(value)) if isinstance(value, list | dict) else []
    if not texts or None in texts:
        return False
    in_brackets = f"[{', '.join(map(str, texts))}]"  # [insert aim] without quotes is a list for YAML
    return is_placeholder(in_brackets) or all(
        text is not None and is_placeholder_at(text, pointer) for text in texts
    )


def _is_meant_as_word(value: str, error: ErrorDetails) -> bool:
    """True if a value is a word of the field in another form, such as “None” where `none` is one of the choices."""
    if error["type"] != "unknown_word":
        return False
    return meant_word(value, list(load_vocabulary().words[error["ctx"]["vocabulary"]])) is not None


def _problem(tree: Tree, model: type[BaseModel], error: ErrorDetails, advice: Advice | None) -> Problem:
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
    expected = EXPECTED_KINDS.get(error["type"], "") if kind == "right-types" else ""
    if kind == "known-keys" and not advice and (stray := correct_stray_key(tree, pointer)):
        return Problem(kind, span, stray.advice, pointer, expected, stray.fix)
    message = error_message(model, error, pointer)
    if error["type"] == "greater_than_equal" and _is_no_people(pointer, error):
        message, expected = f"{message[:-1]}, because 0 is not a number of people.", "people"
    if advice:
        correction = Correction(advice(model, error) if error["type"] in EXPECTED else "")
    else:
        correction = yaml_correction(tree, model, error, pointer)
    sentences = f"{message} {correction.advice}".rstrip()
    return Problem(kind, span, sentences, pointer, expected, correction.fix, correction.is_ambiguous)


def _path(loc: tuple[str | int, ...]) -> str:
    return ".".join(key for key in loc if isinstance(key, str))


def _of_later_version(problem: Problem) -> Problem:
    """Return the problem of an unknown key that a later version of the program reads."""
    return replace(problem, message=later_key_message(str(problem.pointer[-1])), expected="later")


def _is_no_people(pointer: Pointer, error: ErrorDetails) -> bool:
    return pointer[0] == "audience" and error["input"] == 0
