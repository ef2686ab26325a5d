"""The safety of output paths: no output leaves the current folder through a link, and none replaces a plan.

Commands check all their outputs before they write the first one. The functions that write check again.
"""

import errno
import os
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from involveplan.cli.exits import USAGE, CliExit
from involveplan.plan.files.atomic import open_stream_number

if TYPE_CHECKING:
    from involveplan.plan.files.access import FileAccess
    from involveplan.plan.files.store import StoredFile

STDOUT = Path("-")


def check_outputs(
    outputs: Iterable[Path],
    inputs: Iterable[Path] = (),
    role: str = "a file that this command reads",
) -> None:
    """Check that outputs stay in the current folder and replace neither inputs nor protected files. Raises CliExit.

    `role` says what the inputs are. Plans, settings, checklists and the like are protected: see `protected_files`.
    """
    files = [each for each in outputs if each != STDOUT and open_stream_number(each) is None]
    for each in files:
        check_links(each)
    existing = {_identity(each): each for each in files if each.is_file()}
    for each in inputs if existing else ():
        if output := existing.get(_identity(each)):
            raise _refusal(output, f"is {role}")
    for each in existing.values():
        if what := _protection_reason(each):
            raise _refusal(each, what)


def check_links(output: Path, folder: Path | None = None) -> None:
    """Check that no link leads an output out of the current folder, or out of `folder`. Raises CliExit."""
    if _is_loop(output):
        raise _refusal(output, "goes through a link that points back to itself")
    for each in (Path(), *([] if folder is None else [folder])):
        if real := outside_target(output, each):
            out_of = "the current folder" if each == Path() else f"“{each.as_posix()}”"
            raise CliExit(
                USAGE,
                f"“{output.as_posix()}” goes through a link to “{real}”, which is outside {out_of}.",
                "Nothing was written. Remove the link, or choose a file inside the folder.",
            )


def check_plan_target(path: Path) -> None:
    """Check that no link leads a plan to be changed out of the current folder. Raises CliExit."""
    if real := outside_target(path, Path()):
        raise CliExit(
            USAGE,
            f"“{path.as_posix()}” goes through a link to “{real}”, which is outside the current folder.",
            "Nothing was changed. To change that plan, use its real path.",
        )


def outside_target(output: Path, folder: Path) -> str | None:
    """Return the real path of a file if a link leads it out of a folder, else None."""
    here = os.path.realpath(folder)
    real = os.path.realpath(output)
    written = os.path.normpath(output if output.is_absolute() else Path.cwd() / output)
    return PurePath(real).as_posix() if _is_below(written, here) and not _is_below(real, here) else None


def write_output_file(output: Path, pieces: Iterable[bytes], plan: Path | None = None) -> None:
    """Write an output atomically, and print remarks about it. Raises CliExit and OSError.

    `plan` is the plan that a document was made from. If it is in the same folder, no more people can open the document.
    """
    from involveplan.plan.files.atomic import write_atomic_chunks

    check_outputs([output])
    access = access_next_to(plan, output) if plan else None
    _print(write_atomic_chunks(output, pieces, access))


def create_copy(file: Path, copy: Path, plan: Path) -> None:
    """Copy a document to a new name next to it. No more people can open it than can open the plan.

    Raises CliExit and OSError, also if a file of that name exists.
    """
    from involveplan.plan.files.access import read_access
    from involveplan.plan.files.atomic import create_atomic

    check_links(copy)
    access = read_access(file)
    of_plan = access_next_to(plan, copy)
    create_atomic(copy, file.read_bytes(), access.limited_to(of_plan.mode) if of_plan else access)


def update_file(file: Path, data: bytes) -> None:
    """Rewrite a file that the program manages, such as a baseline. Raises CliExit and OSError."""
    from involveplan.cli.protected_files import is_plan_file
    from involveplan.plan.files.atomic import write_atomic

    check_links(file)
    if file.is_file() and is_plan_file(file):
        raise _refusal(file, "is a plan")
    _print(write_atomic(file, data))


def create_output(
    output: Path, text: str, *, overwrite: bool = False, access: "FileAccess | None" = None
) -> "StoredFile":
    """Create a plan or checklist, with the given access or the usual one. Raises CliExit and CannotStore."""
    from involveplan.plan.files import store

    check_links(output)
    created = store.create_file(output, text, overwrite=overwrite, access=access)
    _print(created.remarks)
    return created


def save_plan(stored: "StoredFile", text: str, *, may_have_problems: bool = False) -> "StoredFile":
    """Save a changed plan, and print remarks about what could not be kept. Raises CannotStore.

    `may_have_problems` is for a text that is only partly corrected.
    """
    from involveplan.plan.files import store

    saved = store.save(stored, text, may_have_problems=may_have_problems)
    _print(saved.remarks)
    return saved


def access_next_to(plan: Path, file: Path) -> "FileAccess | None":
    """Return the access for a new file with text of a plan. None if the plan is in another folder."""
    from involveplan.plan.files.access import PRIVATE, read_access

    try:
        if not plan.is_file() or not plan.parent.samefile(file.parent):
            return None
        return read_access(plan).without_notes()
    except OSError:  # the plan is gone by now
        return PRIVATE


def _print(remarks: Iterable[str]) -> None:
    from involveplan.cli.terminal.console import print_messages

    print_messages(*remarks)


def _protection_reason(output: Path) -> str:
    from involveplan.cli.protected_files import protection_reason

    try:
        return protection_reason(output)
    except OSError as error:
        error.filename = output.as_posix()
        raise


def _refusal(output: Path, why: str) -> CliExit:
    return CliExit(USAGE, f"“{output.as_posix()}” {why}. Nothing was written.", "Choose another file.")


def _is_loop(path: Path) -> bool:
    try:
        path.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def _is_below(path: str, folder: str) -> bool:
    """Return True if one of the parents of a path is the folder, under any name."""
    return any(_is_same(parent, folder) for parent in Path(path).parents)


def _is_same(path: Path, folder: str) -> bool:
    try:
        return path.samefile(folder)
    except OSError:
        return os.fspath(path) == folder
