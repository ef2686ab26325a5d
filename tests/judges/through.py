"""The ways that a file of somebody else's takes through the commands, and what must be true of all that comes back.

A way is a function of the bytes of one file. It puts them into the current folder, which is empty, and runs every
command that reads such a file. Hypothesis, the corpora, the kept crashes and the fuzzer all go through here, so what
one of them finds can be tried again by any other. Nothing here needs pytest.
"""

import contextlib
import os
import re
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import Never

from involveplan.cli.commands._render_outputs import Reader
from involveplan.cli.main import run
from involveplan.documents.writers.formats import DOCUMENT_FORMATS as DOCUMENTS
from involveplan.plan.source import read
from involveplan.reports import REPORT_FORMATS
from involveplan.run.cache import Cache
from tests.judges.hostile import OF_SCRIPTS, acting_lines

# Of processor time that a command may take for one file. An ordinary computer takes a fifth of it at most: this is here
# to catch what hangs, on slow and busy computers too. `python -m benchmarks.run --worst` measures what is promised.
SECONDS = 10
DAY = ("--today", "2027-03-01")
# What changes any plan that can be read.
CHANGES = (
    ("fill", "--set", "title=T", "--set", "audience.0.who=w"),
    ("record", "--set", "record.worked=tea", "--set", "record.next=more"),
)
PLAN, OTHER = "plan.yaml", "other.yaml"
_OTHER_PLAN = b"""\
involveplan: 1
title: Another plan
reference: other
stage: closed
audience: [{id: carers, kind: carers, who: w, touchpoints: [ward]}]
tools: [{tool: interview, with: [carers], starts: 2027-02-01, ends: 2027-03-01, invite: 5, expect: 2}]
record: {worked: [tea], activities: [{tool: interview, on: 2027-02-03, took_part: 2}]}
"""
# These print people's words as documents.
_PRINTING = ("render", "estimate", "review", "suggest", "status", "lessons", "explain", "tools")
_LOG = re.compile(r"after a look whether it holds anything private: (.+)")


class TooLong(BaseException):
    """A command took more time than any may; no `except Exception` of the program stops it."""


@dataclass(frozen=True)
class Came:
    """What a command came to: the exit status, and what stood on both streams. `document`: the one is for readers."""

    status: int
    out: str
    err: str
    document: bool


class _Terminal(TextIOWrapper):
    """A stream that says that someone sits there."""

    def isatty(self) -> bool:
        return True


def called(*words: str, stdin: bytes = b"", someone: bool = False) -> Came:
    """Run a command in this process, within the time that it may take. `someone`: as at a terminal without menus."""
    sort = _Terminal if someone else TextIOWrapper
    kept = sys.stdin, sys.stdout, sys.stderr
    out, err = BytesIO(), BytesIO()
    sys.stdin, sys.stdout, sys.stderr = (sort(each, encoding="utf-8") for each in (BytesIO(stdin), out, err))
    try:
        with within(SECONDS):
            status = run([*words])
        sys.stdout.flush()
        sys.stderr.flush()
        return Came(status, out.getvalue().decode(), err.getvalue().decode(), words[0] in _PRINTING)
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Break off what takes longer, in processor time, so that a busy machine breaks off nothing."""
    if not hasattr(signal, "SIGPROF"):
        yield
        return

    def too_long(_signal: int, _frame: FrameType | None) -> Never:
        raise TooLong(f"more than {seconds} seconds")

    before = signal.signal(signal.SIGPROF, too_long)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def harmless(came: Came, *statuses: int, form: str = "") -> Came:
    """It ended in a documented way, and nothing that it says acts on a terminal or a build server."""
    told = _LOG.search(came.err)
    if told and (log := Path(told[1])).exists():
        trace = log.read_text("utf-8")
        log.unlink()
        raise AssertionError(trace)
    assert came.status in (statuses or (0, 1)), came
    assert "Traceback" not in came.out + came.err
    out = OF_SCRIPTS.sub("", came.out) if came.document else came.out
    assert (acting_lines(out, form), acting_lines(came.err)) == ([], []), came
    return came


@contextlib.contextmanager
def empty_folder() -> Iterator[Path]:
    """An empty folder that is the current one meanwhile, with a cache of its own."""
    before, cache = Path.cwd(), os.environ.get("INVOLVEPLAN_CACHE_DIR")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        (folder / "work").mkdir()
        os.environ["INVOLVEPLAN_CACHE_DIR"] = str(folder / "cache")
        os.chdir(folder / "work")
        try:
            yield folder / "work"
        finally:
            os.chdir(before)
            os.environ.pop("INVOLVEPLAN_CACHE_DIR")
            if cache is not None:
                os.environ["INVOLVEPLAN_CACHE_DIR"] = cache


def put(raw: bytes, name: str = PLAN) -> None:
    """Write a file into the current folder."""
    Path(name).write_bytes(raw)


def is_plan(raw: bytes) -> bool:
    """Whether bytes can be read as a plan in which nothing has the wrong form, though the title may be missing."""
    source = read(raw, PLAN)
    return source.value is not None and all(each.kind == "needed-keys" for each in source.problems)


def is_yaml(name: str) -> bool:
    """Whether a file of the current folder is whole as far as YAML goes, or not there."""
    return not Path(name).exists() or not read(Path(name).read_bytes(), name).tree.problems


def check(raw: bytes) -> None:
    """Checked, in all formats at once, at the last stage of all and alone."""
    put(raw)
    words: list[str] = []
    for each in REPORT_FORMATS:
        words += ["--output-format", each, "--output", f"out.{each}"]
    harmless(called("check", PLAN, "--stage", "closed", "--scale", "large", *DAY, *words))
    for each in REPORT_FORMATS:
        assert acting_lines(Path(f"out.{each}").read_bytes().decode(), each) == [], each
    harmless(called("check", "-", *DAY, stdin=raw))


def documents(raw: bytes) -> None:
    """Printed for everybody, as whatever a screen can show."""
    put(raw)
    for reader in Reader:
        for to in (name for name, each in DOCUMENTS.items() if each.is_text):
            harmless(called("render", PLAN, "--for", reader, "--to", to, *DAY))


def word_files(raw: bytes) -> None:
    """Printed for everybody as Word files and the like, and for each group in a file of its own."""
    put(raw)
    for reader in Reader:
        for ending in (each.endings[0] for each in DOCUMENTS.values() if not each.is_text):
            harmless(called("render", PLAN, "--for", reader, "--output", f"{reader}{ending}", *DAY))
    harmless(
        called("render", PLAN, "--for", "feedback", "--each-group", "--output", "to.html", *DAY), 0, 1, 2
    )


def sums(raw: bytes) -> None:
    """Estimated, reviewed, and given suggestions, of which the first is taken up."""
    put(raw)
    for form in ("text", "markdown", "json"):
        for command in ("estimate", "suggest", "review"):
            today = () if command == "suggest" else DAY
            harmless(called(command, PLAN, "--output-format", form, *today), 0, 1, 2)
    _changes(raw, "suggest", PLAN, "--apply", "1")


def among_others(raw: bytes) -> None:
    """Beside another plan: checked, listed, searched for lessons, and taken up by a new one."""
    put(raw)
    put(_OTHER_PLAN, OTHER)
    harmless(called("check", *DAY))
    harmless(called("check", "--workers", "1", *DAY))
    for form in ("text", "json", "markdown", "html"):
        harmless(called("status", "--output-format", form, *DAY), 0, 1, 3)
    table = called(
        "status", "--output-format", "csv", *DAY
    )  # begins and ends its lines as spreadsheets like it
    harmless(replace(table, out=table.out.removeprefix("\ufeff").replace("\r\n", "\n")), 0, 1, 3)
    for form in ("text", "markdown", "json"):
        harmless(called("lessons", "--output-format", form), 0, 3)
    harmless(called("estimate", OTHER, "--experience", ".", *DAY))
    harmless(called("new", "next.yaml", "--from", PLAN, *DAY), 1, 2, 4)
    assert is_yaml("next.yaml"), Path("next.yaml").read_bytes()


def changed(raw: bytes) -> None:
    """Filled, recorded and moved on where nobody can be asked: it stays as it is, or can still be read."""
    put(raw)
    harmless(called("fill", PLAN, *DAY), 0, 1, 2, 4)
    harmless(called("fill", PLAN, "--quick", "--stage", "closed", *DAY), 0, 1, 2, 4)
    harmless(called("record", PLAN, *DAY), 0, 1, 2, 4)
    assert Path(PLAN).read_bytes() == raw
    for command, *words in CHANGES:
        _changes(raw, command, PLAN, *words, *DAY)
    for stage in ("agreed", "running", "closed"):
        by = ("--by", "a: #b") if stage == "agreed" else ()
        _changes(raw, "stage", PLAN, stage, *by, *DAY)
    _changes(raw, "stage", PLAN, "draft", "--back", *DAY)


def _changes(raw: bytes, *words: str) -> None:
    """A command that changes a plan leaves one that can be read as well as before."""
    put(raw)
    harmless(called(*words), 0, 1, 2, 4)
    now = Path(PLAN).read_bytes()
    assert now == raw or not is_plan(raw) or is_plan(now), now


def typed(raw: bytes) -> None:
    """Typed, line by line, in answer to every question."""
    for plan in (b"involveplan: 1\ntitle: x\n", _OTHER_PLAN):
        for command in ("fill", "record"):
            put(plan)
            harmless(called(command, PLAN, "--plain", *DAY, stdin=raw, someone=True), 0, 1, 2, 130)
            assert is_yaml(PLAN), Path(PLAN).read_bytes()


def answers(raw: bytes) -> None:
    """Given as answers to a new plan, to an old one, and to what happened."""
    put(raw, "answers.yaml")
    harmless(called("new", PLAN, "--answers", "answers.yaml", *DAY), 0, 1, 2, 4)
    assert is_yaml(PLAN), Path(PLAN).read_bytes()
    for command in ("fill", "record"):
        _changes(_OTHER_PLAN, command, PLAN, "--answers", "answers.yaml", *DAY)


def checklist(raw: bytes) -> None:
    """Taken as a checklist: looked through, shown, explained, and a plan held against it."""
    put(raw, "own.yaml")
    put(_OTHER_PLAN)
    harmless(called("checklist", "check", "own.yaml"))
    harmless(called("checklist", "show", "own.yaml"), 0, 2)
    harmless(called("checklist", "list", "--checklist", "own.yaml"), 0, 2)
    harmless(called("explain", "--all", "--output-format", "markdown", "--checklist", "own.yaml"), 0, 2)
    harmless(called("check", PLAN, "--checklist", "own.yaml", "--stage", "closed", *DAY), 0, 1, 2)
    harmless(called("render", PLAN, "--checklist", "own.yaml", *DAY), 0, 2)
    harmless(called("fill", PLAN, "--checklist", "own.yaml", *DAY), 0, 1, 2, 4)
    harmless(
        called("fill", PLAN, "--plain", "--checklist", "own.yaml", stdin=b"a\n1\n" * 20, someone=True),
        0,
        1,
        2,
        130,
    )


def catalogue(raw: bytes) -> None:
    """Taken as a catalogue of tools: looked through, shown, and a plan estimated by it."""
    put(raw, "own.yaml")
    put(_OTHER_PLAN)
    put(b'catalogue = ["own.yaml"]\n', "involveplan.toml")
    harmless(called("checklist", "check", "own.yaml"))
    for words in (("tools",), ("tools", "interview"), ("estimate", PLAN, *DAY), ("suggest", PLAN)):
        harmless(called(*words), 0, 1, 2)


def configuration(raw: bytes) -> None:
    """Taken as the configuration of a folder of plans."""
    put(_OTHER_PLAN)
    for name, begin in (("involveplan.toml", b""), ("pyproject.toml", b"[tool.involveplan]\n")):
        put(begin + raw, name)
        for form in ("text", "json"):
            harmless(called("config", "show", PLAN, "--output-format", form), 0, 2)
        harmless(called("check", *DAY), 0, 1, 2, 3)
        harmless(called("estimate", PLAN, *DAY), 0, 1, 2)
        harmless(called("render", PLAN, "--for", "participants", *DAY), 0, 1, 2)
        Path(name).unlink()


def baseline(raw: bytes) -> None:
    """Taken as a baseline: of a file, of a folder, and to be written over."""
    put(_OTHER_PLAN)
    put(raw, "baseline.json")
    for words in ((PLAN,), (".",), (".", "--write-baseline")):
        harmless(called("check", *words, "--baseline", "baseline.json", *DAY), 0, 1, 2, 3)


def cache(raw: bytes) -> None:
    """Found as the cache, and as each row of it with a checksum that is right."""
    put(_OTHER_PLAN)
    put(_OTHER_PLAN + b"team: t\n", OTHER)
    anew = harmless(called("check", "--no-cache", *DAY))
    kept = Cache(Path(os.environ["INVOLVEPLAN_CACHE_DIR"]))
    kept.path.parent.mkdir(exist_ok=True)
    kept.path.write_bytes(raw)
    assert harmless(called("check", *DAY)) == anew
    kept.path.unlink(missing_ok=True)
    harmless(called("check", *DAY))
    harmless(called("check", PLAN, *DAY))
    kept.put([(key, raw) for key in _keys(kept)])
    kept.close()
    for words in (("check",), ("status",), ("check", PLAN)):
        harmless(called(*words, *DAY), 0, 1, 3)


def _keys(kept: Cache) -> list[bytes]:
    import sqlite3

    with contextlib.closing(sqlite3.connect(kept.path)) as database:
        return [key for (key,) in database.execute("SELECT key FROM outcome")]


Way = Callable[[bytes], None]
OF_A_PLAN: dict[str, Way] = {
    each.__name__: each for each in (check, documents, word_files, sums, among_others, changed)
}
WAYS: dict[str, Way] = OF_A_PLAN | {
    each.__name__: each for each in (answers, typed, checklist, catalogue, configuration, baseline, cache)
}


def through(way: str, raw: bytes) -> None:
    """Send the bytes of a file on one way, in a folder of its own. Raises AssertionError, or TooLong."""
    with empty_folder():
        WAYS[way](raw)
