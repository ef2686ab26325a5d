"""Plans that others can learn from, found in folders as `check` finds them, and only those read that can matter."""

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
    """The files that may be plans, in the order of their names. Raises Stop."""
    return book.find(paths, (), ())


def read_those_with(files: Sequence[File], *words: bytes) -> Iterator[Source[Plan]]:
    """The plans among some files in whose text all the words stand; nothing is known of the others.

    A file without them is not parsed, which is what takes time.
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
    """Whether there is a plan among some files, readable or not."""
    return next(read_those_with(files, b"involveplan"), None) is not None


def all_that_belongs_to(here: Path, book: Rulebook) -> Path | None:
    """The folder of the nearest configuration, else the top of the git repository; None where there is neither.

    Raises Stop where the configuration cannot be read.
    """
    chain, _ = book.settled(here, "")
    if chain:
        return Path(chain.layers[-1].folder)
    return top_of_work_tree(here)
