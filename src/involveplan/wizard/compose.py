"""Questions composed from an item's texts, the field they ask for and its vocabulary."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from involveplan.checklist import examples
from involveplan.checklist.model import Item, PartAsked
from involveplan.checks import labels
from involveplan.checks.figures import format_interval, format_pounds
from involveplan.checks.subject import Fault, Subject, Value, values
from involveplan.linting.engine import format_message, message_values
from involveplan.linting.finding import Finding
from involveplan.plan.dates import written_day_in_words
from involveplan.plan.fields import Field, field_path, find_field, split_path
from involveplan.plan.parts.audience import Group
from involveplan.plan.parts.tools import Tool
from involveplan.plan.place import Pointer
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism import catalogue as known_tools
from involveplan.realism.catalogue import tools_by_heading
from involveplan.realism.people import likely_replies, realistic_people, response_rate
from involveplan.wizard.entry_names import entry_name
from involveplan.wizard.parsing.parse_numbers import numbers_in_words
from involveplan.wizard.question import Back, Choice, Focus, InputType, PartInput, Question
from involveplan.wizard.suggested_tools import suggested_choices
from involveplan.wizard.wizard_text import FieldQuestion, OpeningQuestion, SubQuestionTexts, wizard_texts
from involveplan.wording import capitalise, join_words


def opening_question(texts: OpeningQuestion, key: str) -> Question:
    """Return one of the opening questions."""
    known = find_field(texts.key)
    form, choices = _input_type(known, None)
    return Question(
        key, texts.ask, form, split_path(texts.key), why=texts.why, write=texts.write, choices=choices
    )


def agreed_by_question() -> Question:
    """Return the question for the meeting or body that agreed the plan."""
    return opening_question(wizard_texts().body_that_agreed, "agreed:by")


def sub_question(words: SubQuestionTexts, key: str, pointer: Pointer) -> Question:
    """Return a question that belongs to an answer, such as the name of a tool of the team's own. `key` is that of the
    question about the answer, to which Enter and going back lead."""
    return Question(
        f"{key}/",
        words.ask,
        "text",
        pointer,
        "choose",
        why=words.why,
        write=words.write,
        skip_label=wizard_texts().is_name.answer_again,
        same_as_skip=(Back(),),
    )


def reason_question(item: Item | None, key: str, pointer: Pointer) -> Question:
    """Return the question why something is not relevant. An item about each entry of a list is then not relevant for
    any of them, and the question says so."""
    words = wizard_texts().screen
    is_about_entries = item is not None and "[]" in (item.field or "")
    return replace(
        sub_question(words.reason, key, pointer), notice=words.whole_plan if is_about_entries else ""
    )


def begun_question(key: str, stage: str) -> Question:
    """Return the question whether the work has begun. A plan that has not begun keeps its stage."""
    words = wizard_texts().begun
    choices = (Choice("running", words.yes), Choice(stage, words.no))
    return replace(opening_question(words, key), choices=choices)


def offer_question(key: str, words: str, count: int) -> Question:
    """Return the question whether to continue with optional questions, or with those that are not due yet."""
    ask = format_message(words, {"count": str(count)})
    return Question(key, ask, "yes-no", (), action="offer", chapter=wizard_texts().offer_chapter)


def short_name_question(item: Item, group: Pointer, subject: Subject) -> Question:
    """Return the question for the short name of a group."""
    pointer = (*group, "id")
    words = wizard_texts().short_name
    ask = format_message(words.ask, message_values(subject, Fault(pointer)))
    return Question(
        f"{item.code}:{pointer}", ask, "text", pointer, item=item, why=words.why, write=words.write
    )


def plain_field_question(
    texts: FieldQuestion, pointer: Pointer, subject: Subject, choose_from: str | None
) -> Question:
    """Return the question for a field that no item asks for. `choose_from` is where the plan has the answers."""
    form, choices = _input_type(find_field(field_path(pointer)), None)
    form, choices = _choices_from_plan(choose_from, subject, form, choices)
    return Question(f"field:{pointer}", texts.ask, form, pointer, write=texts.write, choices=choices)


def field_question(
    item: Item, pointer: Pointer, subject: Subject, finding: Finding | None = None
) -> Question:
    """Return the question for a field: one with a finding, or any field of the overview."""
    known = find_field(field_path(pointer))
    node = subject.source.tree.find(pointer)
    form, choices = _input_type(known, item)
    form, choices = _choices_from_plan(item.choose_from, subject, form, choices)
    each_in_turn = finding is not None and (
        finding.pointer != pointer and "[]" in (item.field or "") and len(finding.pointer) < len(pointer)
    )
    own_values, finding_values = (
        message_values(subject, Fault(pointer)),
        dict(finding.values if finding else {}),
    )
    figures = finding_values | own_values if each_in_turn else own_values | finding_values
    return _question(
        f"{item.code}:{pointer}",
        item,
        format_message(item.ask or "", figures),
        form,
        pointer,
        notice=finding.message
        if finding and node is not None and node.data is not None and not each_in_turn
        else "",
        example=_example_text(examples.example_answer(item), known, subject),
        choices=choices,
        current=node.data if node is not None else None,
        allows_none=item.check.accepts_empty_list or each_in_turn,
        asked_per_entry=each_in_turn,
    )


def part_question(item: Item, part: PartAsked, focus: Focus, subject: Subject) -> Question:
    """Return the question for one part of an answer."""
    pointer = (*focus.pointer, part.key)
    path = field_path(pointer)
    known = find_field(path)
    form, choices = _input_type(known, None)
    is_tool = path == "tools[].tool"
    if is_tool:
        form, choices = "one", _tools(subject, focus)
    form, choices = _choices_from_plan(part.choose_from, subject, form, choices)
    likely = _likely(subject, pointer[1]) if path == "tools[].expect" else {}
    whole = examples.example_answer(item)
    entry = whole[0] if isinstance(whole, list) and whole else whole
    return _question(
        f"{item.code}:{pointer}",
        item,
        format_message(part.ask, message_values(subject, Fault(pointer))),
        form,
        pointer,
        focus=focus,
        about=_focus_name(focus, subject),
        example=_example_text(entry.get(part.key), known, subject) if isinstance(entry, dict) else "",
        choices=choices,
        own_answer_label=wizard_texts().own_answer if is_tool else "",
        **({"write": format_message(wizard_texts().likely, likely)} if likely else {}),
    )


def _likely(subject: Subject, place: Any) -> dict[str, str]:
    """Return how many are likely to take part in a use of a tool, as values of a text; empty if that is unknown."""
    tool = (subject.plan.tools or [])[place] if place < len(subject.plan.tools or ()) else None
    rate = (
        response_rate(known_tools.find_entry(subject.catalogue, tool), subject.plan.setting) if tool else None
    )
    reply_range = likely_replies(tool, rate) if tool else None
    if tool is None or rate is None or reply_range is None or not tool.invite:
        return {}
    low, likely, high = realistic_people(reply_range)
    return {
        "invite": f"{tool.invite:,}",
        "reach": format_interval(f"{low:,}", f"{high:,}"),
        "likely": f"{likely:,}",
    }


def _tools(subject: Subject, focus: Focus) -> tuple[Choice, ...]:
    """Return the tools to choose from, with those that suit the groups of the plan best first, each with its reason."""
    wanted = next((value for key, value in focus.preset if key == "with"), ())
    first = suggested_choices(subject, wanted)
    keys = {choice.value for choice in first}
    catalogue = subject.catalogue
    rest = (
        Choice(each.key, each.name, each.about, catalogue.sorts.get(each.sort, ""))
        for each in tools_by_heading(catalogue)
        if each.key not in keys
    )
    return (*first, *rest)


def entries_question(question: Question) -> Question:
    """Return a question of which each choice starts an entry of its own."""
    return replace(question, input_type="several", starts_entries=True, allows_none=False)


def together_question(
    item: Item, parts: Sequence[PartAsked], focus: Focus, subject: Subject, *, is_new: bool
) -> Question:
    """Return the question for parts that people give in one answer. In a new list it can hold several entries."""
    inputs = tuple(
        PartInput(part.key, _input_type(find_field(field_path((*focus.pointer, part.key))), None)[0])
        for part in parts
    )
    pointer = (*focus.pointer, parts[0].key)
    return _question(
        f"{item.code}:{focus.pointer}",
        item,
        focus.lead,
        "together",
        pointer,
        focus=focus,
        example=_together_example(examples.example_answer(item), inputs, focus, subject),
        parts=inputs,
        repeats=is_new and isinstance(focus.pointer[-1], int) and not focus.preset,
    )


def _together_example(whole: Any, parts: Sequence[PartInput], focus: Focus, subject: Subject) -> str:
    """Return the values of an example as people write them in one answer."""
    listed = whole if isinstance(whole, list) else [whole]
    entries = [each for each in listed if isinstance(each, dict) and any(p.key in each for p in parts)]
    if all(part.input_type == "count" for part in parts):  # the example with the most people
        entries.sort(key=lambda each: -max(each.get(part.key, 0) for part in parts))
    entry = entries[0] if entries else {}
    given = [part for part in parts if entry.get(part.key) is not None]
    if all(part.input_type == "count" for part in given):
        return numbers_in_words(given, {part.key: entry[part.key] for part in given})
    dates_only = all(part.input_type == "date" for part in given)
    return (" to " if dates_only else ", ").join(
        _value_with_unit(part, entry[part.key], focus, subject) for part in given
    )


def _value_with_unit(part: PartInput, value: Any, focus: Focus, subject: Subject) -> str:
    if part.input_type == "hours":
        return f"{value} hours"
    if part.input_type == "money":
        return format_pounds(value)
    return _example_text(value, find_field(field_path((*focus.pointer, part.key))), subject)


def _focus_name(focus: Focus, subject: Subject) -> str:
    """Return the name of the group, tool or other entry in focus. Empty if it does not have one yet."""
    if not any(isinstance(step, int) for step in focus.pointer):
        return ""
    if subject.source.tree.find(focus.pointer) is not None:
        return entry_name(focus.pointer, subject)
    kinds = dict(focus.preset).get("kind", ()) if focus.pointer[0] in ("audience", "left_out") else ()
    return capitalise(join_words([load_vocabulary().label("kind", str(kind)) for kind in kinds]))


def entry_line(entry: Any, subject: Subject) -> str:
    """Return an entry of a list as one line: its name, and the people it is for."""
    if not isinstance(entry, dict):
        return str(entry)
    name = next((entry[key] for key in ("name", "tool", "item", "what", "who", "id") if entry.get(key)), "")
    known = subject.catalogue.get(str(name))
    people = entry.get("with") or entry.get("to") or []
    return f"{known.name if known else name}{f' ({_group_names(people, subject)})' if people else ''}"


def _group_names(ids: list[str] | str, subject: Subject) -> str:
    """The labels of groups of the plan. The groups of an example, which the plan does not have, have their ids."""
    ids = ids if isinstance(ids, list) else [ids]
    known = {group.id for _, group in subject.plan.indexed_groups()}
    if known.issuperset(ids):
        return labels.join_group_labels(subject, ids)
    return ", ".join(str(each).replace("-", " ") for each in ids)


def _question(key: str, item: Item, ask: str, form: InputType, pointer: Pointer, **more: Any) -> Question:
    tip = item.tips[0] if item.tips else ""
    more = {"write": format_message(item.write, {})} | more
    return Question(key, ask, form, pointer, item=item, why=item.why, tip=tip, **more)


def _input_type(known: Field | None, item: Item | None) -> tuple[InputType, tuple[Choice, ...]]:
    """Return the input type for a field, and its choices."""
    if known is None or known.kind == "free":
        return _own_input_type(item)
    if known.kind == "word":
        listed = load_vocabulary().words[known.vocabulary or ""].values()
        choices = tuple(Choice(word.key, word.label, word.means) for word in listed)
        return ("several" if known.is_list else "one"), choices
    if known.kind == "text":
        return ("texts" if known.is_list else "text"), ()
    forms: dict[str, InputType] = {
        "count": "count",
        "hours": "hours",
        "money": "money",
        "day": "date",
        "yes-no": "yes-no",
    }
    return forms.get(known.kind, "text"), ()


def _own_input_type(item: Item | None) -> tuple[InputType, tuple[Choice, ...]]:
    """Return the input type and choices for an organisation's own field."""
    answer = item.answer if item else None
    if answer is None:
        return "text", ()
    choices = tuple(Choice(each, each) for each in answer.choices or ())
    if choices:
        return ("several" if answer.type == "list" else "one"), choices
    forms: dict[str, InputType] = {
        "list": "texts",
        "number": "count",
        "money": "money",
        "date": "date",
        "yes-no": "yes-no",
    }
    return forms.get(answer.type, "text"), ()


def _choices_from_plan(
    path: str | None, subject: Subject, form: InputType, choices: tuple[Choice, ...]
) -> tuple[InputType, tuple[Choice, ...]]:
    """Return the names from elsewhere in the plan as choices, with their meanings, if the answer is one of them."""
    matches = [one for one in values(subject, path) if one.value] if path else []
    if not matches:
        return form, choices
    names = tuple(_plan_choice(one, subject) for one in matches)
    return ("several" if form == "texts" else "one"), names


def _plan_choice(match: Value, subject: Subject) -> Choice:
    """Return a name from elsewhere in the plan as a choice. Groups and tools are shown by their labels."""
    has_label = isinstance(match.entry, Tool | Group)
    label = labels.entry_label(subject, match.pointer) if has_label else str(match.value)
    meaning = str(getattr(match.entry, "who", None) or "")
    means = meaning if meaning.rstrip(".").casefold() != label.casefold() else ""
    return Choice(match.value, capitalise(label), means, shows_meaning=bool(means))


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value)


def _example_text(value: Any, known: Field | None, subject: Subject) -> str:
    """Return the answer of an example as one line of text."""
    if value is None or value == []:
        return ""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return ", ".join(entry_line(entry, subject) for entry in value[:3])
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plain(each)}" for key, each in value.items())
    if known is not None and known.vocabulary:
        listed = value if isinstance(value, list) else [value]
        return ", ".join(load_vocabulary().label(known.vocabulary, str(each)) for each in listed)
    if isinstance(value, str) and value in subject.catalogue:
        return subject.catalogue[value].name
    if known is not None and known.kind == "day" and isinstance(value, str):
        return written_day_in_words(value)
    return _plain(value)
