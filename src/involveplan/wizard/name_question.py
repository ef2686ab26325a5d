"""The question whether an answer is a personal name, in place of a role."""

from typing import Any

from involveplan.wizard.parsing.personal_name import asks_for_role, looks_like_name
from involveplan.wizard.question import Answer, Back, Choice, Question, Reply
from involveplan.wizard.wizard_text import wizard_texts


def name_question(question: Question, value: Any) -> Question | None:
    """Return the question whether an answer is a name, if it should be a role and looks like a name."""
    if question.action != "put" or not question.pointer:
        return None
    entries = value if question.input_type == "together" else [{question.pointer[-1]: value}]
    names = [
        text
        for entry in entries
        for key, text in entry.items()
        if isinstance(text, str) and asks_for_role((*question.pointer[:-1], key)) and looks_like_name(text)
    ]
    if not names:
        return None
    words = wizard_texts().is_name
    choices = (Choice(True, words.affirmative), Choice(False, words.negative))
    return Question(
        f"{question.key}/",
        words.ask,
        "one",
        (),
        "choose",
        chapter=question.chapter,
        why=words.why,
        choices=choices,
        about=names[0],
        skip_label=words.answer_again,
        same_as_skip=(Back(),),
        has_overview=question.has_overview,
    )


def says_role(reply: Reply) -> bool:
    """True if a reply to the question says that the answer is a role."""
    return isinstance(reply, Answer) and reply.value is False
