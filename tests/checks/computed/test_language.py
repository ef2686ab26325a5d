"""Reading age and abbreviations."""

from collections.abc import Callable

import pytest

from involveplan.checklist.library import shipped
from involveplan.checks.computed.language import age_to_read, jargon, reading_age
from involveplan.checks.subject import Settings, Subject

SubjectOf = Callable[..., Subject]
ITEM = shipped().item("PUR010")
PLAIN = "We want to make the wait for a blood test short and calm for you."
HEAVY = "Comprehensive multidisciplinary stakeholder engagement facilitates organisational transformation throughout."
assert ITEM is not None


def test_the_age_follows_the_automated_readability_index() -> None:
    # 15 words of 51 letters in one sentence: 4.71 * 51 / 15 + 0.5 * 15 - 21.43 = 2.084, a grade; plus 5
    assert age_to_read(PLAIN) == 7
    assert age_to_read(f"{PLAIN} {PLAIN}") == age_to_read(PLAIN)
    assert age_to_read("word " * 11) is None
    assert age_to_read("") is None


@pytest.mark.parametrize(
    "text", ["12 " * 20, "e.g. " * 20, "- " * 40, "\U0001f642 " * 40, "a-b'c " * 12, "..." * 40, "é" * 5000]
)
def test_no_text_is_too_odd_for_it(text: str) -> None:
    age = age_to_read(text)
    assert age is None or isinstance(age, int)


def test_a_reading_age_can_be_set(subject: SubjectOf) -> None:
    lines = f"purpose: {{aim: {HEAVY.removesuffix('.')} everywhere and nearly always}}\n"
    (fault,) = reading_age(shipped().item("PUR009"), subject(lines))  # type: ignore[arg-type]
    assert fault.at == ("purpose",)
    assert fault.facts == {"age": "more than 22", "limit": "14"}
    assert not list(reading_age(shipped().item("PUR009"), subject(lines, settings=Settings(reading_age=99))))  # type: ignore[arg-type]
    assert not list(reading_age(shipped().item("PUR009"), subject()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("aim", "found"),
    [
        ("Ask the MDT.", ["MDT"]),
        ("Ask the MDT and the MDT and the CNS.", ["MDT", "CNS"]),
        ("Ask the team (MDT), later the MDTs.", []),
        ("Ask the MDT (the team that meets).", []),
        ("Ask the NHS and the GP.", []),
        ("Ask on ward IV in part III.", []),
        ("PLEASE ASK EVERYONE", []),
        ("Ask an A in room A1, SO1.", []),
        ("OTs and MDTs meet, ABC-style.", ["OT", "MDT"]),
        ("tbc", []),
        ("Ask Mdt and mdt.", []),
    ],
)
def test_abbreviations(subject: SubjectOf, aim: str, found: list[str]) -> None:
    assert ITEM is not None
    faults = list(jargon(ITEM, subject(f"purpose: {{aim: '{aim}'}}\n")))
    assert [fault.facts["abbreviation"] for fault in faults] == found
    assert all(fault.at == ("purpose", "aim") for fault in faults)


def test_abbreviations_anywhere_people_read(subject: SubjectOf) -> None:
    assert ITEM is not None
    plan = subject(
        "purpose: {known: an ABC}\ntaking_part: {contact_details: {policy: the DEF}}\n"
        "feedback: [{what: x}, {how: a GHI}]\n# JKL (just a letter)\n"
    )
    assert [(fault.at, fault.facts["abbreviation"]) for fault in jargon(ITEM, plan)] == [
        (("taking_part", "contact_details", "policy"), "DEF"),
        (("feedback", 1, "how"), "GHI"),
    ]
