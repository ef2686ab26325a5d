"""Parsing of typed answers, and the sentence that says back what was understood. Pure."""

from datetime import date
from typing import Any

from involveplan.plan.dates import WEEKDAYS
from involveplan.wizard.parsing.parse_amount import is_plain_number, lower_of_range
from involveplan.wizard.parsing.parse_together import parse_together
from involveplan.wizard.parsing.parse_value import looks_back, parse_value, value_in_words
from involveplan.wizard.parsing.split_texts import split_texts
from involveplan.wizard.parsing.written_date import is_plain_date, read_date
from involveplan.wizard.question import InputType, Question
from involveplan.wizard.wizard_text import wizard_texts


def parse_answer(question: Question, text: str, today: date | None) -> tuple[Any, str]:
    """Return the parsed value of a typed answer, and the sentence to show if it was not typed in full. Raises
    ValueError."""
    if question.input_type == "texts":
        return split_texts(text), ""
    if question.input_type == "together":
        entries, said_back = parse_together(question, text, today)
        return entries, wizard_texts().typed.understood.format(answer=said_back) if said_back else ""
    parsed = parse_value(question.input_type, text, today, looking_back=looks_back(question.pointer))
    if _is_plain(question.input_type, text):
        return parsed, ""
    words = value_in_words(question.input_type, parsed)
    if question.input_type == "date":
        written = read_date(text)
        if written and written.weekday is not None:
            words = f"{WEEKDAYS[written.weekday]} {words}"
    typed = wizard_texts().typed
    is_range = question.input_type == "count" and lower_of_range(text.casefold()) != text.casefold()
    return parsed, (typed.lower_number if is_range else typed.completed).format(answer=words)


def _is_plain(form: InputType, text: str) -> bool:
    """True if the answer need not be said back."""
    if form == "date":
        return is_plain_date(text)
    return form not in ("count", "hours", "money") or is_plain_number(text.strip())
