"""Answers that are given beforehand: a file, single settings, an earlier plan."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted import at

from involveplan.wizard.prepared import (
    STARTER,
    BadSetting,
    read_answers,
    setting,
    with_answers,
)
from involveplan.wizard.question import State


def test_answers_are_the_keys_of_a_plan_without_version_and_title() -> None:
    source = read_answers(
        b"purpose:\n  aim: A shorter wait\naudience: [{id: a, kind: staff}]\n", "answers.yaml"
    )
    assert source.problems == ()
    assert source.value is not None and source.value.purpose is not None
    assert source.value.purpose.aim == "A shorter wait"


@pytest.mark.parametrize(
    ("text", "line", "column", "part"),
    [
        ("team: x\npurpos: {aim: y}\n", 2, 1, "purpose"),
        ("team: x\naudience:\n  - {id: a, kind: carer}\n", 3, 19, "carers"),
        ("team: x\nteam: y\n", 2, 1, "team"),
        ("team: 'x\n", 2, 1, ""),
        ("purpose: {decision: {on: soon}}\n", 1, 26, "date"),
        ("- team\n", 1, 1, "no answers"),
        ("", 1, 1, "no answers"),
    ],
)
def test_faults_of_answers_stand_where_they_are_in_their_file(
    text: str, line: int, column: int, part: str
) -> None:
    source = read_answers(text.encode(), "answers.yaml")
    assert source.problems
    place = source.between(source.problems[0].span)
    assert (place.line, place.column) == (line, column)
    assert part in source.problems[0].sentence


def test_answers_that_are_no_text_are_one_plain_fault() -> None:
    (problem,) = read_answers(b"\xff\xfe\x00", "answers.yaml").problems
    assert problem.sentence.endswith(".")


def test_answers_stand_in_the_usual_order_whatever_theirs() -> None:
    text = with_answers(
        STARTER, {"evaluation": {"on": "2027-05"}, "title": "A calmer wait", "team": "Clinic"}
    )
    assert text.split("\n")[:4] == ["involveplan: 1", "title: A calmer wait", "team: Clinic", "stage: draft"]
    assert at(State(text), "evaluation", "on") == "2027-05"


def test_answers_leave_the_version_and_what_they_do_not_say_alone() -> None:
    text = with_answers(STARTER + "title: Old\n", {"involveplan": 7, "title": None, "lead": "clerk"})
    assert (at(State(text), "involveplan"), at(State(text), "title"), at(State(text), "lead")) == (
        1,
        "Old",
        "clerk",
    )


@pytest.mark.parametrize(
    ("written", "pointer", "value"),
    [
        ("lead=ward manager", ("lead",), "ward manager"),
        ("lead = ward manager ", ("lead",), "ward manager"),
        ("purpose.aim=a = b", ("purpose", "aim"), "a = b"),
        ("audience.0.number=60", ("audience", 0, "number"), 60),
        ("audience[1].number=60", ("audience", 1, "number"), 60),
        ("audience.0.kind=carers, families", ("audience", 0, "kind"), ["carers", "families"]),
        ("audience.0.needs=[]", ("audience", 0, "needs"), []),
        ("audience.0.needs=[bsl, evenings]", ("audience", 0, "needs"), ["bsl", "evenings"]),
        ("audience.0.seldom_heard=true", ("audience", 0, "seldom_heard"), True),
        (
            "evaluation.questions=Did we hear, at last, from carers?",
            ("evaluation", "questions"),
            ["Did we hear, at last, from carers?"],
        ),
        ("evaluation.questions.1=And staff?", ("evaluation", "questions", 1), "And staff?"),
        ("title=2027", ("title",), "2027"),
        ("title=no", ("title",), "no"),
        ("tools.0.starts=2027-02-01", ("tools", 0, "starts"), "2027-02-01"),
        ("resources.budget.available=12.5", ("resources", "budget", "available"), 12.5),
        ("purpose={aim: x, fixed: y}", ("purpose",), {"aim": "x", "fixed": "y"}),
        ("audience=[{kind: staff, who: nurses}]", ("audience",), [{"kind": "staff", "who": "nurses"}]),
        ("not_applicable.PUR001=Set by the board.", ("not_applicable", "PUR001"), "Set by the board."),
        ("answers.site=north", ("answers", "site"), "north"),
        ("answers.beds=12", ("answers", "beds"), 12),
    ],
)
def test_a_setting_is_a_place_and_a_value_as_the_field_takes_it(
    written: str, pointer: tuple[str | int, ...], value: Any
) -> None:
    found = setting(written)
    assert found == (pointer, value)
    assert type(found[1]) is type(value)


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("lead", "is no setting"),
        ("=x", "is no setting"),
        ("[.]=x", "is no setting"),
        ("audience.².who=x", ""),
        ("", "is no setting"),
        ("purpos.aim=x", "purpose"),
        ("purpose.aims=x", "aim"),
        ("zebra=x", "Known here: "),
        ("purpose={aim: x", "cannot be read"),
        ("purpose=", "cannot be read"),
        ("audience.0.needs=[bsl", "cannot be read"),
    ],
)
def test_a_setting_that_fits_no_plan_is_refused_in_a_plain_sentence(written: str, part: str) -> None:
    with pytest.raises(BadSetting) as refused:
        setting(written)
    assert part in str(refused.value)
    assert str(refused.value)[-1] in ".?"


@given(st.text(max_size=40))
def test_any_text_is_a_setting_or_is_refused(text: str) -> None:
    for written in (text, f"{text}=x", f"purpose.aim={text}", f"answers.site={text}", f"audience={text}"):
        try:
            pointer, _ = setting(written)
        except BadSetting as refused:
            assert str(refused)
        else:
            assert pointer


def test_a_place_that_no_list_can_have_is_refused() -> None:
    with pytest.raises(BadSetting, match="A plan has no"):
        setting(f"audience.{'9' * 5000}.number=1")
