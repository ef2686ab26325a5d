"""Labels: the groups, tools and entries of a plan as a person would name them."""

import pytest

from involveplan.checks.labels import (
    entry_label,
    join_tool_labels,
    value_label,
)
from tests.checks.kind_runs import SubjectOf

_GROUPS = "audience: [{id: a, kind: carers}, {id: b, kind: staff}]\n"
_RECORD = """\
record:
  activities: [{tool: interview}, {tool: picnic}, {on: 2027-01-20}]
  results: [{measure: carers who took part}]
feedback: [{to: [a, b]}, {to: [a]}, {to: [a]}, {what: tbc}]
evaluation: {questions: [Did we hear from carers?], measures: [{name: letters sent}, {target: 3}]}
"""


@pytest.mark.parametrize(
    ("pointer", "label"),
    [
        (("audience", 1, "needs"), "staff"),
        (("tools", 0), "the interviews"),
        (("tools", 5), "number 6"),
        (("feedback", 0, "by"), "the feedback for carers and staff"),
        (("feedback", 1), "the feedback for carers (number 2)"),
        (("feedback", 3), "the feedback for people who took part"),
        (("record", "activities", 0, "on"), "the interviews"),
        (("record", "activities", 1), "“picnic”"),
        (("record", "activities", 2), "an activity"),
        (("record", "results", 0, "result"), "“carers who took part”"),
        (("evaluation", "measures", 0), "“letters sent”"),
        (("evaluation", "measures", 1), "number 2"),
        (("evaluation", "questions", 0), "“Did we hear from carers?”"),
        (("purpose", "aim"), ""),
        (("audience",), ""),
    ],
)
def test_an_entry_of_a_list_has_a_label(
    subject: SubjectOf, pointer: tuple[str | int, ...], label: str
) -> None:
    plan = subject(f"{_GROUPS}tools: [{{tool: interview}}]\n{_RECORD}")
    assert entry_label(plan, pointer) == label


_OWN = "{tool: interview}, {tool: picnic, name: Picnic in the garden}, {tool: kayak}"


@pytest.mark.parametrize(
    ("path", "value", "label"),
    [
        ("audience[].id", "b", "staff"),
        ("tools[].key", "interview", "the interviews"),
        ("tools[].key", "picnic", "“Picnic in the garden”"),
        ("tools[].tool", "survey-postal", "a postal survey"),
        ("tools[].tool", "picnic", "“Picnic in the garden”"),
        ("tools[].tool", "kayak", "“kayak”"),
        ("tools[].catalogue.gathers", "quantitative", "numbers"),
        ("evaluation.measures[].name", "letters sent", "letters sent"),
    ],
)
def test_a_value_is_said_in_words(subject: SubjectOf, path: str, value: str, label: str) -> None:
    assert value_label(subject(f"{_GROUPS}tools: [{_OWN}]\n"), path, value) == label


def test_tools_are_one_list_without_repeats(subject: SubjectOf) -> None:
    plan = subject("tools: [{tool: survey-postal}, {tool: interview}]\n")
    assert join_tool_labels(plan, [0, 1, 0]) == "the postal survey and the interviews"
