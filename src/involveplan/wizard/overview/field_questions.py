"""The question for any answer of the plan, with the current answer. Pure."""

from dataclasses import replace
from typing import Any

from involveplan.checklist.library import Library
from involveplan.checklist.model import Item, PartAsked
from involveplan.checks.references import reference_targets
from involveplan.checks.subject import Subject
from involveplan.linting.engine import format_message
from involveplan.plan.fields import field_path, find_field
from involveplan.plan.place import Pointer
from involveplan.wizard import compose
from involveplan.wizard.entry_names import name_or_number
from involveplan.wizard.overview.topics import is_own_tool
from involveplan.wizard.question import Choice, Focus, InputType, Question
from involveplan.wizard.wizard_text import FieldQuestion, wizard_texts
from involveplan.wording import capitalise

_ASKS_FOR_A_FIELD = ("filled", "at-least")  # the other kinds of check ask to correct an answer


def answer_question(library: Library, pointer: Pointer, subject: Subject) -> Question:
    """Return the question for an answer of the plan, with the current answer."""
    question = _question(library, pointer, subject)
    node = subject.source.tree.find(pointer)
    current = node.data if node else None
    if question.input_type in ("several", "texts") and isinstance(current, str):
        current = [current]
    if question.item is None and pointer[0] == "answers":
        question = replace(question, input_type=_input_type_of(current))
    choices = tuple(map(_in_full, question.choices))
    if field_path(pointer) == "tools[].tool" and is_own_tool(pointer[:-1], subject):
        choices = (Choice(current, name_or_number(pointer[:-1], subject)), *choices)
    if needs_choices(library, question) and current is not None:  # names that the plan no longer has
        names = current if isinstance(current, list) else [current]
        question = replace(question, input_type="several" if isinstance(current, list) else "one")
        choices = tuple(Choice(each, str(each)) for each in names)
    return replace(question, current=current, notice="", choices=choices)


def needs_choices(library: Library, question: Question) -> bool:
    """True if the answer is a name from elsewhere in the plan, and the plan does not have any yet."""
    return field_path(question.pointer) in reference_targets(library) and not question.choices


def entry_keys(library: Library, list_path: str) -> list[str]:
    """Return the keys to ask for in a new entry of a list."""
    owners = (
        item for item in library.items if item.field in (list_path, f"{list_path}[]") and not item.add_to
    )
    owner = next((item for item in owners if item.parts), None)
    known = find_field(list_path)
    keys = known.keys() if known else []
    return [part.key for part in owner.parts] if owner else [key for key in keys if key != "id"]


def _in_full(choice: Choice) -> Choice:
    """Return the choice of a group with its whole description in place of a shortened one."""
    if not choice.label.endswith("…") or not choice.meaning:
        return choice
    return replace(choice, label=capitalise(choice.meaning), meaning="", shows_meaning=False)


def _input_type_of(current: Any) -> InputType:
    """Return the input type for an answer to a question that the organisation no longer asks."""
    if isinstance(current, bool):
        return "yes-no"
    if isinstance(current, list):
        return "texts"
    return "count" if isinstance(current, int) else "text"


def _question(library: Library, pointer: Pointer, subject: Subject) -> Question:
    path = field_path(pointer)
    opening = next((each for each in wizard_texts().opening if each.key == path), None)
    if opening is not None:
        return compose.opening_question(opening, f"opening:{path}")
    item = _item_for(library, path)
    if item is not None:
        question = compose.field_question(item, pointer, subject)
        return question if item.check.kind == "filled" else replace(question, item=None)
    found = _part_for(library, path)
    if found is not None:
        focus = Focus(found[0].code, pointer[:-1], tuple(found[0].parts))
        return compose.part_question(*found, focus, subject)
    return compose.plain_field_question(
        _texts_for(path), pointer, subject, reference_targets(library).get(path)
    )


def _item_for(library: Library, path: str) -> Item | None:
    """Return the item that asks for a field as a whole."""
    return next(
        (
            item
            for item in library.items
            if item.field == path
            and item.ask
            and not item.parts
            and not item.add_to
            and (item.check.kind in _ASKS_FOR_A_FIELD or path.startswith("answers."))
        ),
        None,
    )


def _part_for(library: Library, path: str) -> tuple[Item, PartAsked] | None:
    """Return the item that asks for a field as a part of its answer, and the part."""
    above, _, key = path.rpartition(".")
    return next(
        (
            (item, part)
            for item in library.items
            if item.field in (above, above.removesuffix("[]")) and not item.add_to
            for part in item.parts
            if part.key == key
        ),
        None,
    )


def _texts_for(path: str) -> FieldQuestion:
    """Return the wizard's own texts for a field. Those of the plan format are used if it has none."""
    texts = wizard_texts()
    if path == "left_out[].because":
        return FieldQuestion(path=path, ask=texts.consider.because.ask, write="")
    found = next((each for each in texts.fields if each.path == path), None)
    if found is not None:
        return found
    known = find_field(path)
    name = path.rpartition(".")[2].replace("_", " ").replace("-", " ")
    title = known.title if known and known.title else f"{name[:1].upper()}{name[1:]}"
    return FieldQuestion(path=path, ask=title, write=format_message(known.description if known else "", {}))
