"""The page that shows whether an item applies to plans."""

from typing import get_args

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.documents.blocks import Heading, Paragraph
from involveplan.documents.pages.decision import decision_page, decision_sentence
from involveplan.documents.text.decision_text import load_decision_text
from involveplan.linting.decision import Decision, PlanDecision, Reason

ITEM = shipped_library().items[0]


def of(
    reason: Reason, *detail: str, file: str = "plan.yaml", findings: int = 0, code: str = ITEM.code
) -> PlanDecision:
    item = shipped_library().item(code)
    assert item is not None
    decision = Decision(item, reason, "error" if reason == "applies" else None, detail)
    return PlanDecision(file, decision, findings, "draft", "small")


def texts(*plans: PlanDecision) -> list[str]:
    page = decision_page(ITEM, plans)
    return [block.text for block in page.blocks if isinstance(block, Heading | Paragraph)][1:]


def test_every_reason_has_its_sentences() -> None:
    words = load_decision_text().reasons
    assert {*words} == {*get_args(Reason)} - {"applies"} | {"ignore-option"}
    for reason in get_args(Reason)[1:]:
        heading, because, to_apply = texts(of(reason, "agreed", "closed"))
        assert heading == "plan.yaml"
        for sentence in (because, to_apply):
            assert sentence and "{" not in sentence and "“”" not in sentence, reason


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (of("applies"), "It applies, and nothing is missing."),
        (of("applies", findings=2), "It applies. Findings: 2."),
        (
            of("stage", "running", "closed"),
            "The plan is at the stage “draft”. The item applies at “running” or “closed”.",
        ),
        (of("waits-for", "purpose.aim", "lead"), "It waits for an answer to “Aim” and “Lead”."),
        (of("ignore"), "You left it out with --ignore."),
        (
            of("ignore", "PUR", "A pilot {0}."),
            "The configuration ignores it with “PUR”. The reason given is: A pilot {0}.",
        ),
        (of("unless", code="RES005"), "It does not apply if “Position” (under “Payment”) is none."),
    ],
)
def test_sentences(plan: PlanDecision, sentence: str) -> None:
    assert decision_sentence(plan) == sentence


def test_plans_with_the_same_decision_stand_together() -> None:
    many = [of("stage", "agreed", file=f"{number}.yaml") for number in range(9)]
    found = texts(of("applies", file="a.yaml"), *many)
    assert found[:2] == ["a.yaml", "It applies, and nothing is missing."]
    assert found[2] == "0.yaml, 1.yaml, 2.yaml, 3.yaml, 4.yaml and 4 more"
    assert found[4].endswith("involveplan check --stage agreed 0.yaml")


def test_a_name_of_a_file_is_quoted_in_a_command() -> None:
    *_, remedy = texts(of("stage", "agreed", file="my plan.yaml"))
    assert remedy.endswith('involveplan check --stage agreed "my plan.yaml"')
