"""`considered`: a kind of people is in the audience, or left out with a reason."""

from collections.abc import Iterator

from involveplan.checklist.check_kinds import Considered
from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Subject, is_filled, item_pointer
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.wording import join_words


def considered(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield one fault for the plan. Values: `who`."""
    check = item.check
    assert isinstance(check, Considered)
    kinds = {kind for _, group in subject.plan.indexed_groups() for kind in group.kind or ()}
    kinds |= {
        kind for each in subject.plan.left_out or () if is_filled(each.because) for kind in each.kind or ()
    }
    if not kinds & set(check.who):
        labels = [load_vocabulary().label("kind", kind) for kind in check.who]
        yield Fault(item_pointer(item), {"who": join_words(labels, "or")})
