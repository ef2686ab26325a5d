"""The table of kinds, and what is done where a computed check is not there."""

from typing import get_args

from involveplan.checklist.check_kinds import Check
from involveplan.checks import KINDS
from tests.checks.kind_runs import SubjectOf, faults


def test_there_is_a_check_for_each_kind_a_checklist_can_name() -> None:
    union = get_args(Check)[0]
    assert {get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(union)} == set(KINDS)


def test_computed_by_a_name_that_is_not_there_finds_nothing(subject: SubjectOf) -> None:
    assert faults(subject(), {"kind": "computed", "name": "no-such-check"}) == []
