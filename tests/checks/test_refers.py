"""`refers`: every name exists."""

from tests.checks.kind_runs import SubjectOf, faults


def test_refers(subject: SubjectOf) -> None:
    plan = subject(
        "audience: [{id: carers}, {id: staff}, {}]\ntools: [{with: [carer, staff, tbc, zzz]}, {}]\n"
    )
    check = {"kind": "refers", "pairs": {"tools[].with": "audience[].id"}}
    assert faults(plan, check) == [
        ("tools.0.with.0", {"name": "carer", "known": "carers and staff", "hint": " Did you mean “carers”?"}),
        ("tools.0.with.3", {"name": "zzz", "known": "carers and staff", "hint": ""}),
    ]
    assert faults(subject("tools: [{with: [a]}]\n"), check)[0][1]["known"] == "none"
