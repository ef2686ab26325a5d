"""An organisation's own catalogue files: read, and refused with every fault and its place where one is broken."""

from collections.abc import Iterable

from involveplan.linting.config.chain import Broken
from involveplan.plan.files.display_path import display_path
from involveplan.realism.catalogue import Catalogue, own, shipped
from involveplan.run.rules.own_files import each_once


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
        source = own.read(raw, display_path(path))
        problems = (*source.problems, *own.faults(source, catalogue))
        if source.value is None or problems:
            raise Broken(source, sorted(problems, key=lambda problem: problem.span))
        catalogue = catalogue.with_file(source.value)
    return catalogue
