"""Errors that end a run."""

from involveplan.run.errors import RunError
from involveplan.run.git.process import GitError


def test_an_error_keeps_its_sentences_apart() -> None:
    for kind in (RunError, GitError):
        error = kind("There is no git on this computer.", "Install it, then run this command again.")
        assert error.sentences == (
            "There is no git on this computer.",
            "Install it, then run this command again.",
        )
        assert str(error) == "There is no git on this computer.\nInstall it, then run this command again."
