"""What makes a finding the same finding."""

import json
import re
from collections.abc import Callable

import pytest

from involveplan.linting.engine import CheckedPlan
from involveplan.linting.identity import fingerprints, identity
from involveplan.plan.place import Pointer
from involveplan.plan.yaml.tree import parse_yaml

CheckText = Callable[..., CheckedPlan]

PLAN = """\
involveplan: 1
# ward.sister@example.org
audience:
  - id: carers
    touchpoints: [visiting time, discharge]
  - {kind: staff}
  - {who: nobody yet}
feedback:
  - {to: [carers, staff]}
tools: [{tool: interview}, {tool: interview}, {tool: interview, id: night}]
"a/b~c": 1
"""


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ((), ""),
        (("purpose", "aim"), "/purpose/aim"),
        (("audience", 0, "number"), "/audience/carers/number"),
        (("audience", 0, "touchpoints", 1), "/audience/carers/touchpoints/discharge"),
        (("audience", 1), "/audience/staff"),
        (("audience", 2, "kind"), "/audience/2/kind"),
        (("audience", 7), "/audience/7"),
        (("feedback", 0, "by"), "/feedback/carers,staff/by"),
        (("tools", 0), "/tools/interview"),
        (("tools", 1), "/tools/interview#2"),
        (("tools", 2), "/tools/night"),
        (("a/b~c",), "/a~1b~0c"),
    ],
)
def test_a_place_is_told_by_names(at: Pointer, told: str) -> None:
    assert identity(parse_yaml(PLAN), at) == told


def test_what_no_pointer_leads_to_is_told_by_what_stands_around_it() -> None:
    tree = parse_yaml(PLAN)
    assert identity(tree, (), (PLAN.index("ward"), PLAN.index("ward") + 4)) == "/involveplan"
    assert identity(tree, (), (PLAN.index("discharge"),) * 2) == "/audience/carers/touchpoints/discharge"
    assert identity(parse_yaml("a: ["), (), (3, 4)) == ""


@pytest.mark.parametrize(
    "name",
    [
        "carers",
        "ward-2027",
        "choosing_changes",
        "visiting time",
        "travel and parking",
        "Pflegekräfte",
        "carers,staff",
    ],
)
def test_a_name_is_told_as_it_is(name: str) -> None:
    assert identity(parse_yaml(f"audience: [{{id: '{name}'}}]"), ("audience", 0)) == f"/audience/{name}"


@pytest.mark.parametrize(
    "text",
    [
        "ann@example.org",
        "ring 020 7946 0018",
        "02079460018",
        "w02079460018",
        "SW1A 1AA",
        "1931-04-03",
        "Did we hear from carers who visit at night?",
        "two\nlines",
        "x" * 41,
    ],
)
def test_of_any_other_text_a_digest_is_told(text: str) -> None:
    told = identity(
        parse_yaml(f"questions: [{json.dumps(text)}, {{role: {json.dumps(text)}}}]"), ("questions", 0)
    )
    assert re.fullmatch(r"/questions/text-[0-9a-f]{8}", told)
    other = identity(parse_yaml(f"questions: [{json.dumps(text + 'x')}]"), ("questions", 0))
    assert other != told


BEFORE = """\
involveplan: 1
title: A calmer wait
stage: agreed
audience:
  - {id: carers, kind: carers, who: carers}
  - {id: nurses, kind: staff, who: nurses}
"""
AFTER = """\
# A comment, and another order of things.
involveplan: 1

title: A calmer and shorter wait
stage: agreed
audience:
  - who: the nurses, those at night too

    id: nurses
    kind: staff
  - {id: carers, kind: carers, who: those who care}
"""


def test_fingerprints_survive_moves_and_new_words(check_text: CheckText) -> None:
    before, after = (check_text(text, select=("AUD009", "AUD010")).findings for text in (BEFORE, AFTER))
    assert len(before) == 4
    assert set(fingerprints(before)) == set(fingerprints(after))
    assert len(set(fingerprints(before))) == 4


def test_findings_alike_in_all_have_fingerprints_of_their_own(check_text: CheckText) -> None:
    text = "involveplan: 1\ntitle: x\nlead: a.b@example.org or c.d@example.org\n"
    found = check_text(text, select=("PRI001",)).findings
    assert len(found) == 2 == len(set(fingerprints(found)))
    renamed = check_text(text.replace("x", "y"), select=("PRI001",)).findings
    assert [*fingerprints(found[:1])] == [*fingerprints(renamed[:1])]
