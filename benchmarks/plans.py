"""Plans as teams write them, made up: as many as wished, in several sizes, some of them with faults.

    python -m benchmarks.plans FOLDER --plans 10000 --faulty 0.3 --seed 1

The same seed gives the same plans, byte by byte, and plan number 7 is the same however many are made. They are as they
are on `DAY`: give that day to `involveplan check --today`.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal

from benchmarks.making import faults, writing
from benchmarks.making.plan import DAY, SHAPES, Size, plan
from benchmarks.making.words import Setting

__all__ = ["DAY", "Made", "Mixture", "made", "plans", "write"]

Mixture = Literal["quick", "usual", "large", "mixed"]
_MIXED = {"quick": 20, "usual": 78, "large": 2}
_OF_TEXT = 0.1  # of the faulty ones so many have a fault of the text, and as many cannot be read at all


@dataclass(frozen=True)
class Made:
    """A plan: where it lies in the folder of all plans, and what is wrong with it.

    `codes` are the faults that were put in, by the codes that `check` tells them with; it may tell more that follows
    from them. Without any, the plan has no error at its stage.
    """

    name: str
    raw: bytes
    size: Size
    stage: str
    codes: tuple[str, ...]
    readable: bool = True


def plans(count: int, *, seed: int = 1, faulty: float = 0.3, size: Mixture = "mixed") -> Iterator[Made]:
    """So many plans. `faulty` is the share, from 0 to 1, that have faults."""
    return (made(number, seed=seed, faulty=faulty, size=size) for number in range(count))


def made(number: int, *, seed: int = 1, faulty: float = 0.3, size: Mixture = "mixed") -> Made:
    """The plan of that number, from 0."""
    chance = Random(f"{seed}/{number}")
    setting = Setting.of(number, chance)
    one: Size = chance.choices(list(SHAPES), list(_MIXED.values()))[0] if size == "mixed" else size
    reference = f"{setting.topic}-{number:06}"
    content = plan(setting, one, reference)
    hand = writing.Hand.of(chance, terse=one == "quick")
    wrong, how = chance.random() < faulty, chance.random()
    of_text = None
    if wrong and how < 2 * _OF_TEXT:
        of_text = chance.choice(faults.UNREADABLE if how < _OF_TEXT else faults.READABLE)
    codes = faults.spoil(content, chance) if wrong and not of_text else ()
    raw = writing.encoded(writing.text(content, hand), hand)
    if of_text:
        raw, codes = of_text.spoil(raw), (of_text.code,)
    name = f"{setting.folder}/{reference}.yaml"
    return Made(name, raw, one, content.get("stage", "draft"), codes, of_text not in faults.UNREADABLE)


def write(folder: Path, those: Iterable[Made]) -> None:
    """Write plans into a folder, each below the folder of its team."""
    for each in those:
        target = folder / each.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(each.raw)


def main() -> None:
    """Write plans, and say how many of which kind."""
    options = argparse.ArgumentParser(description="Write made-up plans, as teams write them, into a folder.")
    options.add_argument("folder", type=Path, help="where to write them")
    options.add_argument("--plans", type=int, default=100, help="how many (default: %(default)s)")
    options.add_argument(
        "--faulty", type=float, default=0.3, help="the share with faults, 0 to 1 (default: %(default)s)"
    )
    options.add_argument(
        "--seed", type=int, default=1, help="another number, other plans (default: %(default)s)"
    )
    options.add_argument(
        "--size", choices=[*_MIXED, "mixed"], default="mixed", help="how large (default: %(default)s)"
    )
    asked = options.parse_args()
    if not 0 <= asked.faulty <= 1:
        options.error("--faulty is a share: 0 for none, 1 for all, for example 0.3")
    faulty = unreadable = size = 0
    for each in plans(asked.plans, seed=asked.seed, faulty=asked.faulty, size=asked.size):
        write(asked.folder, [each])
        faulty, unreadable, size = (
            faulty + bool(each.codes),
            unreadable + (not each.readable),
            size + len(each.raw),
        )
    sys.stdout.write(
        f"{asked.plans} plans in {asked.folder.as_posix()}, {size / 1024:.0f} kB: {faulty} with faults, "
        f"{unreadable} of them unreadable.\nThey are as they are on {DAY}: "
        f"involveplan check --today {DAY} {asked.folder.as_posix()}\n"
    )


if __name__ == "__main__":
    main()
