"""Reading age and abbreviations."""

from collections.abc import Callable

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.checks.computed.language import jargon, measure_reading_age, reading_age
from involveplan.checks.subject import CheckSettings, Subject

SubjectOf = Callable[..., Subject]
ITEM = shipped_library().item("PUR010")
PLAIN = "We want to make the wait for a blood test short and calm for you."
HEAVY = "Comprehensive multidisciplinary stakeholder engagement facilitates organisational transformation throughout."
assert ITEM is not None


def test_the_age_follows_the_automated_readability_index() -> None:
    # 15 words of 51 letters in one sentence: 4.71 * 51 / 15 + 0.5 * 15 - 21.43 = 2.084, a grade; plus 5
    assert measure_reading_age(PLAIN) == 7
    assert measure_reading_age(f"{PLAIN} {PLAIN}") == measure_reading_age(PLAIN)
    assert measure_reading_age("word " * 11) is None
    assert measure_reading_age("") is None


@pytest.mark.parametrize(
    "text", ["12 " * 20, "e.g. " * 20, "- " * 40, "\U0001f642 " * 40, "a-b'c " * 12, "..." * 40, "é" * 5000]
)
def test_no_text_is_too_odd_for_it(text: str) -> None:
    age = measure_reading_age(text)
    assert age is None or isinstance(age, int)


def test_a_reading_age_can_be_set(subject: SubjectOf) -> None:
    lines = f"purpose: {{aim: {HEAVY.removesuffix('.')} everywhere and nearly always}}\n"
    item = shipped_library().item("PUR009")
    assert item is not None
    (fault,) = reading_age(item, subject(lines))
    assert fault.pointer == ("purpose",)
    assert fault.values == {"age": "more than 22", "limit": "14"}
    assert not list(reading_age(item, subject(lines, settings=CheckSettings(reading_age=99))))
    assert not list(reading_age(item, subject()))


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
    assert [fault.values["abbreviation"] for fault in faults] == found
    assert all(fault.pointer == ("purpose", "aim") for fault in faults)


def test_abbreviations_anywhere_people_read(subject: SubjectOf) -> None:
    assert ITEM is not None
    plan = subject(
        "purpose: {known: an ABC}\ntaking_part: {contact_details: {policy: the DEF}}\n"
        "feedback: [{what: x}, {how: a GHI}]\n# JKL (just a letter)\n"
    )
    assert [(fault.pointer, fault.values["abbreviation"]) for fault in jargon(ITEM, plan)] == [
        (("taking_part", "contact_details", "policy"), "DEF"),
        (("feedback", 1, "how"), "GHI"),
    ]


def test_an_abbreviation_written_with_an_escape_is_found(subject: SubjectOf) -> None:
    assert ITEM is not None
    found = [
        fault.values["abbreviation"]
        for fault in jargon(ITEM, subject('taking_part: {support: "the \\u0051\\u005aW rings"}\n'))
    ]
    assert found == ["QZW"]
