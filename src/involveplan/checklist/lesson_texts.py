"""The texts about lessons, and the questions that lessons are shown with: `checklists/shared/lessons.yaml`."""

from collections.abc import Mapping
from functools import cache

from involveplan import data
from involveplan.plan.summaries.lessons import LessonKind
from involveplan.strict_model import StrictModel


class StartTexts(StrictModel):
    """Texts for a new plan that starts from an earlier one."""

    taught: str
    not_closed: str
    nothing: str
    goes_on: str
    title: str


class SearchTexts(StrictModel):
    """Texts for a search for lessons."""

    title: str
    all: str
    found: str
    some_words: str
    none_fits: str
    none_yet: str


class LessonTheme(StrictModel):
    """Fields, and the words in lessons about them. `tool`: the name of the tool in question counts too."""

    fields: list[str]
    words: list[str]
    tool: bool = False


class LessonTexts(StrictModel):
    """All texts about lessons."""

    headings: Mapping[LessonKind, str]
    asked_again: Mapping[LessonKind, str]
    start: StartTexts
    search: SearchTexts
    beside: list[LessonTheme]
    otherwise: list[str]


@cache
def load_lesson_texts() -> LessonTexts:
    """Load the shipped texts. They are cached."""
    return LessonTexts.model_validate(data.read("shared", "lessons"))
