"""Keys that a later version reads: named as such, each at its own place only."""

from functools import cache

import pytest

from involveplan.plan.detection.later_keys import load_later_keys
from involveplan.plan.fields import find_field
from involveplan.plan.source import read
from involveplan.wizard.prepared import InvalidSetting, parse_answers_file, parse_setting
from tests.conftest import CheckText

LISTS = ("audience", "tools", "activities", "said_did")
MESSAGE = "“{}” belongs to a later version of involveplan. This version does not read it."


@cache
def later_keys() -> list[str]:
    return sorted(load_later_keys())


def with_key(path: str, value: str = "1") -> str:
    """A plan with a value at a path."""
    *above, key = path.split(".")
    for step in reversed([*above, key]):
        value = f"{{{step}: [{value}]}}" if step in LISTS else f"{{{step}: {value}}}"
    return f"{{involveplan: 1, title: t, {value[1:]}\n"


@pytest.mark.parametrize("path", later_keys())
def test_every_one_is_unknown_and_named(path: str, check_text: CheckText) -> None:
    parent, _, key = path.rpartition(".")
    steps = [f"{step}[]" if step in LISTS else step for step in parent.split(".") if parent]
    assert not steps or find_field(".".join(steps)), "its place is not a place of this version"
    assert find_field(".".join([*steps, key])) is None, "this version reads it: take it off the list"
    text = with_key(path)
    (finding,) = (each for each in check_text(text).findings if each.code == "FMT002")
    assert finding.message == MESSAGE.format(key)
    assert "adding “x-” to the start of the key" in finding.help


@pytest.mark.parametrize(
    "path",
    [
        "members",
        "minutes",
        "audience.members",
        "tools.risks",
        "purpose.consent",
        "resources.rate",
        "record.said_did.by",
        "x.risks",
        "riks",
        "evaluation.each",
    ],
)
def test_elsewhere_and_misspelt_they_are_unknown_keys(path: str, check_text: CheckText) -> None:
    (finding,) = (each for each in check_text(with_key(path)).findings if each.code == "FMT002")
    assert "is not a valid key here" in finding.message
    assert "later version" not in finding.message + finding.help


def test_private_and_own_keys_are_silent() -> None:
    text = "involveplan: 1\ntitle: t\nx-risks: [a]\nanswers: {risks: a}\ntools: [{x-members: 2}]\n"
    assert read(text.encode(), "plan.yaml").problems == ()


def test_the_rest_of_the_plan_is_read() -> None:
    source = read(b"involveplan: 1\ntitle: t\nrisks: [a]\nlead: clerk\n", "plan.yaml")
    assert source.value is not None and source.value.lead == "clerk"
    assert [each.pointer for each in source.problems] == [("risks",)]


def test_prepared_answers_say_the_same() -> None:
    (problem,) = parse_answers_file(b"title: t\ntools: [{members: 12}]\n", "answers.yaml").problems
    assert problem.message == MESSAGE.format("members")
    with pytest.raises(InvalidSetting, match=r"“tools\.0.members” belongs to a later version"):
        parse_setting("tools.0.members=12")
    with pytest.raises(InvalidSetting, match="do not have a key called “members”"):
        parse_setting("members=12")
