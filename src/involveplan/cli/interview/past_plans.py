"""Discovery and reading of past plans. Files that cannot matter are not parsed."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from involveplan.plan.files.reader import raw_of
from involveplan.plan.model import Plan
from involveplan.plan.source import Source
from involveplan.run.discovery.files import File
from involveplan.run.git.directory import top_of_work_tree
from involveplan.run.read_plan import read_bytes, unopened
from involveplan.run.rules.resolver import Rulebook


def find(paths: Iterable[Path], book: Rulebook) -> list[File]:
    """Return the files that may be plans, sorted by name, as `check` finds them. Raises RunError."""
    return book.find(paths, (), ())


def read_those_with(files: Sequence[File], *words: bytes) -> Iterator[Source[Plan]]:
    """Yield the plans whose text contains all the words.

    Other files are not parsed, because parsing is slow.
    """
    for file in files:
        try:
            raw = raw_of(file.name)
        except OSError as error:
            yield unopened(file.name, error)
            continue
        if not all(word in raw for word in words):
            continue
        source = read_bytes(raw, file.name, named=False)
        if source is not None:
            yield source


def any_plan(files: Sequence[File]) -> bool:
    """Return True if one of the files is a plan, readable or not."""
    return next(read_those_with(files, b"involveplan"), None) is not None


def all_that_belongs_to(here: Path, book: Rulebook) -> Path | None:
    """Return the folder of the nearest configuration, else the top of the git repository, else None.

    Raises RunError if the configuration cannot be read.
    """
    chain, _ = book.settled(here, "")
    if chain:
        return Path(chain.layers[-1].folder)
    return top_of_work_tree(here)
