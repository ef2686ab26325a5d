"""`at-least`: so many answers in all entries together."""

from typing import Any

import pytest

from tests.checks.kind_runs import SubjectOf, faults


def test_only_entries_of_some_sort_count(subject: SubjectOf) -> None:
    check = {"kind": "at-least", "n": 1, "of": [True], "where": {"catalogue.involves": [True]}}
    field = "tools[].catalogue.simple"
    assert faults(subject("tools: [{tool: waiting-room-conversation}]\n"), check, field=field) == []
    for tools in ("{tool: existing-data}", "{tool: interview}, {tool: unheard-of}, {}"):
        assert [at for at, _ in faults(subject(f"tools: [{tools}]\n"), check, field=field)] == ["tools"]


@pytest.mark.parametrize(
    ("lines", "n", "of", "found"),
    [
        ("", 1, None, "0"),
        ("audience: [{touchpoints: [a, tbc]}, {touchpoints: [b]}]\n", 2, None, None),
        ("audience: [{touchpoints: [a, tbc]}, {touchpoints: [b]}]\n", 3, None, "2"),
        ("audience: [{touchpoints: [a]}, {touchpoints: [b]}]\n", 2, ["a"], "1"),
    ],
)
def test_at_least(subject: SubjectOf, lines: str, n: int, of: Any, found: str | None) -> None:
    told = faults(subject(lines), {"kind": "at-least", "n": n, "of": of}, field="audience[].touchpoints")
    assert told == ([] if found is None else [("audience", {"n": str(n), "found": found})])


@pytest.mark.parametrize(("n", "of", "found"), [(2, ["007"], None), (3, ["007"], "2"), (3, [7], None)])
def test_an_organisations_own_answers_count_by_their_letters_or_as_numbers(
    subject: SubjectOf, n: int, of: list[Any], found: str | None
) -> None:
    check = {"kind": "at-least", "n": n, "of": of}
    told = faults(subject("answers: {codes: [007, '007', 7]}\n"), check, field="answers.codes")
    assert [facts["found"] for _, facts in told] == ([found] if found else [])
