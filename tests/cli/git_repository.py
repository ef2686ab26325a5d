"""A git repository for tests: nothing of the machine's own configuration counts in it."""

import os
import subprocess
from pathlib import Path

_AUTHOR = ("-c", "user.name=A team", "-c", "user.email=team@example.org", "-c", "init.defaultBranch=main")
# A hook that runs the tests tells git things that are not meant for these repositories.
OF_A_HOOK = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY",
    "GIT_COMMON_DIR",
)


class GitRepository:
    """A repository in a folder that is made for it."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", *options)

    def git(self, *words: str | Path) -> str:
        """Run git in the folder; what it prints."""
        command = ["git", *_AUTHOR, "-c", "protocol.file.allow=always", *map(str, words)]
        env = {name: value for name, value in os.environ.items() if name not in OF_A_HOOK}
        ran = subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.strip()

    def commit(self, *more: str) -> str:
        """Commit all that is there; the full name of the commit."""
        self.git("add", "--all")
        self.git("commit", "-q", "--allow-empty", "-m", "a step", *more)
        return self.git("rev-parse", "HEAD")
