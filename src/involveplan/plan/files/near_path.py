"""Paths that are almost those of plans: without the ending, or misspelt."""

import os
from collections.abc import Iterator
from pathlib import Path

from involveplan.plan.files.reader import YAML_ENDINGS
from involveplan.plan.problems import closest_word

_MAX_ENTRIES = 150  # of a folder, to compare a name with


def with_yaml_ending(path: Path) -> Path:
    """Return `plan.yaml` for `plan` if only that exists, else the path unchanged."""
    if os.path.lexists(path) or not path.name or path.name == "-":
        return path
    longer = (path.with_name(path.name + ending) for ending in YAML_ENDINGS)
    return next((each for each in longer if each.is_file()), path)


def did_you_mean_path(path: Path) -> str:
    """Return ` Did you mean “plans/ward.yaml”?` with a leading space for a path that does not exist. May be empty."""
    near = _near_path(path)
    return f" Did you mean “{near.as_posix()}”?" if near else ""


def _near_path(path: Path) -> Path | None:
    """The path of a similar name in the same folder. If the folder is misspelt, the same name in a similar one."""
    if not path.name:
        return None
    if not path.parent.is_dir():
        folder = _near_path(path.parent)
        return folder / path.name if folder and (folder / path.name).exists() else None
    # Without endings: all YAML files are alike in theirs.
    names = {Path(name).stem: name for name in _names_in(path.parent)}
    near = closest_word(path.stem, list(names))
    return path.with_name(names[near]) if near else None


def _names_in(folder: Path) -> Iterator[str]:
    """The names of folders and YAML files, if there are not too many to compare."""
    try:
        with os.scandir(folder) as listed:
            entries = [each for each in listed if not each.name.startswith(".")]
    except OSError:
        return
    suitable = [each.name for each in entries if each.name.lower().endswith(YAML_ENDINGS) or each.is_dir()]
    yield from sorted(suitable) if len(suitable) <= _MAX_ENTRIES else ()
