"""No plan that can be read makes a check raise, and no text does."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from involveplan.checklist.library import Library
from involveplan.checklist.model import Checklist
from involveplan.checklist.severity import SCALES, STAGES
from involveplan.linting.engine import CheckedPlan
from involveplan.plan.fields import key_order
from tests.judges.strategies import JUNK, PLANS


@given(PLANS, st.sampled_from(STAGES), st.sampled_from(SCALES))
def test_no_plan_makes_a_check_raise(
    check_text: Callable[..., CheckedPlan], plan: Any, stage: str, scale: str
) -> None:
    text = yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)
    checked = check_text(text, stage=stage, scale=scale)
    for finding in checked.findings:
        assert "\n" not in finding.message and finding.message
        assert (finding.place.line, finding.place.column) >= (1, 1)
        assert (finding.place.line, finding.place.column) <= (
            finding.place.end_line,
            finding.place.end_column,
        )
        assert checked.source.tree.find(finding.place.pointer) is not None or not finding.place.pointer
    assert list(checked.findings) == sorted(checked.findings, key=lambda finding: finding.sort_key)
    assert check_text(text, stage=stage, scale=scale).findings == checked.findings


@given(
    st.text() | st.dictionaries(st.sampled_from(key_order(())), JUNK).map(yaml.safe_dump),
    st.sampled_from(STAGES),
)
def test_no_text_makes_a_check_raise(check_text: Callable[..., CheckedPlan], text: str, stage: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    for each in (raw, b"involveplan: 1\ntitle: A calmer wait\n" + raw):
        assert isinstance(check_text(each, stage=stage), CheckedPlan)


KINDS_OF_CHECK: list[dict[str, Any]] = [
    {"kind": "filled", "where": {"own": [1]}},
    {"kind": "at-least", "n": 1, "of": [1]},
    {"kind": "distinct", "n": 2},
    {
        "kind": "covers",
        "every": "answers.a",
        "there": "answers.a[].own",
        "there_filled": "own",
        "costing": True,
    },
    {"kind": "covers", "every": "answers.a[]", "there": "answers.own", "once": True},
    {"kind": "refers", "pairs": {"answers.a": "answers.own"}},
    {"kind": "order", "first": "answers.a", "then": "answers.own"},
    {"kind": "within", "sum": "answers.a[]", "limit": "answers.own"},
    {"kind": "matches", "like": ["[*]?"]},
]


@pytest.mark.parametrize("check", KINDS_OF_CHECK, ids=lambda check: check["kind"])
@given(st.dictionaries(st.sampled_from(["a", "own"]), st.recursive(
    JUNK, lambda below: st.lists(below, max_size=3) | st.dictionaries(st.just("own"), below), max_leaves=6
)))  # fmt: skip
def test_no_answer_of_a_team_makes_a_check_raise(
    check_text: Callable[..., CheckedPlan], check: Any, answers: Any
) -> None:
    item: dict[str, Any] = {
        "code": "OWN001",
        "name": "own",
        "message": "{missing} {found}",
        "why": "w",
        "write": "w",
        "severity": "note",
    }
    parts = [
        {"key": "own", "ask": "q", "label": "own", "when": {"own": ["x"]}},
        {"key": "title", "ask": "q", "label": "t"},
    ]
    item |= {"check": check, "parts": parts if check["kind"] == "filled" else []}
    paths = ["answers.a", "answers.a[]", "answers.a[].own", "answers"]
    items = [item | {"field": path, "code": f"OWN00{place}"} for place, path in enumerate(paths)]
    own = Checklist.model_validate({"checklist": "own", "prefix": "OWN", "title": "Own", "items": items})
    text = yaml.safe_dump({"involveplan": 1, "title": "x", "answers": answers}, allow_unicode=True)
    assert isinstance(check_text(text, library=Library((own,))), CheckedPlan)
