"""What each kind of check declares, the table of kinds, and what is done where a computed check is not there."""

import inspect
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from involveplan.checklist.check_base import KindOfCheck
from involveplan.checklist.check_kinds import Check
from involveplan.checks import KINDS
from tests import ROOT
from tests.checks.kind_runs import SubjectOf, faults

CLASSES: tuple[type[KindOfCheck], ...] = get_args(get_args(Check)[0])
NOT_LOOKED_UP = {"Covers": {"there_filled"}}  # a path below an entry, which no checklist gets wrong so far
NUMBERS = ("integer", "number")
PAGE = "see “A new kind of check” in CONTRIBUTING.md"

each_kind = pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)


def word(kind: type[KindOfCheck]) -> str:
    (found,) = get_args(kind.model_fields["kind"].annotation)
    return str(found)


def test_a_checklist_can_name_each_kind() -> None:
    forgotten = {kind.__name__ for kind in KindOfCheck.__subclasses__()} - {kind.__name__ for kind in CLASSES}
    assert not forgotten, f"add {forgotten} to `Check` in checklist/check_kinds.py: {PAGE}"


@each_kind
def test_each_kind_has_its_function_and_tests(kind: type[KindOfCheck]) -> None:
    name = word(kind).replace("-", "_")
    assert word(kind) in KINDS, f"add “{word(kind)}” to KINDS in checks/__init__.py: {PAGE}"
    function = KINDS[word(kind)]
    assert (function.__module__, function.__name__) == (f"involveplan.checks.{name}", name), PAGE
    tests = ROOT / "tests" / "checks"
    assert (tests / f"test_{name}.py").is_file() or (tests / name).is_dir(), (
        f"test it in tests/checks: {PAGE}"
    )


def test_the_table_names_no_other_kinds() -> None:
    assert set(KINDS) == set(map(word, CLASSES))


@each_kind
@pytest.mark.parametrize("name", ["figures", "needs_field"])
def test_each_kind_declares_what_has_no_default(kind: type[KindOfCheck], name: str) -> None:
    assert name in vars(kind), f"{kind.__name__} does not declare `{name}`: {PAGE}"


@each_kind
def test_a_kind_needs_a_field_if_its_function_looks_at_it(kind: type[KindOfCheck]) -> None:
    module = inspect.getmodule(KINDS[word(kind)])
    assert module is not None
    assert kind.needs_field == ("item.field" in inspect.getsource(module)), f"`needs_field`: {PAGE}"


@each_kind
def test_each_path_is_looked_up(kind: type[KindOfCheck]) -> None:
    """Every key that takes a path of the plan is one that the kind declares to be a path or a condition."""
    taken = {key: value for key in kind.model_fields if (value := _path_value(kind, key))}
    found = [pointer for pointer, _ in kind.model_construct(**taken).paths("tools[].with")]
    forgotten = set(taken) - {pointer[0] for pointer in found} - NOT_LOOKED_UP.get(kind.__name__, set())
    assert not forgotten, (
        f"{kind.__name__} takes paths in {forgotten}: add to its `path_keys` or `condition_keys`"
    )
    assert all(key == "field" or key in taken for key in kind.condition_keys.values())


@each_kind
def test_each_number_is_a_threshold(kind: type[KindOfCheck]) -> None:
    properties = kind.model_json_schema()["properties"]
    numbers = {
        key
        for key, schema in properties.items()
        if any(each.get("type") in NUMBERS for each in (schema, *schema.get("anyOf", ())))
    }
    declared = {kind.threshold.key} if kind.threshold else set()
    assert declared >= numbers, f"{kind.__name__} takes a number in {numbers}: declare its `threshold`"
    if kind.threshold and kind.threshold.figure:
        assert kind.threshold.figure in (kind.figures or ()), (
            "the figure of the threshold is not in `figures`"
        )


def _path_value(kind: type[KindOfCheck], key: str) -> Any:
    """A value of a key that holds a path of the plan; None if the key takes no path."""
    adapter: TypeAdapter[Any] = TypeAdapter(kind.__annotations__[key])
    for value, broken in (
        ("lead", "no path"),
        ({"lead": ["x"]}, {"no path": ["x"]}),
        ({"lead": "lead"}, {"lead": "no path"}),
    ):
        if _is_valid(adapter, value) and not _is_valid(adapter, broken):
            return value
    return None


def _is_valid(adapter: TypeAdapter[Any], value: object) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True


def test_computed_by_a_name_that_is_not_there_finds_nothing(subject: SubjectOf) -> None:
    assert faults(subject(), {"kind": "computed", "name": "no-such-check"}) == []
