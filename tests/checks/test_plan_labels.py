"""Labels of groups and tools that are worked out together, so that each is distinct."""

import re

import pytest

from involveplan.checks.labels import group_labels, join_group_labels, tool_labels
from involveplan.realism.catalogue import shipped_catalogue
from tests.checks.kind_runs import SubjectOf

_LONG = "parents of children and young people who are waiting for a first appointment with us"


@pytest.mark.parametrize(
    ("audience", "labels"),
    [
        ("{kind: carers, who: family and friends}", ["carers"]),
        ("{kind: [carers, families]}", ["carers and families"]),
        ("{kind: [service-users, carers]}", ["patients and service users, and carers"]),
        ("{kind: public}", ["members of the public"]),
        (
            "{kind: staff, who: ward nurses}, {kind: staff, who: therapists}, {kind: carers}",
            ["ward nurses", "therapists", "carers"],
        ),
        (
            "{kind: [staff, carers], who: ward nurses}, {kind: carers, who: relatives}",
            ["ward nurses", "relatives"],
        ),
        ("{kind: other, who: local shopkeepers}", ["local shopkeepers"]),
        (
            "{kind: other, who: 'night staff, porters and all others.'}",
            ["night staff, porters and all others"],
        ),
        ("{kind: other, who: 'Ward nurses, nights included'}", ["ward nurses, nights included"]),
        ("{kind: other, who: 'ward nurses, including nights'}", ["ward nurses"]),
        ("{kind: other, who: Somali women}", ["Somali women"]),
        ("{kind: other, who: 'neighbours, shopkeepers.'}", ["neighbours, shopkeepers"]),
        (f"{{kind: other, who: {_LONG}}}", [_LONG]),
        (
            f"{{kind: other, who: {_LONG} and {_LONG} and {_LONG}}}",
            [f"{_LONG} and {_LONG} and parents of children…"],
        ),
        ("{kind: staff, id: night-staff}, {kind: staff, who: tbc}", ["night staff", "group 2"]),
        ("{id: night-staff}, {}", ["night staff", "group 2"]),
        (
            "{kind: staff, who: nurses}, {kind: staff, who: nurses}",
            ["nurses (group 1)", "nurses (group 2)"],
        ),
    ],
)
def test_a_group_is_called_by_its_kind_or_its_description(
    subject: SubjectOf, audience: str, labels: list[str]
) -> None:
    assert group_labels(subject(f"audience: [{audience}]\n")) == labels


def test_several_groups_are_one_list(subject: SubjectOf) -> None:
    plan = subject(
        "audience: [{id: a, kind: [carers, families]}, {id: b, kind: staff}, {id: c, kind: managers}]\n"
    )
    assert join_group_labels(plan, ["a", "b", "c", "a"]) == "carers, families, staff and managers"
    assert join_group_labels(plan, ["b", "nobody"]) == "staff and “nobody”"
    assert join_group_labels(plan, []) == ""


_GROUPS = "audience: [{id: a, kind: carers}, {id: b, kind: staff}]\n"


@pytest.mark.parametrize(
    ("tools", "labels"),
    [
        ("{tool: survey-postal}", ["the postal survey"]),
        ("{tool: garden-picnic, name: Picnic in the garden}", ["“Picnic in the garden”"]),
        ("{tool: survey-postal, name: Our yearly letter}", ["“Our yearly letter”"]),
        ("{tool: garden-picnic}, {tool: tbc}, {}", ["“garden-picnic”", "tool 2", "tool 3"]),
        (
            "{tool: interview, with: [a]}, {tool: interview, with: [b], id: two}",
            ["the interviews with carers", "the interviews with staff"],
        ),
        (
            "{tool: focus-group, with: [a]}, {tool: focus-group, with: [a], id: two}, {tool: interview}",
            ["the first focus group", "the second focus group", "the interviews"],
        ),
        (
            "{tool: focus-group, with: [a]}, {tool: focus-group}",
            ["the first focus group", "the second focus group"],
        ),
    ],
)
def test_a_tool_is_called_what_people_call_it(subject: SubjectOf, tools: str, labels: list[str]) -> None:
    assert tool_labels(subject(f"{_GROUPS}tools: [{tools}]\n")) == labels


def test_the_eleventh_tool_of_a_name_has_its_number(subject: SubjectOf) -> None:
    plan = subject(f"tools: [{', '.join(['{tool: interview}'] * 11)}]\n")
    assert tool_labels(plan)[9:] == ["the tenth round of interviews", "the interviews (number 11)"]


def test_every_tool_of_the_catalogue_has_a_label_with_and_without_its_article() -> None:
    for entry in shipped_catalogue().values():
        assert entry.in_text is not None, entry.key
        assert (entry.any_name, entry.definite_name) == (entry.in_text.a, entry.in_text.the)
        assert not entry.in_text.a.startswith("the "), entry.key
        for label in (entry.in_text.a, entry.in_text.the):
            assert "“" not in label


@pytest.mark.parametrize("key", [*shipped_catalogue()])
def test_every_tool_of_the_catalogue_can_be_used_twice(subject: SubjectOf, key: str) -> None:
    first, second = tool_labels(subject(f"tools: [{{tool: {key}}}, {{tool: {key}}}]\n"))
    assert first.startswith("the first ") and second.startswith("the second ")
    assert not re.search(r"round of (?:the|a|an) | the .* the |^the first a ", first)


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("survey-postal", "the first postal survey"),
        ("interview", "the first round of interviews"),
        ("patient-diary", "the first round of diaries"),
        ("shadowing", "the first round of shadowing visits"),
        ("process-mapping", "the first process mapping session"),
        ("ebcd", "the first experience-based co-design project"),
    ],
)
def test_tools_in_order_are_single_or_a_round(subject: SubjectOf, key: str, label: str) -> None:
    assert tool_labels(subject(f"tools: [{{tool: {key}}}, {{tool: {key}}}]\n"))[0] == label
