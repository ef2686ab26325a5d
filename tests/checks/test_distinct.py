"""`distinct`: so many different values."""

import pytest

from tests.checks.kind_runs import SubjectOf, faults


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("tools: [{tool: interview}, {tool: kiosk}]\n", None),
        ("tools: [{tool: Interview}, {tool: interview }]\n", "interviews"),
        ("tools: [{tool: interview}, {tool: tbc}, {}]\n", "interviews"),
        ("tools: [{tool: interview}, {tool: existing-data}]\n", "interviews"),
        ("tools: [{tool: interview}, {tool: own}]\n", "interviews"),
        ("tools: [{tool: interview}, {tool: own, name: Own, data: both}]\n", None),
        ("tools: [{tool: written-information}]\n", "none"),
        ("", "none"),
    ],
)
def test_distinct(subject: SubjectOf, lines: str, found: str | None) -> None:
    check = {"kind": "distinct", "n": 2, "where": {"catalogue.involves": [True]}}
    told = faults(subject(lines), check, field="tools[].tool", place="tools")
    assert told == ([] if found is None else [("tools", {"n": "2", "found": found})])


def test_distinct_values_of_lists(subject: SubjectOf) -> None:
    for lines, found in (("interview", "words"), ("kiosk", "numbers"), ("survey-postal", None)):
        told = faults(
            subject(f"tools: [{{tool: {lines}}}]\n"),
            {"kind": "distinct", "n": 2},
            field="tools[].catalogue.gathers",
        )
        assert [facts["found"] for _, facts in told] == ([found] if found else [])


def test_values_that_do_not_count_are_named_where_none_does(subject: SubjectOf) -> None:
    check = {
        "kind": "distinct", "n": 2, "where": {"catalogue.involves": [True]}, "uncounted": "none of {others}",
    }  # fmt: skip
    found = []
    for tools in ("", "{tool: teleport}, {tool: leaflet}", "{tool: teleport}, {tool: focus-group}"):
        ((_, facts),) = faults(subject(f"tools: [{tools}]\n"), check, field="tools[].tool")
        found.append(facts["found"])
    nothing, unknown, one = found
    assert nothing == "none"
    assert unknown.startswith("none of “teleport” and ")
    assert "none" not in one
