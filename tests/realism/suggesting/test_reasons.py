"""Why a tool is in a set, in words."""

from plans_there import PLANS, for_plan

from involveplan.realism.suggesting.reasons import MOST_REASONS, because, misses


def reasons(name: str, number: int = 0) -> dict[str, str]:
    """Why each tool of a set is there."""
    found = for_plan(name)
    each = found.sets[number]
    return {one.tool.key or "": because(found, each, one) for one in each.added}


def test_the_most_telling_comes_first() -> None:
    found = reasons("01-ward-carers")
    assert found["waiting-room-conversation"].startswith(
        "It meets carers where you meet them already: visiting time."
    )
    assert found["waiting-room-conversation"].endswith("It is quick and simple.")
    assert "It brings numbers." in found["staff-survey"]


def test_what_a_tool_is_for_is_told_by_what_would_be_without_it() -> None:
    found = reasons("02-blood-tests")
    assert "would only be asked on your own premises or in office hours." in found["sms-survey"]
    assert "would only be asked in writing." in found["waiting-room-conversation"]


def test_promises_trust_and_needs_are_told() -> None:
    found = reasons("07-maternity")
    assert "by way of people or places that they trust" in found["vcse-partner-session"]
    assert "It carries what little-english were promised: involve." in found["vcse-partner-session"]
    assert found["staff-survey"] == "It is little work for midwives, and for you. It is quick and simple."
    assert "made for people with such needs as people have" in reasons("06-day-service")["talking-mats"]


def test_every_tool_has_a_reason_and_none_too_many() -> None:
    for name in PLANS:
        found = for_plan(name)
        for each in found.sets:
            for one in each.added:
                told = because(found, each, one)
                assert told
                assert told.count(". ") <= MOST_REASONS + 1
                assert "{" not in told


def test_what_is_missed_is_told_once() -> None:
    for name in PLANS:
        found = for_plan(name)
        for each in found.sets:
            told = misses(found.case, each)
            assert len(told) == len(set(told))
            assert all(sentence.endswith(".") for sentence in told)
