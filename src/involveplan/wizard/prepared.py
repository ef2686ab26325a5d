"""Answers prepared in advance: a file of answers, single settings, an earlier plan. Pure."""

import re
from typing import Any

from involveplan.plan.detection.later_keys import later_key_message, load_later_keys
from involveplan.plan.fields import Field, convert_to_field, field_path, find_field, key_order
from involveplan.plan.model import Plan
from involveplan.plan.parse import parse_model
from involveplan.plan.place import Pointer
from involveplan.plan.problems import did_you_mean
from involveplan.plan.source import Source, parse_mapping, read
from involveplan.plan.yaml import edit
from involveplan.plan.yaml.tree import Tree, parse_yaml, plain_scalar

_PLACE = re.compile(r"\d{1,4}", re.ASCII)  # the index of an entry
EMPTY_PLAN = "involveplan: 1\nstage: draft\n"  # a plan before its first answer


class InvalidSetting(ValueError):
    """A setting that does not fit a plan; str() says why."""


def parse_answers_file(raw: bytes, name: str) -> Source[Plan]:
    """Parse a file of answers: any known keys of a plan. Faults are in `problems`, located."""
    tree = parse_mapping(raw, "There are no answers in this file. Use the keys of a plan.")
    parsed = parse_model(tree, Plan, {"involveplan": 1, "title": ""}, later_keys=load_later_keys)
    problems = (each for each in parsed.problems if each.kind != "needed-keys")
    wrong = tuple(each for each in problems if not _is_number_for_text(tree, each.pointer))
    return Source(name, tree, parsed.value, (*tree.problems, *wrong))


def _is_number_for_text(tree: Tree, pointer: Pointer) -> bool:
    """True if the file has a number in a text field, which keeps its characters: see `answer_values`."""
    node, known = tree.find(pointer), find_field(field_path(pointer))
    is_number = node is not None and isinstance(node.data, int | float) and not isinstance(node.data, bool)
    return is_number and known is not None and known.kind == "text"


def answer_values(answers: Source[Plan]) -> dict[str, Any]:
    """Return the answers of a file by the keys of a plan, each value converted to the type of its field."""
    data: dict[str, Any] = answers.tree.root.data if answers.tree.root else {}
    return {key: convert_to_field(value, (key,)) for key, value in data.items()}


def with_answers(text: str, answers: dict[str, Any]) -> str:
    """Return the plan's text with answers inserted under their top-level keys. Raises plan.edit.CannotEdit."""
    for key in sorted(answers, key=_usual_place):
        if answers[key] is not None and key != "involveplan":
            text = edit.set_value(text, (key,), answers[key], key_order)
    return text


def stage_of(text: str) -> str | None:
    """Return the stage in a plan's text."""
    plan = read(text.encode(), "plan").value
    return plan.stage if plan else None


def _usual_place(key: str) -> int:
    order = key_order(())
    return order.index(key) if key in order else len(order)


def parse_setting(assignment: str) -> tuple[Pointer, Any]:
    """Parse `audience.0.number=60` into a pointer and a value. Entries of a list count from 0. Raises
    InvalidSetting."""
    path, equals, value = assignment.partition("=")
    steps = [step for step in re.split(r"[.\[\]]+", path.strip()) if step]
    if not equals or not steps:
        raise InvalidSetting(
            f'“{assignment}” is not a valid setting. Use key=value, for example lead="ward manager".'
        )
    pointer: Pointer = tuple(int(each) if _PLACE.fullmatch(each) else each for each in steps)
    for length in range(1, len(pointer) + 1):
        if find_field(field_path(pointer[:length])) is None:
            if ".".join(str(each) for each in pointer[:length] if isinstance(each, str)) in load_later_keys():
                raise InvalidSetting(later_key_message(path.strip()))
            known = key_order(pointer[: length - 1])
            near = did_you_mean(str(pointer[length - 1]), known)
            listed = f" The keys here are: {', '.join(known)}." if known else ""
            raise InvalidSetting(f"Plans do not have a key called “{path.strip()}”.{near or listed}")
    return pointer, convert_to_field(_value(find_field(field_path(pointer)), pointer, value.strip()), pointer)


def _value(known: Field | None, pointer: Pointer, text: str) -> Any:
    """Parse the value of a setting: text stays text, lists and keys are read as YAML."""
    assert known is not None
    many = known.is_list and not isinstance(pointer[-1], int)
    own = known.kind == "free" and len(pointer) > 1
    if own and text and text[0] not in "[{":
        return _own_answer(text)
    if known.kind in ("keys", "free") or (many and text.startswith("[")):
        tree = parse_yaml(text)
        if tree.problems or tree.root is None:
            raise InvalidSetting(
                f"We could not read “{text}”. {tree.problems[0].message if tree.problems else ''}".strip()
            )
        return tree.root.data
    if many:
        listed = text.split(",") if known.kind == "word" else [text]
        return [each.strip() for each in listed if each.strip()]
    return text if known.kind in ("text", "word", "day") else plain_scalar(text)


def _own_answer(text: str) -> Any:
    """Parse a value below `answers`: a number, true, false or null, else text. Outer quotes are removed."""
    if text[0] in "\"'":
        tree = parse_yaml(text)
        if tree.root is not None and not tree.problems and tree.root.children is None:
            return tree.root.data
    return plain_scalar(text)
