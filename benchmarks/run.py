"""How long involveplan takes, beside programs that everyone knows: whole processes, medians, ratios of one run.

    python benchmarks/run.py [--plans 1000] [--runs 5]

Times differ from machine to machine; ratios hardly do. No network, and nothing is left behind.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

EXAMPLES = Path(__file__).parents[1] / "examples"
OURS = (sys.executable, "-m", "involveplan")
LOAD = """
import sys, pathlib, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""


@dataclass(frozen=True)
class Comparison:
    """One of our commands, what it is compared with, and what we want the ratio of the two to be."""

    name: str
    ours: Sequence[str]
    peer_name: str
    peer: Sequence[str]
    aim: str


def plans(folder: Path, count: int) -> None:
    """Write plans into a folder: the examples, each with a reference of its own, every third with a part left out."""
    texts = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.yaml")) if path.stem != "answers"]
    chance = Random(1)
    for number in range(count):
        parts = re.split("^(?=[a-z])", texts[number % len(texts)], flags=re.MULTILINE)
        parts = [part for part in parts if not part.startswith("reference:")]
        if number % 3 == 0:
            parts.remove(
                chance.choice(
                    [part for part in parts if not part.startswith(("#", "involveplan:", "title:"))]
                )
            )
        target = folder / f"team-{number // 100:03}" / f"plan-{number:06}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("".join((*parts, f"\nreference: plan-{number}\n")), "utf-8")


def seconds(command: Sequence[str], runs: int) -> float:
    """The median time of a command, after one run that does not count. Raises where it cannot be run at all."""
    taken = []
    for _ in range(runs + 1):
        start = perf_counter()
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        taken.append(perf_counter() - start)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)}: {done.stderr}")
    return median(taken[1:])


def comparisons(folder: Path, one: Path, count: int) -> list[Comparison]:
    """What is measured. The folder holds `count` plans; `one` holds one."""
    python = (sys.executable, "-c")
    check = (*OURS, "check", "--output-format", "json", "--today", "2026-11-23")
    loads, load_one, load_all = "PyYAML loads", (*python, LOAD, str(one)), (*python, LOAD, str(folder))
    return [
        Comparison("--version", (*OURS, "--version"), "python -c pass", (*python, "pass"), "3 or less"),
        Comparison("--help", (*OURS, "--help"), "import typer", (*python, "import typer"), "2 or less"),
        Comparison("check, 1 plan", (*check, str(one)), f"{loads} it", load_one, ""),
        Comparison(f"check, {count} plans", (*check, str(folder)), f"{loads} them", load_all, "1 or less"),
    ]


def main() -> None:
    """Measure, and print one line for each comparison."""
    options = argparse.ArgumentParser(description="Measure involveplan beside programs that everyone knows.")
    options.add_argument("--plans", type=int, default=1000, help="how many plans (default: %(default)s)")
    options.add_argument("--runs", type=int, default=5, help="how many runs of each (default: %(default)s)")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder, one = Path(made, "many"), Path(made, "one")
        plans(folder, asked.plans)
        plans(one, 1)
        sys.stdout.write(f"{'':20} {'seconds':>8}   {'beside':20} {'seconds':>8}  {'ratio':>6}  aim\n")
        for each in comparisons(folder, one, asked.plans):
            ours, peer = seconds(each.ours, asked.runs), seconds(each.peer, asked.runs)
            row = f"{each.name:20} {ours:8.3f}   {each.peer_name:20} {peer:8.3f}  {ours / peer:6.2f}"
            sys.stdout.write(f"{row}  {each.aim}".rstrip() + "\n")


if __name__ == "__main__":
    main()
