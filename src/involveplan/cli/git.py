"""What git knows of an earlier revision, asked of the `git` program itself.

Nothing is written or locked, no shell is started, and names are taken only with NUL between them. Whatever goes wrong
is a Stop with a plain sentence.
"""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha1, sha256
from pathlib import Path

from involveplan.cli.console import shown
from involveplan.cli.stop import USAGE, Stop
from involveplan.plan.limits import MAX_BYTES
from involveplan.reports.text import typed

_AT_ONCE = 500  # files whose contents are asked for together
_CHANGE = re.compile(rb"\s*:\d{6} (\d{6}) [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*")  # a line of `git log --raw`
_FILES = (b"100644", b"100755", b"100664")  # the modes of plain files; links and submodules are none


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository. `top` is the folder on the disk in which its files lie, `asked_in` where git is started."""

    top: Path
    asked_in: Path

    @property
    def name(self) -> str:
        """The repository as people know it: by its folder."""
        return self.top.name or str(self.top)

    def commit(self, revision: str) -> str:
        """The full name of the commit that a revision means. Raises Stop where there is none."""
        if not revision or revision.startswith("-") or "\0" in revision:
            raise Stop(USAGE, "--new-since needs a revision that git knows, such as HEAD, main or v1.")
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        ran = _git(self.asked_in, *words)
        if ran.returncode:
            raise self._unknown(revision)
        return ran.stdout.decode().strip()

    def _unknown(self, revision: str) -> Stop:
        where = f"There is no revision “{revision}” in the git repository “{self.name}”."
        if self._answer("rev-parse", "--is-shallow-repository").strip() == b"true":
            more = (
                "It has only the newest part of its history. Get all of it first: “git fetch --unshallow”, or"
            )
            return Stop(USAGE, where, f"{more} “fetch-depth: 0” for actions/checkout.")
        return Stop(USAGE, where, "“git log” shows those that are there, “git fetch” gets what is newer.")

    def files(self, commit: str) -> dict[str, str]:
        """The plain files of a commit: the name of each one's content, by its path from `top` on."""
        listed = self._answer("ls-tree", "-r", "-z", "--full-tree", commit)
        files = {}
        for record in filter(None, listed.split(b"\0")):
            about, _, path = record.partition(b"\t")
            mode, _, content = about.split(b" ")
            if mode in _FILES:
                files[os.fsdecode(path)] = content.decode()
        return files

    def versions(self, path: str) -> list[str]:
        """The names of all contents that a file has had, the newest first, also under names that it had before.

        `path` is told from `top` on. Empty for a file that git does not know.
        """
        words = ("log", "--follow", "--format=", "--raw", "--no-abbrev", "-z", "--", path)
        ran = _git(self.top, *words)
        if ran.returncode:  # nothing has been committed yet
            return []
        found = filter(None, map(_CHANGE.fullmatch, ran.stdout.split(b"\0")))
        return list(dict.fromkeys(each[2].decode() for each in found if each[1] in _FILES))

    def contents(self, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Contents by their names, in order. What no plan can be that long is cut off just above that limit."""
        for begin in range(0, len(names), _AT_ONCE):
            yield from self._some(names[begin : begin + _AT_ONCE])

    def _some(self, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        sizes = {}
        for line in self._answer("cat-file", "--batch-check", given=_lines(names)).splitlines():
            name, *about = line.decode().split(" ")
            if len(about) != 2:
                sentence = "The git repository “{}” does not have all that this revision holds."
                raise Stop(USAGE, sentence.format(self.name), "“git fetch” may get the rest.")
            sizes[name] = int(about[1])
        short = [name for name in names if sizes[name] <= MAX_BYTES]
        answer = self._answer("cat-file", "--batch", given=_lines(short))
        found, position = {}, 0
        for name in short:
            begin = answer.index(b"\n", position) + 1
            position = begin + sizes[name] + 1
            found[name] = answer[begin : position - 1]
        for name in names:
            yield name, found.get(name, b" " * (MAX_BYTES + 1))

    def _answer(self, *words: str, given: bytes = b"") -> bytes:
        ran = _git(self.asked_in, *words, given=given)
        if ran.returncode:
            raise Stop(USAGE, f"git cannot tell what was there before: {_last_line(ran.stderr)}")
        return ran.stdout


def repository(folder: Path) -> Repository:
    """The git repository in which a folder lies. Raises Stop where there is none, or git does not answer.

    Where the environment says which repository is meant, as in a hook, git looks from the current folder.
    """
    said = {"GIT_DIR", "GIT_WORK_TREE"} & os.environ.keys()
    asked_in = Path.cwd() if said else folder
    ran = _git(asked_in, "rev-parse", "--show-toplevel")
    if ran.returncode == 0:
        return Repository(Path(os.path.realpath(os.fsdecode(ran.stdout.removesuffix(b"\n")))), asked_in)
    told = ran.stderr.decode("utf-8", "replace")
    where = f"“{shown(asked_in)}”"
    if "dubious ownership" in told or "unsafe repository" in told:
        at = re.search(r"repository at '(.+)'", told)
        raise Stop(
            USAGE,
            f"git does not open the repository of {where}, because it belongs to another user.",
            f"If you trust it, run: git config --global --add safe.directory {typed(at[1] if at else 'FOLDER')}",
        )
    if "not a git repository" in told:
        raise Stop(USAGE, f"{where} is in no git repository, so there is no revision to compare with.")
    if "in a work tree" in told:
        raise Stop(USAGE, f"{where} holds git's own data and no plans; name the folder with the plans.")
    raise Stop(USAGE, f"git cannot tell what was there before: {_last_line(ran.stderr)}")


def content_name(raw: bytes, like: str) -> str:
    """The name by which git knows a content, in the way of another such name (SHA-1 or SHA-256)."""
    digest = sha256() if len(like) == 64 else sha1(usedforsecurity=False)
    digest.update(b"blob %d\0" % len(raw))
    digest.update(raw)
    return digest.hexdigest()


def git_program() -> str | None:
    """The `git` of this computer, from the folders of PATH; None where there is none.

    Never one that lies in the current folder, which may be a stranger's: Windows would look there first, and elsewhere
    a PATH may say so.
    """
    name = "git.exe" if os.name == "nt" else "git"
    programs = (os.path.join(folder, name) for folder in os.get_exec_path() if os.path.isabs(folder))  # noqa: PTH117, PTH118
    return next((each for each in programs if os.path.isfile(each) and os.access(each, os.X_OK)), None)  # noqa: PTH113


def _git(folder: Path, *words: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    program = git_program()
    if program is None:
        raise Stop(USAGE, "--new-since asks git, and there is no program “git” on this computer.")
    command = [program, "--no-pager", "--no-optional-locks", "--literal-pathspecs", *words]
    try:
        return subprocess.run(
            command, cwd=folder, env=_environment(), input=given, capture_output=True, check=False
        )
    except OSError as error:
        raise Stop(
            USAGE, f"git cannot be started: {(error.strerror or 'no reason given').lower()}."
        ) from None


def _environment() -> Mapping[str, str]:
    """The environment as it is, but for what makes git speak another language or ask for a password."""
    return {**os.environ, "LC_ALL": "C", "LANGUAGE": "", "GIT_TERMINAL_PROMPT": "0"}


def _lines(names: Sequence[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()


def _last_line(told: bytes) -> str:
    lines = told.decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it does not say why.")
