"""What is compared with what, and what we want of it."""

import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.measuring.comparing import Command, Comparison, Peer, installed
from benchmarks.plans import DAY, made, plans, write

PARTS = ("start", "one", "cold", "changed")
_FILES = """
import os, sys
paths = [os.path.join(at, name) for at, _, names in os.walk(".") for name in names if name.endswith(".yaml")]
"""
_LOAD = f"""{_FILES}
import yaml
for path in paths:
    with open(path, "rb") as stream:
        raw = stream.read()
    try:
        yaml.load(raw, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        pass
"""
_HASH = f"""{_FILES}
import hashlib
for path in paths:
    with open(path, "rb") as stream:
        hashlib.sha256(stream.read()).digest()
"""
_PYTHON = (sys.executable, "-c")


class Bench:
    """The folders of plans, made when they are first needed, and the commands that are run in them.

    `asked` is what `run.py` was asked for; `say` tells someone who waits what is being done.
    """

    def __init__(self, scratch: Path, asked: Namespace, say: Callable[[str], object]) -> None:
        self.scratch, self.asked, self.say = scratch, asked, say
        self.ours = tuple(installed("involveplan").words or (sys.executable, "-m", "involveplan"))
        self.schema = scratch / "plan.schema.json"
        self.schema.write_bytes(
            subprocess.run((*self.ours, "schema"), capture_output=True, check=True).stdout
        )
        helped = subprocess.run((*self.ours, "check", "--help"), capture_output=True, check=True)
        self.can_go_without = b"--no-cache" in helped.stdout

    def comparisons(self, part: str) -> Iterator[Comparison]:
        """What is measured in a part of the whole, see `PARTS`."""
        if part == "start":
            nothing = Command("`python -c pass`", (*_PYTHON, "pass"))
            typer = Command('`python -c "import typer"`', (*_PYTHON, "import typer"))
            version, helped = (Command(each, (*self.ours, each)) for each in ("--version", "--help"))
            yield Comparison("`--version`", version, [Peer(nothing, 3)], self.scratch)
            yield Comparison("`--help`", helped, [Peer(typer, 2)], self.scratch)
        elif part == "one":
            one = self.one()
            peers = [Peer(self.by_schema(one), 0.5)], [Peer(self.by_schema(one), 0.5)]
            yield Comparison("1 plan, first check", self.check(one, fresh=True), peers[0], one)
            yield Comparison("1 plan, unchanged", self.check(one, fresh=False), peers[1], one, fresh=False)
        elif part == "cold":
            yield from self._cold()
        elif part == "changed":
            for faulty, findings in self._shares():
                many = self.folder(self.asked.changed, faulty=faulty)
                floor = Peer(Command("reading and hashing", (*_PYTHON, _HASH)), 4)
                name = f"{self.asked.changed:,} plans {findings}, one changed"
                ours = self.check(many, fresh=False)
                yield Comparison(
                    name, ours, [floor], many, fresh=False, prepare=partial(self.change_one, many)
                )

    def _cold(self) -> Iterator[Comparison]:
        load = Command("loading with PyYAML", (*_PYTHON, _LOAD))
        linter = installed("yamllint", "-d", "relaxed", ".")
        for faulty, findings in self._shares():
            many = self.folder(self.asked.plans, faulty=faulty, readable=True)
            peers = [Peer(load, 1.2)]
            if faulty:
                peers += [Peer(self.by_schema(many), 1 / 8), Peer(linter, 1 / 10)]
            name = f"{self.asked.plans:,} plans {findings}, first check"
            yield Comparison(name, self.check(many, fresh=True), peers, many)
            if self.can_go_without and faulty:
                kept = self.check(many, fresh=False)
                yield Comparison(f"{name}, results saved", kept, [Peer(load, None)], many)

    def _shares(self) -> Iterator[tuple[float, str]]:
        """The shares of plans with faults to measure, in words: as asked for, and none."""
        yield self.asked.faulty, "with findings"
        yield 0, "without findings"

    def change_one(self, folder: Path) -> None:
        """Add a comment at the end of a plan, which changes no finding."""
        with (folder / self.files(folder)[0]).open("a", encoding="utf-8") as plan:
            plan.write("# another comment\n")

    def check(self, folder: Path, *, fresh: bool) -> Command:
        """Our check of all that is in the folder in which it runs; of a single plan by its name, as in a hook.

        With `fresh` it neither looks for what it knows already nor keeps what it finds, where it can be told so.
        """
        files = self.files(folder) if folder == self.one() else ["."]
        without = ("--no-cache",) if fresh and self.can_go_without else ()
        words = (*self.ours, "check", "--output-format", "json", "--today", str(DAY), *without, *files)
        return Command("involveplan check", words)

    def by_schema(self, folder: Path) -> Command:
        """The same plans held against the JSON Schema alone."""
        return installed("check-jsonschema", "--schemafile", str(self.schema), *self.files(folder))

    def one(self) -> Path:
        """A folder with one usual plan in it."""
        write(self.scratch / "one", [made(0, seed=self.asked.seed, faulty=0, size="usual")])
        return self.scratch / "one"

    def folder(self, count: int, *, faulty: float | None = None, readable: bool = False) -> Path:
        """A folder of so many plans; with `readable` without those that other programs stop at."""
        faulty = self.asked.faulty if faulty is None else faulty
        folder = self.scratch / f"{count}-{faulty}{'-readable' * readable}"
        if not folder.exists():
            self.say(f"making {count:,} plans")
            drawn = plans(10 * count + 100, seed=self.asked.seed, faulty=faulty)
            write(folder, islice((each for each in drawn if each.readable or not readable), count))
        return folder

    @staticmethod
    def files(folder: Path) -> list[str]:
        """The plans in a folder, by their paths from there."""
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))
