"""Numbers of people that are asked and expected, and how often people are asked."""

# ruff: noqa: E501 (a case to a line)

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.checklist.library import shipped_library
from involveplan.checks.computed.invitation_load import not_over_asked
from involveplan.checks.computed.participation import expect_reachable
from involveplan.checks.subject import Fault, Subject
from involveplan.realism.people import realistic_people
from involveplan.realism.ranges import Range

SubjectOf = Callable[..., Subject]
EXPECT, ASKED = (shipped_library().item(code) for code in ("REA004", "REA008"))


def expected(subject: SubjectOf, tool: str, more: str = "") -> list[Fault]:
    assert EXPECT is not None
    return list(expect_reachable(EXPECT, subject(f"{more}tools: [{{{tool}}}]\n")))


@pytest.mark.parametrize(
    ("tool", "variant"),
    [
        ("tool: survey-postal, invite: 95, expect: 29", None),
        ("tool: survey-postal, invite: 95, expect: 30", None),  # 32 of 100, where 25 to 40 are usual
        ("tool: survey-postal, invite: 95, expect: 31", None),  # 28.5 are likely: 29, and a tenth more
        ("tool: survey-postal, invite: 95, expect: 32", "likely"),
        ("tool: survey-postal, invite: 95, expect: 38", "likely"),
        ("tool: survey-postal, invite: 95, expect: 39", ""),
        ("tool: survey-postal, invite: 95, expect: 0", None),
        ("tool: survey-postal, invite: 1, expect: 1", None),  # one is always worth hoping for
        ("tool: survey-postal, invite: 0, expect: 1", "nobody-asked"),
        ("tool: survey-postal, expect: 900", None),
        ("tool: survey-postal, invite: 95", None),
        ("tool: codesign-workshop, invite: 10, expect: 11", ""),
        ("tool: picnic, name: Picnic, data: both, invite: 10, expect: 11", "more-than-invited"),
        ("tool: picnic, name: Picnic, data: qualitative, invite: 12, expect: 80", "more-than-invited"),
        ("tool: picnic, name: Picnic, data: both, sessions: 3, invite: 10, expect: 30", "more-than-invited"),
        ("tool: picnic, name: Picnic, data: both, invite: 0, expect: 5", "nobody-asked"),
        ("tool: picnic, name: Picnic, data: both, invite: 10, expect: 10", None),
        ("tool: picnic, name: Picnic, data: both, invite: 0, expect: 0", None),
        ("tool: picnic, name: Picnic, data: both, expect: 30", None),
        ("tool: picnic, name: Picnic, data: both, invite: 10", None),
        ("tool: drop-in, invite: 10, expect: 30", None),  # people come who were not invited
        ("tool: unheard-of, invite: 10, expect: 11", None),
    ],
)
def test_expected(subject: SubjectOf, tool: str, variant: str | None) -> None:
    assert [fault.variant for fault in expected(subject, tool)] == ([] if variant is None else [variant])


def test_what_would_do_is_told(subject: SubjectOf) -> None:
    (fault,) = expected(subject, "tool: survey-postal, invite: 95, expect: 60")
    facts = fault.values
    assert (facts["percent"], facts["rate"], facts["reach"]) == ("63%", "25 to 40", "24 to 38")
    assert (facts["fewest"], facts["enough"]) == ("150", "200")
    assert "GP Patient Survey" in facts["source"]
    for invite in (facts["fewest"], facts["enough"]):
        (*still,) = expected(subject, f"tool: survey-postal, invite: {invite}, expect: 60")
        assert [each.variant for each in still] == (["likely"] if invite == "150" else [])


def test_the_setting_counts(subject: SubjectOf) -> None:
    tool = "tool: survey-postal, invite: 100, expect: 45"
    assert [each.variant for each in expected(subject, tool)] == [""]
    assert [each.variant for each in expected(subject, tool, "setting: practice\n")] == ["likely"]


AUDIENCE = "audience: [{id: a, number: 60}, {id: b, number: 40}, {id: c}, {id: d, number: 0}]\n"


@pytest.mark.parametrize(
    ("tool", "variants"),
    [
        ("with: [a], invite: 60", []),
        ("with: [a], invite: 61", ["asked-too-many"]),
        ("with: [a, b], invite: 100", []),
        ("with: [a, a], invite: 61", ["asked-too-many"]),
        ("with: [a], sessions: 2, invite: 120", []),
        ("with: [a], sessions: 2, invite: 121", ["asked-too-often"]),
        ("with: [a, c], invite: 999", []),  # nobody knows how many they are
        ("with: [a, slip], invite: 999", []),
        ("with: [d], invite: 1", []),
        ("invite: 999", []),
        ("with: [a], invite: 60, expect: 40", ["few-people"]),
        ("with: [a], invite: 60, expect: 20", ["likely-few-people"]),
        ("with: [a], invite: 61, expect: 40", ["asked-too-many", "few-people"]),
    ],
)
def test_asked_too_many(subject: SubjectOf, tool: str, variants: list[str]) -> None:
    found = expected(subject, f"tool: survey-postal, {tool}", AUDIENCE)
    assert [fault.variant for fault in found] == variants


@given(st.lists(st.floats(0, 1e6), min_size=3, max_size=3).map(sorted))
def test_whole_people_are_in_order(ends: list[float]) -> None:
    low, likely, high = realistic_people(Range(*ends))
    assert 0 <= low <= likely <= high
    assert bool(high) == bool(ends[2])


def asked(subject: SubjectOf, tools: str, numbers: tuple[int, int] = (20, 60)) -> list[Fault]:
    audience = f"audience: [{{id: a, number: {numbers[0]}}}, {{id: b, number: {numbers[1]}}}, {{id: c}}]\n"
    assert ASKED is not None
    return list(not_over_asked(ASKED, subject(f"{audience}tools: [{tools}]\n")))


FEB = "starts: 2027-02-01, ends: 2027-02-14"
TALK = "tool: interview"


@pytest.mark.parametrize(
    ("tools", "invitations"),
    [
        (f"{{{TALK}, with: [a], {FEB}, invite: 60}}", []),
        (f"{{{TALK}, with: [a], {FEB}, invite: 61}}", ["61"]),
        (f"{{{TALK}, with: [a], {FEB}, invite: 60}}, {{{TALK}, with: [a], starts: 2027-03-15, ends: 2027-03-16, invite: 60}}", []),
        (f"{{{TALK}, with: [a], {FEB}, invite: 60}}, {{{TALK}, with: [a], starts: 2027-02-27, ends: 2027-02-28, invite: 4}}", ["64"]),
        # evenly over its 56 days: half of them in four weeks
        (f"{{{TALK}, with: [a], starts: 2027-02-01, ends: 2027-03-28, invite: 120}}", []),
        (f"{{{TALK}, with: [a], starts: 2027-02-01, ends: 2027-03-28, invite: 124}}", ["62"]),
        # shared out by their numbers: a quarter and three quarters
        (f"{{{TALK}, with: [a, b], {FEB}, invite: 240}}", []),
        (f"{{{TALK}, with: [a, b], {FEB}, invite: 160}}, {{{TALK}, with: [a], {FEB}, invite: 30}}", ["70"]),
        (f"{{{TALK}, with: [a, c], {FEB}, invite: 900}}", []),
        (f"{{tool: comment-card, with: [a], {FEB}, invite: 900}}", []),  # it invites nobody
        ("{tool: interview, with: [a], starts: 2027-02-14, ends: 2027-02-01, invite: 900}", []),
        ("{tool: interview, with: [a], ends: 2027-02-01, invite: 900}", []),
    ],
)  # fmt: skip
def test_not_over_asked(subject: SubjectOf, tools: str, invitations: list[str]) -> None:
    assert [fault.values["invitations"] for fault in asked(subject, tools)] == invitations


def test_the_finding_stands_at_the_tool_that_asks_most(subject: SubjectOf) -> None:
    tools = f"{{{TALK}, with: [a], {FEB}, invite: 30}}, {{tool: survey-postal, with: [a], {FEB}, invite: 40}}"
    (fault,) = asked(subject, tools)
    assert fault.pointer == ("tools", 1, "invite")
    assert (fault.values["first"], fault.values["last"]) == ("1 February 2027", "28 February 2027")
    assert (fault.values["tools"], fault.values["each"]) == ("the interviews and the postal survey", "3.5")
