"""Pages of checklist items: question, reason, what to write, example, due stage and severity."""

from collections.abc import Iterator

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
from involveplan.documents.text.example_texts import (
    example_variants,
    has_example_figures,
    with_example_figures,
)
from involveplan.documents.text.phrases import add_full_stop
from involveplan.documents.text.severities import severity_label
from involveplan.linting.not_applicable import ALWAYS_APPLICABLE
from involveplan.plan.yaml.emit import entry_lines
from involveplan.wording import capitalise, join_words

_DUE_FROM = {
    "draft": "from the first draft on",
    "agreed": "before you agree the plan",
    "running": "once you start to involve people",
    "closed": "before you close the plan",
}
_REFERENCE = (
    "Everything that involveplan asks for, by theme, in the order in which a team plans. “new” asks about each item, "
    "“check” looks for it, “explain” explains it and “render” prints it."
)
_SEVERITIES = (
    "Severity says how much an item matters. Things to fix are errors in the report of “check”: a plan passes only "
    "without them. Things to improve are warnings, and suggestions are notes."
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
        Paragraph(_SEVERITIES),
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
    question = " ".join(filter(None, [item.ask, *asked]))
    items = [
        ("Question", with_example_figures(question, item)),
        *_messages(item),
        ("Why", item.why),
        ("What to write", with_example_figures(item.write, item)),
        ("In the file", with_example_figures(item.in_file or "", item)),
        *(("The tip behind it", _tip(tip)) for tip in item.tips),
        ("Due", f"{describe_due(item)}."),
        ("Waits for", f"An answer to {format_fields(item.waits_for)}." if item.waits_for else ""),
        ("Severity", f"{capitalise(describe_severity(item))}."),
        ("Frameworks", ", ".join(item.frameworks)),
    ]
    yield DefinitionList(tuple((label, text) for label, text in items if text))
    message = "" if item.message.strip() == "{problem}" else item.message
    if any(map(has_example_figures, (question, message, item.write, item.in_file or ""))):
        yield Paragraph("The groups, tools and figures in these texts are examples.")
    example = passing_example(item)
    if example is not None:
        yield Paragraph("In a plan that has it:")
        yield CodeBlock(
            "\n".join(line for key, value in example.items() for line in entry_lines(key, value, spread=True))
        )
    for case in (
        load_founding_guidance().cases[key] for key in item.cases if key in load_founding_guidance().cases
    ):
        yield Paragraph(
            f"In practice: {case.title}. {case.story} {case.lesson} (examples/{case.example}.yaml)"
        )
    yield from _not_applicable(item)


def _messages(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the message of an item and those of its variants, with labels.

    The items on the file itself have no message of their own.
    """
    if item.message.strip() != "{problem}":
        yield "Message", with_example_figures(item.message, item)
    for where, variant in example_variants(item):
        yield f"If {where}", with_example_figures(variant.message, variant)


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
        parts = [severity_label(by_plan)]
    elif set(by_plan) <= set(STAGES):
        parts = [
            f"{severity_label(by_plan[stage])} from the {stage} stage on"
            for stage in STAGES
            if stage in by_plan
        ]
    else:
        scales = {word: [scale for scale in SCALES if by_plan[scale] == word] for word in by_plan.values()}
        parts = [f"{severity_label(word)} in {join_words(found)} plans" for word, found in scales.items()]
    if item.raised:
        parts.append(f"{severity_label(item.raised.to)} if {format_condition(item.raised.when)}")
    for milder in dict.fromkeys(each.severity for each in item.variants.values() if each.severity):
        cases = [each.where for each in item.variants.values() if each.severity == milder]
        cases = [
            case for case in cases if not any(case != other and case.startswith(other) for other in cases)
        ]
        parts.append(f"{severity_label(milder)} if {', or if '.join(cases)}")
    return ", ".join(parts)


def _not_applicable(item: Item) -> Iterator[Block]:
    if item.code.startswith(ALWAYS_APPLICABLE):
        yield Paragraph("You cannot mark this item as not relevant.")
        return
    yield Paragraph("If it is not relevant to your plan, give the reason in the file:")
    yield CodeBlock(f"not_applicable:\n  {item.code}: Why this is not relevant.")
