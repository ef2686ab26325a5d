"""The agendas of `new` and `fill`: which items they ask about."""

from dataclasses import replace

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.linting.rules import Rules
from involveplan.realism.catalogue import shipped_catalogue
from involveplan.wizard.drafting import build_draft_agenda, build_quick_agenda
from involveplan.wizard.wizard_text import wizard_texts
from tests.wizard.scripted import TODAY, all_asked, keys, state

RULES = Rules(shipped_library(), shipped_catalogue(), TODAY)
LINES = """\
lead: clerk
purpose: {aim: a wait, difference: b wait}
evaluation: {questions: [Did it?]}
audience: [{id: a, kind: carers, who: b c}]
tools: [{tool: interview}]
feedback: [{to: [a], what: b}]
"""


def test_the_agenda_for_a_stage_asks_for_everything_due_then() -> None:
    agenda = build_draft_agenda(RULES, "closed")
    assert (agenda.rules.stage, agenda.severities, agenda.offered) == (
        "closed",
        ("error", "warning"),
        ("note",),
    )
    assert agenda.rules.select == RULES.select


def test_quick_asks_a_person_for_the_numbers_and_a_script_for_nothing_more_than_a_draft_needs() -> None:
    agenda = build_quick_agenda(RULES)
    found = keys(all_asked(agenda, state(LINES)))
    assert found == ["audience.0.number", "tools.0.invite"]
    assert agenda.open_questions(state(LINES)) == []
    assert keys(agenda.open_questions(state(LINES.replace("lead: clerk\n", "")))) == ["lead"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"select": ("EVA001",)}, []),
        ({"select": ("EVA",)}, []),
        ({"select": ("AUD",)}, ["audience.0.number"]),
        ({"ignore": ("TOO011",)}, ["audience.0.number"]),
    ],
)
def test_quick_keeps_to_the_items_of_the_configuration(
    changes: dict[str, tuple[str, ...]], expected: list[str]
) -> None:
    agenda = build_quick_agenda(replace(RULES, **changes))  # type: ignore[arg-type]
    assert keys(all_asked(agenda, state(LINES))) == expected


def test_quick_asks_for_nothing_if_no_item_of_a_draft_is_selected() -> None:
    agenda = build_quick_agenda(replace(RULES, select=("EVA009",)))
    assert all_asked(agenda, state("stage: agreed\n")) == []


def test_the_items_for_an_estimate_are_items_with_a_question() -> None:
    for code in wizard_texts().quick_items:
        item = shipped_library().item(code)
        assert item is not None and item.ask, code
