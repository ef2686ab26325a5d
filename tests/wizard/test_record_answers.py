"""What a script says of what happened is added to the record, and takes nothing away."""

import pytest

from involveplan.plan.source import read
from involveplan.wizard.prepared import InvalidSetting
from involveplan.wizard.record_answers import with_record, with_record_setting

PLAN = """\
involveplan: 1
title: A calmer wait
record:   # as it happens
  activities:
    - {tool: interview, on: 2027-01-20, took_part: 4}   # in the snow
  results: [{measure: people, result: 4}]
  worked: [Asking at the desk]
"""


def record(text: str) -> dict[str, object]:
    source = read(text.encode(), "plan.yaml")
    assert source.value is not None and source.value.record is not None and not source.problems
    return source.value.record.model_dump(mode="json", exclude_none=True)


def test_lists_grow_and_nothing_is_lost() -> None:
    text = with_record(PLAN, {"activities": [{"tool": "kiosk", "on": "2027-02-01"}], "worked": ["Tea"]})
    assert [line for line in PLAN.split("\n") if line not in text.split("\n")] == [
        "  worked: [Asking at the desk]"
    ]
    assert record(text)["worked"] == ["Asking at the desk", "Tea"]
    assert "# in the snow\n    - {tool: kiosk, on: 2027-02-01}\n" in text


def test_what_stands_there_is_not_added_twice() -> None:
    said = {
        "activities": [{"took_part": 4, "tool": "interview", "on": "2027-01-20"}],
        "worked": ["Asking at the desk"],
    }
    assert with_record(PLAN, said) == PLAN


def test_a_result_takes_the_place_of_one_for_the_same_measure() -> None:
    text = with_record(
        PLAN, {"results": [{"measure": "people", "result": 6}, {"measure": "changes", "result": 2}]}
    )
    assert record(text)["results"] == [
        {"measure": "people", "result": 6},
        {"measure": "changes", "result": 2},
    ]


@pytest.mark.parametrize(
    ("written", "key", "value"),
    [
        ("record.worked=Tea, and cake", "worked", ["Asking at the desk", "Tea, and cake"]),
        ("record.change_next_time=[a, b]", "change_next_time", ["a", "b"]),
        ("record.next=Go on.", "next", "Go on."),
        ("record.said_did={said: It is cold, did: There is a heater}", "said_did", None),
        ("record={next: Go on.}", "next", "Go on."),
        ("record.results.0.result=9", "results", [{"measure": "people", "result": 9}]),
    ],
)
def test_a_setting_that_names_a_list_adds_to_it(written: str, key: str, value: object) -> None:
    found = record(with_record_setting(PLAN, written))[key]
    assert found == (value or [{"said": "It is cold", "did": "There is a heater"}])


@pytest.mark.parametrize("written", ["title=Another", "record=Go on", "record.nonsense=1", "worked=x"])
def test_only_the_record_is_written(written: str) -> None:
    with pytest.raises(InvalidSetting):
        with_record_setting(PLAN, written)
