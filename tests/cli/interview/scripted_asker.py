"""A person who gives prepared replies."""

from involveplan.wizard.question import Progress, Question, Reply


class ScriptedAsker:
    """Gives prepared replies in order, and keeps what it was asked."""

    def __init__(self, *replies: Reply) -> None:
        self._replies = list(replies)
        self.questions: list[Question] = []
        self.problems: list[str] = []

    def say(self, text: str) -> None:
        raise AssertionError(text)

    def ask(self, question: Question, progress: Progress, problem: str) -> Reply:
        assert progress.left >= 0
        self.questions.append(question)
        self.problems.append(problem)
        return self._replies.pop(0)

    @property
    def is_done(self) -> bool:
        """True if every reply has been given."""
        return not self._replies
