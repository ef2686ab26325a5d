"""The page that shows whether an item applies to plans."""

from typing import Any, get_args

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.documents.blocks import CodeBlock, Heading, Note, Paragraph
from involveplan.documents.pages.decision import decision_page, decision_sentence
from involveplan.documents.text.conditions import format_condition
from involveplan.documents.text.decision_text import load_decision_text
from involveplan.linting.command_hint import RunOptions
from involveplan.linting.decision import Decision, PlanDecision, Reason

ITEM = shipped_library().items[0]
RAISED_ITEM = next(item for item in shipped_library().items if item.raised)
RAISED = RAISED_ITEM.raised
assert RAISED is not None


def of(
    reason: Reason,
    *detail: str,
    file: str = "plan.yaml",
    findings: int = 0,
    code: str = ITEM.code,
    **more: Any,
) -> PlanDecision:
    item = shipped_library().item(code)
    assert item is not None
    decision = Decision(item, reason, "error" if reason == "applies" else None, detail)
    return PlanDecision(file, decision, findings, **{"stage": "draft", "scale": "small", **more})


def blocks(*plans: PlanDecision, **more: Any) -> list[tuple[str, str]]:
    """The sort and the text of each block of a page, without the first."""
    page = decision_page(ITEM, plans, **more)
    found = [block for block in page.blocks if isinstance(block, Heading | Paragraph | CodeBlock | Note)]
    assert len(found) == len(page.blocks)
    return [(type(block).__name__, block.text) for block in found][1:]


def test_every_reason_has_its_sentences() -> None:
    words = load_decision_text().reasons
    assert {*words} == {*get_args(Reason)} - {"applies"} | {"ignore-option", "stage-past", "never"}
    for reason in get_args(Reason)[1:]:
        (_, name), *texts, (_, note) = blocks(of(reason, "agreed", "closed"))
        assert name == "plan.yaml" and note == load_decision_text().first_reason
        for _, text in texts:
            assert text and "{" not in text and "“”" not in text, reason


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (of("applies"), "This item applies, and no problems were found."),
        (of("applies", findings=2), "This item applies. Number of problems found: 2."),
        (
            of("stage", "running", "closed"),
            "This plan is at the “draft” stage. This item only applies at the “running” or “closed” stage.",
        ),
        (
            of("stage", "running", stage_is_given=True),
            "You asked to check it at the “draft” stage. This item only applies at the “running” stage.",
        ),
        (
            of("stage", "draft", "agreed", stage="closed"),
            "This plan is at the “closed” stage. This item no longer applies at that stage.",
        ),
        (
            of("scale", "medium", "large"),
            "This is a small plan. This item only applies to medium or large plans.",
        ),
        (
            of("scale", "large", scale_is_given=True),
            "You asked to check it as a small plan. This item only applies to large plans.",
        ),
        (of("stage"), "The checklist switches this item off at every stage, so it never applies."),
        (of("severity"), "The checklist switches this item off at every stage, so it never applies."),
        (
            of("severity", code=RAISED_ITEM.code),
            f"This item only applies if {format_condition(RAISED.when)}. That is not the case in this plan.",
        ),
        (
            of("waits-for", "purpose.aim", "lead"),
            "This item can only be checked once the plan has an answer for “Aim” and “Lead”.",
        ),
        (of("ignore"), "You left this item out with --ignore."),
        (
            of("ignore", "PUR", "A pilot {0}."),
            "Your configuration ignores this item (“PUR”). Reason given: A pilot {0}.",
        ),
        (
            of("unless", code="RES005"),
            "This item does not apply, because the plan's answer to “Payment: position” is “not paid”.",
        ),
    ],
)
def test_sentences(plan: PlanDecision, sentence: str) -> None:
    assert decision_sentence(plan) == sentence


def test_plans_with_the_same_decision_stand_together() -> None:
    many = [of("stage", "agreed", file=f"{number}.yaml") for number in range(9)]
    found = blocks(of("applies", file="a.yaml"), *many, without=3)
    assert [text for sort, text in found if sort == "Heading"] == [
        "a.yaml",
        "0.yaml, 1.yaml, 2.yaml, 3.yaml, 4.yaml and 4 more",
    ]
    assert found[4:6] == [
        ("Paragraph", "To check it at that stage. For example:"),
        ("CodeBlock", f"involveplan check --stage agreed --select {ITEM.code} 0.yaml"),
    ]
    assert found[6][1].endswith("whose checklists do not include this item: 3.")


def test_a_command_repeats_the_options_that_it_does_not_set_itself() -> None:
    options = RunOptions.of({"--stage": "draft", "--today": "2027-03-01"})
    (_, command), _ = blocks(of("stage", "agreed", file="my plan.yaml"), options=options)[-2:]
    assert (
        command == f'involveplan check --stage agreed --select {ITEM.code} --today 2027-03-01 "my plan.yaml"'
    )
    (_, command) = blocks(of("applies", findings=1), options=options)[-1]
    assert command == f"involveplan check --select {ITEM.code} --stage draft --today 2027-03-01 plan.yaml"


def test_errors_of_form_are_named_first() -> None:
    found = blocks(of("applies", has_format_errors=True))
    assert "cannot be read" in found[-2][1] and found[-1][1] == "involveplan check --select FMT plan.yaml"
