"""The answers to questions of an organisation's own checklists."""

from collections.abc import Callable

import pytest

from involveplan.checklist.model import Checklist
from involveplan.checks.subject import Subject
from involveplan.documents.pages.plan.own_answers import own_answers


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("green", "green"),
        ("yes", "yes"),
        ("[a, b]", "a, b"),
        ("2027-02-26", "26 February 2027"),
        ("{north: 2, south: tbc}", "north: 2"),
        ("tbc", ""),
    ],
)
def test_an_answer_of_any_type_is_text(subject: Callable[..., Subject], answer: str, text: str) -> None:
    item = {
        "code": "OUR001",
        "name": "ward-colour",
        "field": "answers.colour",
        "ask": "Which colour is the ward?",
        "message": "No colour.",
        "why": "People look for it.",
        "write": "A colour.",
        "check": {"kind": "filled"},
        "from": "draft",
        "severity": "note",
    }
    checklist = Checklist.model_validate(
        {"checklist": "our", "prefix": "OUR", "title": "Ours", "about": "Our own.", "items": [item]}
    )
    found = own_answers([checklist], subject(f"answers: {{colour: {answer}}}\n"))
    assert found == [("Ours", [("Which colour is the ward?", text)])]
