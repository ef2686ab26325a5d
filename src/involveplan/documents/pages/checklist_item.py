"""Pages of checklist items: question, reason, what to write, example, due stage and severity."""

from collections.abc import Iterator
from typing import Literal

from involveplan.checklist.founding import load_founding_guidance
from involveplan.checklist.library import Library
from involveplan.checklist.model import Checklist, Item
from involveplan.checklist.severity import SCALES, STAGES
from involveplan.documents.blocks import (
    Block,
    BulletList,
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
    "“check” looks for it, “explain” explains it and “render” prints it.",
    "The severity shows how much an item matters. Things to fix are errors in the report of “check”, and a plan with "
    "errors does not pass. Things to improve are warnings, and suggestions are notes.",
    "The groups, tools and figures in the texts are examples.",
    "If an item is not relevant to your plan, give its code and the reason in the file:",
)
_IN_THE_FILE = "In the file"
_ALWAYS_RELEVANT = "You cannot mark this item as not relevant."


def item_page(item: Item) -> Document:
    """Build the page of an item."""
    return Document(f"{item.code} {item.name}", tuple(_item_blocks(item)))


def checklist_page(checklist: Checklist) -> Document:
    """Build the page of a checklist: its topic and its items."""
    return Document(checklist.title, tuple(_overview(checklist)))


def checklist_reference(library: Library) -> Document:
    """Build the reference of all items, by checklist."""
    founding = load_founding_guidance()
    blocks: list[Block] = [*map(Paragraph, _REFERENCE), _not_applicable_example("PUR003")]
    for checklist in library.checklists:
        blocks += [Heading(checklist.title), *_overview(checklist, names=False)]
        for item in checklist.items:
            blocks += [Heading(f"{item.code} {item.name}", 3), *_reference_blocks(item)]
    tips, cases = _codes_by(library, "tips"), _codes_by(library, "cases")
    frameworks = _codes_by(library, "frameworks")
    by_tip = tuple(f"{_tip(tip)} ({', '.join(codes)})" for tip, codes in tips.items())
    blocks += [Heading("The tips behind the items"), BulletList(by_tip), Heading("Case studies")]
    blocks += [
        Paragraph(f"{_case(key)} Items: {', '.join(cases[key])}.") for key in founding.cases if key in cases
    ]
    by_framework = tuple((name, ", ".join(frameworks[name])) for name in sorted(frameworks))
    blocks += [Heading("Published frameworks"), Table((Column("Framework"), Column("Items")), by_framework)]
    return Document("Checklist reference", tuple(blocks))


def _overview(checklist: Checklist, *, names: bool = True) -> Iterator[Block]:
    """Yield what a checklist is about, and a table of its items. The headings of the reference have the names."""
    if checklist.about:
        yield Paragraph(checklist.about)
    name = (Column("Name"),) if names else ()
    yield Table(
        (Column("Code"), *name, Column("Due from"), Column("Severity")),
        tuple(
            (item.code, *([item.name] if names else []), item.from_, describe_severity(item))
            for item in checklist.items
        ),
    )


def _item_blocks(item: Item) -> Iterator[Block]:
    """Yield everything about an item, for a page of its own."""
    details = [
        *_texts(item),
        *(("The tip behind it", _tip(tip)) for tip in item.tips),
        *_conditions(item),
        ("Severity", f"{capitalise(describe_severity(item))}."),
        ("Frameworks", ", ".join(item.frameworks)),
    ]
    yield DefinitionList(tuple((label, text) for label, text in details if text))
    if any(map(has_example_figures, (_question(item), _message(item), item.write, item.in_file or ""))):
        yield Paragraph("The groups, tools and figures in these texts are examples.")
    yield from _example(item)
    for key in item.cases:
        if key in load_founding_guidance().cases:
            yield Paragraph(f"In practice: {_case(key)}")
    if item.code.startswith(ALWAYS_APPLICABLE):
        yield Paragraph(_ALWAYS_RELEVANT)
        return
    yield Paragraph("If it is not relevant to your plan, give the reason in the file:")
    yield _not_applicable_example(item.code)


def _reference_blocks(item: Item) -> Iterator[Block]:
    """Yield what the reference has about an item.

    Its tables have the severities and stages, its last sections the tips, case studies and frameworks. An example shows
    what to write in the file, so that only items without one say it in words.
    """
    has_example = passing_example(item) is not None
    details = [
        *((label, text) for label, text in _texts(item) if not (has_example and label == _IN_THE_FILE)),
        *(pair for pair in _conditions(item) if pair[1] != f"{_due_from(item)}."),
    ]
    yield DefinitionList(tuple((label, text) for label, text in details if text))
    yield from _example(item)
    if item.code.startswith(ALWAYS_APPLICABLE):
        yield Paragraph(_ALWAYS_RELEVANT)


def _codes_by(library: Library, key: Literal["tips", "cases", "frameworks"]) -> dict[str, list[str]]:
    """Return the tips, case studies or frameworks that items name, each with the codes of these items."""
    codes: dict[str, list[str]] = {}
    for item in library.items:
        for each in getattr(item, key):
            codes.setdefault(each, []).append(item.code)
    return codes


def _texts(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the texts of an item with labels."""
    yield "Question", with_example_figures(_question(item), item)
    yield from _messages(item)
    yield "Why", item.why
    yield "What to write", with_example_figures(item.write, item)
    yield _IN_THE_FILE, with_example_figures(item.in_file or "", item)


def _conditions(item: Item) -> Iterator[tuple[str, str]]:
    """Yield when an item is due, with labels."""
    yield "Due", f"{describe_due(item)}."
    yield "Waits for", f"An answer to {format_fields(item.waits_for)}." if item.waits_for else ""


def _question(item: Item) -> str:
    parts = [part.ask for part in item.parts] if item.ask else []
    return " ".join(filter(None, [item.ask, *parts]))


def _message(item: Item) -> str:
    """Return the message of an item. The items on the file itself have none of their own."""
    return "" if item.message.strip() == "{problem}" else item.message


def _example(item: Item) -> Iterator[Block]:
    """Yield a piece of a plan that passes."""
    example = passing_example(item)
    if example is not None:
        yield Paragraph("Example:")
        yield CodeBlock(
            "\n".join(line for key, value in example.items() for line in entry_lines(key, value, spread=True))
        )


def _case(key: str) -> str:
    case = load_founding_guidance().cases[key]
    return f"{case.title}. {case.story} {case.lesson} (examples/{case.example}.yaml)"


def _messages(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the message of an item and those of its variants, with labels."""
    yield "Message", with_example_figures(_message(item), item)
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
    return _due_from(item) + until + condition + but


def _due_from(item: Item) -> str:
    return capitalise(_DUE_FROM[item.from_])


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


def _not_applicable_example(code: str) -> CodeBlock:
    return CodeBlock(f"not_applicable:\n  {code}: Why this is not relevant.")
