"""What the plan format knows of its own fields."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from involveplan.plan.fields import (
    all_fields,
    convert_to_field,
    field_path,
    find_field,
    key_order,
    split_path,
)
from involveplan.plan.model import Plan
from involveplan.plan.parts.part import Part
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.plan.yaml.tree import plain_scalar


def models() -> list[type[BaseModel]]:
    return sorted(Part.__subclasses__(), key=lambda each: each.__name__)


def paths(path: str = "", seen: int = 0) -> Iterator[str]:
    here = find_field(path) if path else None
    for key in here.keys() if here else key_order(()):
        below = f"{path}.{key}" if path else key
        yield below
        known = find_field(below)
        assert known is not None, below
        if known.kind == "keys":
            yield from paths(below + "[]" if known.is_list else below, seen + 1)


@pytest.mark.parametrize("each", models(), ids=lambda each: each.__name__)
def test_every_field_has_a_title_and_a_description(each: type[BaseModel]) -> None:
    assert each.__doc__
    for name, info in each.model_fields.items():
        assert info.title and info.title[0].isupper() and len(info.title) <= 30, name
        assert info.description and info.description.endswith("."), name


def test_every_field_is_reached_by_its_path() -> None:
    found = list(paths())
    assert len(found) == len(set(found)) == sum(len(each.model_fields) for each in models())
    for path in found:
        known = find_field(path)
        assert known is not None and known.path == path
        assert known.title and known.description
        assert known.kind != "free" or path in ("answers", "not_applicable", "involveplan"), path
        if known.kind == "word":
            assert known.vocabulary in load_vocabulary().words


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("title", ("text", False, None)),
        ("scale", ("word", False, "scale")),
        ("audience", ("keys", True, None)),
        ("audience[]", ("keys", False, None)),
        ("audience[].kind", ("word", True, "kind")),
        ("audience[].kind[]", ("word", False, "kind")),
        ("audience[].needs", ("word", True, "needs")),
        ("audience[].number", ("count", False, None)),
        ("audience[].seldom_heard", ("yes-no", False, None)),
        ("tools[].with", ("text", True, None)),
        ("tools[].starts", ("day", False, None)),
        ("tools[].hours", ("hours", False, None)),
        ("tools[].cost", ("money", False, None)),
        ("purpose.decision", ("keys", False, None)),
        ("purpose.decision.on", ("day", False, None)),
        ("resources.budget.lines[].kind", ("word", False, "budget_kind")),
        ("resources.people[].from", ("word", False, "from")),
        ("evaluation.questions", ("text", True, None)),
        ("answers", ("free", False, None)),
        ("answers.directorate", ("free", False, None)),
        ("answers.sites[].beds", ("free", False, None)),
    ],
)
def test_what_is_known_of_a_field(path: str, expected: tuple[Any, ...]) -> None:
    known = find_field(path)
    assert known is not None
    assert (known.kind, known.is_list, known.vocabulary) == expected


@pytest.mark.parametrize(
    "path", ["nothing", "purpose.nothing", "title.x", "tools[].with_", "tools.starts.x", "audience[].id.x"]
)
def test_what_no_plan_has(path: str) -> None:
    assert find_field(path) is None


def test_keys_come_in_their_usual_order() -> None:
    assert key_order(())[:3] == ["involveplan", "reference", "follows"]
    assert key_order(("audience", 2))[:3] == ["id", "kind", "who"]
    assert key_order(("tools", 0))[4] == "with"
    assert key_order(("answers",)) == key_order(("nothing", 0)) == key_order(("title",)) == []
    assert set(key_order(())) == {info.alias or name for name, info in Plan.model_fields.items()}


def test_pointers_and_paths() -> None:
    assert field_path(("tools", 0, "ends")) == "tools[].ends"
    assert field_path(("resources", "budget", "lines", 3)) == "resources.budget.lines[]"
    assert field_path(()) == ""
    assert split_path("tools[].ends") == ("tools", "[]", "ends")
    assert list(split_path("title")) == ["title"]


def test_every_field_is_told_once_in_the_usual_order() -> None:
    told = [each.path for each in all_fields()]
    assert told == list(paths())
    assert told.index("purpose.aim") < told.index("audience[].id") < told.index("record.next")


@pytest.mark.parametrize(
    ("path", "written", "held", "kind"),
    [
        ("reference", "00123", "00123", str),
        ("reference", "12", "12", str),
        ("answers.x", "00123", "00123", str),
        ("answers.x", "1.10", "1.10", str),
        ("answers.x", "2.0", "2.0", str),
        ("answers.x", "1e3", "1e3", str),
        ("answers.x", "1234567890123456", "1234567890123456", str),
        ("answers.x", "12", "12", int),
        ("answers.x", "12.5", "12.5", float),
        ("answers.x", "true", "True", bool),
        ("resources.budget.available", "12.50", "12.50", float),
        ("resources.budget.available", "1e3", "1000.0", float),
        ("audience.0.number", "010", "10", int),
        ("audience.0.number", "0x1F", "31", int),
        ("audience.0.seldom_heard", "false", "False", bool),
        ("nothing.here", "1.10", "1.10", float),
    ],
)
def test_a_value_as_its_field_holds_it(path: str, written: str, held: str, kind: type) -> None:
    pointer = tuple(int(step) if step.isdigit() else step for step in path.split("."))
    value = convert_to_field(plain_scalar(written), pointer)
    assert isinstance(value, kind) and str(value) == held
    nested: Any = plain_scalar(written)
    for step in reversed(pointer):
        nested = [nested] if isinstance(step, int) else {step: nested}
    below = convert_to_field(nested, ())
    for step in pointer:
        below = below[step]
    assert (type(below), str(below)) == (type(value), held)
