"""The processor time that each command takes for the largest and worst plans, in seconds of an ordinary computer."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import NamedTuple

from benchmarks.making.worst import large, large_plan

MOST = 2  # seconds of an ordinary computer, which one command may take for one plan
_ORDINARY = 0.45  # seconds that an ordinary computer takes to count to ten million
_AT_WORK = (0, 1, 4)  # exit statuses of a command that has looked at the plan
_DAY = ("--today", "2027-03-01")
_READERS = ("team", "participants", "board", "feedback", "report")
_COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check", "--stage", "closed", "--scale", "large", *_DAY),
    ("estimate", *_DAY),
    ("review", *_DAY),
    ("suggest",),
    ("suggest", "--apply", "1"),
    ("fill", *_DAY),
    ("fill", "--set", "title=T", *_DAY),
    ("record", "--set", "record.worked=tea", *_DAY),
    ("stage", "agreed", "--by", "a", *_DAY),
    *(("render", "--for", reader, "--output", f"{reader}.html", *_DAY) for reader in _READERS),
    *(("render", "--for", reader, "--output", f"{reader}.docx", *_DAY) for reader in _READERS),
    ("render", "--for", "feedback", "--each-group", "--output", "to.html", *_DAY),
    ("render", "--for", "feedback", "--each-group", "--output", "to.docx", *_DAY),
)


class Slow(NamedTuple):
    """A command with a plan: what it took here, and what it would take on an ordinary computer."""

    plan: str
    command: str
    here: float
    ordinary: float


def worst(folder: Path, say: Callable[[str], object]) -> Iterator[Slow]:
    """Each command with each of the worst plans; those of one piece again and again are only checked."""
    plan = folder / "plan.yaml"
    for name, raw in (*large(), ("200 groups and 500 tools", large_plan().encode())):
        say(name)
        for command, *more in _COMMANDS[:1] if name.startswith("made of") else _COMMANDS:
            plan.write_bytes(raw)
            here, status = _taken(folder, command, plan.name, *more)
            if status not in _AT_WORK:
                say(f"{command} {' '.join(more)} ended with {status}, which tells nothing")
                continue
            yield Slow(name, " ".join((command, *more)), here, here / _counted() * _ORDINARY)


def told(found: list[Slow], shown: int = 20) -> str:
    """The slowest as lines, and how many take more than they may."""
    slowest = sorted(found, key=lambda each: -each.ordinary)[:shown]
    lines = [
        f"{each.ordinary:5.2f} s ({each.here:.2f} s here)  {each.plan}: {each.command}" for each in slowest
    ]
    beyond = sum(each.ordinary > MOST for each in found)
    return "\n".join([*lines, f"{beyond} of {len(found)} took more than {MOST} seconds.", ""])


def _taken(folder: Path, *words: str) -> tuple[float, int]:
    """The seconds of processor time that a command took, its start among them, and its exit status."""
    before = os.times()
    ran = subprocess.run(
        (sys.executable, "-m", "involveplan", *words),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    after = os.times()
    taken = after.children_user - before.children_user + after.children_system - before.children_system
    return taken, ran.returncode


def _counted() -> float:
    """The seconds that this computer takes to count to ten million, now."""
    begin = process_time()
    sum(i for i in range(10_000_000))
    return process_time() - begin
