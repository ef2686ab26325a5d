"""Errors that end a run."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from involveplan.linting.config.chain import ConfigurationError


class RunError(Exception):
    """An error that ends a run. `sentences` give the reason and the next step."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


class BrokenConfiguration(RunError):
    """A configuration, checklist or catalogue file with faults: a sentence for each, with its place."""

    def __init__(self, broken: "ConfigurationError") -> None:
        super().__init__(*broken.source.problem_lines(broken.problems))
