"""Why a tool is in a set, in words."""

import re

from involveplan.realism.suggesting.reasons import (
    MAX_DESCRIPTION,
    MAX_REASONS,
    explain_gaps,
    explain_tool,
    group_label,
)
from tests.realism.suggesting.plans_there import PLANS, for_plan, suggested


def reasons(name: str, number: int = 0) -> dict[str, str]:
    """Why each tool of a set is there."""
    found = for_plan(name)
    each = found.sets[number]
    return {one.tool.key or "": explain_tool(found, each, one) for one in each.added}


def test_the_most_telling_comes_first() -> None:
    found = reasons("01-ward-carers")
    assert found["waiting-room-conversation"].startswith(
        "You can use it where you already meet family and friends of people staying on the ward: visiting time."
    )
    assert found["waiting-room-conversation"].endswith("It is quick and simple.")
    assert "It gives you numbers." in found["staff-survey"]


def test_what_a_tool_is_for_is_told_by_what_would_be_without_it() -> None:
    found = reasons("02-blood-tests")
    only = "people who are not staff could only take part"
    assert f"{only} on your own premises or in office hours." in found["sms-survey"]
    assert f"{only} in writing." in found["waiting-room-conversation"]


def test_promises_trust_and_needs_are_told() -> None:
    found = reasons("07-maternity")
    assert "through people or places they trust" in found["vcse-partner-session"]
    assert (
        "It supports the level you promised women and partners who speak little English: involve."
        in found["vcse-partner-session"]
    )
    assert (
        found["staff-survey"]
        == "It takes little effort, both for midwives of ward and community and for you. It is quick and simple."
    )
    assert (
        "made for people with the same needs as people who come to the day service"
        in reasons("06-day-service")["talking-mats"]
    )


def test_every_tool_has_a_reason_and_none_too_many() -> None:
    for name in PLANS:
        found = for_plan(name)
        for each in found.sets:
            for one in each.added:
                told = explain_tool(found, each, one)
                assert told
                assert told.count(". ") <= MAX_REASONS + 1
                assert "{" not in told


def test_what_is_missed_is_told_once() -> None:
    for name in PLANS:
        found = for_plan(name)
        for each in found.sets:
            told = explain_gaps(found.case, each)
            assert len(told) == len(set(told))
            assert all(sentence.endswith(".") for sentence in told)


def test_groups_are_told_by_who_they_are() -> None:
    found = suggested(
        "audience:\n"
        "  - {id: public, kind: public, who: the public, number: 300}\n"
        "  - {id: tbc, kind: staff, who: TBC, number: 20}\n"
        "  - {id: late, kind: carers, who: people who look after someone at home and are free only in the evening}\n"
    )
    assert group_label(found.case, 0) == "the public"
    assert group_label(found.case, 1) == "tbc"
    assert group_label(found.case, 2) == "people who look after someone at home and are…"
    assert len(group_label(found.case, 2)) <= MAX_DESCRIPTION


def test_a_chat_is_not_held_in_a_phone_call() -> None:
    found = suggested(
        "setting: ward\naudience:\n"
        "  - {id: working, kind: carers, who: carers who work, number: 60,"
        " touchpoints: [evening phone call to the ward]}\n"
        "  - {id: staff, kind: staff, who: us, number: 20}\n"
    )
    assert "waiting-room-conversation" not in found.case.suitable_groups
    told = [explain_tool(found, each, one) for each in found.sets for one in each.added]
    assert all(
        one.entry.key == "interview"
        for each in found.sets
        for one in each.added
        if "phone call" in explain_tool(found, each, one)
    )
    assert any(re.search("where you already meet [^:]+: evening phone call", text) for text in told)
