"""Exit statuses other than 0 and 1 for findings, and the exception that ends a command with one."""

from involveplan.run.errors import RunError

UNREADABLE_PLAN = 1  # a plan cannot be read, which `check` reports as a finding
USAGE = 2  # wrong arguments or configuration
NO_PLANS = 3  # no plan to check
ANSWERS_MISSING = 4  # answers are missing, and there is no terminal to ask for them
INTERRUPTED = 130
INTERNAL_ERROR = 70  # an error in the program itself


class CliExit(RunError):
    """An exit of a command: an exit status, and sentences for the user, each on its own line."""

    def __init__(self, status: int, *sentences: str) -> None:
        super().__init__(*sentences)
        self.status = status
