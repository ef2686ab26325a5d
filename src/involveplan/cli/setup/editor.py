"""Editor support: the schema next to a plan, and the line in the plan that names it."""

import os
from pathlib import Path

from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.output_paths import check_links
from involveplan.cli.terminal import console
from involveplan.exports import schemas
from involveplan.exports.schemas import FileKind
from involveplan.run.git.directory import work_tree_top

SCHEMA_FILES: dict[FileKind, str] = {
    "plan": "plan.schema.json",
    "checklist": "checklist.schema.json",
    "config": "involveplan.schema.json",
    "catalogue": "catalogue.schema.json",
}


def schema_line(kind: FileKind, path: str) -> str:
    """Return the first line of a file of that kind, which tells an editor the path of its schema."""
    return f"#:schema {path}" if kind == "config" else f"# yaml-language-server: $schema={path}"


def find_schema(kind: FileKind, folder: Path) -> str | None:
    """Return the relative path from a folder to its schema, in it or above it in the repository. None without one."""
    top = work_tree_top(folder)
    for above in (folder.absolute(), *folder.absolute().parents):
        found = above / SCHEMA_FILES[kind]
        if found.is_file() and _is_generated(kind, found):
            return Path(os.path.relpath(found, folder.absolute())).as_posix()
        if above.resolve() == top:
            return None
    return None


def install_schema(kind: FileKind, folder: Path, text: str) -> Path:
    """Write a schema into a folder atomically, replacing an older one. Raises CliExit and OSError.

    Another file of that name is not replaced.
    """
    if not folder.is_dir():
        raise CliExit(USAGE, f"Cannot find a folder called “{folder.as_posix()}”.")
    target = folder / SCHEMA_FILES[kind]
    check_links(target, folder)
    if (target.exists() or target.is_symlink()) and not _is_generated(kind, target):
        raise CliExit(
            USAGE,
            f"“{target.as_posix()}” already exists and was not written by involveplan, so it was not changed.",
        )
    console.write_output(target, text)
    return target


def _is_generated(kind: FileKind, path: Path) -> bool:
    try:
        return schemas.is_generated_schema(kind, path.read_text("utf-8"))
    except (OSError, ValueError):
        return False
