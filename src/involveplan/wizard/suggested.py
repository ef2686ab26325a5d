"""Tools that suit the groups of a plan, offered first where one is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from involveplan.checks.subject import Subject
from involveplan.realism.suggesting.reasons import because
from involveplan.realism.suggesting.suggest import Suggestions, suggest
from involveplan.wizard.question import Choice
from involveplan.wizard.wording import wording

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
    choices: dict[str, tuple[bool, Choice]] = {}
    for each in found.sets:
        for one in each.added:
            groups = [found.case.groups[place].id for place in one.groups]
            why = because(found, each, one, most=1)
            choice = Choice(one.entry.key, one.entry.name, why, wording().suggested)
            choices.setdefault(one.entry.key, (bool(wanted) and not set(wanted) & set(groups), choice))
    in_order = sorted(choices.values(), key=lambda pair: pair[0])
    return tuple(choice for _, choice in in_order[:MOST])


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
