"""The page of lessons from earlier plans, grouped by plan, each with its location."""

from collections.abc import Iterator, Sequence

from involveplan.checklist.lesson_texts import load_lesson_texts
from involveplan.documents.blocks import Block, DefinitionList, Document, Heading, Paragraph
from involveplan.documents.text.phrases import labels
from involveplan.plan.summaries.lessons import ClosedPlan, LessonMatch
from involveplan.wording import capitalise, join_words


def lessons_page(lessons: Sequence[LessonMatch], intro: str) -> Document:
    """Build the page. Plans are in the order of their best match, and so are the lessons of each plan."""
    by_plan: dict[str, list[LessonMatch]] = {}
    for each in lessons:
        by_plan.setdefault(each.plan.file, []).append(each)
    blocks = [block for each in by_plan.values() for block in _plan_blocks(each)]
    return Document(load_lesson_texts().search.title, (Paragraph(intro), *blocks))


def _plan_blocks(lessons: Sequence[LessonMatch]) -> Iterator[Block]:
    plan = lessons[0].plan
    yield Heading(plan.title or plan.reference or plan.file)
    if about := " ".join(_about(plan)):
        yield Paragraph(about)
    headings = load_lesson_texts().headings
    yield DefinitionList(
        tuple((headings[each.lesson.kind], f"{each.lesson.text}\n{_location(each)}") for each in lessons)
    )


def _about(plan: ClosedPlan) -> Iterator[str]:
    """Yield `Blood test clinic, until 22 September 2026. With carers and staff. Interview and Postal survey.`"""
    parts = [plan.team, f"until {plan.last_day.in_words()}" if plan.last_day else ""]
    people, tools = labels("kind", plan.kinds), join_words([name for _, name in plan.tools])
    for each in (", ".join(filter(None, parts)), f"With {people}" if people else "", tools):
        if each:
            yield f"{capitalise(each)}."


def _location(lesson: LessonMatch) -> str:
    return f"{lesson.plan.file}:{lesson.lesson.place.line}"
