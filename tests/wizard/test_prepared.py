"""Answers that are given beforehand: a file, single settings, an earlier plan."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from involveplan.plan.fields import key_order
from involveplan.plan.yaml import edit
from involveplan.wizard.prepared import (
    EMPTY_PLAN,
    InvalidSetting,
    answer_values,
    parse_answers_file,
    parse_setting,
    with_answers,
)
from involveplan.wizard.question import InterviewState
from tests.wizard.scripted import at


def test_answers_are_the_keys_of_a_plan_without_version_and_title() -> None:
    source = parse_answers_file(
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
        ("team: 'x\n", 1, 7, ""),
        ("purpose: {decision: {on: soon}}\n", 1, 26, "date"),
        ("- team\n", 1, 1, "no answers"),
        ("", 1, 1, "no answers"),
    ],
)
def test_faults_of_answers_stand_where_they_are_in_their_file(
    text: str, line: int, column: int, part: str
) -> None:
    source = parse_answers_file(text.encode(), "answers.yaml")
    assert source.problems
    place = source.place_of_span(source.problems[0].span)
    assert (place.line, place.column) == (line, column)
    assert part in source.problems[0].message


def test_answers_that_are_no_text_are_one_plain_fault() -> None:
    (problem,) = parse_answers_file(b"\xff\xfe\x00", "answers.yaml").problems
    assert problem.message.endswith(".")


def test_answers_stand_in_the_usual_order_whatever_theirs() -> None:
    text = with_answers(
        EMPTY_PLAN, {"evaluation": {"on": "2027-05"}, "title": "A calmer wait", "team": "Clinic"}
    )
    assert text.split("\n")[:4] == ["involveplan: 1", "title: A calmer wait", "team: Clinic", "stage: draft"]
    assert at(InterviewState(text), "evaluation", "on") == "2027-05"


def test_answers_leave_the_version_and_what_they_do_not_say_alone() -> None:
    text = with_answers(EMPTY_PLAN + "title: Old\n", {"involveplan": 7, "title": None, "lead": "clerk"})
    assert (
        at(InterviewState(text), "involveplan"),
        at(InterviewState(text), "title"),
        at(InterviewState(text), "lead"),
    ) == (
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
        ("answers.share=12.5", ("answers", "share"), 12.5),
        ("answers.code=00123", ("answers", "code"), "00123"),
        ("answers.version=1.10", ("answers", "version"), "1.10"),
        ('answers.code="07"', ("answers", "code"), "07"),
        ("answers.code='7'", ("answers", "code"), "7"),
        ("answers.flag=true", ("answers", "flag"), True),
        ("answers.note=Ward #4: north", ("answers", "note"), "Ward #4: north"),
        ("answers.note=- nothing yet", ("answers", "note"), "- nothing yet"),
        ("answers.note='tis", ("answers", "note"), "'tis"),
        ("answers.sites=[north, 007]", ("answers", "sites"), ["north", "007"]),
        ("answers.site={beds: 12, code: 0x1F}", ("answers", "site"), {"beds": 12, "code": "0x1F"}),
        ("answers={code: 00123, beds: 12}", ("answers",), {"code": "00123", "beds": 12}),
        ("reference=00123", ("reference",), "00123"),
        ("audience=[{who: 007, number: 010}]", ("audience",), [{"who": "007", "number": 10}]),
        ("audience.0.number=010", ("audience", 0, "number"), 10),
        ("evaluation.questions=[1.10]", ("evaluation", "questions"), ["1.10"]),
    ],
)
def test_a_setting_is_a_place_and_a_value_as_the_field_takes_it(
    written: str, pointer: tuple[str | int, ...], value: Any
) -> None:
    found = parse_setting(written)
    assert found == (pointer, value)
    assert type(found[1]) is type(value)


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("lead", "is not a valid setting"),
        ("=x", "is not a valid setting"),
        ("[.]=x", "is not a valid setting"),
        ("audience.².who=x", ""),
        ("", "is not a valid setting"),
        ("purpos.aim=x", "purpose"),
        ("purpose.aims=x", "aim"),
        ("zebra=x", "The keys here are: "),
        ("purpose={aim: x", "We could not read"),
        ("purpose=", "We could not read"),
        ("audience.0.needs=[bsl", "We could not read"),
    ],
)
def test_a_setting_that_fits_no_plan_is_refused_in_a_plain_sentence(written: str, part: str) -> None:
    with pytest.raises(InvalidSetting) as refused:
        parse_setting(written)
    assert part in str(refused.value)
    assert str(refused.value)[-1] in ".?"


@given(st.text(max_size=40))
def test_any_text_is_a_setting_or_is_refused(text: str) -> None:
    for written in (text, f"{text}=x", f"purpose.aim={text}", f"answers.site={text}", f"audience={text}"):
        try:
            pointer, _ = parse_setting(written)
        except InvalidSetting as refused:
            assert str(refused)
        else:
            assert pointer


def test_a_place_that_no_list_can_have_is_refused() -> None:
    with pytest.raises(InvalidSetting, match="Plans do not have a"):
        parse_setting(f"audience.{'9' * 5000}.number=1")


NUMBERS = st.one_of(
    st.from_regex(r"0[0-9]{1,19}", fullmatch=True),
    st.from_regex(r"[0-9]{1,9}\.[0-9]{0,8}0", fullmatch=True),
    st.from_regex(
        r"[-+]?[0-9]{1,20}(\.[0-9]{1,20})?([eE][-+]?[0-9]{1,2})?|0x[0-9a-fA-F]{1,9}", fullmatch=True
    ),
)
TEXTS = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1).map(
    str.strip
)


def filled(written: str) -> str:
    """A plan with a single setting in it."""
    return edit.set_value(EMPTY_PLAN, *parse_setting(written), key_order)


@given(NUMBERS)
@pytest.mark.parametrize("key", ["answers.code", "reference"])
def test_a_number_keeps_each_of_its_characters(key: str, number: str) -> None:
    text = filled(f"{key}={number}")
    *above, last = key.split(".")
    assert str(at(InterviewState(text), *above, last)) == number
    data = yaml.safe_load(text)  # as another reader takes it
    for step in above:
        data = data[step]
    assert str(data[last]) == number, text


@given(NUMBERS)
def test_an_answer_of_a_file_keeps_each_of_its_characters(number: str) -> None:
    answers = parse_answers_file(f"answers: {{code: {number}, all: [{number}]}}\n".encode(), "answers.yaml")
    assert answers.problems == ()
    text = with_answers(EMPTY_PLAN, answer_values(answers))
    assert (
        str(at(InterviewState(text), "answers", "code"))
        == str(at(InterviewState(text), "answers", "all", 0))
        == number
    )
    again = with_answers(text, answer_values(parse_answers_file(text.encode(), "plan.yaml")))
    assert again == text


@given(TEXTS.filter(lambda text: text and text[0] not in "[{\"'"))
def test_an_answer_of_ones_own_reads_back_as_it_was_typed(typed: str) -> None:
    value = at(InterviewState(filled(f"answers.note={typed}")), "answers", "note")
    if value is None or isinstance(value, bool):
        assert typed.casefold() in ("~", "null", "true", "false")
    else:
        assert str(value) == typed


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("00123", '"00123"'),
        ("1.10", '"1.10"'),
        ("2.0", '"2.0"'),
        ("0", "0"),
        ("12", "12"),
        ("12.5", "12.5"),
        ("1_000", "'1_000'"),
        ("1234567890123456", '"1234567890123456"'),
    ],
)
def test_what_other_readers_would_change_is_written_in_quotes(number: str, written: str) -> None:
    assert filled(f"answers.code={number}").endswith(f"\n  code: {written}\n")
    assert filled(f"answers={{code: {number}}}").endswith(f"\n  code: {written}\n")


@pytest.mark.parametrize(
    ("typed", "written"), [("12.50", "12.50"), ("12.5", "12.5"), ("1e3", "1000.0"), ("012", "12")]
)
def test_money_of_the_plan_keeps_its_pence(typed: str, written: str) -> None:
    text = filled(f"resources.budget.available={typed}")
    assert f"budget: {{available: {written}}}\n" in text


def test_a_number_in_a_file_of_answers_is_text_where_a_text_belongs() -> None:
    raw = b"title: 00123\nreference: 1.10\nevaluation: {questions: [010]}\nresources: {budget: {available: 0200}}\n"
    answers = parse_answers_file(raw, "answers.yaml")
    assert answers.problems == ()
    assert answer_values(answers) == {
        "title": "00123",
        "reference": "1.10",
        "evaluation": {"questions": ["010"]},
        "resources": {"budget": {"available": 200}},
    }


@pytest.mark.parametrize("raw", [b"title: true\n", b"title: [1]\n", b"title: {a: 1}\n", b"audience: 7\n"])
def test_anything_else_in_the_place_of_a_text_is_refused(raw: bytes) -> None:
    assert parse_answers_file(raw, "answers.yaml").problems != ()
