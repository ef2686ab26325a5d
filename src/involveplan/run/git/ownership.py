"""The owner check of a repository.

git refuses a repository of another user, but not if GIT_DIR is set, as it is here. So git's rule is applied here: work
tree and git directory belong to the user, or the user's own settings list the repository in `safe.directory`. Windows
has no user numbers, so nothing is refused there.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from involveplan.run.git.directory import GitDirectory
from involveplan.run.git.process import user_setting


def is_trusted(directory: GitDirectory, environment: Mapping[str, str]) -> bool:
    """True if the repository belongs to the user, or the user's settings trust it."""
    return _owned(directory, environment) or _listed(
        directory.top, user_setting("safe.directory", environment)
    )


def _owned(directory: GitDirectory, environment: Mapping[str, str]) -> bool:
    if os.name == "nt":
        return True
    users = {os.geteuid()}
    if users == {0} and environment.get("SUDO_UID", "").isdecimal():
        users.add(int(environment["SUDO_UID"]))
    paths = {directory.top, directory.top / ".git", directory.git_dir, directory.common_dir}
    try:
        return all(path.lstat().st_uid in users for path in paths)
    except OSError:
        return False


def _listed(top: Path, settings: Iterable[str]) -> bool:
    """True if a list of `safe.directory` contains a folder. An empty entry clears the list before it."""
    real = os.path.realpath(top)
    trusted = False
    for setting in settings:
        if not setting:
            trusted = False
        elif setting == "*" or _real(setting) == real:
            trusted = True
        elif setting.endswith("/*"):
            trusted = trusted or real.startswith(_real(setting[:-2]).rstrip(os.sep) + os.sep)
    return trusted


def _real(setting: str) -> str:
    return os.path.realpath(os.path.expanduser(setting))  # noqa: PTH111
