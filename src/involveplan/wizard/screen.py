"""What stands around a question on the screen, the same for every way of asking."""

import textwrap
from typing import Any

from involveplan.wizard.question import Answered, Choice, Progress, Question

FEW = 10
REVIEW = "These are the answers that you gave just now."
BACK, SKIP, EXAMPLE, NOT_FOR_US = "<", "", "?", "!"


def heading(question: Question, progress: Progress) -> str:
    """The theme, and how far the plan has come."""
    if question.action == "offer":
        return f"{progress.answered} answered"
    left = f"about {progress.left} topics to go" if progress.left > 1 else "nearly done"
    return (
        f"{question.chapter} · {progress.answered} answered, {left}" if question.chapter else "To begin with"
    )


def rule(question: Question, progress: Progress, width: int) -> str:
    """The heading as a line across the screen; where that is narrow, it says less."""
    told = heading(question, progress)
    room = width - len("──  ")
    for less in (f"{progress.answered} answered, ", " topics"):
        told = told if len(told) <= room else told.replace(less, "")
    return f"── {cut(told, room)} ".ljust(width, "─")


def keys(question: Question) -> str:
    """What can be typed instead of an answer."""
    return "   ".join(
        [
            "Enter: skip for now",
            "?: example",
            "<: back",
            *(["!: not for us"] if question.can_be_set_aside else []),
        ]
    )


def beside(question: Question, width: int, *, again: bool = False) -> list[str]:
    """What is told with a question, wrapped: what is wrong with the answer so far, the tip, the reason.

    With `again` the reason and the tip have just been told with the question before.
    """
    if question.action in ("another", "offer"):
        return []
    told = [question.notice] if question.notice else []
    if question.why and not again:
        told.append(f"Why: {question.why}")
    if question.tip and not again:
        told.append(f"Tip: {question.tip}.")
    return [line for text in told for line in wrapped(text, width)]


def learnt(question: Question, before: Question | None, width: int) -> list[str]:
    """What the plan before taught that bears on a question, wrapped, less what stood beside the question before."""
    told = before.learnt if before else ()
    return [line for text in question.learnt if text not in told for line in wrapped(text, width)]


def help_for(question: Question, width: int) -> list[str]:
    """What to write, and an example from a real plan, for those who ask."""
    told = [f"{choice.label}: {choice.means}" for choice in question.choices if choice.means]
    if question.write:
        told.append(f"What to write: {question.write}")
    if question.example:
        told.append(f"Example: {question.example}")
    return [line for text in told or ["There is no example for this one."] for line in wrapped(text, width)]


def now(question: Question, width: int) -> list[str]:
    """The answer that is there already, if any."""
    there = question.current
    return [] if there in (None, [], "") else wrapped(f"  Now: {spoken(question, there)}", width)


def label(choice: Choice, question: Question) -> str:
    """A choice with its meaning; of many choices the meanings are told only to those who ask."""
    return (
        f"{choice.label}: {choice.means}"
        if choice.means and (choice.told or len(question.choices) <= FEW)
        else choice.label
    )


def sorts(question: Question) -> list[str]:
    """The headings to choose from first, where there are too many choices for one screen."""
    found = list(dict.fromkeys(choice.sort for choice in question.choices if choice.sort))
    return found if len(question.choices) > FEW and len(found) > 1 else []


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most that many columns, continued lines set in."""
    return textwrap.wrap(text, max(20, width - 2), subsequent_indent="  ") or [""]


def answer_line(answered: Answered, width: int) -> str:
    """A question and its answer on one line, for the review; the question is cut before its answer is."""
    said = cut(spoken(answered.question, answered.value), width // 2)
    about = f"{cut(answered.about, width // 4)}: " if answered.about else ""
    return f"{cut(about + answered.question.ask, width - len(said) - 1)} {said}"


def cut(text: str, width: int) -> str:
    """The text, or as much of its beginning as fits."""
    return text if len(text) <= width else text[: width - 1] + "…"


def spoken(question: Question, value: Any) -> str:
    """An answer as people say it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(spoken(question, each) for each in value) or "none"
    label = next((choice.label for choice in question.choices if choice.value == value), None)
    return label or str(value)
