"""Tools that suit the groups of a plan, offered first when a question asks for a tool."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from involveplan.checks.subject import Subject
from involveplan.realism.suggesting.reasons import because
from involveplan.realism.suggesting.suggest import Added, Suggested, Suggestions, suggest
from involveplan.wizard.question import Choice
from involveplan.wizard.wizard_text import wording

MOST = 5  # suggestions


def suggested(subject: Subject, wanted: Sequence[str] = ()) -> tuple[Choice, ...]:
    """Return the tools of the best sets for the current plan. Those for the groups in `group_ids`, and of the first
    set, come first.

    There are none if no group has been named yet, or if the plan's own tools are sufficient.
    """
    if not subject.plan.audience:
        return ()
    found = _suggestions(_CacheKey(subject.source.tree.text, id(subject.catalogue), subject))
    if found.enough:
        return ()
    first: dict[str, tuple[Suggested, Added]] = {}
    for each in found.sets:
        for one in each.added:
            first.setdefault(one.entry.key, (each, one))

    def is_for_others(pair: tuple[Suggested, Added]) -> bool:
        groups = {found.case.groups[place].id for place in pair[1].groups}
        return bool(wanted) and not groups & set(wanted)

    return tuple(
        Choice(one.entry.key, one.entry.name, because(found, each, one, most=1), wording().suggested)
        for each, one in sorted(first.values(), key=is_for_others)[:MOST]
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
    return suggest(subject.plan, subject.catalogue, subject.settings.chosen)
