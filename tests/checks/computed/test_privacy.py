"""Personal data: what is found anywhere in a file, and what only looks like it."""

# ruff: noqa: E501 (a case to a line)

from collections.abc import Callable

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.checks.computed import find_check
from involveplan.checks.subject import Fault, Subject

SubjectOf = Callable[..., Subject]
ITEM = shipped_library().items[0]


def found(subject: Subject, check: str) -> list[str]:
    function = find_check(check)
    assert function is not None
    text = subject.source.tree.text
    faults: list[Fault] = list(function(ITEM, subject))
    assert all(fault.values["shown"] not in text for fault in faults)  # a report repeats no personal data
    return [text[slice(*fault.span)] for fault in faults if fault.span]


@pytest.mark.parametrize(
    ("check", "text", "finds"),
    [
        ("email-address", "write to a.b+c@ward.example.org.", ["a.b+c@ward.example.org"]),
        ("email-address", "<x_y@example.co.uk>, z@example.com", ["x_y@example.co.uk", "z@example.com"]),
        ("email-address", "meet @ 10, see @ward, tea@ten", []),
        ("phone-number", "020 7946 0018 or (020) 7946 0018", ["020 7946 0018", "(020) 7946 0018"]),
        ("phone-number", "+44 20 7946 0018", ["+44 20 7946 0018"]),
        ("phone-number", "+44 (0)20 7946 0018", ["+44 (0)20 7946 0018"]),
        ("phone-number", "02079460018", ["02079460018"]),
        ("phone-number", "07400 123456", ["07400 123456"]),
        ("phone-number", "2027-02-01 to 2027-02-26, £07400123456, 0 to 10, EIA-07400123456", []),
        ("phone-number", "00000000000, 0123 456", []),
        ("phone-number", "Ring 020 7946 0018 (9-5)", ["020 7946 0018"]),
        ("phone-number", "020.7946.0018", ["020.7946.0018"]),
        ("nhs-number", "943 476 5919, 9434765919, 943-476-5919", ["943 476 5919", "9434765919", "943-476-5919"]),
        ("nhs-number", "943 476 5918, 1234567890, 94347659190, x-9434765919", []),
        ("postcode", "SW1A 1AA, sw1a1aa, M1 1AE, GIR 0AA, CR2  6XH", ["SW1A 1AA", "sw1a1aa", "M1 1AE", "GIR 0AA", "CR2  6XH"]),
        ("postcode", "SW1A, B1 2nd floor, A4 1st page, 12 3AB, EIA1 2345", []),
        ("date-of-birth", "DOB 1/2/1943, d.o.b.: 01-02-43, date of birth 1943-02-01", ["1/2/1943", "01-02-43", "1943-02-01"]),
        ("date-of-birth", "born 3rd March 1951; born on 3 Mar, 1951", ["3rd March 1951", "3 Mar, 1951"]),
        ("date-of-birth", "born before 1950, a newborn on 2027-02-01, airborne 1/2/1943", []),
    ],
)  # fmt: skip
def test_what_is_personal(subject: SubjectOf, check: str, text: str, finds: list[str]) -> None:
    assert found(subject(f"x-note: '{text}'\n"), check) == finds
    assert found(subject(f"# {text}\n"), check) == finds


def test_the_postcode_of_a_venue_may_stand_where_the_venue_is_told(subject: SubjectOf) -> None:
    plan = subject(
        "taking_part:\n  places: |\n    The hall,\n    SW1A 1AA\n  access: ramp at SW1A 2AA\n  times: from SW1A 3AA\n"
        "  expenses: {x-p: SW1A 4AA}  # SW1A 5AA\n".replace(
            "  expenses: {x-p: SW1A 4AA}  # SW1A 5AA\n", "  # SW1A 5AA\n"
        )
    )
    assert found(plan, "postcode") == ["SW1A 3AA", "SW1A 5AA"]


def test_short_values_are_hidden_whole(subject: SubjectOf) -> None:
    function = find_check("postcode")
    assert function is not None
    assert [fault.values["shown"] for fault in function(ITEM, subject("# M1 1AE, SW1A 1AA\n"))] == [
        "…",
        "SW…AA",
    ]
