"""Errors that end a run."""


class RunError(Exception):
    """An error that ends a run. `sentences` give the reason and the next step."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences
