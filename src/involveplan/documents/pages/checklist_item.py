"""Pages of checklist items: question, reason, what to write, example, due stage and severity."""

import re
from collections.abc import Iterator

from involveplan.checklist.check_kinds import Computed
from involveplan.checklist.founding import load_founding_guidance
from involveplan.checklist.library import Library
from involveplan.checklist.model import Checklist, Item
from involveplan.checklist.severity import SCALES, STAGES
from involveplan.documents.blocks import (
    Block,
    CodeBlock,
    Column,
    DefinitionList,
    Document,
    Heading,
    Paragraph,
    Table,
)
from involveplan.documents.pages.passing_example import passing_example
from involveplan.documents.text.conditions import format_condition, format_fields
from involveplan.documents.text.phrases import add_full_stop, capitalise
from involveplan.linting.not_applicable import ALWAYS_APPLICABLE
from involveplan.plan.yaml.emit import entry_lines

_DUE_FROM = {
    "draft": "from the first draft on",
    "agreed": "before the plan is agreed",
    "running": "once people are being involved",
    "closed": "before the plan is closed",
}
_REFERENCE = (
    "All that involveplan asks for, theme by theme, in the order in which a team plans. Each item is asked "
    "by “new”, looked for by “check”, told by “explain” and printed by “render”."
)


def item_page(item: Item) -> Document:
    """Build the page of an item."""
    return Document(f"{item.code} {item.name}", tuple(_item_blocks(item)))


def checklist_page(checklist: Checklist) -> Document:
    """Build the page of a checklist: its topic and its items."""
    return Document(checklist.title, tuple(_overview(checklist)))


def checklist_reference(library: Library) -> Document:
    """Build the reference of all items, by checklist."""
    blocks: list[Block] = [
        Paragraph(_REFERENCE),
        Paragraph(
            "An error keeps a plan from passing; a warning should be put right; a note is worth a thought."
        ),
    ]
    for checklist in library.checklists:
        blocks += [Heading(checklist.title), *_overview(checklist)]
        for item in checklist.items:
            blocks += [Heading(f"{item.code} {item.name}", 3), *_item_blocks(item)]
    return Document("Checklist reference", tuple(blocks))


def _overview(checklist: Checklist) -> Iterator[Block]:
    if checklist.about:
        yield Paragraph(checklist.about)
    columns = (Column("Code"), Column("Name"), Column("Due from"), Column("Severity"))
    rows = tuple((item.code, item.name, item.from_, describe_severity(item)) for item in checklist.items)
    yield Table(columns, rows)


def _item_blocks(item: Item) -> Iterator[Block]:
    asked = [part.ask for part in item.parts] if item.ask else []
    items = [
        ("Asked", elide_placeholders(" ".join(filter(None, [item.ask, *asked])))),
        ("Said when it is missing", _message(item)),
        *(
            (f"Said where {each.where}", elide_placeholders(each.message or ""))
            for each in item.variants.values()
        ),
        ("Why", item.why),
        ("What to write", elide_placeholders(item.write)),
        *(("The tip behind it", _tip(tip)) for tip in item.tips),
        ("Due", f"{describe_due(item)}."),
        ("Waits for", f"An answer to {format_fields(item.waits_for)}." if item.waits_for else ""),
        ("Severity", f"{capitalise(describe_severity(item))}."),
        ("Asked for by", ", ".join(item.frameworks)),
    ]
    yield DefinitionList(tuple((label, text) for label, text in items if text))
    example = passing_example(item)
    if example is not None:
        yield Paragraph("A plan that has it:")
        yield CodeBlock(
            "\n".join(line for key, value in example.items() for line in entry_lines(key, value, spread=True))
        )
    for case in (
        load_founding_guidance().cases[key] for key in item.cases if key in load_founding_guidance().cases
    ):
        yield Paragraph(
            f"Seen in practice: {case.title}. {case.story} {case.lesson} (examples/{case.example}.yaml)"
        )
    yield from _not_applicable(item)


def elide_placeholders(template: str) -> str:
    """Replace the {placeholders} of an item's text with “…”."""
    return re.sub(r"\{\w+\}", "…", template)


def _message(item: Item) -> str:
    """Return the message of an item, or an empty text if it consists of placeholders only, as for format errors."""
    takes = item.check.takes if isinstance(item.check, Computed) else {}
    sometimes = [name for name, value in takes.items() if not isinstance(value, int | float)]
    text = elide_placeholders(
        re.sub("|".join(rf"\{{{name}\}}" for name in sometimes) or "(?!)", "", item.message)
    )
    return text if text.strip("…. ") else ""


def _tip(text: str) -> str:
    known = load_founding_guidance().tips.get(text)
    return f"{add_full_stop(text)} {known.means}" if known else add_full_stop(text)


def describe_due(item: Item) -> str:
    """Return when an item is due: the stages, and the conditions on the plan."""
    until = (
        f", up to and including the stage “{item.until}”" if item.until and item.until != STAGES[-1] else ""
    )
    condition = f", if {format_condition(item.when)}" if item.when else ""
    but = f", but not if {format_condition(item.unless)}" if item.unless else ""
    return capitalise(_DUE_FROM[item.from_]) + until + condition + but


def describe_severity(item: Item) -> str:
    """Return the severity of an item in words, by scale, stage or condition if it differs."""
    by_plan = item.severity
    if isinstance(by_plan, str):
        text: str = by_plan
    elif set(by_plan) <= set(STAGES):
        text = ", ".join(f"{by_plan[stage]} from {stage} on" for stage in STAGES if stage in by_plan)
    else:
        scales = {word: [scale for scale in SCALES if by_plan[scale] == word] for word in by_plan.values()}
        text = "; ".join(
            f"{'none' if word == 'off' else word} in {' and '.join(found)} plans"
            for word, found in scales.items()
        )
    if item.raised:
        text += f"; {item.raised.to} where {format_condition(item.raised.when)}"
    for milder in dict.fromkeys(each.severity for each in item.variants.values() if each.severity):
        cases = [each.where for each in item.variants.values() if each.severity == milder]
        text += f"; {milder} where {'; or where '.join(cases)}"
    return text


def _not_applicable(item: Item) -> Iterator[Block]:
    if item.code.startswith(ALWAYS_APPLICABLE):
        yield Paragraph("It cannot be set aside.")
        return
    yield Paragraph("If it is not for your plan, say so and why:")
    yield CodeBlock(f"not_applicable:\n  {item.code}: Why this is not for us.")
