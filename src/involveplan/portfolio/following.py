"""Plans that take up what an earlier one learnt."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from involveplan.checklist.kinds import Computed
from involveplan.checklist.model import Item
from involveplan.checks.subject import Today
from involveplan.plan.card import Card
from involveplan.plan.problems import hint
from involveplan.portfolio.fault import Fault
from involveplan.portfolio.names import key

# Looking for a name that is nearly the same takes its time: it is done for so many plans, among so many names.
_HINTS, _SEARCHED = 50, 2000


def lessons_carried(_item: Item, cards: Sequence[Card], _clock: Today) -> Iterator[Fault]:
    """A team's new plan follows the team's latest closed plan that has lessons, or one that does so itself.

    The latest is the one whose last day is last; of several with the same day any will do. Facts: `latest`, `file`,
    `team`.
    """
    latest = _latest(cards)
    by_reference = _by_reference(cards)
    for card in cards:
        ones = latest.get(key(card.team)) if card.team and card.stage != "closed" else None
        if (
            ones
            and card.follows_spot
            and not _reaches(card, {key(one.reference) for one in ones}, by_reference)
        ):
            facts = {"latest": ones[0].reference, "file": ones[0].file, "team": card.team}
            yield Fault(card.file, card.follows_spot, facts)


def _latest(cards: Sequence[Card]) -> Mapping[str, list[Card]]:
    """The latest closed plans with lessons of each team."""
    found: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        if card.lessons and card.team and card.reference:
            known = found[key(card.team)]
            if known and known[0].last < card.last:
                known.clear()
            if not known or known[0].last == card.last:
                known.append(card)
    return {team: sorted(known, key=lambda card: card.file) for team, known in found.items()}


def _by_reference(cards: Sequence[Card]) -> Mapping[str, Card]:
    """The plans by their references; of several that share one, the first by its file."""
    found: dict[str, Card] = {}
    for card in cards:
        if card.reference:
            known = found.get(key(card.reference))
            if known is None or card.file < known.file:
                found[key(card.reference)] = card
    return found


def _reaches(card: Card, those: set[str], by_reference: Mapping[str, Card]) -> bool:
    """Whether one of those is the plan that this one follows, or the one that that plan follows, and so on."""
    seen: set[str] = set()
    reference = key(card.follows)
    while reference and reference not in seen:
        if reference in those:
            return True
        seen.add(reference)
        earlier = by_reference.get(reference)
        reference = key(earlier.follows) if earlier else ""
    return False


def follows_known(item: Item, cards: Sequence[Card], _clock: Today) -> Iterator[Fault]:
    """What a plan follows is another plan that is there. Facts: `follows`, `fault`, `hint`.

    The item takes what the fault is: `itself` or `missing`.
    """
    takes = item.check.takes if isinstance(item.check, Computed) else {}
    references: dict[str, set[str]] = defaultdict(set)
    for card in cards:
        if card.reference:
            references[key(card.reference)].add(card.file)
    names = sorted({card.reference for card in cards if card.reference})
    hints = _HINTS if len(names) <= _SEARCHED else 0
    for card in sorted(cards, key=lambda card: card.file):
        if not card.follows or not card.follows_spot:
            continue
        files = references.get(key(card.follows), set())
        if files - {card.file}:
            continue
        near = hint(card.follows, names) if hints > 0 and not files else ""
        hints -= 1
        fault = str(takes.get("itself" if files else "missing", ""))
        yield Fault(card.file, card.follows_spot, {"follows": card.follows, "fault": fault, "hint": near})
