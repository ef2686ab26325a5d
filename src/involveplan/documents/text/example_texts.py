"""Texts of checklist items filled in with example figures, for pages that are not about any plan."""

import re
from collections.abc import Iterator

from involveplan.checklist.model import Item
from involveplan.linting.engine import format_message
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism.catalogue import shipped_catalogue

_BRACES = re.compile(r"\{(\w+)\}")
_GROUP, _TOOL = "carers", "survey-postal"  # of the example in the texts


def with_example_figures(template: str, item: Item) -> str:
    """Return a text of an item with example figures in place of its {braces}. “…” stands for what has no example."""
    figures = _usual_figures(item) | item.figures
    known = {name: figures.get(name, "…") for name in _BRACES.findall(template)}
    return format_message(template, known)


def has_example_figures(template: str) -> bool:
    """True if a text has {braces} to fill in."""
    return bool(_BRACES.search(template))


def example_variants(item: Item) -> Iterator[tuple[str, Item]]:
    """Yield each variant of an item that has a message of its own: when it applies, and the item in its words."""
    for name, variant in item.variants.items():
        if variant.message:
            yield variant.where, item.for_variant(name)


def _usual_figures(item: Item) -> dict[str, str]:
    """The values that any check can have, and what an answer without its last part leaves open."""
    group = load_vocabulary().label("kind", _GROUP)
    tool = shipped_catalogue()[_TOOL].definite_name
    figures = {
        "title": "Visiting our ward, as carers see it",
        "stage": load_vocabulary().label("stage", "agreed"),
        "scale": load_vocabulary().label("scale", "small"),
        "group": group,
        "tool": tool,
        "entry": _entry(item.field or "", group, tool),
        "hint": "",
    }
    needed = [part.label for part in item.parts if not part.optional and not part.when]
    return figures | {"missing": needed[-1]} if needed and item.check.kind == "filled" else figures


def _entry(field: str, group: str, tool: str) -> str:
    """The label of an entry of the list in which a field is."""
    if field.startswith("audience"):
        return group
    return tool if field.startswith(("tools", "record.activities")) else f"the feedback for {group}"
