"""The texts around a question on the screen, shared by all interfaces."""

import textwrap
from typing import Any

from involveplan.wizard.question import AnsweredQuestion, Choice, Progress, Question

MAX_CHOICES_WITH_MEANINGS = 10
REVIEW_INTRO = "These are the answers that you gave just now."
BACK, SKIP, EXAMPLE, NOT_FOR_US = "<", "", "?", "!"


def question_heading(question: Question, progress: Progress) -> str:
    """Return the chapter, and the progress of the interview."""
    if question.action == "offer":
        return f"{progress.answered} answered"
    left = f"about {progress.left} topics to go" if progress.left > 1 else "nearly done"
    return (
        f"{question.chapter} · {progress.answered} answered, {left}" if question.chapter else "To begin with"
    )


def heading_rule(question: Question, progress: Progress, width: int) -> str:
    """Return the heading as a line across the screen, shortened on a narrow screen."""
    text = question_heading(question, progress)
    room = width - len("──  ")
    for less in (f"{progress.answered} answered, ", " topics"):
        text = text if len(text) <= room else text.replace(less, "")
    return f"── {fit_to_width(text, room)} ".ljust(width, "─")


def key_help(question: Question) -> str:
    """Return the keys that can be typed instead of an answer."""
    return "   ".join(
        [
            "Enter: skip for now",
            "?: example",
            "<: back",
            *(["!: not for us"] if question.can_be_not_applicable else []),
        ]
    )


def question_notes(question: Question, width: int, *, repeated: bool = False) -> list[str]:
    """Return the notes shown with a question, wrapped: what is wrong with the current answer, the tip, the reason.

    With `repeated` the reason and the tip are left out, because the previous question has just shown them.
    """
    if question.action in ("another", "offer"):
        return []
    notes = [question.notice] if question.notice else []
    if question.why and not repeated:
        notes.append(f"Why: {question.why}")
    if question.tip and not repeated:
        notes.append(f"Tip: {question.tip}.")
    return [line for text in notes for line in wrap_lines(text, width)]


def lesson_lines(question: Question, before: Question | None, width: int) -> list[str]:
    """Return the lessons from the previous plan for a question, wrapped, without those that the last question
    showed."""
    shown = before.lessons if before else ()
    return [line for text in question.lessons if text not in shown for line in wrap_lines(text, width)]


def help_for(question: Question, width: int) -> list[str]:
    """Return what to write, and an example from a real plan, for anyone who asks for help."""
    texts = [f"{choice.label}: {choice.meaning}" for choice in question.choices if choice.meaning]
    if question.write:
        texts.append(f"What to write: {question.write}")
    if question.example:
        texts.append(f"Example: {question.example}")
    return [
        line for text in texts or ["There is no example for this one."] for line in wrap_lines(text, width)
    ]


def current_answer_lines(question: Question, width: int) -> list[str]:
    """Return the current answer, if there is one."""
    current = question.current
    return [] if current in (None, [], "") else wrap_lines(f"  Now: {answer_text(question, current)}", width)


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
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(answer_text(question, each) for each in value) or "none"
    label = next((choice.label for choice in question.choices if choice.value == value), None)
    return label or str(value)
