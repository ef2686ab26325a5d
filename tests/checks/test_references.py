"""Which places of a plan refer to a group, a tool or a measure."""

from datetime import date

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.checks.references import Reference, reference_targets, references_to
from involveplan.checks.subject import Subject
from involveplan.linting.engine import build_subject
from involveplan.linting.rules import Rules
from involveplan.plan.fields import field_path
from involveplan.plan.place import Pointer
from involveplan.plan.source import read
from involveplan.realism import catalogue

PLAN = """\
involveplan: 1
title: x
audience:
  - {id: carers, kind: carers}
  - {id: staff, kind: staff}
  - {id: staff, kind: staff}
  - {kind: families}
tools:
  - {tool: interview, with: [carers, staff]}
  - {tool: interview, id: second, with: [carers]}
feedback:
  - {to: [staff, carers]}
evaluation:
  measures: [{name: people}]
record:
  activities: [{tool: second}, {tool: interview}]
  said_did: [{said: a, from: [carers]}]
  results: [{measure: people}]
"""


def subject(text: str = PLAN) -> Subject:
    rules = Rules(shipped_library(), catalogue.shipped_catalogue(), date(2026, 11, 23))
    return build_subject(read(text.encode(), "plan"), rules)


@pytest.mark.parametrize(
    ("entry", "references"),
    [
        (
            ("audience", 0),
            ["tools[].with[]", "tools[].with[]", "feedback[].to[]", "record.said_did[].from[]"],
        ),
        (("audience", 1), []),  # the other group with that name still answers them
        (("audience", 3), []),
        (("tools", 0), ["record.activities[].tool"]),
        (("tools", 1), ["record.activities[].tool"]),
        (("evaluation", "measures", 0), ["record.results[].measure"]),
        (("feedback", 0), []),
    ],
)
def test_references_to_an_entry(entry: Pointer, references: list[str]) -> None:
    found = references_to(subject(), shipped_library(), entry)
    assert [field_path(each.pointer) for each in found] == references


def test_a_reference_names_its_place_and_its_target() -> None:
    found = references_to(subject(), shipped_library(), ("tools", 1))
    assert found == [Reference(("record", "activities", 0, "tool"), "tools[].key")]


def test_the_checks_say_what_refers_to_what() -> None:
    assert reference_targets(shipped_library())["feedback[].to"] == "audience[].id"
