"""An organisation's own files, named on the command line and in configurations."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from involveplan.plan.files.display_path import display_path
from involveplan.plan.files.os_errors import os_error_reason
from involveplan.plan.limits import MAX_DATA_BYTES
from involveplan.run.errors import RunError


def unique_files(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[Path, bytes]]:
    """Yield files with their contents, in order. A file that is named twice, or also by a link, counts once."""
    seen: set[str] = set()
    for path, raw in files:
        real = os.path.realpath(path)
        if real not in seen:
            seen.add(real)
            yield Path(path), raw


def read_own_file(path: Path) -> bytes:
    """Return the contents of a checklist named on the command line. Raises RunError."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_DATA_BYTES + 1)
    except OSError as error:
        sentence = f"We could not open the checklist “{display_path(path)}”: {os_error_reason(error)}."
        raise RunError(sentence) from None
