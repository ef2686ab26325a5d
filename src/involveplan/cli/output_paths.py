"""The safety of output paths: no output leaves the current folder through a link, and none replaces a plan.

Commands check all their outputs before they write the first one. The functions that write check again.
"""

import contextlib
import errno
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePath

from involveplan.cli.stop import USAGE, Stop
from involveplan.linting.reading import read_if_plan
from involveplan.plan import store
from involveplan.plan.raw import raw_of
from involveplan.plan.source import is_plan, utf_16
from involveplan.plan.store import Stored
from involveplan.plan.whole import put_new, put_pieces_whole

STDOUT = Path("-")


def check_outputs(
    outputs: Iterable[Path], *, folder: Path | None = None, inputs: Iterable[Path] = ()
) -> None:
    """Raise Stop if an output leads out of the current folder (or out of `folder`), or would replace a plan.

    `inputs` are files that the run reads. An output replaces none of them either.
    """
    files = [each for each in outputs if each != STDOUT]
    for each in files:
        check_links(each, folder)
        _check_content(each)
    there = {_identity(each): each for each in files if each.is_file()}
    for each in inputs if there else ():
        if output := there.get(_identity(each)):
            raise _refused(output, "is one of the files that this command reads")


def check_links(output: Path, folder: Path | None = None) -> None:
    """Raise Stop if a link leads an output out of the current folder, or out of `folder`."""
    if _is_loop(output):
        raise _refused(output, "is a link, or is behind one, that leads back to itself")
    for each in (Path(), *([] if folder is None else [folder])):
        if real := leads_out(output, each):
            out_of = "the current folder" if each == Path() else f"“{each.as_posix()}”"
            raise Stop(
                USAGE,
                f"“{output.as_posix()}” is a link, or is behind one, and leads out of {out_of} to “{real}”.",
                "Nothing was written. Remove the link, or name a file that stays in the folder.",
            )


def leads_out(output: Path, folder: Path) -> str | None:
    """The real path of an output that is below a folder as written, and really is not; else None."""
    here = os.path.realpath(folder)
    real = os.path.realpath(output)
    written = os.path.normpath(output if output.is_absolute() else Path.cwd() / output)
    return PurePath(real).as_posix() if _is_below(written, here) and not _is_below(real, here) else None


def is_plan_file(path: Path) -> bool:
    """True if a file holds a plan, whatever its name, readable or not. Raises OSError."""
    raw = raw_of(path)
    encoding = utf_16(raw)
    if b"involveplan" not in (raw.replace(b"\0", b"") if encoding else raw):
        return False
    text = raw.decode(encoding or "utf-8-sig", "replace")
    if _MARKUP.match(text):
        return False
    if text.lstrip().startswith("{"):
        with contextlib.suppress(ValueError, RecursionError):
            return "involveplan" in json.loads(text)
    source = read_if_plan(raw, path.name)
    if source and source.tree.root:
        return True
    if text.lstrip().startswith("{"):
        return _FLOW_PLAN.match(text) is not None
    if source and path.suffix.lower() in (".yaml", ".yml"):
        return is_plan(text)
    key = _KEY.search(text)
    return source is not None and key is not None and not _FENCE.search(text, 0, key.start())


def write(output: Path, pieces: Iterable[bytes]) -> None:
    """Write an output, whole or not at all. Raises Stop, and OSError."""
    check_outputs([output])
    put_pieces_whole(output, pieces)


def write_new(output: Path, data: bytes, folder: Path) -> None:
    """Make a new file in a folder, and the folders on the way to it. Raises Stop, and OSError."""
    check_links(output, folder)
    output.parent.mkdir(parents=True, exist_ok=True)
    put_new(output, data)


def create(output: Path, text: str, *, overwrite: bool = False) -> Stored:
    """Make a new plan or checklist. Raises Stop, and CannotStore."""
    check_links(output)
    return store.create(output, text, overwrite=overwrite)


_MARKUP = re.compile(r"\s*<[a-zA-Z!?]")  # a web page, XML
_FLOW_PLAN = re.compile(r"""\s*\{\s*(["']?)involveplan\1\s*:""")
_KEY = re.compile(r"""^(["']?)involveplan\1[ \t]*:""", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:`{3}|~{3})", re.MULTILINE)  # of an example in Markdown


def _check_content(output: Path) -> None:
    try:
        found = output.is_file() and is_plan_file(output)
    except OSError as error:
        error.filename = output.as_posix()
        raise
    if found:
        raise _refused(output, "is a plan and stays as it is")


def _refused(output: Path, why: str) -> Stop:
    return Stop(USAGE, f"“{output.as_posix()}” {why}.", "Nothing was written. Name another file.")


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
    """True if a folder is among those that a path goes through, whatever it is called there."""
    return any(_is_same(os.fspath(parent), folder) for parent in PurePath(path).parents)


def _is_same(path: str, folder: str) -> bool:
    try:
        return Path(path).samefile(folder)
    except OSError:
        return path == folder
