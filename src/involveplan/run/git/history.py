"""Earlier versions of a plan from the git history.

A history may be untrusted, so reading is limited by counts, not by time: the same history gives the same result on
every machine.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath

from involveplan.plan.files.reader import YAML_ENDINGS
from involveplan.plan.limits import MAX_PLAN_BYTES
from involveplan.run.git.process import GitError
from involveplan.run.git.repository import Repository, object_id, open_repository
from involveplan.run.renames import pair_same_content, pair_same_plan, version_of

MAX_VERSIONS = 40  # read in a run
MAX_HISTORY_BYTES = 4_000_000  # bytes, read in a run
MAX_FILES = 40  # searched for in a run, each name separately
MAX_COMMITS = 5_000  # the newest, searched for each file
MAX_COMMIT_LIST_BYTES = 4_000_000  # bytes of the list of files of a commit that may have moved a plan
MAX_FOLDER = 1_000_000  # bytes of a git tree object, some 20,000 entries
_MAX_MOVES = 10  # renames of one plan
_BATCH = 8  # versions read together
_FOUND = re.compile(rb"([0-9a-f]{40,64}) (blob|tree) (\d+)")


@dataclass(slots=True)
class ReadingLimit:
    """The amount of history that a run may still read."""

    versions: int = MAX_VERSIONS
    text: int = MAX_HISTORY_BYTES
    files: int = MAX_FILES

    def look_for(self) -> bool:
        """Count one more file to search for; False if the limit is reached."""
        self.files -= 1
        return self.files >= 0 and self.versions > 0

    def take(self, size: int) -> bool:
        """Count one more version of a size in bytes; False, from then on, if the limit is reached."""
        if self.versions < 1 or self.text < size:
            self.versions = 0
            return False
        self.versions -= 1
        self.text -= size
        return True


@dataclass
class History:
    """The histories of the repositories of a run's plans. `environment` has the variables that git may see."""

    environment: Mapping[str, str]
    limit: ReadingLimit = field(default_factory=ReadingLimit)
    _folders: dict[Path, "_Commits"] = field(default_factory=dict)

    def versions(self, path: Path, raw: bytes) -> Iterator[bytes]:
        """Yield the earlier versions of a plan with the contents `raw`, newest first, also under earlier names.

        Raises GitError if there is no repository, or git fails.
        """
        real = Path(os.path.realpath(path))
        if real.parent not in self._folders:
            repository = open_repository(real.parent, real.parent.name, self.environment)
            self._folders[real.parent] = _Commits(repository)
        commits = self._folders[real.parent]
        yield from commits.versions(os.path.relpath(real, commits.repository.top), raw, self.limit)


@dataclass
class _Commits:
    """The newest commits of a repository."""

    repository: Repository

    @cached_property
    def _names(self) -> list[bytes]:
        """The object IDs of the commits, newest first; empty before the first commit."""
        listed = self.repository.run("rev-list", f"--max-count={MAX_COMMITS}", "HEAD")
        return listed.split()

    def versions(self, path: str, raw: bytes, limit: ReadingLimit) -> Iterator[bytes]:
        name = os.fsencode(PurePath(path).as_posix())
        commits, known = self._names, {b""}
        for _ in range(_MAX_MOVES):
            if not commits or b"\n" in name or not limit.look_for():
                return
            found = self._contents(commits, name)
            if not any(found):
                return
            known.add(object_id(raw, commits[0].decode()).encode())
            new = [each for each in dict.fromkeys(found) if each not in known]
            known.update(new)
            for _, earlier in self._read(new, limit):
                yield earlier
            first = max(place for place, each in enumerate(found) if each)
            moved_from = self._moved_from(commits[first], name, found[first], limit)
            if moved_from is None:
                return
            commits, name = commits[first + 1 :], moved_from

    def _contents(self, commits: Sequence[bytes], path: bytes) -> list[bytes]:
        """The object ID of a path in each commit; empty if the commit does not have it."""
        found = self._look_up([commit + b"^{tree}" for commit in commits], b"tree")
        *folders, name = path.split(b"/")
        for folder in folders:
            found = self._look_up([tree and tree + b":" + folder for tree in found], b"tree")
        return self._look_up([tree and tree + b":" + name for tree in found], b"blob")

    def _look_up(self, names: Sequence[bytes], kind: bytes) -> list[bytes]:
        """The object ID of each name, empty if it is not of that kind. Very large folders are skipped.

        Most commits share their folders, so each is looked up once.
        """
        unique = [*filter(None, dict.fromkeys(names))]
        asked = b"".join(name + b"\n" for name in unique)
        lines = self.repository.run("cat-file", "--batch-check", stdin=asked).split(b"\n")[:-1]
        found = {b"": b""}
        for name, line in zip(unique, lines, strict=True):
            answer = _FOUND.fullmatch(line)
            fits = answer and answer[2] == kind and (kind == b"blob" or int(answer[3]) <= MAX_FOLDER)
            found[name] = answer[1] if answer and fits else b""
        return [found[name] for name in names]

    def _read(self, names: Iterable[bytes], limit: ReadingLimit) -> Iterator[tuple[bytes, bytes]]:
        """Contents by object ID, without those too long for a plan, until the limit is reached."""
        sizes = self.repository.sizes([name.decode() for name in names])
        fit = [name for name, size in sizes.items() if size <= MAX_PLAN_BYTES]
        for begin in range(0, len(fit), _BATCH):
            some = [name for name in fit[begin : begin + _BATCH] if limit.take(sizes[name])]
            for name, raw in self.repository.contents(some):
                yield name.encode(), raw
            if not limit.versions:
                return

    def _moved_from(self, commit: bytes, path: bytes, content: bytes, limit: ReadingLimit) -> bytes | None:
        """The earlier path of a plan, if this commit renamed it."""
        try:
            after, before = (
                self.repository.files(commit.decode() + parent, MAX_COMMIT_LIST_BYTES) for parent in ("", "^")
            )
        except GitError:  # it has no parent, or very many files
            return None
        gone = {
            file: name.encode()
            for file, name in before.items()
            if file not in after and file.lower().endswith(YAML_ENDINGS)
        }
        here = os.fsdecode(path)
        pairs = pair_same_content({here: content}, gone)
        if here not in pairs and gone:
            texts = dict(self._read(dict.fromkeys(gone.values()), limit))
            olds = [version_of(file, texts[name]) for file, name in gone.items() if name in texts]
            pairs = pair_same_plan([version_of(here, raw) for _, raw in self._read([content], limit)], olds)
        return os.fsencode(pairs[here]) if here in pairs else None
