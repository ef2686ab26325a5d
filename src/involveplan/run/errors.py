"""Errors that end a run."""


class RunError(Exception):
    """A run cannot go on. `sentences` tell the person why, and what to do."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences
