"""The removal of an entry that other parts of a plan refer to."""

from collections.abc import Iterable

from involveplan.plan.place import Pointer
from involveplan.plan.yaml import edit
from involveplan.plan.yaml.tree import parse_yaml


def place_to_remove(reference: Pointer) -> Pointer:
    """Return what goes with a reference: the name in a list of names, or else the whole entry that is about it."""
    return reference if isinstance(reference[-1], int) else reference[:-1]


def remove_entry(text: str, entry: Pointer, references: Iterable[Pointer] = ()) -> str:
    """Return the text without an entry and without the references to it. Raises CannotEdit.

    A name goes from a list of names, and a list left empty goes with its key. What was recorded about the entry alone
    goes too. The order is from the end of the file, so that no pointer changes before it is used.
    """
    tree = parse_yaml(text)
    pointers = {place_to_remove(each) for each in references} | {entry}
    known = [(node.start, each) for each in pointers if (node := tree.find(each)) is not None]
    for _, pointer in sorted(known, reverse=True, key=lambda each: each[0]):
        text = edit.remove_value(text, pointer)
    return text
