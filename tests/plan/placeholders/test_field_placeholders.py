"""Placeholders in the fields of a plan: words for nothing, and an organisation's own."""

from typing import Any

import pytest

from involveplan.checks.subject import is_filled
from involveplan.plan.fingerprint import fingerprint
from involveplan.plan.model import Plan
from involveplan.plan.placeholders.field_placeholders import is_placeholder_at
from involveplan.plan.source import Source, read, with_own_placeholders
from involveplan.plan.vocabulary import Placeholder, is_placeholder, load_vocabulary

START = "involveplan: 1\ntitle: A calmer wait\n"
OWN = ("to be sourced", "ask Priya", "WIP", "##")


def plan(lines: str) -> Source[Plan]:
    return read(f"{START}{lines}\n".encode(), "plan.yaml")


def value(source: Source[Plan], *path: str) -> Any:
    found: Any = source.value
    for step in path:
        found = getattr(found, step)
    return found


@pytest.mark.parametrize(
    "word", ["none", "Nil", "NOTHING", "None.", "“nothing”", "[none]", "**nil**", "none yet"]
)
@pytest.mark.parametrize(
    ("lines", "path", "is_answer"),
    [
        ("purpose: {fixed: @}", ("purpose", "fixed"), True),
        ("purpose: {known: @}", ("purpose", "known"), True),
        ("taking_part: {expenses: @}", ("taking_part", "expenses"), True),
        ("purpose: {aim: @}", ("purpose", "aim"), False),
        ("purpose: {can_change: @}", ("purpose", "can_change"), False),
        ("taking_part: {support: @}", ("taking_part", "support"), False),
        ("lead: @", ("lead",), False),
        ("title: A\nteam: @", ("team",), False),
        ("evaluation: {questions: [@]}", ("evaluation", "questions"), False),
        ("equality: {x-note: 1, changed: @}", ("equality", "changed"), False),
        ("not_applicable: {PUR001: @}", ("not_applicable",), False),
        ("answers: {parking: @}", ("answers",), True),
    ],
)
def test_words_for_nothing_are_answers_only_in_some_fields(
    lines: str, path: tuple[str, ...], word: str, is_answer: bool
) -> None:
    source = plan(lines.replace("title: A\n", "").replace("@", f"'{word}'"))
    assert source.problems == ()
    assert is_filled(value(source, *path)) is is_answer


@pytest.mark.parametrize(
    "text",
    ["Nothing about us without us", "None of the rooms are step-free", "Nil by mouth patients", "nothing to declare",
     "Nonesuch Park", "vanilla", "none but the board"],
)  # fmt: skip
def test_a_sentence_with_such_a_word_is_an_answer(text: str) -> None:
    source = plan(f"purpose: {{aim: '{text}'}}")
    assert type(value(source, "purpose", "aim")) is str
    assert is_filled(value(source, "purpose", "aim"))


@pytest.mark.parametrize("word", ["none", "Nil", "nothing", "None."])
def test_no_money_is_an_amount_of_nothing(word: str) -> None:
    source = plan(f"resources: {{budget: {{available: {word}}}}}")
    assert source.problems == ()
    assert value(source, "resources", "budget", "available") == 0
    node = source.tree.find(("resources", "budget", "available"))
    assert node is not None and node.data == word


@pytest.mark.parametrize("word", ["no idea", "TBC", "pending"])
def test_an_unknown_amount_is_still_missing(word: str) -> None:
    source = plan(f"resources: {{budget: {{available: {word}}}}}")
    assert source.problems == () and value(source, "resources", "budget", "available") is None


@pytest.mark.parametrize(
    "lines",
    ["audience: [{number: none}]", "tools: [{starts: nil, hours: nothing}]", "scale: none", "tools: none"],
)
def test_in_place_of_a_number_or_a_date_they_are_missing_answers(lines: str) -> None:
    assert plan(lines).problems == ()


@pytest.mark.parametrize("lines", ["audience: [{needs: none}]", "audience: [{needs: [nothing]}]"])
def test_none_as_a_list_of_needs_is_an_answer_in_the_wrong_form(lines: str) -> None:
    (problem,) = plan(lines).problems
    assert problem.kind == "right-types"


def test_a_word_that_a_field_lists_is_an_answer() -> None:
    source = plan("resources: {payment: {position: none}}")
    assert is_filled(value(source, "resources", "payment", "position"))
    own = with_own_placeholders(source, ("none", "paid"))
    assert is_filled(value(own, "resources", "payment", "position"))


@pytest.mark.parametrize(
    "text",
    ["to be sourced", "To be sourced.", "[to be sourced]", "to be sourced (Jo)", "ask Priya", "**Ask Priya**", "wip",
     "WIP: see board paper", "##", "Date to be sourced"],
)  # fmt: skip
def test_own_placeholders(text: str) -> None:
    source = plan(
        f"lead: '{text}'\npurpose: {{fixed: '{text}'}}\naudience: [{{number: '{text}', touchpoints: ['{text}']}}]"
    )
    found = with_own_placeholders(source, OWN)
    assert found.problems == ()
    assert not is_filled(value(found, "lead")) and not is_filled(value(found, "purpose", "fixed"))
    assert not is_filled(value(found, "audience"))
    assert with_own_placeholders(found, OWN) is found


@pytest.mark.parametrize(
    "text", ["Equipment to be sourced locally", "ask Priya's team about bus routes", "wiping tables", "A"]
)
def test_texts_with_own_words_are_answers(text: str) -> None:
    assert not is_placeholder_at(text, ("lead",), OWN)
    assert is_filled(value(with_own_placeholders(plan(f'lead: "{text}"'), OWN), "lead"))


def test_without_own_placeholders_they_are_answers_and_errors() -> None:
    source = plan("lead: wip\naudience: [{number: wip}]")
    assert is_filled(value(source, "lead")) and len(source.problems) == 1
    assert with_own_placeholders(source, ()) is source


def test_the_source_that_was_read_does_not_change() -> None:
    source = plan("lead: wip\nanswers: {a: [wip, {b: wip}]}")
    found = with_own_placeholders(source, OWN)
    assert not is_filled(value(found, "answers")) and is_filled(value(source, "answers"))
    assert type(source.tree.root.data["answers"]["a"][0]) is str  # type: ignore[union-attr]
    assert type(value(source, "lead")) is str


def test_a_marked_placeholder_keeps_its_text_and_the_fingerprint() -> None:
    source = plan("purpose: {can_change: nothing}\nlead: wip")
    found = with_own_placeholders(source, OWN)
    assert value(found, "purpose", "can_change") == "nothing" and value(found, "lead") == "wip"
    assert source.value is not None and found.value is not None
    assert fingerprint(source.value) == fingerprint(found.value)


def test_a_mark_is_not_confused_with_the_same_text() -> None:
    assert not is_placeholder("nothing")
    assert is_placeholder(Placeholder("nothing"))
    assert not is_placeholder("nothing")


def test_the_fields_are_fields_of_the_plan() -> None:
    from involveplan.plan.fields import find_field

    assert all(find_field(path) for path in load_vocabulary().nothing_answers_in)
