"""Validation of a checklist beyond its form: codes, fields, message values and names that do not exist."""

import re
from collections.abc import Callable, Iterator

from involveplan.checklist.check_kinds import (
    ACROSS_PLANS,
    AtLeast,
    Condition,
    Considered,
    Covers,
    Distinct,
    Filled,
    Order,
    Refers,
    Within,
)
from involveplan.checklist.examples import example_plan
from involveplan.checklist.founding import founding
from involveplan.checklist.model import Checklist, Item
from involveplan.plan.fields import field, key_order
from involveplan.plan.place import Pointer
from involveplan.plan.problems import Problem, hint
from involveplan.plan.source import Source
from involveplan.plan.vocabulary import vocabulary
from involveplan.plan.yaml.tree import Span

Fault = tuple[Pointer, str]  # a pointer into the checklist, and a message


def faults(
    source: Source[Checklist], others: tuple[Checklist, ...], is_check: Callable[[str], bool]
) -> Iterator[Problem]:
    """Yield the faults of a checklist that could be read, as located problems.

    `others` are the other checklists in use. `is_registered` returns True for the name of a registered computed check.
    """
    checklist = source.value
    if checklist is None:
        return
    for pointer, sentence in (*_codes(checklist, others), *_items(checklist, is_check)):
        while source.tree.find(pointer) is None:
            pointer = pointer[:-1]
        node = source.tree.find(pointer)
        span = source.tree.first_line(node.span) if node else Span(0, 0)
        yield Problem("right-types", span, sentence, pointer)


def _codes(checklist: Checklist, others: tuple[Checklist, ...]) -> Iterator[Fault]:
    prefixes = {other.prefix: other.checklist for other in others}
    taken = {item.code: other.checklist for other in others for item in other.items}
    prefix = checklist.prefix
    if prefix in prefixes:
        yield ("prefix",), f"The prefix {prefix} is already that of the checklist “{prefixes[prefix]}”."
    for place, item in enumerate(checklist.items):
        at = ("items", place, "code")
        if item.code in taken:
            yield at, f"The code {item.code} is already used in the checklist “{taken[item.code]}”."
        if not item.code.startswith(prefix):
            yield at, f"The code {item.code} does not begin with the prefix {prefix}."
        taken[item.code] = checklist.checklist


def _items(checklist: Checklist, is_check: Callable[[str], bool]) -> Iterator[Fault]:
    for place, item in enumerate(checklist.items):
        for pointer, sentence in (
            *_paths_unknown(item),
            *_check_faults(item, is_check),
            *_names_unknown(item),
        ):
            yield ("items", place, *pointer), sentence


def _paths_unknown(item: Item) -> Iterator[Fault]:
    known = key_order(())
    for pointer, path in _paths(item):
        if not _known_path(path):
            top = path.split(".")[0].removesuffix("[]")
            yield pointer, f"A plan has no field “{path}”.{hint(top, known) if top not in known else ''}"


def _check_faults(item: Item, is_check: Callable[[str], bool]) -> Iterator[Fault]:
    check = item.check
    if item.ask and not item.field:
        yield ("ask",), "An item that asks needs a `field` where the answer goes."
    if item.field is None and check.kind in ("filled", "at-least", "distinct", "matches"):
        yield ("check",), f"A check of kind {check.kind} needs a `field` to look at."
    if check.kind == "computed" and not is_check(check.name):
        yield ("check", "name"), f"There is no check called “{check.name}”."
    if check.kind == "computed" and check.name in ACROSS_PLANS:
        for word in ("waits_for", "when", "unless", "raised"):
            if getattr(item, word):
                yield (
                    (word,),
                    f"The check “{check.name}” compares plans with each other and takes no `{word}`.",
                )
    if item.variants and check.kind != "computed":
        yield ("variants",), f"A check of kind {check.kind} fails in one way only and takes no `variants`."
    if item.adds is not None and not item.add_to:
        yield ("adds",), "What a new entry holds goes with `add_to`, which names the list."
    if check.kind in _FIGURES:
        offered = _FIGURES[check.kind] | _COMMON
        for key in ("message", "message_changed", "ask", "write"):
            for name in set(re.findall(r"\{(\w+)\}", getattr(item, key) or "")) - offered:
                listed = ", ".join(sorted(offered))
                yield (key,), f"A check of kind {check.kind} tells no {{{name}}}; it tells {listed}."


def _names_unknown(item: Item) -> Iterator[Fault]:
    """Yield kinds of people, example plans and case studies that do not exist."""
    if isinstance(item.check, Considered):
        known = list(vocabulary().words["kind"])
        for word in item.check.who:
            if word not in known:
                yield ("check", "who"), f"“{word}” is no kind of people.{hint(word, known)}"
    name = item.example.from_ if item.example else None
    if name and example_plan(name) is None:
        yield ("example", "from"), f"There is no example plan “{name}”; give the answer itself as `value`."
    cases = founding().cases
    for place, case in enumerate(item.cases):
        if case not in cases:
            yield ("cases", place), f"There is no case study “{case}”.{hint(case, list(cases))}"


_COMMON = frozenset({"title", "stage", "scale", "group", "tool", "entry"})
_FIGURES: dict[str, frozenset[str]] = {
    "filled": frozenset({"missing"}),
    "at-least": frozenset({"n", "found"}),
    "distinct": frozenset({"n", "found"}),
    "considered": frozenset({"who"}),
    "covers": frozenset({"missing"}),
    "refers": frozenset({"name", "known", "hint"}),
    "order": frozenset({"first", "then", "on_first", "on_then", "needed", "between"}),
    "within": frozenset({"sum", "limit", "over"}),
    "matches": frozenset({"value"}),
}


def _paths(item: Item) -> Iterator[tuple[Pointer, str]]:
    """Yield every plan path in an item, with its pointer in the item."""
    for key in ("field", "place", "choose_from", "add_to"):
        if getattr(item, key):
            yield (key,), getattr(item, key)
    for name, variant in item.variants.items():
        if variant.field:
            yield ("variants", name, "field"), variant.field
    for place, path in enumerate(item.waits_for):
        yield ("waits_for", place), path
    for key, condition in (("when", item.when), ("unless", item.unless or {})):
        for path in condition:
            yield (key, path), path
    for path in item.raised.when if item.raised else ():
        yield ("raised", "when", path), path
    check = item.check
    if isinstance(check, Filled | Distinct | AtLeast):
        yield from _below(
            ("check", "where"),
            check.where,
            check.of if isinstance(check, Filled) and check.of else item.field,
        )
    if isinstance(check, Filled) and check.of:
        yield ("check", "of"), check.of
    if isinstance(check, Covers):
        yield from ((("check", "every"), check.every), (("check", "there"), check.there))
        yield from _below(("check", "where"), check.where, check.every)
        yield from _below(("check", "there_where"), check.there_where, check.there)
    if isinstance(check, Refers):
        yield from ((("check", "pairs", path), path) for pair in check.pairs.items() for path in pair)
    if isinstance(check, Order):
        yield from ((("check", "first"), check.first), (("check", "then"), check.then))
    if isinstance(check, Within):
        yield from ((("check", "sum"), check.sum), (("check", "limit"), check.limit))
    yield from _parts(item)


def _below(at: Pointer, condition: Condition, path: str | None) -> Iterator[tuple[Pointer, str]]:
    """Yield the paths of a condition on the entries of the innermost list of `path`."""
    entry = f"{(path or '').rpartition('[]')[0]}[]" if "[]" in (path or "") else ""
    for key in condition:
        yield (*at, key), f"{entry}.{key}" if entry else key


def _parts(item: Item) -> Iterator[tuple[Pointer, str]]:
    """Yield the paths of the parts of an answer: below the list in `add_to`, else below the field of the item."""
    above = (item.add_to or "").rpartition("[].")[0] or item.field or ""
    known = field(above)
    between = "[]." if known is not None and known.many else "."
    for place, part in enumerate(item.parts):
        if above:
            yield ("parts", place, "key"), f"{above}{between}{part.key}"
        for key in part.when:
            yield ("parts", place, "when", key), f"{above}{between}{key}"
        if part.choose_from:
            yield ("parts", place, "choose_from"), part.choose_from


def _known_path(path: str) -> bool:
    """True if the plan format has such a field, or it is derived from the plan."""
    if "[].catalogue" in path:
        return path.startswith(("tools[].catalogue", "record.activities[].catalogue"))
    return field(path) is not None or path in ("tools[].key", "resources.budget.lines[].total")
