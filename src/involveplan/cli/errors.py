"""How a command ends that a configuration, or a checklist, keeps from its work."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from involveplan.cli.exits import USAGE, Stop
from involveplan.cli.terminal.console import shown
from involveplan.plan.limits import MAX_DATA_BYTES

if TYPE_CHECKING:
    from involveplan.linting.config.chain import Broken
    from involveplan.plan.problems import Problem
    from involveplan.plan.source import Source


def refused(broken: "Broken") -> Stop:
    """Every fault of a configuration or checklist with its place, as a way to end."""
    return Stop(USAGE, *located(broken.source, broken.problems))


def located(source: "Source[Any]", problems: "Iterable[Problem]") -> list[str]:
    """Problems as lines that begin with the file, the line and the column."""
    places = [(source.between(problem.span), problem.sentence) for problem in problems]
    name = shown(Path(source.name))
    return [f"{name}:{place.line}:{place.column}: {sentence}" for place, sentence in places]


def refuse_conflict(path: Path) -> None:
    """Keep a file with a merge conflict from being overwritten, which would lose both versions. Raises Stop."""
    from involveplan.plan.files.reader import raw_of
    from involveplan.plan.source import Source, text_of
    from involveplan.plan.yaml.conflict import find_conflict
    from involveplan.plan.yaml.tree import Tree

    if not path.is_file():
        return
    text, _ = text_of(raw_of(path))
    if conflict := find_conflict(text):
        raise Stop(
            USAGE,
            *located(Source(path.as_posix(), Tree(text), None, ()), [conflict]),
            "Nothing was written over it. If you need neither version, delete the file first.",
        )


def each_once(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[Path, bytes]]:
    """Files by their paths and what they hold, in order; one that is named twice, or by a link too, counts once."""
    seen: set[str] = set()
    for path, raw in files:
        real = os.path.realpath(path)
        if real not in seen:
            seen.add(real)
            yield Path(path), raw


def read_file(path: Path) -> bytes:
    """The bytes of a checklist that was named on the command line. Raises Stop where it cannot be opened."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_DATA_BYTES + 1)
    except OSError as error:
        why = (error.strerror or "no reason given").lower()
        raise Stop(USAGE, f"The checklist “{shown(path)}” cannot be opened: {why}.") from None
