"""The answers to questions of an organisation's own checklists."""

from collections.abc import Sequence
from typing import Any

from involveplan.checklist.model import Checklist
from involveplan.checks.subject import Subject, is_filled, values
from involveplan.plan.dates import written_day_in_words

OwnChecklist = tuple[str, Sequence[tuple[str, str]]]  # its title, and each question with its answer


def own_answers(checklists: Sequence[Checklist], subject: Subject) -> list[OwnChecklist]:
    """Return the questions of own checklists about fields below `answers`, with the plan's answers."""
    return [
        (
            checklist.title,
            [
                (item.ask, _answer_text([found.value for found in values(subject, item.field)]))
                for item in checklist.items
                if item.ask and item.field and item.field.startswith("answers.")
            ],
        )
        for checklist in checklists
    ]


def _answer_text(answers: list[Any]) -> str:
    """Return an answer of any type as text. Empty if there is none."""
    filled = [
        each for one in answers for each in (one if isinstance(one, list) else [one]) if is_filled(each)
    ]
    return ", ".join(_value_text(each) for each in filled)


def _value_text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(
            f"{key}: {_answer_text([below])}" for key, below in value.items() if is_filled(below)
        )
    return written_day_in_words(str(value))
