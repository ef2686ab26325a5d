"""Text after a "#", which is read as a comment."""

from collections.abc import Iterator

from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Subject
from involveplan.plan.yaml.hash_text import hash_texts


def text_after_hash(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each text after a "#" that looks like part of a sentence. Values: `problem`."""
    tree = subject.source.tree
    for found in hash_texts(tree):
        lost = tree.text[found.span.start : found.span.end].strip()
        key = next((key for key in reversed(found.pointer) if isinstance(key, str)), "")
        effect = "is not part of the text" if found.before else f"is not read, so “{key}” is empty"
        problem = f"“{lost}” {effect}, because a # after a space starts a comment."
        yield Fault(found.pointer, {"problem": problem}, found.span)
