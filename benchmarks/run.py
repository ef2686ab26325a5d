"""How long involveplan takes, beside programs that everyone knows: whole processes, medians, ratios of one run.

    python -m benchmarks.run [--only cold] [--large] [--write]
    python -m benchmarks.run --worst

Times differ from machine to machine; ratios hardly do. No network, and nothing is left behind.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring.comparing import compare
from benchmarks.measuring.comparisons import PARTS, Bench
from benchmarks.measuring.growing import grow
from benchmarks.measuring.process import Failed
from benchmarks.measuring.table import Line, line, lines_of_growth, machine, put, table
from benchmarks.measuring.worst import told, worst

README = Path(__file__).with_name("README.md")


def main() -> None:
    """Measure, and print the table."""
    asked = _options().parse_args()
    if asked.only and asked.write:
        _options().error("--write is for the whole table: leave out --only")
    if asked.worst:
        with TemporaryDirectory() as scratch:
            sys.stdout.write(told(list(worst(Path(scratch), lambda name: sys.stderr.write(f"{name}\n")))))
        return
    load: list[float] = [0]

    def say(text: str) -> None:
        """Tell someone who waits what is being done, and see how busy the computer is meanwhile."""
        sys.stderr.write(f"{text}\n")
        load.append(os.getloadavg()[0] if hasattr(os, "getloadavg") else 0)

    try:
        with TemporaryDirectory() as scratch:
            lines = list(measured(Bench(Path(scratch), asked, say), asked))
    except Failed as error:
        raise SystemExit(str(error)) from None
    page = f"{table(lines)}\n{machine(datetime.now().date(), asked.runs, max(load))}"
    sys.stdout.write(page)
    if asked.write:
        asked.write.write_text(put(asked.write.read_text("utf-8"), page), "utf-8")


def measured(bench: Bench, asked: argparse.Namespace) -> Iterator[Line]:
    """The lines of the table, one after the other as they are measured."""
    for part in asked.only or PARTS:
        for comparison in bench.comparisons(part):
            yield from map(line, compare(comparison, asked.runs, bench.say))
    if asked.large:
        few, many = ((count, bench.folder(count)) for count in (max(1, asked.large // 10), asked.large))
        yield from lines_of_growth(grow(bench.check(many[1], fresh=True), few, many, bench.say))


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description="Measure involveplan beside programs that everyone knows.")
    add = options.add_argument
    shown = "(default: %(default)s)"
    add("--plans", type=int, default=1000, help=f"how many plans that were never seen {shown}")
    add("--changed", type=int, default=10_000, help=f"how many plans of which one has changed {shown}")
    many = "check so many as well (100000 if no number is given), and a tenth of them: takes minutes and disk"
    add("--large", type=int, nargs="?", const=100_000, metavar="PLANS", help=many)
    add("--worst", action="store_true", help="only this: each command with the worst plans that we know")
    add("--runs", type=int, default=5, help=f"how many rounds, in each of which everything runs once {shown}")
    add("--faulty", type=float, default=0.3, help=f"the share of plans with faults {shown}")
    add("--seed", type=int, default=1, help=f"another number, other plans {shown}")
    add("--only", action="append", choices=PARTS, help="only this part; can be given several times")
    page = "put the table into this page (the README beside this program if none is given)"
    add("--write", type=Path, nargs="?", const=README, metavar="FILE", help=page)
    return options


if __name__ == "__main__":
    main()
