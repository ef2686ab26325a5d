"""Loading an organisation's own catalogue files."""

from collections.abc import Iterable

from involveplan.linting.config.chain import ConfigurationError
from involveplan.plan.files.display_path import display_path
from involveplan.realism.catalogue import Catalogue, own, shipped_catalogue
from involveplan.run.rules.own_files import unique_files


def is_catalogue_file(raw: bytes) -> bool:
    """True if a file is meant as a catalogue file: it has the top-level key `catalogue`."""
    root = own.read(raw, "").tree.root
    return root is not None and root.child("catalogue") is not None


def load_catalogue(files: Iterable[tuple[str, bytes]]) -> Catalogue:
    """Return the shipped catalogue with the additions and changes of own files, from their paths and bytes, in order.

    A file that is named twice counts once. Raises ConfigurationError with all problems of the first invalid file.
    """
    catalogue = shipped_catalogue()
    for path, raw in unique_files(files):
        source = own.read(raw, display_path(path))
        problems = (*source.problems, *own.validate_catalogue(source, catalogue))
        if source.value is None or problems:
            raise ConfigurationError(source, sorted(problems, key=lambda problem: problem.span))
        catalogue = catalogue.with_file(source.value)
    return catalogue
