"""Validation of a checklist beyond its form: codes, fields, message values and names that do not exist."""

import re
from collections.abc import Callable, Iterator

from involveplan.checklist.check_kinds import CROSS_PLAN_CHECKS
from involveplan.checklist.model import Checklist, Item
from involveplan.plan.fields import find_field, key_order
from involveplan.plan.place import Pointer
from involveplan.plan.problems import Problem, did_you_mean
from involveplan.plan.source import Source
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.plan.yaml.tree import Span

ChecklistFault = tuple[Pointer, str]  # a pointer into the checklist, and a message


def validate_checklist(
    source: Source[Checklist], others: tuple[Checklist, ...], is_registered: Callable[[str], bool]
) -> Iterator[Problem]:
    """Yield the faults of a checklist that could be read, as located problems.

    `others` are the other checklists in use. `is_registered` returns True for the name of a registered computed check.
    """
    checklist = source.value
    if checklist is None:
        return
    for pointer, sentence in (*_code_faults(checklist, others), *_item_faults(checklist, is_registered)):
        while source.tree.find(pointer) is None:
            pointer = pointer[:-1]
        node = source.tree.find(pointer)
        span = source.tree.first_line(node.span) if node else Span(0, 0)
        yield Problem("right-types", span, sentence, pointer)


def _code_faults(checklist: Checklist, others: tuple[Checklist, ...]) -> Iterator[ChecklistFault]:
    prefixes = {other.prefix: other.checklist for other in others}
    taken = {item.code: other.checklist for other in others for item in other.items}
    prefix = checklist.prefix
    if prefix in prefixes:
        yield ("prefix",), f"The checklist “{prefixes[prefix]}” already uses the prefix {prefix}."
    for place, item in enumerate(checklist.items):
        at = ("items", place, "code")
        if item.code in taken:
            yield at, f"The checklist “{taken[item.code]}” already uses the code {item.code}."
        if not item.code.startswith(prefix):
            yield at, f"The code {item.code} does not start with the prefix {prefix}."
        taken[item.code] = checklist.checklist


def _item_faults(checklist: Checklist, is_registered: Callable[[str], bool]) -> Iterator[ChecklistFault]:
    for place, item in enumerate(checklist.items):
        for pointer, sentence in (
            *_unknown_paths(item),
            *_check_faults(item, is_registered),
            *_unknown_names(item),
        ):
            yield ("items", place, *pointer), sentence


def _unknown_paths(item: Item) -> Iterator[ChecklistFault]:
    known = key_order(())
    for pointer, path in _paths(item):
        if not _is_known_path(path):
            top = path.split(".")[0].removesuffix("[]")
            yield (
                pointer,
                f"A plan does not have a field called “{path}”.{did_you_mean(top, known) if top not in known else ''}",
            )


def _check_faults(item: Item, is_registered: Callable[[str], bool]) -> Iterator[ChecklistFault]:
    check = item.check
    if item.ask and not item.field:
        yield ("ask",), "An item with a question needs a “field” for the answer."
    if item.field is None and check.needs_field:
        yield ("check",), f"A check of the kind “{check.kind}” needs a “field” to check."
    name = check.registered_name
    if name is not None and not is_registered(name):
        yield ("check", "name"), f"Cannot find a check called “{name}”."
    if name in CROSS_PLAN_CHECKS:
        for word in ("waits_for", "when", "unless", "raised"):
            if getattr(item, word):
                yield (
                    (word,),
                    f"The check “{name}” compares plans with each other, so you cannot use “{word}” with it.",
                )
    if item.variants and not check.has_variants:
        yield (
            ("variants",),
            f"A check of the kind “{check.kind}” can only fail in one way, so you cannot use “variants” with it.",
        )
    if item.adds is not None and not item.add_to:
        yield ("adds",), "“adds” can only be used with “add_to”, which names the list."
    if check.figures is not None:
        available = check.figures | _COMMON_VALUES
        for key in ("message", "message_changed", "ask", "write", "in_file"):
            for figure in set(re.findall(r"\{(\w+)\}", getattr(item, key) or "")) - available:
                listed = ", ".join(sorted(available))
                yield (
                    (key,),
                    f"A check of the kind “{check.kind}” does not have the value {{{figure}}}. You can use: {listed}.",
                )


def _unknown_names(item: Item) -> Iterator[ChecklistFault]:
    """Yield kinds of people, example plans and case studies that do not exist."""
    # Imported late: a run without own checklists validates none.
    from involveplan.checklist.examples import example_plan
    from involveplan.checklist.founding import load_founding_guidance

    known = list(load_vocabulary().words["kind"])
    for word in item.check.people_to_consider:
        if word not in known:
            yield ("check", "who"), f"“{word}” is not a kind of people.{did_you_mean(word, known)}"
    name = item.example.from_ if item.example else None
    if name and example_plan(name) is None:
        yield (
            ("example", "from"),
            f"Cannot find an example plan called “{name}”. Give the answer itself as “value” instead.",
        )
    cases = load_founding_guidance().cases
    for place, case in enumerate(item.cases):
        if case not in cases:
            yield (
                ("cases", place),
                f"Cannot find a case study called “{case}”.{did_you_mean(case, list(cases))}",
            )


_COMMON_VALUES = frozenset({"title", "stage", "scale", "group", "tool", "entry"})


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
    for pointer, path in item.check.paths(item.field):
        yield ("check", *pointer), path
    yield from _part_paths(item)


def _part_paths(item: Item) -> Iterator[tuple[Pointer, str]]:
    """Yield the paths of the parts of an answer: below the list in `add_to`, else below the field of the item."""
    above = (item.add_to or "").rpartition("[].")[0] or item.field or ""
    known = find_field(above)
    between = "[]." if known is not None and known.is_list else "."
    for place, part in enumerate(item.parts):
        if above:
            yield ("parts", place, "key"), f"{above}{between}{part.key}"
        for key in part.when:
            yield ("parts", place, "when", key), f"{above}{between}{key}"
        if part.choose_from:
            yield ("parts", place, "choose_from"), part.choose_from


def _is_known_path(path: str) -> bool:
    """True if the plan format has such a field, or it is derived from the plan."""
    if "[].catalogue" in path:
        return path.startswith(("tools[].catalogue", "record.activities[].catalogue"))
    return find_field(path) is not None or path in ("tools[].key", "resources.budget.lines[].total")
