"""An organisation's own catalogue files: read, and refused with every fault and its place where one is broken."""

from collections.abc import Iterable

from involveplan.cli.errors import each_once
from involveplan.cli.terminal.console import shown
from involveplan.linting.config.chain import Broken
from involveplan.realism.catalogue import Catalogue, own, shipped


def is_one(raw: bytes) -> bool:
    """Whether a file means to be a catalogue file: its top level has the key `catalogue`."""
    root = own.read(raw, "").tree.root
    return root is not None and root.child("catalogue") is not None


def with_own(files: Iterable[tuple[str, bytes]]) -> Catalogue:
    """The shipped catalogue with what files add to it or change, from their paths and bytes, in order.

    A file that is named twice counts once. Raises Broken, with every fault, where one is wrong.
    """
    catalogue = shipped()
    for path, raw in each_once(files):
        source = own.read(raw, shown(path))
        problems = (*source.problems, *own.faults(source, catalogue))
        if source.value is None or problems:
            raise Broken(source, sorted(problems, key=lambda problem: problem.span))
        catalogue = catalogue.with_file(source.value)
    return catalogue
