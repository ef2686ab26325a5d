"""The checklists in force: those that ship, then an organisation's own, each file with its faults located."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from involveplan import data
from involveplan.checklist.kinds import Considered, Covers, Filled, Order, Refers, Within
from involveplan.checklist.model import Checklist, Item
from involveplan.plan.fields import field, key_order
from involveplan.plan.problems import Problem, hint
from involveplan.plan.shape import shape
from involveplan.plan.source import Source, tree_of
from involveplan.plan.tree import Span
from involveplan.plan.vocabulary import vocabulary

# The order in which a team plans, and so in which it is asked.
THEMES = (
    "purpose", "realism", "audience", "tools", "resources", "taking-part",
    "feedback", "evaluation", "privacy", "portfolio", "format", "not-applicable",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Library:
    """Checklists in order, and their items; each item carries the tips of its checklist where it has none itself."""

    checklists: tuple[Checklist, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for checklist in self.checklists for item in checklist.items)

    def item(self, code: str) -> Item | None:
        """The item of that code, in any case."""
        return next((item for item in self.items if item.code == code.upper()), None)

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
    tree = tree_of(raw, "This is no checklist: it begins with “checklist:”, a prefix and a title.")
    shaped = shape(tree, Checklist)
    return Source(name, tree, shaped.value, (*tree.problems, *shaped.problems), shaped.left_out)


def faults(
    source: Source[Checklist], others: tuple[Checklist, ...], is_check: Callable[[str], bool]
) -> Iterator[Problem]:
    """What is wrong with a checklist beyond its shape: codes, fields, figures and names that do not exist.

    `others` are the checklists it will stand beside; `is_check` tells whether a computed check is registered.
    """
    checklist = source.value
    if checklist is None:
        return
    taken = {item.code: other.checklist for other in others for item in other.items}
    prefixes = {other.prefix: other.checklist for other in others}
    if checklist.prefix in prefixes:
        yield _at(
            source,
            ("prefix",),
            f"The prefix {checklist.prefix} is already that of the checklist “{prefixes[checklist.prefix]}”.",
        )
    for place, item in enumerate(checklist.items):
        here = ("items", place)
        if item.code in taken:
            yield _at(
                source,
                (*here, "code"),
                f"The code {item.code} is already used in the checklist “{taken[item.code]}”.",
            )
        taken[item.code] = checklist.checklist
        if not item.code.startswith(checklist.prefix):
            yield _at(
                source,
                (*here, "code"),
                f"The code {item.code} does not begin with the prefix {checklist.prefix}.",
            )
        for pointer, problem in _item_faults(item, is_check):
            yield _at(source, (*here, *pointer), problem)


def _at(source: Source[Any], pointer: tuple[str | int, ...], sentence: str) -> Problem:
    node = source.tree.find(pointer)
    while node is None and pointer:
        pointer = pointer[:-1]
        node = source.tree.find(pointer)
    span = source.tree.first_line(node.span) if node else Span(0, 0)
    return Problem("right-types", span, sentence, pointer)


def _item_faults(item: Item, is_check: Callable[[str], bool]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    check = item.check
    for key, path in _paths(item):
        if not _known_path(path):
            top = path.split(".")[0].removesuffix("[]")
            near = hint(top, _TOP) if top not in _TOP else ""
            yield key, f"A plan has no field “{path}”.{near}"
    if item.ask and not item.field:
        yield ("ask",), "An item that asks needs a `field` where the answer goes."
    if item.field is None and check.kind in ("filled", "at-least", "distinct", "matches"):
        yield ("check",), f"A check of kind {check.kind} needs a `field` to look at."
    if check.kind == "computed" and not is_check(check.name):
        yield ("check", "name"), f"There is no check called “{check.name}”."
    if isinstance(check, Considered):
        for word in check.who:
            known = list(vocabulary().words["kind"])
            if word not in known:
                yield ("check", "who"), f"“{word}” is no kind of people.{hint(word, known)}"
    if check.kind in _FIGURES:
        offered = _FIGURES[check.kind] | _COMMON
        for word, text in (("message", item.message), ("ask", item.ask or ""), ("write", item.write)):
            for name in re.findall(r"\{(\w+)\}", text):
                if name not in offered:
                    told = ", ".join(sorted(offered))
                    yield (word,), f"A check of kind {check.kind} tells no {{{name}}}; it tells {told}."


_COMMON = frozenset({"title", "stage", "scale", "group", "tool", "entry"})
_FIGURES: dict[str, frozenset[str]] = {
    "filled": frozenset({"missing"}),
    "at-least": frozenset({"n", "found"}),
    "distinct": frozenset({"n", "found"}),
    "considered": frozenset({"who"}),
    "covers": frozenset({"missing"}),
    "refers": frozenset({"name", "known", "hint"}),
    "order": frozenset({"first", "then", "needed", "between"}),
    "within": frozenset({"sum", "limit", "over"}),
    "matches": frozenset({"value"}),
}
_TOP = key_order(())


def _paths(item: Item) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every path of the plan that an item names, with where the item names it."""
    for key in ("field", "place", "choose_from", "add_to"):
        if getattr(item, key):
            yield (key,), getattr(item, key)
    for place, path in enumerate(item.waits_for):
        yield ("waits_for", place), path
    for key, condition in (("when", item.when), ("unless", item.unless or {})):
        for path in condition:
            yield (key, path), path
    check = item.check
    if isinstance(check, Filled) and check.of:
        yield ("check", "of"), check.of
    if isinstance(check, Covers):
        yield from ((("check", "every"), check.every), (("check", "there"), check.there))
    if isinstance(check, Refers):
        yield from ((("check", "pairs", path), path) for pair in check.pairs.items() for path in pair)
    if isinstance(check, Order):
        yield from ((("check", "first"), check.first), (("check", "then"), check.then))
    if isinstance(check, Within):
        yield from ((("check", "sum"), check.sum), (("check", "limit"), check.limit))


def _known_path(path: str) -> bool:
    """Whether the plan format, or what is worked out from it, has such a field."""
    if "[].catalogue" in path:
        return path.startswith("tools[].catalogue")
    return field(path) is not None or path in ("tools[].key", "resources.budget.lines[].total")


def example_folder() -> Path:
    """Where the plans are that items take their examples from."""
    return data.folder("examples")
