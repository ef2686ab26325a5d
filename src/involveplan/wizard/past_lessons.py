"""Lessons from the previous plan, shown next to the questions they concern. Pure."""

from dataclasses import dataclass

from involveplan.checklist.lesson_texts import LessonTheme, load_lesson_texts
from involveplan.checks.subject import Subject
from involveplan.plan.fields import field_path
from involveplan.plan.place import Pointer
from involveplan.plan.summaries.lessons import Lesson
from involveplan.plan.word_match import base_forms, words_of
from involveplan.wizard.question import Question

MAX_LESSONS = 3  # per question
_LONGEST = 300  # characters of a lesson


@dataclass(frozen=True, slots=True)
class PreviousPlan:
    """The plan that this plan follows: its title, and the lessons in its record."""

    title: str
    lessons: tuple[Lesson, ...] = ()


def lessons_for_question(
    question: Question, previous_plan: PreviousPlan, subject: Subject
) -> tuple[str, ...]:
    """Return the texts from the previous plan to show with a question, the best match first."""
    words = load_lesson_texts()
    if question.action == "offer":
        return ()
    if question.pointer == ("title",):
        return (
            (words.start.title.replace("{title}", _short(previous_plan.title)),)
            if previous_plan.title
            else ()
        )
    tools = _tools_named(subject)
    pointers = [(*question.pointer[:-1], part.key) for part in question.parts] or [question.pointer]
    ranked = [
        (max(_match_points(lesson, pointer, tools) for pointer in pointers), lesson)
        for lesson in previous_plan.lessons
    ]
    ranked = sorted((each for each in ranked if each[0]), key=lambda each: -each[0])
    return tuple(lesson_prompt(lesson) for _, lesson in ranked[:MAX_LESSONS])


def lesson_prompt(lesson: Lesson) -> str:
    """Return the text that shows a lesson next to a question of the next plan."""
    return load_lesson_texts().asked_again[lesson.kind].replace("{text}", _short(lesson.text))


def _match_points(lesson: Lesson, pointer: Pointer, tools: dict[str, list[str]]) -> int:
    """Return how well a lesson matches the question for a field; 0 if it does not."""
    lesson_words = frozenset().union(*map(base_forms, words_of(lesson.text)))
    named = {
        key
        for key, words in tools.items()
        if words and all(base_forms(word) & lesson_words for word in words)
    }
    tool_of_question = _tool_asked(pointer, list(tools))
    if tool_of_question and named and tool_of_question not in named:
        return 0
    path = field_path(pointer).removesuffix("[]")
    themes = load_lesson_texts().beside
    points = max((_points(theme, lesson_words) for theme in themes if path in theme.fields), default=0)
    if any(theme.tool and path in theme.fields for theme in themes) and named:
        points += 2 * len(lesson_words)  # lessons that name the tool come first
    if not points and path in load_lesson_texts().otherwise and not named:
        return int(not any(_points(theme, lesson_words) for theme in themes))
    return points


def _points(theme: LessonTheme, words: frozenset[str]) -> int:
    return sum(1 for word in theme.words if word in words)


def _tool_asked(pointer: Pointer, tools: list[str]) -> str:
    """Return the name of the plan's tool that a question is about; empty if it is about a new tool or none."""
    place = pointer[1] if len(pointer) > 2 and pointer[0] == "tools" else None
    return tools[place] if isinstance(place, int) and place < len(tools) else ""


def _tools_named(subject: Subject) -> dict[str, list[str]]:
    """Return the tools of the plan by a unique name, with the words that identify each in a lesson."""
    return {
        f"{place} {tool.key}": [word for word in words_of(tool.tool or tool.name or "") if len(word) > 2]
        for place, tool in subject.plan.indexed_tools()
    }


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
