"""Editor support: the schema next to a plan, and the line in the plan that names it."""

import os
from pathlib import Path

from involveplan.cli.exits import USAGE, Stop
from involveplan.cli.output_paths import check_links
from involveplan.cli.terminal import console
from involveplan.exports import schemas
from involveplan.exports.schemas import KindOfFile
from involveplan.run.git.directory import top_of_work_tree

FILE_NAMES: dict[KindOfFile, str] = {
    "plan": "plan.schema.json",
    "checklist": "checklist.schema.json",
    "config": "involveplan.schema.json",
    "catalogue": "catalogue.schema.json",
}


def line(kind: KindOfFile, path: str) -> str:
    """Return the first line of a file of that kind, which tells an editor the path of its schema."""
    return f"#:schema {path}" if kind == "config" else f"# yaml-language-server: $schema={path}"


def nearest(kind: KindOfFile, folder: Path) -> str | None:
    """Return the relative path from a folder to its schema, in it or above it in the repository. None without one."""
    top = top_of_work_tree(folder)
    for above in (folder.absolute(), *folder.absolute().parents):
        found = above / FILE_NAMES[kind]
        if found.is_file() and _is_ours(kind, found):
            return Path(os.path.relpath(found, folder.absolute())).as_posix()
        if above.resolve() == top:
            return None
    return None


def install(kind: KindOfFile, folder: Path, text: str) -> Path:
    """Write a schema into a folder atomically, replacing an older one. Raises CliExit and OSError.

    Another file of that name is not replaced.
    """
    if not folder.is_dir():
        raise Stop(USAGE, f"There is no folder “{folder.as_posix()}”.")
    target = folder / FILE_NAMES[kind]
    check_links(target, folder)
    if (target.exists() or target.is_symlink()) and not _is_ours(kind, target):
        raise Stop(
            USAGE,
            f"“{target.as_posix()}” is there already, is no schema that involveplan wrote, and stays as it is.",
        )
    console.give_to(target, text)
    return target


def _is_ours(kind: KindOfFile, path: Path) -> bool:
    try:
        return schemas.is_ours(kind, path.read_text("utf-8"))
    except (OSError, ValueError):
        return False
