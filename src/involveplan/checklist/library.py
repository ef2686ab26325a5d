"""The active checklists: the shipped ones, then an organisation's own."""

from dataclasses import dataclass
from functools import cache, cached_property

from yaml import YAMLError

from involveplan import data
from involveplan.checklist.model import Checklist, Item
from involveplan.plan.limits import MAX_DATA_BYTES
from involveplan.plan.parse import parse_model
from involveplan.plan.source import Source, parse_mapping

# The order in which a team plans, and in which questions are asked.
THEMES = (
    "purpose", "realism", "audience", "tools", "resources", "taking-part",
    "feedback", "evaluation", "privacy", "portfolio", "format", "not-applicable",
)  # fmt: skip


@dataclass(frozen=True)
class Library:
    """Checklists in order, and their items. An item without tips has those of its checklist."""

    checklists: tuple[Checklist, ...]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items, in question order."""
        return tuple(item for checklist in self.checklists for item in checklist.items)

    def item(self, code: str) -> Item | None:
        """Return the item with a code, in any case. None if there is none."""
        return self._by_code.get(code.upper())

    def find_item(self, word: str) -> Item | None:
        """Return the item with a code or a name, in any case. None if there is none."""
        return self.item(word) or next((item for item in self.items if item.name == word.casefold()), None)

    @cached_property
    def _by_code(self) -> dict[str, Item]:
        return {item.code: item for item in self.items}

    def checklist_of(self, item: Item) -> Checklist:
        """Return the checklist of an item."""
        return next(checklist for checklist in self.checklists if checklist.prefix == item.code[:3])

    def with_own_checklists(self, own: list[Checklist]) -> "Library":
        """Return a library with an organisation's own checklists added at the end."""
        return Library((*self.checklists, *(_with_tips(checklist) for checklist in own)))


@cache
def shipped_library() -> Library:
    """Load the shipped checklists. They are cached."""
    return Library(tuple(_with_tips(each) for each in map(_shipped_checklist, THEMES) if each))


def _shipped_checklist(theme: str) -> Checklist | None:
    """Load a shipped checklist. If someone has broken it, the part that can be read: `checklist check` says why."""
    try:
        return Checklist.model_validate(data.read(theme))
    except (ValueError, YAMLError):
        return read((data.folder("checklists") / f"{theme}.yaml").read_bytes(), theme).value


def _with_tips(checklist: Checklist) -> Checklist:
    items = [
        item if item.tips else item.model_copy(update={"tips": checklist.tips}) for item in checklist.items
    ]
    return checklist.model_copy(update={"items": items})


def read(raw: bytes, name: str) -> Source[Checklist]:
    """Read a checklist file. Never raises for invalid content: errors are in `problems`, with their places."""
    message = "This is not a checklist. A checklist starts with “checklist:”, a prefix and a title."
    tree = parse_mapping(raw, message, MAX_DATA_BYTES)
    result = parse_model(tree, Checklist)
    return Source(name, tree, result.value, (*tree.problems, *result.problems), result.omitted)
