"""Revisions of a git repository, and the regular files in them."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha1, sha256
from pathlib import Path

from involveplan.linting.command_hint import shell_quoted
from involveplan.plan.limits import MAX_PLAN_BYTES
from involveplan.run.git.directory import GitDirectory, find_git_directory, has_only_plain_files
from involveplan.run.git.ownership import is_trusted
from involveplan.run.git.process import MAX_OUTPUT_BYTES, GitError, GitOutput, run_git

MAX_LISTED = 64 * 1024 * 1024  # bytes of a list of files
_BATCH = 500  # files whose contents are read together, at most
_BATCH_BYTES = 8 * 1024 * 1024  # of the contents read together
_PLAIN_FILES = (b"100644", b"100755", b"100664")  # modes; links and submodules have others


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository that the user trusts. `environment` has the environment variables that git may see."""

    directory: GitDirectory
    environment: Mapping[str, str]

    @property
    def top(self) -> Path:
        """The top of its work tree, without links in its path."""
        return self.directory.top

    @property
    def name(self) -> str:
        """The name for display, that of its folder."""
        return self.top.name or str(self.top)

    def commit(self, revision: str) -> str:
        """Return the object ID of the commit of a revision. Raises GitError if there is none."""
        if not revision or revision.startswith("-") or "\0" in revision:
            raise GitError("--new-since needs a revision that git recognises, for example HEAD, main or v1.")
        if re.search(r"@\{(u|upstream|push)\}", revision, re.IGNORECASE):
            raise GitError(
                f"--new-since cannot use “{revision}”, because involveplan never reads repository settings.",
                "Give the name of the branch instead, for example origin/main.",
            )
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        answer = run_git(self.directory, *words, environment=self.environment)
        if answer.status == 1:
            raise self._unknown(revision)
        return _output(answer).decode().strip()

    def _unknown(self, revision: str) -> GitError:
        where = f"Cannot find a revision called “{revision}” in the git repository “{self.name}”."
        if (self.directory.common_dir / "shallow").is_file():
            more = "It only has the latest part of its history. Get the rest first, with “git fetch --unshallow” or"
            return GitError(where, f"{more} “fetch-depth: 0” for actions/checkout.")
        return GitError(
            where, "Run “git log” to see the revisions you have, or “git fetch” to get newer ones."
        )

    def files(self, commit: str, max_bytes: int = MAX_LISTED) -> dict[str, str]:
        """Return the object IDs of the regular files of a commit, by path relative to `top`.

        Raises GitError if there is no such commit, or the list is longer than `max_bytes`.
        """
        files = {}
        listed = self.run("ls-tree", "-r", "-z", "--full-tree", commit, max_bytes=max_bytes)
        for record in filter(None, listed.split(b"\0")):
            about, _, path = record.partition(b"\t")
            mode, _, content = about.split(b" ")
            if mode in _PLAIN_FILES:
                files[os.fsdecode(path)] = content.decode()
        return files

    def contents(self, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield contents by object ID, in order. One too long for a plan is replaced by spaces over the limit."""
        for begin in range(0, len(names), _BATCH):
            some = names[begin : begin + _BATCH]
            sizes = self.sizes(some)
            if not sizes.keys() >= set(some):
                sentence = "The git repository “{}” does not have all the files of this revision."
                raise GitError(sentence.format(self.name), "To get the rest, try “git fetch”.")
            for batch in _batches(some, sizes):
                yield from self._batch(batch, sizes)

    def _batch(self, names: Sequence[str], sizes: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
        short = [name for name in names if sizes[name] <= MAX_PLAN_BYTES]
        answer = self.run("cat-file", "--batch", stdin=_lines(short))
        found, position = {}, 0
        for name in short:
            begin = answer.index(b"\n", position) + 1
            position = begin + sizes[name] + 1
            found[name] = answer[begin : position - 1]
        for name in names:
            yield name, found.get(name, b" " * (MAX_PLAN_BYTES + 1))

    def sizes(self, names: Sequence[str]) -> dict[str, int]:
        """Return the sizes of contents in bytes, by object ID. Missing ones are left out."""
        checked = self.run("cat-file", "--batch-check=%(objectname) %(objectsize)", stdin=_lines(names))
        found = (line.decode().split(" ") for line in checked.splitlines())
        return {name: int(size) for name, size in found if size.isdecimal()}

    def run(self, *words: str, stdin: bytes = b"", max_bytes: int = MAX_OUTPUT_BYTES) -> bytes:
        """Run git and return its output. Raises GitError if it fails, or prints more than `max_bytes`."""
        return _output(
            run_git(self.directory, *words, environment=self.environment, stdin=stdin, max_bytes=max_bytes)
        )


def open_repository(folder: Path, display_folder: str, environment: Mapping[str, str]) -> Repository:
    """Open the repository that contains a folder. `display_folder` is the folder for display.

    Raises GitError if there is none, or it belongs to another user.
    """
    directory = find_git_directory(Path(os.path.realpath(folder)))
    if directory is None:
        raise GitError(
            f"“{display_folder}” is not in a git repository, so there are no revisions to compare with."
        )
    if not is_trusted(directory, environment):
        raise GitError(
            f"git will not open the repository that contains “{display_folder}”, because it belongs to another user.",
            f"If you trust it, run: git config --global --add safe.directory {shell_quoted(directory.top.as_posix())}",
        )
    if not has_only_plain_files(directory):
        raise GitError(
            f"The git repository that contains “{display_folder}” is damaged. Something in the repository is not a "
            f"file or a folder."
        )
    return Repository(directory, environment)


def object_id(raw: bytes, like: str) -> str:
    """Return the git object ID of a content, with the same hash (SHA-1 or SHA-256) as another ID."""
    digest = sha256() if len(like) == 64 else sha1(usedforsecurity=False)
    digest.update(b"blob %d\0" % len(raw))
    digest.update(raw)
    return digest.hexdigest()


def _batches(names: Sequence[str], sizes: Mapping[str, int]) -> Iterator[list[str]]:
    """Split names so that the contents of each batch fit in memory. Those too long for a plan are not read."""
    batch: list[str] = []
    room = _BATCH_BYTES
    for name in names:
        size = sizes[name] if sizes[name] <= MAX_PLAN_BYTES else 0
        if size > room:
            yield batch
            batch, room = [], _BATCH_BYTES
        batch.append(name)
        room -= size
    yield batch


def _output(answer: GitOutput) -> bytes:
    if answer.status:
        raise GitError(f"git could not read the earlier version: {_last_line(answer.errors)}")
    return answer.output


def _lines(names: Sequence[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()


def _last_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it did not say why.")
