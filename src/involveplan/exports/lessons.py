"""The JSON export of a search for lessons. Names, order and meaning of the keys are a contract: see `VERSION`."""

from involveplan.json_text import Json, json_text
from involveplan.plan.summaries.lessons import LessonMatch
from involveplan.portfolio.lessons import LessonResults
from involveplan.reports.json import json_pointer

VERSION = 1


def as_json(search: LessonResults) -> str:
    """Return the result of the search as JSON, with a final line feed."""
    data: Json = {
        "version": VERSION,
        "words": list(search.words),
        "all_words": search.all_words,
        "summary": {"plans": search.plans, "lessons": search.lessons, "found": len(search.matches)},
        "lessons": [_lesson(each) for each in search.matches],
    }
    return json_text(data) + "\n"


def _lesson(match: LessonMatch) -> Json:
    lesson, plan = match.lesson, match.plan
    return {
        "file": plan.file,
        "line": lesson.place.line,
        "column": lesson.place.column,
        "pointer": json_pointer(lesson.pointer),
        "taught": lesson.kind,
        "text": lesson.text,
        "plan": {
            "reference": plan.reference,
            "title": plan.title,
            "team": plan.team or None,
            "last_day": plan.last_day.iso_text() if plan.last_day else None,
            "kinds": list(plan.kinds),
            "tools": [key for key, _ in plan.tools],
        },
    }
