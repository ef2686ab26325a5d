"""References: the names by which plans are found, and by which one plan takes up another."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from involveplan.checklist.check_kinds import Computed
from involveplan.checklist.model import Item
from involveplan.checks.subject import Today, in_words
from involveplan.plan.summary import Card
from involveplan.portfolio.fault import Fault, Faults
from involveplan.portfolio.sort_key import key

_NAMED = 3  # files at most; of more it is told how many


def reference_unique(item: Item, cards: Sequence[Card], _clock: Today) -> Faults:
    """No other plan has the reference, in capitals or not. Facts: `reference`; `others`, the files; `left_out`."""
    sharing: dict[str, list[str]] = defaultdict(list)
    for card in cards:
        if card.reference:
            sharing[key(card.reference)].append(card.file)
    alike = {
        reference: (sorted(files)[: _NAMED + 1], len(files))
        for reference, files in sharing.items()
        if len(files) > 1
    }

    def faults(card: Card) -> Iterable[Fault]:
        if card.reference and key(card.reference) in alike:
            yield Fault(card.spot, _facts(item, card, *alike[key(card.reference)]))

    return faults


def _facts(item: Item, card: Card, first: list[str], count: int) -> dict[str, str]:
    named = [f"“{file}”" for file in first if file != card.file][:_NAMED]
    more = count - 1 - len(named)
    takes = item.check.takes if isinstance(item.check, Computed) else {}
    left_out = f" {takes.get('left_out', '')}".rstrip()
    return {
        "reference": card.reference,
        "others": in_words([*named, f"{more:,} more"] if more else named),
        "left_out": "" if card.given else left_out,
    }
