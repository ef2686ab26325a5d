"""Every call with which the program changes a file, counted; and one of them going wrong, or the program ending there.

Calls are caught in Python, which works on every system and costs nothing. Where `strace` is there, a test compares what
is counted here with what the system was really asked for. The cache is not caught: SQLite does its own calls.
"""

import builtins
import contextlib
import errno
import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests import ROOT

SOURCE = str(ROOT / "src" / "involveplan")
# What each of them changes is the last path that it is handed.
BY_PATH = (
    "rename",
    "replace",
    "link",
    "symlink",
    "unlink",
    "remove",
    "rmdir",
    "mkdir",
    "chmod",
    "utime",
    "truncate",
)
CACHE = re.compile(r"\bchecks-\d+\.db$")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
GROWS = ("open", "write", "mkdir", "link", "symlink")  # what a full disk refuses


class Killed(BaseException):
    """The program is gone; from here on it changes nothing any more, not even in what it does at its end."""


@dataclass(frozen=True)
class Call:
    """A call that changes a file: its name, and the last path that it was handed."""

    name: str
    path: str = ""

    def refused(self, number: int) -> OSError:
        """What the system says of it."""
        return OSError(number, os.strerror(number), *([self.path] if self.path else []))


Act = Callable[[int, Call], None]
Place = tuple[str, str]  # a file of the program, and a function there


@dataclass
class Watch:
    """What is done before each call, and after it; both may raise. `half`: a write that fails has written some."""

    before: Act = lambda _number, _call: None
    after: Act = lambda _number, _call: None
    half: bool = False
    calls: list[Call] = field(default_factory=list)
    places: set[Place] = field(default_factory=set)

    def does(self, call: Call, work: Callable[[], Any], some: Callable[[], Any] = lambda: None) -> Any:
        """Count a call and carry it out; `some` of it where it fails half way."""
        number = len(self.calls)
        self.calls.append(call)
        frame: Any = sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename.startswith(SOURCE):
                self.places.add((frame.f_code.co_filename[len(SOURCE) + 1 :], frame.f_code.co_name))
            frame = frame.f_back
        try:
            self.before(number, call)
        except BaseException:
            if self.half:
                some()
            raise
        done: Any = None
        try:
            done = work()
            return done
        finally:
            try:
                self.after(number, call)
            except BaseException:
                if call.name == "open" and done is not None:
                    os.close(done) if isinstance(done, int) else done.close()
                raise


@contextlib.contextmanager
def watched(watch: Watch) -> Iterator[Watch]:
    """Have every call pass by the watch."""
    with pytest.MonkeyPatch.context() as patch:
        for name in BY_PATH:
            patch.setattr(os, name, _by_path(watch, name, getattr(os, name)))
        patch.setattr(os, "fsync", _by_handle(watch, "fsync", os.fsync))
        patch.setattr(os, "ftruncate", _by_handle(watch, "ftruncate", os.ftruncate))
        if hasattr(os, "fchown"):
            patch.setattr(os, "fchmod", _by_handle(watch, "chmod", os.fchmod))
            patch.setattr(os, "fchown", _by_handle(watch, "chown", os.fchown))
        patch.setattr(os, "write", _by_handle(watch, "write", os.write))
        patch.setattr(os, "open", _os_open(watch, os.open))
        opened = _io_open(watch, io.open)
        patch.setattr(io, "open", opened)
        patch.setattr(builtins, "open", opened)
        yield watch


def _by_path(watch: Watch, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def called(*given: Any, **more: Any) -> Any:
        paths = [os.fspath(each) for each in given if isinstance(each, (str, os.PathLike))]
        if paths and CACHE.search(paths[-1]):
            return real(*given, **more)
        return watch.does(Call(name, paths[-1] if paths else ""), lambda: real(*given, **more))

    return called


def _by_handle(watch: Watch, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def called(handle: int, *given: Any) -> Any:
        if handle <= 2:  # the standard streams
            return real(handle, *given)
        return watch.does(Call(name), lambda: real(handle, *given))

    return called


def _os_open(watch: Watch, real: Callable[..., int]) -> Callable[..., int]:
    def called(path: Any, flags: int, *given: Any, **more: Any) -> int:
        if not flags & WRITING or os.fspath(path) == os.devnull or CACHE.search(os.fspath(path)):
            return real(path, flags, *given, **more)
        handle: int = watch.does(Call("open", os.fspath(path)), lambda: real(path, flags, *given, **more))
        return handle

    return called


def _io_open(watch: Watch, real: Callable[..., Any]) -> Callable[..., Any]:
    class File(io.FileIO):
        """A file whose bytes go to the disk by calls that are counted."""

        def write(self, data: Any) -> int:
            raw = bytes(data)
            whole: int = watch.does(
                Call("write"),
                lambda: io.FileIO.write(self, raw),
                lambda: io.FileIO.write(self, raw[: len(raw) // 2]),
            )
            return whole

        def truncate(self, size: int | None = None) -> int:
            done: int = watch.does(Call("ftruncate"), lambda: io.FileIO.truncate(self, size))
            return done

    def called(path: Any, mode: str = "r", *given: Any, **more: Any) -> Any:
        if isinstance(path, int) or not set(mode) & set("wxa+") or os.fspath(path) == os.devnull:
            return real(path, mode, *given, **more)
        more |= dict(zip(("buffering", "encoding", "errors", "newline"), given, strict=False))
        plain = mode.replace("b", "").replace("t", "")
        opener = more.pop("opener", None)
        raw = (
            File(path, plain, opener=opener)  # it calls `os.open`, which is counted
            if opener
            else watch.does(Call("open", os.fspath(path)), lambda: File(path, plain))
        )
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return buffered
        texts = {name: more[name] for name in ("encoding", "errors", "newline") if name in more}
        return io.TextIOWrapper(buffered, **texts)

    return called


def refusing(at: int, number: int, *, from_then_on: bool = False) -> Watch:
    """One call is refused; or from then on all that the reason above first of."""

    def before(place: int, call: Call) -> None:
        concerned = number != errno.ENOSPC or call.name in GROWS
        if place == at or (from_then_on and place > at and concerned):
            raise call.refused(number)

    return Watch(before, half=number == errno.ENOSPC)


def killing(at: int, *, half: bool = False) -> Watch:
    """The program is killed before a call, or in the middle of it; nothing that it still does comes about."""

    def before(place: int, _call: Call) -> None:
        if place >= at:
            watch.half = half and place == at
            raise Killed

    watch = Watch(before, half=half)
    return watch


def interrupting(at: int, *, after: bool = False) -> Watch:
    """Somebody presses Ctrl-C right before a call, or right after it."""

    def act(place: int, _call: Call) -> None:
        if place == at:
            raise KeyboardInterrupt

    return Watch(after=act) if after else Watch(before=act)


def disturbing(at: int, act: Callable[[], None]) -> Watch:
    """Another program does something right before a call; what that does is not counted."""

    def before(place: int, _call: Call) -> None:
        if place == at:
            act()

    return Watch(before)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, and what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
