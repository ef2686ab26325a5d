"""Questions for the parts of one entry of a plan, one after the other. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from involveplan.checklist.library import Library
from involveplan.checklist.model import Item, PartAsked
from involveplan.checks.filled import due_parts, optional_parts
from involveplan.checks.subject import Subject, is_filled, values
from involveplan.linting.engine import format_message
from involveplan.linting.finding import Finding
from involveplan.plan.fields import find_field, split_path
from involveplan.plan.place import Pointer
from involveplan.plan.placeholders.field_placeholders import without_placeholders
from involveplan.wizard import compose
from involveplan.wizard.question import Focus, InterviewState, Question
from involveplan.wizard.wizard_text import wizard_texts


def item_of(library: Library, finding: Finding) -> Item:
    """Return the item of a finding, with the texts of the variant that failed."""
    item = library.item(finding.code)
    assert item is not None
    return item.for_variant(finding.values.get("variant", ""))


def question_in_focus(
    library: Library, focus: Focus, subject: Subject, state: InterviewState
) -> Question | None:
    """Return the question for the first part of the entry that is due and unanswered, or else for another entry."""
    item = library.item(focus.code)
    if item is None or focus.name in state.skipped:
        return None
    for question in part_questions(item, focus, subject, include_optional=True):
        if question.key not in state.skipped:
            return question
    if focus.another and subject.source.tree.find(focus.pointer) is not None:
        another = next_entry_question(item, focus, focus.another, subject)
        return another if another and another.key not in state.skipped else None
    return None


def next_entry_question(item: Item, focus: Focus, ask: str, subject: Subject) -> Question | None:
    """Return the question for the first part of one more entry of the list in which the focus is. None if its first
    part has nothing to choose from. Without `ask` it is the part's own question."""
    listed = focus.pointer[:-1]
    pointer = (*listed, subject.source.tree.list_length(listed))
    after = replace(focus, pointer=pointer, lead="", preset=(), another=ask, origin=f"{item.code}+{pointer}")
    first = next(part_questions(item, after, subject, include_optional=True), None)
    if first is None:
        return None
    more = wizard_texts().no_more if ask else ""
    return replace(first, key=after.origin, ask=ask or first.ask, about="", skip_label=more)


def part_questions(
    item: Item, focus: Focus, subject: Subject, *, include_optional: bool, by_part: bool = False
) -> Iterator[Question]:
    """Yield questions for the unanswered parts of an entry: those that are due, and with `include_optional` the others
    too. Parts that people give together are one question, unless `by_part`."""
    node = subject.source.tree.find(focus.pointer)
    entry = dict(focus.preset) | (node.data if node and isinstance(node.data, dict) else {})
    entry = without_placeholders(entry, focus.pointer, subject.settings.placeholders)
    asked = item.model_copy(update={"parts": list(focus.parts)})
    wanted = due_parts(asked, subject, entry)
    if include_optional:
        wanted += optional_parts(asked, subject, entry)
    open_ = [
        part
        for part in focus.parts
        if part in wanted and _is_a_choice(part, subject) and not is_filled(entry.get(part.key))
    ]
    if not by_part:
        if node is None and open_ and _lacks_choices(open_[0], subject):
            return  # nothing to start the entry with yet, such as the groups of the plan
        open_ = [part for part in open_ if not _lacks_choices(part, subject)]
    together = [] if by_part or not focus.lead else [part for part in open_ if part.key in item.together]
    if len(together) < len(item.together):
        together = []
    for place, part in enumerate(open_):
        if part in together and part is not together[0]:
            continue
        if part in together:
            question = compose.together_question(item, together, focus, subject, is_new=node is None)
        else:
            question = compose.part_question(item, part, focus, subject)
            starts_entries = part.key == item.one_entry_per and focus.pointer[-1] == 0 and not by_part
            if node is None and not place and (starts_entries or focus.lead_asks):
                question = replace(question, ask=focus.lead or question.ask, about="")
                question = compose.entries_question(question) if starts_entries else question
        yield replace(question, key=question.key + focus.preset_name) if node is None else question


def _is_a_choice(part: PartAsked, subject: Subject) -> bool:
    """True if there is more than one possible answer. With a single group, nobody needs to ask which group it was."""
    return not part.if_several or sum(1 for one in values(subject, part.choose_from or "") if one.value) > 1


def _lacks_choices(part: PartAsked, subject: Subject) -> bool:
    """True if the answer is chosen from elsewhere in the plan, and the plan has nothing there."""
    return bool(part.choose_from) and not any(one.value for one in values(subject, part.choose_from or ""))


def focus_for_finding(item: Item, finding: Finding, subject: Subject) -> Focus:
    """Return the focus on the entry, or group of keys, that a finding reports as incomplete."""
    at, another = _entry_of(item, finding.pointer, subject)
    return Focus(
        item.code, at, tuple(item.parts), format_message(item.ask or "", finding.values), (), another
    )


def _entry_of(item: Item, at: Pointer, subject: Subject) -> tuple[Pointer, str | None]:
    """Return the entry, or group of keys, whose parts are asked for, and the question for another entry after it."""
    steps = split_path(item.field or "")
    known = find_field(item.field or "")
    pointer = at[: len(steps)] if len(at) >= len(steps) else tuple(steps)
    if known is not None and known.is_list:
        if len(at) > len(steps):
            return at[: len(steps) + 1], item.another
        return (*pointer, subject.source.tree.list_length(pointer)), item.another
    return pointer, None
