"""`covers`: everything here is named there."""

# ruff: noqa: E501 (a case to a line)

from tests.checks.kind_runs import SubjectOf, faults

NEEDS = {
    "kind": "covers",
    "every": "audience[].needs",
    "there": "resources.budget.lines[].needs",
    "costing": True,
}


def test_covers_each_value(subject: SubjectOf) -> None:
    plan = subject(
        "audience: [{needs: [evenings, bsl]}, {}, {needs: [respite-cover, childcare]}]\n"
        "resources: {budget: {lines: [{needs: [childcare]}, {}]}}\n"
    )
    assert faults(plan, NEEDS, field="audience[].needs") == [
        ("audience.0.needs.1", {"missing": "a British Sign Language interpreter"}),
        ("audience.2.needs.0", {"missing": "cover for the person they care for"}),
    ]


def test_covers_once_for_the_plan(subject: SubjectOf) -> None:
    check = {
        "kind": "covers",
        "every": "audience[].id",
        "there": "feedback[].to",
        "once": True,
        "where": {"level": ["consult"]},
    }
    plan = subject(
        "audience: [{id: a, level: consult}, {id: b, level: consult}, {id: c, level: inform}, {level: consult}]\n"
    )
    assert faults(plan, check, field="feedback") == [("feedback", {"missing": "a, b and group 4"})]


def test_covers_looks_only_at_some_entries(subject: SubjectOf) -> None:
    plan = subject(
        "evaluation: {measures: [{name: a}, {name: b}, {}]}\nrecord: {results: [{measure: a}, {measure: b, result: 0}]}\n"
    )
    there = {"kind": "covers", "every": "evaluation.measures[].name", "there": "record.results[].measure"}
    assert faults(plan, there) == []
    assert faults(plan, {**there, "there_filled": "result"}) == [("evaluation.measures.0", {"missing": "a"})]
    assert [at for at, _ in faults(plan, {**there, "there_where": {"result": [0]}})] == [
        "evaluation.measures.0"
    ]


def test_covers_takes_whatever_a_team_answers(subject: SubjectOf) -> None:
    plan = subject("answers: {a: [{x: 1}, [2], text, 3], b: [text, '3']}\n")
    check = {"kind": "covers", "every": "answers.a", "there": "answers.b", "costing": False}
    assert [at for at, _ in faults(plan, check)] == ["answers.a.0", "answers.a.1"]
    assert faults(plan, {**check, "costing": True}) == []
