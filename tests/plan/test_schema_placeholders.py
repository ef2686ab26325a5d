"""The schema of plans and the check agree on placeholders and on dates that do not exist."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from involveplan.exports.schemas import build_schema
from involveplan.plan.source import read, with_own_placeholders
from tests.plan.test_vocabulary import ANSWERS, PLACEHOLDERS

JUDGE = Draft202012Validator(build_schema("plan"))
FIELDS = [
    "audience: [{number: @}]", "audience: [{level: @}]", "tools: [{starts: @}]", "audience: [{seldom_heard: @}]",
    "audience: [{touchpoints: @}]", "purpose: @", "audience: [@]", "audience: [{needs: [@]}]", "audience: [{needs: @}]",
    "audience: [{kind: @}]", "resources: {budget: {available: @}}", "stage: @", "answers: @",
    "resources: {payment: {position: @}}", "tools: [{hours: @}]", "purpose: {decision: {on: @}}",
]  # fmt: skip
# An editor does not normalise characters.
UNSEEN = ["to\u00a0be\u00a0confirmed", "T\u200bBC", "ＴＢＣ"]


def agree(field: str, text: str, judge: Any = JUDGE, own: tuple[str, ...] = ()) -> bool:
    """Whether both take the text; fails if they differ."""
    source = read(
        f"involveplan: 1\ntitle: A\n{field.replace('@', json.dumps(text, ensure_ascii=False))}\n".encode(),
        "plan.yaml",
    )
    assert source.tree.root is not None
    checked: bool = not with_own_placeholders(source, own).problems
    assert bool(judge.is_valid(source.tree.root.data)) is checked, text
    return checked


@pytest.mark.parametrize("field", FIELDS)
def test_both_take_placeholders(field: str) -> None:
    for text in PLACEHOLDERS:
        if text not in UNSEEN and text.isprintable():
            assert agree(field, text), text


@pytest.mark.parametrize("field", FIELDS)
def test_both_refuse_other_texts(field: str) -> None:
    for text in ANSWERS:
        if text not in ("none", "no"):
            assert not agree(field, text), text


@pytest.mark.parametrize("word", ["none", "Nil", "nothing."])
def test_both_know_where_nothing_is_an_answer(word: str) -> None:
    taken = [field for field in FIELDS if agree(field, word)]
    assert set(FIELDS) - set(taken) == {"audience: [{needs: [@]}]", "audience: [{needs: @}]", "answers: @"}


def test_own_placeholders_are_taken() -> None:
    judge = Draft202012Validator(build_schema("plan", placeholders=("to be sourced", "wip")))
    for text in ("To be sourced", "[WIP]", "wip (Jo to ask)", "TBC"):
        assert agree("audience: [{number: @}]", text, judge, ("to be sourced", "wip"))
    assert not agree("audience: [{number: @}]", "wiping", judge, ("to be sourced", "wip"))
    assert not agree("audience: [{number: @}]", "to be sourced")


@pytest.mark.parametrize("year", [1900, 1904, 1999, 2000, 2026, 2028, 2096, 2100, 2104, 2199])
def test_both_know_how_long_a_month_is(year: int) -> None:
    days = {(date(year, 1, 1) + timedelta(days=number)).isoformat() for number in range(366)} - {
        f"{year + 1}-01-01"
    }
    for month in range(14):
        for day in (0, 1, 9, 10, 19, 20, 28, 29, 30, 31, 32):
            text = f"{year}-{month:02}-{day:02}"
            assert agree("tools: [{starts: @}]", text) is (text in days)


@pytest.mark.parametrize(
    "text", ["2027-06-31", "2027-02-29", "2100-02-29", "2027-13", "2027-00", "2027-6-1", "1899-01-01"]
)
def test_dates_that_do_not_exist_are_refused(text: str) -> None:
    assert not agree("evaluation: {on: @}", text)


@pytest.mark.parametrize("text", ["2028-02-29", "2000-02-29", "2027-06-30", "2027-12", "2199-12-31"])
def test_dates_that_exist_are_taken(text: str) -> None:
    assert agree("evaluation: {on: @}", text)


def test_the_pattern_is_one_of_javascript() -> None:
    pattern = build_schema("plan")["$defs"]["Placeholder"]["pattern"]
    for python_only in ("(?i", "*+", "}+", "(?>", "\\ ", "\\'", '\\"'):
        assert python_only not in pattern
