"""Tools that suit the groups of a plan, offered first when a question asks for a tool."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from involveplan.checks.subject import Subject
from involveplan.realism.suggesting.reasons import explain_tool
from involveplan.realism.suggesting.suggest import AddedTool, Suggestions, ToolSet, suggest_tool_sets
from involveplan.wizard.question import Choice
from involveplan.wizard.wizard_text import wizard_texts

MAX_SUGGESTIONS = 5  # suggestions


def suggested_choices(subject: Subject, group_ids: Sequence[str] = ()) -> tuple[Choice, ...]:
    """Return the tools of the best sets for the current plan. Those for the groups in `group_ids`, and of the first
    set, come first.

    There are none if no group has been named yet, or if the plan's own tools are sufficient.
    """
    if not subject.plan.audience:
        return ()
    found = _suggestions(_CacheKey(subject.source.tree.text, id(subject.catalogue), subject))
    if found.is_sufficient:
        return ()
    first: dict[str, tuple[ToolSet, AddedTool]] = {}
    for each in found.sets:
        for one in each.added:
            first.setdefault(one.entry.key, (each, one))

    def is_for_others(pair: tuple[ToolSet, AddedTool]) -> bool:
        groups = {found.case.groups[place].id for place in pair[1].groups}
        return bool(group_ids) and not groups & set(group_ids)

    return tuple(
        Choice(
            one.entry.key, one.entry.name, explain_tool(found, each, one, limit=1), wizard_texts().suggested
        )
        for each, one in sorted(first.values(), key=is_for_others)[:MAX_SUGGESTIONS]
    )


@dataclass(frozen=True, slots=True)
class _CacheKey:
    """The key of cached suggestions: the plan by its text, and the catalogue."""

    text: str
    catalogue: int
    subject: Subject = field(compare=False)


@lru_cache(maxsize=4)
def _suggestions(known: _CacheKey) -> Suggestions:
    subject = known.subject
    return suggest_tool_sets(subject.plan, subject.catalogue, subject.settings.estimate_settings)
