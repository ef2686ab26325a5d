"""The text of an answer, as people read it."""

from dataclasses import replace
from typing import Any

from involveplan.checks.figures import format_pounds
from involveplan.plan.dates import written_day_in_words
from involveplan.wizard.parsing.parse_amount import amount_in_words
from involveplan.wizard.question import Question
from involveplan.wizard.wizard_text import wizard_texts


def answer_text(question: Question, value: Any) -> str:
    """Return the text of an answer."""
    words = wizard_texts().screen.answers
    if isinstance(value, bool):
        return words.affirmative if value else words.negative
    if isinstance(value, dict):
        given = [part for part in question.parts if part.key in value]
        return ", ".join(
            amount_in_words("hours", value[part.key])
            if part.input_type == "hours" and isinstance(value[part.key], int | float)
            else answer_text(replace(question, input_type=part.input_type), value[part.key])
            for part in given
        )
    if isinstance(value, list):
        separator = "; " if any(isinstance(each, dict) for each in value) else ", "
        return separator.join(answer_text(question, each) for each in value) or words.nothing
    label = next((choice.label for choice in question.choices if choice.value == value), None)
    if label is None and question.input_type == "date" and isinstance(value, str):
        return written_day_in_words(value)
    return label or (
        format_pounds(value)
        if question.input_type == "money" and isinstance(value, int | float)
        else str(value)
    )
