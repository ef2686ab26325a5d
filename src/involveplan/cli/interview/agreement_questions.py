"""The questions of `stage`: which meeting or body agreed a plan, and on which day."""

from dataclasses import replace
from datetime import date

from involveplan.checks.subject import is_filled
from involveplan.plan.dates import date_in_words
from involveplan.plan.placeholders.field_placeholders import without_placeholders
from involveplan.wizard import answering
from involveplan.wizard.compose import agreed_by_question, opening_question
from involveplan.wizard.name_question import name_question, says_role
from involveplan.wizard.question import Answer, Asker, Back, Progress, Question, Reply
from involveplan.wizard.wizard_text import wizard_texts


def ask_agreement(asker: Asker, today: date, given_day: date | None = None) -> tuple[str, date] | None:
    """Ask who agreed the plan and, unless the day is given, when. None if the person goes back from the first question.

    KeyboardInterrupt passes through.
    """
    body: str | None = None
    while (body := _ask_body(asker, body)) is not None:
        day = given_day or _ask_day(asker, today)
        if day is not None:
            return body, day
    return None


def _ask_body(asker: Asker, current: str | None) -> str | None:
    """Ask for the meeting or body. `current` is the earlier answer of somebody who went back."""
    question = replace(_outside_interview(agreed_by_question()), current=current)
    problem = ""
    while True:
        reply = asker.ask(question, Progress(2), problem)
        if isinstance(reply, Back):
            return None
        problem = _problem(reply)
        if isinstance(reply, Answer) and is_filled(without_placeholders(reply.value, ("agreed", "by"))):
            if _is_body(asker, question, reply):
                return str(reply.value)
            problem = ""
        elif current is not None and not isinstance(reply, Answer):
            return current


def _is_body(asker: Asker, question: Question, reply: Answer) -> bool:
    """False if an answer looks like a personal name, unless the person says that it is a role or a team."""
    asked = name_question(question, reply.value)
    return asked is None or says_role(asker.ask(asked, Progress(2), ""))


def _ask_day(asker: Asker, today: date) -> date | None:
    """Ask for the day. None if the person goes back to the question before it."""
    words = wizard_texts().day_agreed
    question = _outside_interview(opening_question(words.question, "agreed:on"))
    problem = ""
    while True:
        reply = asker.ask(question, Progress(1), problem)
        if isinstance(reply, Back):
            return None
        problem = _problem(reply)
        if not isinstance(reply, Answer):
            continue
        try:
            day = date.fromisoformat(str(reply.value))
        except ValueError:  # only a month
            problem = words.needs_day
            continue
        if day <= today:
            return day
        problem = words.in_the_future.format(day=date_in_words(day))


def _outside_interview(question: Question) -> Question:
    """Return a question that needs an answer, and that has no plan to show."""
    chapter = wizard_texts().day_agreed.chapter
    return replace(question, chapter=chapter, has_overview=False, needs_answer=True)


def _problem(reply: Reply) -> str:
    """Return why a reply is not accepted. A plan cannot be agreed without these answers."""
    problem = answering.placeholder_problem(reply.value) if isinstance(reply, Answer) else ""
    return problem or wizard_texts().refusal.needs_answer
