"""The plan that a command works on if the command line does not name one."""

from pathlib import Path

from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.protected_files import is_plan_file
from involveplan.linting.command_hint import NO_OPTIONS, shell_quoted
from involveplan.plan.files.reader import YAML_ENDINGS
from involveplan.wording import join_words

DEFAULT_PLAN = "plan.yaml"
_SHOWN = 10  # names of plans


def find_default_plan() -> Path:
    """Return the default plan of the current folder. Raises CliExit with the plans that are there instead."""
    if Path(DEFAULT_PLAN).exists():
        return Path(DEFAULT_PLAN)
    names = [each.name for each in sorted(Path().iterdir()) if _is_plan(each)]
    if not names:
        raise CliExit(
            USAGE,
            f"Cannot find a plan called “{DEFAULT_PLAN}” in this folder.",
            f"To draft one: {NO_OPTIONS.command('new')}",
            f"If your plan is in another folder, give its path: {NO_OPTIONS.command('fill', 'FOLDER/plan.yaml')}",
        )
    listed = [f"“{name}”" for name in names[:_SHOWN]]
    more = len(names) - len(listed)
    raise CliExit(
        USAGE,
        f"Cannot find a plan called “{DEFAULT_PLAN}” in this folder. "
        f"We found {join_words([*listed, *([f'{more} more'] if more else [])])}.",
        f"Name the plan you want, for example: {NO_OPTIONS.command('fill', shell_quoted(names[0]))}",
    )


def _is_plan(path: Path) -> bool:
    try:
        return path.suffix.lower() in YAML_ENDINGS and path.is_file() and is_plan_file(path)
    except OSError:
        return False
