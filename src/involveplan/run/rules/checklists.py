"""Loading an organisation's own checklists."""

from collections.abc import Iterable
from dataclasses import dataclass

from involveplan.checklist import library
from involveplan.checklist.library import shipped
from involveplan.checklist.model import Checklist
from involveplan.checklist.validate import faults
from involveplan.checks.computed import registered
from involveplan.linting.config.chain import Broken
from involveplan.plan.files.display_path import display_path
from involveplan.run.rules.own_files import each_once


@dataclass(frozen=True, slots=True)
class Own:
    """An own checklist with the bytes of its file."""

    checklist: Checklist
    raw: bytes


def own_checklists(files: Iterable[tuple[str, bytes]]) -> list[Own]:
    """Load checklists from their paths and bytes, in order. A file that is named twice counts once.

    Raises ConfigurationError with all problems of the first invalid file.
    """
    own: list[Own] = []
    for path, raw in each_once(files):
        source = library.read(raw, display_path(path))
        others = (*shipped().checklists, *(each.checklist for each in own))
        problems = (*source.problems, *faults(source, others, lambda name: registered(name) is not None))
        if source.value is None or problems:
            raise Broken(source, problems)
        own.append(Own(source.value, raw))
    return own
