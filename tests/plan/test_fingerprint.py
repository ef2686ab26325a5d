"""What was agreed: the same however it is written, another when it says something else."""

import re

import pytest

from involveplan.plan.fingerprint import differing_keys, fingerprint
from involveplan.plan.model import Plan
from involveplan.plan.source import read

PLAN = """\
involveplan: 1
title: A calmer wait
stage: agreed
agreed: {on: 2026-12-01}
purpose:
  aim: Make the wait shorter.
  decision: {by: clinic meeting, on: 2027-02}
audience:
  - {id: patients, kind: [service-users], number: 60, needs: []}
  - {id: nurses, kind: [staff]}
tools:
  - {tool: interview, with: [patients], ends: 2027-01-20, hours: 8}
feedback:
  - {to: [patients], what: what we heard}
evaluation:
  measures: [{name: people who took part, target: 12}]
"""


def plan(text: str) -> Plan:
    source = read(text.encode(), "plan.yaml")
    assert source.value is not None and not source.problems, source.problems
    return source.value


def test_it_is_f_and_eight_hexadecimal_digits() -> None:
    assert re.fullmatch("f-[0-9a-f]{8}", fingerprint(plan(PLAN)))


def test_it_never_changes_from_version_to_version() -> None:
    """A fingerprint in a plan must mean the same for years."""
    assert fingerprint(plan(PLAN)) == "f-7bd1290c"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: A", "# a comment\ntitle:   'A"),
        ("title: A calmer wait\nstage: agreed\n", "stage: agreed\ntitle: A calmer wait\n"),
        ("title: A calmer wait", 'title: "A calmer\n  wait"'),
        ("  aim: Make the wait shorter.", "  aim: >\n    Make the wait\n    shorter."),
        ("[service-users], number: 60", "service-users, number: 60"),
        ("{id: nurses, kind: [staff]}", "kind: staff\n    id: nurses"),
        ("hours: 8", "hours: 8.0"),
        ("stage: agreed", "stage: closed"),
        ("{on: 2026-12-01}", "{on: 2026-12-03, by: board, of: f-00000000}"),
        ("evaluation:", "record: {next: Go on.}\nevaluation:"),
        ("evaluation:", "lead:\nnot_applicable: {}\nx-board: {seen: true}\nevaluation:"),
    ],
)
def test_what_changes_nothing_that_is_said(old: str, new: str) -> None:
    assert old in PLAN
    text = PLAN.replace(old, new)
    if "title:   '" in text:
        text = text.replace("calmer wait", "calmer wait'")
    assert text != PLAN
    assert fingerprint(plan(text)) == fingerprint(plan(PLAN))
    assert differing_keys(plan(text), plan(PLAN)) == ()


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ("shorter.", "shorter and calmer.", ["purpose.aim"]),
        ("2027-02}", "2027-02-28}", ["purpose.decision.on"]),
        ("number: 60", "number: 61", ["audience.patients.number"]),
        (", needs: []", "", ["audience.patients.needs"]),
        ("2027-01-20", "2027-01-21", ["tools.interview.ends"]),
        ("  - {id: nurses, kind: [staff]}\n", "", ["audience.nurses"]),
        ("tools:\n", "tools:\n  - {tool: kiosk}\n", ["tools.kiosk"]),
        ("what we heard", "what changes", ["feedback.0.what"]),
        ("feedback:\n", "feedback:\n  - {to: [nurses]}\n", ["feedback"]),
        ("target: 12", "target: 15", ["evaluation.measures.people who took part.target"]),
        ("title: A calmer wait", "title: A shorter wait\nlead: matron", ["title", "lead"]),
        (
            "  - {id: patients, kind: [service-users], number: 60, needs: []}\n  - {id: nurses, kind: [staff]}\n",
            "  - {id: nurses, kind: [staff]}\n  - {id: patients, kind: [service-users], number: 60, needs: []}\n",
            ["audience"],
        ),
        ("[service-users]", "[service-users, carers]", ["audience.patients.kind"]),
    ],
)
def test_what_is_said_otherwise_changes_it_and_is_named(old: str, new: str, keys: list[str]) -> None:
    assert old in PLAN
    text = PLAN.replace(old, new)
    assert fingerprint(plan(text)) != fingerprint(plan(PLAN))
    assert sorted(differing_keys(plan(PLAN), plan(text))) == sorted(keys)
