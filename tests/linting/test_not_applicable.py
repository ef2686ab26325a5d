"""Items that a plan sets aside."""

from collections.abc import Callable

import pytest

from involveplan.linting.engine import CheckedPlan

CheckText = Callable[..., CheckedPlan]
HEAD = "involveplan: 1\ntitle: A calmer wait\nstage: agreed\n"


def codes(checked: CheckedPlan) -> set[str]:
    return {finding.code for finding in checked.findings}


def test_an_item_with_a_reason_is_set_aside_and_counted(check_text: CheckText) -> None:
    checked = check_text(HEAD + "not_applicable: {TAK005: Everyone takes part by phone.}\n")
    assert not {"TAK005", "NAP001", "NAP002", "NAP003"} & codes(checked)
    assert [(each.code, each.reason) for each in checked.skipped] == [
        ("TAK005", "Everyone takes part by phone.")
    ]


@pytest.mark.parametrize("reason", ["", "tbc", "n/a", "~"])
def test_without_a_reason_the_item_still_speaks(check_text: CheckText, reason: str) -> None:
    checked = check_text(f"{HEAD}not_applicable: {{TAK005: {reason}}}\n")
    assert {"TAK005", "NAP001"} <= codes(checked) and checked.skipped == ()


def test_an_item_that_would_find_nothing(check_text: CheckText) -> None:
    assert "NAP002" in codes(check_text(HEAD + "lead: x\nnot_applicable: {PUR005: No lead.}\n"))


def test_stage_select_and_ignore_do_not_matter(check_text: CheckText) -> None:
    text = (
        HEAD.replace("agreed", "draft") + "not_applicable: {EVA008: Nobody took part., TAK005: By phone.}\n"
    )
    assert "NAP002" not in codes(check_text(text))
    assert codes(check_text(text, ignore=("TAK", "EVA"), select=("NAP",))) == set()
    aside = check_text(
        text
    ).skipped  # neither is due in a draft, and yet the plan says why they are not for it
    assert [each.code for each in aside] == ["TAK005", "EVA008"]


@pytest.mark.parametrize("lines", ["taking_part: {contact_details: {keep: false}}\n", ""])
def test_an_item_that_is_not_for_such_a_plan_is_set_aside_in_vain(check_text: CheckText, lines: str) -> None:
    assert "NAP002" in codes(check_text(f"{HEAD}{lines}not_applicable: {{TAK008: We keep nothing.}}\n"))


def test_an_item_that_waits_may_be_set_aside_beforehand(check_text: CheckText) -> None:
    assert "NAP002" not in codes(check_text(HEAD + "not_applicable: {TOO014: The audit team does it.}\n"))


@pytest.mark.parametrize("code", ["FMT001", "NAP002", "AUD999", "pur001", "POR001", "x"])
def test_what_cannot_be_set_aside(check_text: CheckText, code: str) -> None:
    checked = check_text(f"{HEAD}not_applicable: {{{code}: For a reason.}}\n")
    assert "NAP003" in codes(checked) and checked.skipped == ()
    assert "PUR001" in codes(checked)


def test_a_slip_in_a_code_is_met_with_the_nearest(check_text: CheckText) -> None:
    (finding,) = check_text(HEAD + "not_applicable: {tak005: By phone.}\n", select=("NAP003",)).findings
    assert "Did you mean “TAK005”?" in finding.message
    assert finding.place.pointer == ("not_applicable", "tak005")
