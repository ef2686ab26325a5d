"""Exit statuses, and the exception that ends a command with one."""

from involveplan.run.errors import RunError

NOT_READ = 1  # whoever read what was found went away, so that it is not known what else there is
UNREADABLE = 1  # a plan cannot be read, which `check` tells as a finding
USAGE = 2  # how the command was called, or the configuration
NOTHING_THERE = 3  # nothing was there to check
INTERRUPTED = 130
FAULT = 70  # in the program itself


class Stop(RunError):
    """The command cannot go on: an exit status, and sentences for people, each on a line of its own."""

    def __init__(self, status: int, *sentences: str) -> None:
        super().__init__(*sentences)
        self.status = status
