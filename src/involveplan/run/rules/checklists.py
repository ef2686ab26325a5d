"""Loading an organisation's own checklists."""

from collections.abc import Iterable
from dataclasses import dataclass

from involveplan.checklist import library
from involveplan.checklist.library import shipped_library
from involveplan.checklist.model import Checklist
from involveplan.checklist.validate import validate_checklist
from involveplan.checks.computed import find_check
from involveplan.linting.config.chain import ConfigurationError
from involveplan.plan.files.display_path import display_path
from involveplan.run.rules.own_files import unique_files


@dataclass(frozen=True, slots=True)
class LoadedChecklist:
    """An own checklist with the bytes of its file."""

    checklist: Checklist
    raw: bytes


def load_checklists(files: Iterable[tuple[str, bytes]]) -> list[LoadedChecklist]:
    """Load checklists from their paths and bytes, in order. A file that is named twice counts once.

    Raises ConfigurationError with all problems of the first invalid file.
    """
    own: list[LoadedChecklist] = []
    for path, raw in unique_files(files):
        source = library.read(raw, display_path(path))
        others = (*shipped_library().checklists, *(each.checklist for each in own))
        problems = (
            *source.problems,
            *validate_checklist(source, others, lambda name: find_check(name) is not None),
        )
        if source.value is None or problems:
            raise ConfigurationError(source, problems)
        own.append(LoadedChecklist(source.value, raw))
    return own
