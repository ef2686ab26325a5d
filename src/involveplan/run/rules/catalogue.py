"""Loading an organisation's own catalogue files."""

from collections.abc import Iterable

from involveplan.linting.config.chain import Broken
from involveplan.plan.files.display_path import display_path
from involveplan.realism.catalogue import Catalogue, own, shipped
from involveplan.run.rules.own_files import each_once


def is_one(raw: bytes) -> bool:
    """True if a file is meant as a catalogue file: it has the top-level key `catalogue`."""
    root = own.read(raw, "").tree.root
    return root is not None and root.child("catalogue") is not None


def with_own(files: Iterable[tuple[str, bytes]]) -> Catalogue:
    """Return the shipped catalogue with the additions and changes of own files, from their paths and bytes, in order.

    A file that is named twice counts once. Raises ConfigurationError with all problems of the first invalid file.
    """
    catalogue = shipped()
    for path, raw in each_once(files):
        source = own.read(raw, display_path(path))
        problems = (*source.problems, *own.faults(source, catalogue))
        if source.value is None or problems:
            raise Broken(source, sorted(problems, key=lambda problem: problem.span))
        catalogue = catalogue.with_file(source.value)
    return catalogue
