"""Fixing a text: what has a single meaning is fixed, everything else is left, and nothing else changes."""

from collections import Counter
from dataclasses import replace

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.linting.rules import Rules
from involveplan.plan.fields import Field, all_fields
from involveplan.plan.problems import Fix
from involveplan.plan.source import read
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism import catalogue
from involveplan.run.fix_safety import PlanText, is_safe
from involveplan.run.fixing import (
    MANY_FIXES,
    NOT_A_PLAN,
    NOT_TEXT,
    SIDE_EFFECT,
    fix_bytes,
    fix_text,
    selected_kinds,
)
from tests.conftest import TODAY
from tests.judges.typed import KINDS, Typed, all_typed

CASES = list(all_typed())
HEAD = "involveplan: 1\ntitle: A calmer wait\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.typed.encode("unicode_escape").decode())
def test_each_input_is_fixed_or_left_or_nothing_is_said(case: Typed) -> None:
    ran = case.run()
    assert ran.before == case.plan()
    if case.fixed is not None:
        assert case.messages() and ran.changes
        assert ran.text == case.plan(case.fixed)
        assert ran.left == ()
        assert read(ran.text.encode(), "").problems == ()
    elif case.left is not None:
        assert case.messages() and ran.text == case.plan()
        assert {each.reason for each in ran.left} == {case.left}
    else:
        assert case.messages() == [] and ran == fix_text(case.plan(), KINDS)
        assert (ran.text, ran.changes, ran.left) == (case.plan(), (), ())
    assert fix_text(ran.text, KINDS).text == ran.text


def test_there_are_enough_inputs_of_each_kind() -> None:
    counts = Counter(case.kind for case in CASES)
    silent = Counter(case.kind for case in CASES if case.fixed is None and case.left is None)
    assert all(count >= 8 and silent[kind] >= 2 for kind, count in counts.items())
    assert 10 <= sum(case.shown for case in CASES) <= 16


@pytest.mark.parametrize(
    "field",
    [each for each in all_fields() if each.kind not in ("text", "keys", "free")],
    ids=lambda each: each.path,
)
def test_every_field_that_is_not_text_is_fixed(field: Field) -> None:
    values = {"yes-no": {"'yes'": "true"}, "day": {"9 July 2027": "2027-07-09"}}.get(
        field.kind, {'"12"': "12"}
    )
    if field.vocabulary:
        values = {f"“{word.title()}”": word for word in load_vocabulary().words[field.vocabulary]}
    *parents, last = field.path.split(".")
    for typed, right in values.items():
        texts = []
        for value in (typed, right):
            text = f"{last}: [{value}]" if field.is_list else f"{last}: {value}"
            for parent in reversed(parents):
                name = parent.removesuffix("[]")
                text = f"{name}: [{{{text}}}]" if parent.endswith("[]") else f"{name}: {{{text}}}"
            texts.append(f"{HEAD}{text}\n")
        assert fix_text(texts[0], KINDS).text == texts[1]


def test_everything_else_stays_byte_for_byte() -> None:
    text = (
        "# ours “as it is”\r\ninvolveplan: '1' # one\r\ntitle:   A calmer wait\t\r\n"
        "purpose: {aim: 'calmer\u00a0waits' } # £1,200\r\naudience:\r\n- {number: \"120\" , kind: Staff}  # 9 July 2027"
    )
    fixed = fix_text(text, KINDS)
    assert fixed.text == text.replace("'1'", "1").replace('"120"', "120").replace("Staff", "staff")
    assert [(each.line, each.before, each.after) for each in fixed.changes] == [
        (2, "'1'", "1"), (6, '"120"', "120"), (6, "Staff", "staff")
    ]  # fmt: skip


def test_a_fix_can_reveal_the_next_one() -> None:
    typed = "involveplan: '1'\ntitle: T\naudience:\n  • kind: “Staff”\n    needs:\n      – Large-Print\n"
    right = "involveplan: 1\ntitle: T\naudience:\n  - kind: staff\n    needs:\n      - large-print\n"
    assert fix_text(typed, KINDS).text == right


def test_many_more_problems_than_are_reported_at_once() -> None:
    groups = "".join(f'  - {{id: g{number}, number: "{number}"}}\n' for number in range(600))
    fixed = fix_text(f"{HEAD}audience:\n{groups}", KINDS)
    assert fixed.text == f"{HEAD}audience:\n{groups}".replace('"', "")
    assert len(fixed.changes) == 600


def test_what_can_be_fixed_is_fixed_beside_what_cannot() -> None:
    text = f'{HEAD}team: a\nteam: b\naudience: [{{number: "12"}}, {{number: lots}}]\n'
    fixed = fix_text(text, KINDS)
    assert fixed.text == text.replace('"', "")
    assert (fixed.left[0].line, fixed.left[0].reason) == (4, MANY_FIXES)
    assert len(fixed.left) == 2


@pytest.mark.parametrize(
    "lines",
    ["audience: [{id: a, id\u200b: b}]\n", "lead: a\nlead\u00a0: b\n", "team: x\n“team”: y\n"],
)
def test_a_key_that_is_there_already_is_left(lines: str) -> None:
    assert fix_text(HEAD + lines, KINDS).text == HEAD + lines


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('audience: [{number: "12"}]\nlead: a\n', "audience: [{number: 12}]\nlead: b\n"),  # another value
        ('audience: [{number: "12"}]\nlead: a\n', "audience: [{number: 12}]\nteam: a\n"),  # another place
        ('audience: [{number: "12"}]\nlead: a\n', "audience: [{number: 12}]\n"),
        ('audience: [{number: "12"}]\n', "audience: [{number: -12}]\n"),  # a new problem
        ('audience: [{number: "12"}]\n', "audience: [{number: 12]\n"),  # no longer YAML
    ],
)  # fmt: skip
def test_a_fix_that_changes_more_is_not_safe(old: str, new: str) -> None:
    before = PlanText(HEAD + old)
    problems = before.source.problems
    assert is_safe(before, before.fixed([each.fix for each in problems if each.fix]), problems)
    assert not is_safe(before, PlanText(HEAD + new), problems)


def test_a_fix_of_a_value_that_can_be_read_is_not_safe() -> None:
    before = PlanText(f"{HEAD}lead: £1,200 a week\nscale: Small\n")
    (problem,) = before.source.problems
    start = before.text.index("£1,200")
    other = Fix((start, start + 6), "1200")
    assert problem.fix and is_safe(before, before.fixed([problem.fix]), [problem])
    assert not is_safe(before, before.fixed([other, problem.fix]), [replace(problem, fix=other), problem])


def test_what_is_not_safe_is_left_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("involveplan.run.fixing.is_safe", lambda *_args: False)
    fixed = fix_text(f'{HEAD}audience: [{{number: "12"}}]\n', KINDS)
    assert (fixed.changes, [each.reason for each in fixed.left]) == ((), [SIDE_EFFECT])


def test_only_selected_kinds_are_fixed() -> None:
    def kinds(*select: str, ignore: tuple[str, ...] = ()) -> frozenset[str]:
        return selected_kinds(
            Rules(shipped_library(), catalogue.shipped_catalogue(), TODAY, select=select, ignore=ignore)
        )

    assert kinds() == kinds("FMT") == KINDS
    assert kinds("FMT003") == {"right-types"}
    assert kinds("AUD") == frozenset()
    assert kinds(ignore=("FMT010",)) == KINDS - {"text-after-hash"}
    text = f"{HEAD}lead\u00a0: a\nscale: Small\n"
    assert fix_text(text, kinds("FMT003")).text == text.replace("Small", "small")
    assert fix_text(text, kinds("FMT003")).left == ()


def test_a_file_that_is_not_a_plan_is_left() -> None:
    other = b'for: another program\nscale: "Small"\nlead\xc2\xa0: x\n'
    assert fix_bytes(other, KINDS, named=False) is None
    named = fix_bytes(other, KINDS, named=True)
    assert named and named.text == named.before and {each.reason for each in named.left} == {NOT_A_PLAN}
    latin = "involveplan: 1\ntitle: Café\nscale: Small\n".encode("latin-1")
    left = fix_bytes(latin, KINDS, named=False)
    assert left and not left.changes and [each.reason for each in left.left] == [NOT_TEXT]
    assert fix_bytes(f"{HEAD}scale: small\n".encode(), KINDS, named=True) is None
