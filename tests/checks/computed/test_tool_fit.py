"""Whom tools miss together, needs that they cannot meet, levels that they cannot carry."""

from collections.abc import Callable

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.checks.computed import find_check
from involveplan.checks.subject import Fault, Subject
from involveplan.realism.reach import leaves_out

SubjectOf = Callable[..., Subject]


def faults(subject: Subject, code: str) -> list[Fault]:
    item = shipped_library().item(code)
    assert item is not None and item.check.kind == "computed"
    function = find_check(item.check.name)
    assert function is not None
    return list(function(item, subject))


@pytest.mark.parametrize(
    ("tools", "spots"),
    [
        ("{tool: survey-online}, {tool: online-forum}", "online and in writing"),
        ("{tool: survey-online}, {tool: survey-postal}, {tool: written-information}", "in writing"),
        ("{tool: survey-online}, {tool: survey-online, id: again}", ""),  # one tool
        ("{tool: survey-online}, {tool: existing-data}", ""),
        ("{tool: survey-online}, {tool: unheard-of}", ""),  # nobody knows what that is
        ("{tool: survey-online}, {tool: survey-postal}, {tool: tbc, name: x}", ""),
        ("{tool: survey-online}, {tool: survey-postal}, {with: [a]}", "in writing"),
        ("{tool: survey-online}, {tool: survey-postal}, {tool: tea, name: Tea, data: qualitative}", ""),
    ],
)
def test_shared_blind_spots(subject: SubjectOf, tools: str, spots: str) -> None:
    found = faults(subject(f"tools: [{tools}]\n"), "TOO006")
    assert [fault.values["spots"] for fault in found] == ([spots] if spots else [])
    for fault in found:
        assert fault.pointer == ("tools",)
        assert fault.values["other_key"] in subject().catalogue


def test_the_setting_counts(subject: SubjectOf) -> None:
    tools = "tools: [{tool: waiting-room-conversation}, {tool: survey-waiting-room}]\n"
    (in_clinic,) = faults(subject(f"setting: clinic\n{tools}"), "TOO006")
    assert in_clinic.values["spots"] == "on your own premises and in office hours"
    (on_ward,) = faults(subject(f"setting: ward\n{tools}"), "TOO006")
    assert on_ward.values["spots"] == "on your own premises"


GROUP = "audience: [{{id: a, needs: [{needs}]}}, {{id: b}}]\n"


@pytest.mark.parametrize(
    ("needs", "tools", "missed"),
    [
        ("no-internet", "{tool: survey-online, with: [a]}", "a way to take part offline"),
        (
            "no-internet, evenings, no-internet",
            "{tool: survey-online, with: [a]}",
            "a way to take part offline",
        ),
        ("no-internet", "{tool: survey-online, with: [b]}", ""),
        ("no-internet", "{tool: survey-online, with: [a]}, {tool: interview, with: [b, a]}", ""),
        (
            "no-internet",
            "{tool: survey-online, with: [a]}, {tool: existing-data, with: [a]}",
            "a way to take part offline",
        ),
        ("no-internet", "{tool: survey-online, with: [a]}, {tool: unheard-of, with: [a]}", ""),
        ("", "{tool: survey-online, with: [a]}", ""),
    ],
)
def test_needs(subject: SubjectOf, needs: str, tools: str, missed: str) -> None:
    found = faults(subject(GROUP.format(needs=needs) + f"tools: [{tools}]\n"), "TOO007")
    assert [(fault.values["group"], fault.values["needs"]) for fault in found] == (
        [("a", missed)] if missed else []
    )


def test_needs_that_are_met_only_one_at_a_time(subject: SubjectOf) -> None:
    own = "audience: [{id: a, needs: [home-visit, no-internet, evenings]}]\n"
    tools = "tools: [{tool: survey-online, with: [a]}, {tool: community-outreach, with: [a]}]\n"
    (fault,) = faults(subject(own + tools), "TOO007")
    assert fault.variant == "together"
    assert fault.values["needs"] == "a home visit and a way to take part offline"
    assert fault.values["other_key"] == "survey-postal"
    assert not faults(subject(own + tools.replace("community-outreach", "interview")), "TOO007")


def test_who_does_not_come_is_offered_no_chat_where_people_wait(subject: SubjectOf) -> None:
    for setting in ("clinic", "ward", "community"):
        tools = "tools: [{tool: comment-card}, {tool: survey-waiting-room}]\n"
        (fault,) = faults(subject(f"setting: {setting}\n{tools}"), "TOO006")
        assert fault.values["other_key"] == "survey-postal"


@pytest.mark.parametrize(
    ("group", "tool", "other"),
    [
        ("kind: carers, needs: [easy-read]", "survey-online", "waiting-room-conversation"),
        ("kind: staff, needs: [easy-read]", "survey-online", "staff-survey"),
        ("kind: staff, needs: [home-visit]", "survey-waiting-room", "interview"),
    ],
)
def test_the_tool_that_is_named_suits_the_group(
    subject: SubjectOf, group: str, tool: str, other: str
) -> None:
    plan = f"audience: [{{id: a, {group}}}]\ntools: [{{tool: {tool}, with: [a]}}]\n"
    (fault,) = faults(subject(plan), "TOO007")
    assert fault.pointer == ("tools", 0)
    assert fault.values["other_key"] == other


def test_the_tool_that_is_named_meets_all_needs_where_one_can(subject: SubjectOf) -> None:
    needs = ("no-internet", "evenings", "interpreter")  # of which the survey misses two
    plan = GROUP.format(needs=", ".join(needs)) + "tools: [{tool: survey-online, with: [a]}]\n"
    (fault,) = faults(subject(plan), "TOO007")
    assert fault.values["needs"] == "a way to take part offline and an interpreter"
    catalogue = subject().catalogue
    other = catalogue[fault.values["other_key"]]
    assert not any(leaves_out(catalogue, other, need) for need in needs)


@pytest.mark.parametrize(
    ("kind", "other"),
    [("carers", "process-mapping"), ("staff", "process-mapping"), ("managers", "process-mapping")],
)
def test_partners_who_are_staff_need_another_tool(subject: SubjectOf, kind: str, other: str) -> None:
    plan = (
        f"audience: [{{id: a, kind: {kind}, level: collaborate}}]\ntools: [{{tool: interview, with: [a]}}]\n"
    )
    (fault,) = faults(subject(plan), "TOO008")
    assert fault.values["other_key"] == other


def test_where_no_tool_would_do_none_is_named(subject: SubjectOf) -> None:
    plan = "audience: [{id: a, kind: staff, level: empower}]\ntools: [{tool: interview, with: [a]}]\n"
    (fault,) = faults(subject(plan), "TOO008")
    assert (fault.variant, "other" in fault.values) == ("no-other", False)


@pytest.mark.parametrize(
    ("level", "tools", "carried"),
    [
        ("collaborate", "{tool: survey-postal, with: [a]}", "consult"),
        ("collaborate", "{tool: survey-postal, with: [a]}, {tool: interview, with: [a]}", "involve"),
        ("collaborate", "{tool: codesign-workshop, with: [a]}, {tool: survey-postal, with: [a]}", ""),
        ("consult", "{tool: survey-postal, with: [a]}", ""),
        ("inform", "{tool: written-information, with: [a]}", ""),
        ("empower", "{tool: vote, name: A vote, data: quantitative, with: [a]}", ""),
        ("empower", "{tool: unheard-of, with: [a]}", ""),
        ("collaborate", "{tool: survey-postal, with: [b]}", ""),  # that nobody asks them is told elsewhere
    ],
)
def test_levels(subject: SubjectOf, level: str, tools: str, carried: str) -> None:
    plan = f"audience: [{{id: b}}, {{id: a, level: {level}}}]\ntools: [{tools}]\n"
    found = faults(subject(plan), "TOO008")
    assert [(fault.pointer, fault.values["carried"]) for fault in found] == (
        [(("audience", 1), carried)] if carried else []
    )
