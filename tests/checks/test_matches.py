"""`matches`: the form a text has or should not have."""

from typing import Any

import pytest

from tests.checks.kind_runs import SubjectOf, faults


@pytest.mark.parametrize(
    ("text", "keys", "fault"),
    [
        ("The  PUBLIC.", {"none_of": ["the public"]}, True),
        ("the public who come", {"none_of": ["the public"]}, False),
        ("tbc", {"none_of": ["tbc"]}, False),
        ("EIA-12", {"like": ["eia-*"]}, False),
        ("EIB-12", {"like": ["EIA-*", "EIC-?"]}, True),
        ("[x]", {"like": ["[x]"]}, False),
        ("x", {"like": ["[x]"]}, True),
    ],
)
def test_matches(subject: SubjectOf, text: str, keys: dict[str, Any], fault: bool) -> None:
    told = faults(subject(f'team: "{text}"\n'), {"kind": "matches", **keys}, field="team")
    assert told == ([("team", {"value": text})] if fault else [])


def test_matches_each_of_a_list_and_nothing_that_is_missing(subject: SubjectOf) -> None:
    check = {"kind": "matches", "none_of": ["a"]}
    plan = subject("audience: [{touchpoints: [a, b, A]}, {}]\n")
    assert [at for at, _ in faults(plan, check, field="audience[].touchpoints")] == [
        "audience.0.touchpoints.0",
        "audience.0.touchpoints.2",
    ]


@pytest.mark.parametrize(
    "entries", ["[{tool: a}]", "[{tool: a, tested_by: tbc}]", "[{tool: a, tested_by: }]"]
)
def test_what_is_missing_does_not_have_the_form_it_should(subject: SubjectOf, entries: str) -> None:
    check = {"kind": "matches", "like": ["*panel*"]}
    found = faults(subject(f"tools: {entries}\n"), check, field="tools[].tested_by")
    assert found == [("tools.0.tested_by", {"value": ""})]
    assert faults(subject(), check, field="tools[].tested_by") == []
