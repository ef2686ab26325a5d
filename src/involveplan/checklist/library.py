"""The checklists in force: those that ship, then an organisation's own."""

from dataclasses import dataclass
from functools import cache, cached_property

from involveplan import data
from involveplan.checklist.model import Checklist, Item
from involveplan.plan.limits import MAX_DATA_BYTES
from involveplan.plan.parse import shape
from involveplan.plan.source import Source, tree_of

# The order in which a team plans, and so in which it is asked.
THEMES = (
    "purpose", "realism", "audience", "tools", "resources", "taking-part",
    "feedback", "evaluation", "privacy", "portfolio", "format", "not-applicable",
)  # fmt: skip


@dataclass(frozen=True)
class Library:
    """Checklists in order, and their items; each item carries the tips of its checklist where it has none itself."""

    checklists: tuple[Checklist, ...]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items, in the order in which they are asked."""
        return tuple(item for checklist in self.checklists for item in checklist.items)

    def item(self, code: str) -> Item | None:
        """The item of that code, in any case."""
        return self._by_code.get(code.upper())

    @cached_property
    def _by_code(self) -> dict[str, Item]:
        return {item.code: item for item in self.items}

    def checklist_of(self, item: Item) -> Checklist:
        """The checklist in which the item stands."""
        return next(checklist for checklist in self.checklists if checklist.prefix == item.code[:3])

    def with_own(self, own: list[Checklist]) -> "Library":
        """These and an organisation's own after them."""
        return Library((*self.checklists, *(_with_tips(checklist) for checklist in own)))


@cache
def shipped() -> Library:
    """The checklists that ship with the product."""
    loaded = [read((data.folder("checklists") / f"{theme}.yaml").read_bytes(), theme) for theme in THEMES]
    return Library(tuple(_with_tips(source.value) for source in loaded if source.value))


def _with_tips(checklist: Checklist) -> Checklist:
    items = [
        item if item.tips else item.model_copy(update={"tips": checklist.tips}) for item in checklist.items
    ]
    return checklist.model_copy(update={"items": items})


def read(raw: bytes, name: str) -> Source[Checklist]:
    """Read a checklist file. Never raises for what it holds: what is wrong is in `problems`, located."""
    otherwise = "This is no checklist: it begins with “checklist:”, a prefix and a title."
    tree = tree_of(raw, otherwise, MAX_DATA_BYTES)
    shaped = shape(tree, Checklist)
    return Source(name, tree, shaped.value, (*tree.problems, *shaped.problems), shaped.left_out)
