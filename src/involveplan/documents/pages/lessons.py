"""The page of lessons from earlier plans, grouped by plan, each with its location."""

from collections.abc import Iterator, Sequence

from involveplan.checklist.lesson_texts import learning
from involveplan.checks.subject import in_words
from involveplan.documents.blocks import Block, Document, Facts, Heading, Paragraph
from involveplan.documents.text.phrases import labels, sentence
from involveplan.plan.lessons import Found, PastPlan


def lessons_page(found: Sequence[Found], intro: str) -> Document:
    """Build the page. Plans are in the order of their best match, and so are the lessons of each plan."""
    by_plan: dict[str, list[Found]] = {}
    for each in found:
        by_plan.setdefault(each.plan.file, []).append(each)
    blocks = [block for each in by_plan.values() for block in _of_plan(each)]
    return Document(learning().search.title, (Paragraph(intro), *blocks))


def _of_plan(found: Sequence[Found]) -> Iterator[Block]:
    plan = found[0].plan
    yield Heading(plan.title or plan.reference or plan.file)
    if about := " ".join(_about(plan)):
        yield Paragraph(about)
    headings = learning().headings
    yield Facts(
        tuple((headings[each.lesson.taught], f"{each.lesson.text}\n{_where(each)}") for each in found)
    )


def _about(plan: PastPlan) -> Iterator[str]:
    """Yield `Blood test clinic, until 22 September 2026. With carers and staff. Interview and Postal survey.`"""
    told = [plan.team, f"until {plan.last.spoken()}" if plan.last else ""]
    people, tools = labels("kind", plan.kinds), in_words([name for _, name in plan.tools])
    for each in (", ".join(filter(None, told)), f"With {people}" if people else "", tools):
        if each:
            yield f"{sentence(each)}."


def _where(found: Found) -> str:
    return f"{found.plan.file}:{found.lesson.place.line}"
