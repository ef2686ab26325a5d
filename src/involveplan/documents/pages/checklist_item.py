"""Pages of checklist items: question, reason, what to write, example, due stage and severity."""

import re
from collections.abc import Iterator

from involveplan.checklist.check_kinds import Computed, Condition
from involveplan.checklist.founding import founding
from involveplan.checklist.library import Library
from involveplan.checklist.model import Checklist, Item
from involveplan.checklist.severity import SCALES, STAGES
from involveplan.checks.subject import in_words
from involveplan.documents.blocks import Block, Code, Column, Document, Facts, Heading, Paragraph, Table
from involveplan.documents.pages.passing_example import in_place
from involveplan.documents.text.phrases import sentence, stopped
from involveplan.linting.not_applicable import NEVER
from involveplan.plan.fields import field
from involveplan.plan.yaml.emit import entry

_DUE = {
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
    return Document(f"{item.code} {item.name}", tuple(_blocks(item)))


def checklist_page(checklist: Checklist) -> Document:
    """Build the page of a checklist: its topic and its items."""
    return Document(checklist.title, tuple(_overview(checklist)))


def reference(library: Library) -> Document:
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
            blocks += [Heading(f"{item.code} {item.name}", 3), *_blocks(item)]
    return Document("Checklist reference", tuple(blocks))


def _overview(checklist: Checklist) -> Iterator[Block]:
    if checklist.about:
        yield Paragraph(checklist.about)
    columns = (Column("Code"), Column("Name"), Column("Due from"), Column("Severity"))
    rows = tuple((item.code, item.name, item.from_, severity(item)) for item in checklist.items)
    yield Table(columns, rows)


def _blocks(item: Item) -> Iterator[Block]:
    asked = [part.ask for part in item.parts] if item.ask else []
    told = [
        ("Asked", plain(" ".join(filter(None, [item.ask, *asked])))),
        ("Said when it is missing", _said(item)),
        *((f"Said where {each.where}", plain(each.message or "")) for each in item.variants.values()),
        ("Why", item.why),
        ("What to write", plain(item.write)),
        *(("The tip behind it", _tip(tip)) for tip in item.tips),
        ("Due", f"{_due(item)}."),
        ("Severity", f"{sentence(severity(item))}."),
        ("Asked for by", ", ".join(item.frameworks)),
    ]
    yield Facts(tuple((label, text) for label, text in told if text))
    example = in_place(item)
    if example is not None:
        yield Paragraph("A plan that has it:")
        yield Code(
            "\n".join(line for key, value in example.items() for line in entry(key, value, spread=True))
        )
    for case in (founding().cases[key] for key in item.cases if key in founding().cases):
        yield Paragraph(
            f"Seen in practice: {case.title}. {case.story} {case.lesson} (examples/{case.example}.yaml)"
        )
    yield from _set_aside(item)


def plain(template: str) -> str:
    """Replace the {placeholders} of an item's text with “…”."""
    return re.sub(r"\{\w+\}", "…", template)


def _said(item: Item) -> str:
    """Return the message of an item, or an empty text if it consists of placeholders only, as for format errors."""
    takes = item.check.takes if isinstance(item.check, Computed) else {}
    sometimes = [name for name, value in takes.items() if not isinstance(value, int | float)]
    text = plain(re.sub("|".join(rf"\{{{name}\}}" for name in sometimes) or "(?!)", "", item.message))
    return text if text.strip("…. ") else ""


def _tip(text: str) -> str:
    known = founding().tips.get(text)
    return f"{stopped(text)} {known.means}" if known else stopped(text)


def _due(item: Item) -> str:
    until = f", until it is {item.until}" if item.until and item.until != STAGES[-1] else ""
    where = f", where {_where(item.when)}" if item.when else ""
    but = f", but not where {_where(item.unless)}" if item.unless else ""
    return sentence(_DUE[item.from_]) + until + where + but


def severity(item: Item) -> str:
    """Return the severity of an item in words, by scale, stage or condition if it differs."""
    given = item.severity
    if isinstance(given, str):
        told: str = given
    elif set(given) <= set(STAGES):
        told = ", ".join(f"{given[stage]} from {stage} on" for stage in STAGES if stage in given)
    else:
        scales = {word: [scale for scale in SCALES if given[scale] == word] for word in given.values()}
        told = "; ".join(
            f"{'none' if word == 'off' else word} in {' and '.join(found)} plans"
            for word, found in scales.items()
        )
    if item.raised:
        told += f"; {item.raised.to} where {_where(item.raised.when)}"
    for milder in dict.fromkeys(each.severity for each in item.variants.values() if each.severity):
        cases = [each.where for each in item.variants.values() if each.severity == milder]
        told += f"; {milder} where {'; or where '.join(cases)}"
    return told


def _where(condition: Condition) -> str:
    """Return a condition in words: each field and its accepted values."""
    return " and ".join(f"{_name(path)} is {_either(values)}" for path, values in condition.items())


def _name(path: str) -> str:
    known = field(path)
    return f"“{known.title}”" if known and known.title else path


def _either(values: list[bool | int | float | str]) -> str:
    words = [str(value).lower() if isinstance(value, bool) else str(value) for value in values]
    return in_words(words, "or")


def _set_aside(item: Item) -> Iterator[Block]:
    if item.code.startswith(NEVER):
        yield Paragraph("It cannot be set aside.")
        return
    yield Paragraph("If it is not for your plan, say so and why:")
    yield Code(f"not_applicable:\n  {item.code}: Why this is not for us.")
