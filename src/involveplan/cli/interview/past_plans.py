"""Discovery and reading of past plans. Files that cannot matter are not parsed."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from involveplan.plan.files.reader import read_raw
from involveplan.plan.model import Plan
from involveplan.plan.source import Source
from involveplan.run.discovery.files import File
from involveplan.run.git.directory import work_tree_top
from involveplan.run.paths import is_below
from involveplan.run.read_plan import read_plan_bytes, unopened_source
from involveplan.run.rules.resolver import RuleResolver


def find_plan_files(paths: Sequence[Path], resolver: RuleResolver) -> list[File]:
    """Return the files that may be plans, sorted by name, as `check` finds them. Raises RunError."""
    expanded = resolver.expand_globs(paths)
    return resolver.find_files(expanded.paths, (), (), found=expanded.found)


def read_containing(files: Sequence[File], *words: bytes) -> Iterator[Source[Plan]]:
    """Yield the plans whose text contains all the words.

    Other files are not parsed, because parsing is slow.
    """
    for file in files:
        try:
            raw = read_raw(file.name)
        except OSError as error:
            yield unopened_source(file.name, error)
            continue
        if not all(word in raw for word in words):
            continue
        source = read_plan_bytes(raw, file.name, named=False)
        if source is not None:
            yield source


def has_plan(files: Sequence[File]) -> bool:
    """Return True if one of the files is a plan, readable or not."""
    return next(read_containing(files, b"involveplan"), None) is not None


def project_folder(folder: Path, resolver: RuleResolver) -> Path | None:
    """Return the folder of the nearest configuration, else the top of the git repository, else None.

    A configuration that the user named counts only if the folder is below it.

    Raises RunError if the configuration cannot be read.
    """
    chain, _ = resolver.config_for(folder, "")
    if chain and (not chain.root or is_below(os.path.abspath(folder), chain.layers[-1].folder)):  # noqa: PTH100
        return Path(chain.layers[-1].folder)
    return work_tree_top(folder)
