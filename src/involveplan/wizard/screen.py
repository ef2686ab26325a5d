"""The texts around a question on the screen, shared by all interfaces."""

import textwrap
from typing import Any

from involveplan.checks.figures import format_pounds
from involveplan.plan.dates import written_day_in_words
from involveplan.wizard.question import AnsweredQuestion, Choice, Progress, Question
from involveplan.wizard.wizard_text import wizard_texts

MAX_CHOICES_WITH_MEANINGS = 10
BACK, SKIP, EXAMPLE, NOT_FOR_US = "<", "", "?", "!"


def question_heading(question: Question, progress: Progress) -> str:
    """Return the chapter, and the progress of the interview."""
    return _headings(question, progress)[0]


def heading_rule(question: Question, progress: Progress, width: int) -> str:
    """Return the heading as a line across the screen, shortened on a narrow screen."""
    room = width - len("──  ")
    headings = _headings(question, progress)
    text = next((each for each in headings if len(each) <= room), headings[-1])
    return f"── {fit_to_width(text, room)} ".ljust(width, "─")


def _headings(question: Question, progress: Progress) -> list[str]:
    """Return the heading, and shorter ones for a narrow screen."""
    words = wizard_texts().screen.heading
    if question.action == "offer":
        templates = words.offer
    elif not question.chapter:
        templates = words.beginning
    else:
        templates = words.many_left if progress.left > 1 else words.few_left
    values = {"chapter": question.chapter, "answered": progress.answered, "left": progress.left}
    return [template.format_map(values) for template in templates]


def key_help(question: Question) -> str:
    """Return the keys that can be typed instead of an answer."""
    words = wizard_texts().screen.keys
    more = [words.not_for_us] if question.can_be_not_applicable else []
    return "   ".join([words.skip, words.example, words.back, *more])


def question_notes(question: Question, width: int, *, repeated: bool = False) -> list[str]:
    """Return the notes shown with a question, wrapped: what is wrong with the current answer, the tip, the reason.

    With `repeated` the reason and the tip are left out, because the previous question has just shown them.
    """
    if question.action in ("another", "offer"):
        return []
    words = wizard_texts().screen
    notes = [question.notice] if question.notice else []
    if question.why and not repeated:
        notes.append(words.why.format(why=question.why))
    if question.tip and not repeated:
        notes.append(words.tip.format(tip=question.tip))
    return [line for text in notes for line in wrap_lines(text, width)]


def lesson_lines(question: Question, before: Question | None, width: int) -> list[str]:
    """Return the lessons from the previous plan for a question, wrapped, without those that the last question
    showed."""
    shown = before.lessons if before else ()
    return [line for text in question.lessons if text not in shown for line in wrap_lines(text, width)]


def help_for(question: Question, width: int) -> list[str]:
    """Return what to write, and an example from a real plan, for anyone who asks for help."""
    words = wizard_texts().screen.help
    texts = [f"{choice.label}: {choice.meaning}" for choice in question.choices if choice.meaning]
    if question.write:
        texts.append(words.write.format(write=question.write))
    if question.example:
        texts.append(words.example.format(example=question.example))
    return [line for text in texts or [words.nothing] for line in wrap_lines(text, width)]


def current_answer_lines(question: Question, width: int) -> list[str]:
    """Return the current answer, if there is one."""
    if question.current in (None, [], ""):
        return []
    answer = answer_text(question, question.current)
    return wrap_lines(f"  {wizard_texts().screen.current.format(answer=answer)}", width)


def choice_label(choice: Choice, question: Question) -> str:
    """Return a choice with its meaning. In long lists the meanings are shown only on request."""
    return (
        f"{choice.label}: {choice.meaning}"
        if choice.meaning and (choice.shows_meaning or len(question.choices) <= MAX_CHOICES_WITH_MEANINGS)
        else choice.label
    )


def choice_headings(question: Question) -> list[str]:
    """Return the headings to choose from first, if there are too many choices for one screen."""
    headings = list(dict.fromkeys(choice.heading for choice in question.choices if choice.heading))
    return headings if len(question.choices) > MAX_CHOICES_WITH_MEANINGS and len(headings) > 1 else []


def wrap_lines(text: str, width: int) -> list[str]:
    """Wrap a text to lines of at most that many columns, with continued lines indented."""
    return textwrap.wrap(text, max(20, width - 2), subsequent_indent="  ") or [""]


def answer_line(answered: AnsweredQuestion, width: int) -> str:
    """Return a question and its answer on one line, for the review. The question is shortened before its answer."""
    value = fit_to_width(answer_text(answered.question, answered.value), width // 2)
    about = f"{fit_to_width(answered.about, width // 4)}: " if answered.about else ""
    return f"{fit_to_width(about + answered.question.ask, width - len(value) - 1)} {value}"


def fit_to_width(text: str, width: int) -> str:
    """Shorten a text to a width in characters."""
    return text if len(text) <= width else text[: width - 1] + "…"


def answer_text(question: Question, value: Any) -> str:
    """Return the text of an answer."""
    words = wizard_texts().screen.answers
    if isinstance(value, bool):
        return words.affirmative if value else words.negative
    if isinstance(value, list):
        return ", ".join(answer_text(question, each) for each in value) or words.nothing
    label = next((choice.label for choice in question.choices if choice.value == value), None)
    if label is None and question.input_type == "date" and isinstance(value, str):
        return written_day_in_words(value)
    return label or (
        format_pounds(value)
        if question.input_type == "money" and isinstance(value, int | float)
        else str(value)
    )
