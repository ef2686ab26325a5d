"""The current answer, as someone would type it."""

from dataclasses import replace

from involveplan.wizard.askers.typed_answer import current_text
from involveplan.wizard.question import PartInput, Question


def test_two_numbers_are_prefilled_as_people_say_them() -> None:
    parts = (PartInput("invite", "count", "how many"), PartInput("expect", "count", "how many take part"))
    question = Question("k", "q", "together", ("tools", 0, "invite"), parts=parts)
    current = replace(question, current=[{"invite": 40, "expect": 20}])
    assert current_text(current, None) == "40 invited, 20 expected"
