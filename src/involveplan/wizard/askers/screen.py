"""The texts around a question on the screen, shared by all interfaces."""

import textwrap

from involveplan.wizard.answer_text import answer_text
from involveplan.wizard.question import Back, Choice, Progress, Question, ShowOverview
from involveplan.wizard.wizard_text import wizard_texts

MAX_CHOICES_WITH_MEANINGS = 10
_NO_BREAK = "\u00a0"
BACK, EXAMPLE, NOT_FOR_US, OVERVIEW = _KEYS = ("<", "?", "!", "=")
CLEAR = "-"  # an ordinary text if the answer cannot be cleared


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
    left = words.many_left if progress.left > 1 else words.few_left
    templates = left if question.chapter else words.beginning
    if question.chapter and (question.action in ("choose", "offer") or not progress.left):
        templates = ["{chapter}"]
    values = {"chapter": question.chapter, "left": progress.left}
    return [template.format_map(values) for template in templates]


def keys_of(question: Question) -> tuple[str, ...]:
    """Return the keys that are not an answer to a question."""
    return (*_KEYS, CLEAR) if question.can_clear else _KEYS


def enter_help(question: Question) -> str:
    """Return what Enter alone does."""
    words = wizard_texts().screen.keys
    if question.current not in (None, ""):
        return words.keep
    label = question.skip_label
    return words.leave.format(label=label[0].lower() + label[1:]) if label else words.skip


def key_help(question: Question, *, is_refused: bool = False) -> str:
    """Return the keys that can be typed instead of an answer. One that does the same as Enter is not named.

    With `is_refused` the line has an answer that was not accepted, and Enter gives it again.
    """
    words = wizard_texts().screen.keys
    keys = [
        (words.again if is_refused else enter_help(question), is_refused or not question.is_required),
        (words.example, question.has_help),
        (words.back, Back() not in question.same_as_skip),
        (words.clear, bool(question.can_clear)),
        (words.not_for_us, question.can_be_not_applicable),
        (words.overview, question.has_overview and ShowOverview() not in question.same_as_skip),
    ]
    return "   ".join(text for text, does_something in keys if does_something)


def wrap_keys(text: str, width: int) -> list[str]:
    """Wrap the keys between their names, so that each key is on one line with what it does."""
    keys = "   ".join(each.replace(" ", _NO_BREAK) for each in text.split("   "))
    return [line.replace(_NO_BREAK, " ") for line in wrap_lines(f"{_NO_BREAK * 2}{keys}", width)]


def kept_text(question: Question) -> str:
    """Return the sentence for an answer that someone has emptied, which does not change it, and how to remove it."""
    words = wizard_texts().screen.menu
    if question.can_clear:
        return f"{words.kept} {words.to_clear}"
    can_remove_elsewhere = question.can_clear is None and question.has_overview
    return f"{words.kept} {words.to_remove}" if can_remove_elsewhere else words.kept


def holds_several(question: Question) -> bool:
    """True if one typed answer can hold several texts or entries, separated by semicolons."""
    return question.input_type == "texts" or question.repeats


def format_lines(question: Question, width: int) -> list[str]:
    """Return how to write several values or texts in one answer. Empty for questions with a single value."""
    words = wizard_texts().screen
    texts = [words.plain.texts] if holds_several(question) else []
    if question.input_type == "together" and question.example:
        texts.append(words.help.example.format(example=question.example))
    return [line for text in texts for line in wrap_lines(f"  {text}", width)]


def help_for(question: Question, width: int, *, with_meanings: bool = True) -> list[str]:
    """Return what to write, and an example from a real plan, for anyone who asks for help."""
    words = wizard_texts().screen.help
    choices = question.choices if with_meanings else ()
    texts = [words.write.format(write=question.write)] if question.write else []
    if question.example:
        texts.append(words.example.format(example=question.example))
    texts += [f"{choice.label}: {choice.meaning}" for choice in choices if choice.meaning]
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


def wrap_lines(text: str, width: int) -> list[str]:
    """Wrap a text to lines of at most that many columns, with continued lines indented."""
    return textwrap.wrap(text, max(20, width - 2), subsequent_indent="  ") or [""]


def fit_to_width(text: str, width: int) -> str:
    """Shorten a text to a width in characters."""
    return text if len(text) <= width else text[: width - 1] + "…"
