"""The JSON export of a search for lessons. Names, order and meaning of the keys are a contract: see `VERSION`."""

from involveplan.json_text import Json, json_text
from involveplan.plan.lessons import Found
from involveplan.portfolio.lessons import Search
from involveplan.reports.json import pointer

VERSION = 1


def as_json(search: Search) -> str:
    """Return the result of the search as JSON, with a final line feed."""
    whole: Json = {
        "version": VERSION,
        "words": list(search.words),
        "all_words": search.all_words,
        "summary": {"plans": search.plans, "lessons": search.lessons, "found": len(search.found)},
        "lessons": [_lesson(each) for each in search.found],
    }
    return json_text(whole) + "\n"


def _lesson(found: Found) -> Json:
    lesson, plan = found.lesson, found.plan
    return {
        "file": plan.file,
        "line": lesson.place.line,
        "column": lesson.place.column,
        "pointer": pointer(lesson.at),
        "taught": lesson.taught,
        "text": lesson.text,
        "plan": {
            "reference": plan.reference,
            "title": plan.title,
            "team": plan.team or None,
            "last_day": plan.last.written() if plan.last else None,
            "kinds": list(plan.kinds),
            "tools": [key for key, _ in plan.tools],
        },
    }
