"""The plan that the overview shows: its text, read and ready for checks."""

from dataclasses import dataclass
from typing import Any

from involveplan.checklist.library import Library
from involveplan.checks.references import Reference, references_to
from involveplan.checks.subject import Subject
from involveplan.linting.engine import build_subject
from involveplan.plan.place import Pointer
from involveplan.plan.source import read
from involveplan.wizard.agenda import Agenda


@dataclass(frozen=True, slots=True)
class View:
    """A plan as the overview shows it, with the rules that its answers follow."""

    agenda: Agenda
    subject: Subject

    @property
    def library(self) -> Library:
        """The checklists."""
        return self.agenda.rules.library

    @property
    def text(self) -> str:
        """The text of the plan."""
        return self.subject.source.tree.text

    def find(self, pointer: Pointer) -> Any:
        """Return the value at a pointer. None if there is none."""
        node = self.subject.source.tree.find(pointer)
        return node.data if node else None

    def has(self, pointer: Pointer) -> bool:
        """True if the plan has a value at a pointer."""
        return self.subject.source.tree.find(pointer) is not None

    def list_length(self, pointer: Pointer) -> int:
        """Return the length of the list at a pointer. 0 if there is none."""
        return self.subject.source.tree.list_length(pointer)

    def references_to(self, entry: Pointer) -> list[Reference]:
        """Return the references to an entry of a list."""
        return references_to(self.subject, self.library, entry)


def view_plan(agenda: Agenda, text: str) -> View | None:
    """Return the view of a plan. None if the text cannot be read as a plan."""
    source = read(text.encode(), "plan")
    return View(agenda, build_subject(source, agenda.rules)) if source.value is not None else None
