"""Search for lessons in closed plans by words, kind of people, tool and team."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from involveplan.plan.dates import Day
from involveplan.plan.model import Plan
from involveplan.plan.name_key import name_key
from involveplan.plan.source import Source
from involveplan.plan.summaries.lessons import ClosedPlan, LessonMatch, last_day, lessons_of
from involveplan.plan.summaries.summary import summarise_plan
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.plan.word_match import matches_prefix, singular_forms, words_of
from involveplan.realism.catalogue import Catalogue, tool_name

# Points for a word found in the lesson itself, in a kind or tool of its plan, or in the title or team.
_IN_LESSON, _BEGINS_IN_LESSON, _KIND_OR_TOOL, _ELSEWHERE, _NOWHERE = 8, 6, 3, 1, 0


@dataclass(frozen=True, slots=True)
class LessonQuery:
    """A query: words, any of the kinds, any of the tools (by key or name), and a part of the team's name."""

    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    team: str = ""


@dataclass(frozen=True, slots=True)
class LessonResults:
    """The matching lessons, best first. `all_words` is False if none has all the words of the query.

    `plans` and `lessons` are the numbers that were searched.
    """

    matches: tuple[LessonMatch, ...]
    plans: int
    lessons: int
    words: tuple[str, ...] = ()
    all_words: bool = True


def closed_plan(source: Source[Plan], catalogue: Catalogue) -> ClosedPlan | None:
    """Return a closed plan with its lessons; None if it is not closed."""
    plan = source.value
    if plan is None or plan.stage != "closed":
        return None
    summary = summarise_plan(source)
    assert summary is not None
    groups = [group for _, group in plan.indexed_groups()]
    return ClosedPlan(
        source.name,
        summary.reference,
        summary.title,
        summary.team,
        last_day(plan),
        tuple(dict.fromkeys(kind for group in groups for kind in group.kind or ())),
        tuple(
            dict.fromkeys((tool.tool or "", tool_name(catalogue, tool)) for _, tool in plan.indexed_tools())
        ),
        lessons_of(source),
    )


def search_lessons(plans: Iterable[ClosedPlan], query: LessonQuery) -> LessonResults:
    """Search for lessons. Rank them by their match with the words, then by kind and tool, then newest first.

    If no lesson has all the words, return those that have most of them.
    """
    words = query_words(query)
    with_lessons = [plan for plan in plans if plan.lessons]
    lessons_there = sum(len(plan.lessons) for plan in with_lessons)
    ranked = []
    for plan in with_lessons:
        if not _matches_query(plan, query):
            continue
        of_plan = _PlanWords.of(plan)
        for lesson in plan.lessons:
            lesson_words = words_of(lesson.text)
            points = [_points(word, lesson_words, of_plan) for word in words]
            if words and not any(points):
                continue
            newest = (plan.last_day or Day.min).toordinal()
            rank = (
                -sum(1 for each in points if each),
                -sum(points),
                -_named_words(lesson_words, plan, query),
                -newest,
                plan.file,
                lesson.place.line,
                lesson.place.column,
            )
            ranked.append((rank, LessonMatch(lesson, plan)))
    ranked.sort(key=lambda each: each[0])
    full_matches = [found for rank, found in ranked if -rank[0] == len(words)]
    if full_matches or not ranked:
        return LessonResults(tuple(full_matches), len(with_lessons), lessons_there, words)
    most = ranked[0][0][0]
    best_matches = tuple(found for rank, found in ranked if rank[0] == most)
    return LessonResults(best_matches, len(with_lessons), lessons_there, words, all_words=False)


def query_words(query: LessonQuery) -> tuple[str, ...]:
    """Return the words of a query, each once."""
    return tuple(dict.fromkeys(word for text in query.words for word in words_of(text)))


@dataclass(frozen=True, slots=True)
class _PlanWords:
    """The searchable words of a plan, apart from its lessons."""

    kinds_and_tools: Sequence[str]
    elsewhere: Sequence[str]

    @classmethod
    def of(cls, plan: ClosedPlan) -> "_PlanWords":
        kinds = [load_vocabulary().label("kind", kind) for kind in plan.kinds]
        tools = [each for pair in plan.tools for each in pair]
        elsewhere = f"{plan.title} {plan.team} {plan.reference}"
        return cls(words_of(" ".join([*plan.kinds, *kinds, *tools])), words_of(elsewhere))


def _points(word: str, lesson: Sequence[str], plan: _PlanWords) -> int:
    meant = singular_forms(word)
    if any(meant & singular_forms(each) for each in lesson):
        return _IN_LESSON
    if any(matches_prefix(each, word) for each in lesson):
        return _BEGINS_IN_LESSON
    for said, points in ((plan.kinds_and_tools, _KIND_OR_TOOL), (plan.elsewhere, _ELSEWHERE)):
        if any(meant & singular_forms(each) or matches_prefix(each, word) for each in said):
            return points
    return _NOWHERE


def _matches_query(plan: ClosedPlan, query: LessonQuery) -> bool:
    return (
        (not query.kinds or not set(query.kinds).isdisjoint(plan.kinds))
        and (not query.tools or any(_is(tool, each) for tool in plan.tools for each in query.tools))
        and name_key(query.team.strip()) in name_key(plan.team)
    )


def _is(tool: tuple[str, str], meant: str) -> bool:
    return name_key(meant) in (name_key(tool[0]), name_key(tool[1]))


def _named_words(lesson_words: Sequence[str], plan: ClosedPlan, query: LessonQuery) -> int:
    """The number of words of the query's kinds and tools that occur in the lesson itself."""
    tools = [each for tool in plan.tools for each in tool if any(_is(tool, meant) for meant in query.tools)]
    kinds = [load_vocabulary().label("kind", kind) for kind in query.kinds]
    asked = {word for word in words_of(" ".join([*kinds, *query.kinds, *tools])) if len(word) > 2}
    return sum(
        1 for word in asked if any(singular_forms(word) & singular_forms(each) for each in lesson_words)
    )
