"""Tools that suit the groups of a plan, offered first where one is asked for."""

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
    """The tools of the best sets for the plan as it is now, those of the first set and for the groups wanted first.

    There are none where no group has been named yet, or where the plan has all the tools that it needs.
    """
    if not subject.plan.audience:
        return ()
    found = _found(_Known(subject.source.tree.text, id(subject.catalogue), subject))
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
class _Known:
    """A plan by its text, and the catalogue; that is all on which suggestions rest."""

    text: str
    catalogue: int
    subject: Subject = field(compare=False)


@lru_cache(maxsize=4)
def _found(known: _Known) -> Suggestions:
    subject = known.subject
    return suggest(subject.plan, subject.catalogue, subject.settings.chosen)
