"""What was measured as a Markdown table, and putting it into a page."""

import os
import platform
import re
from collections.abc import Iterable
from datetime import date
from importlib.metadata import PackageNotFoundError, version

from benchmarks.measuring.comparing import Row
from benchmarks.measuring.growing import MOST_MIB, SLOWER, Growth
from benchmarks.measuring.process import Taken

BEGIN, END = "<!-- measured -->", "<!-- end of what was measured -->"
Line = tuple[str, str, str, str, str, str, str]
_HEAD: Line = ("Measured", "involveplan", "Compared with", "Time", "Ratio", "Target", "Met")
_PACKAGES = ("involveplan", "PyYAML", "typer", "check-jsonschema", "yamllint")
_FRACTION = 0.2  # an aim below this, and what came of it, is told as a fraction: 1/8 is eight times as fast


def table(lines: Iterable[Line]) -> str:
    """Lines as a table for people and for Markdown alike: as wide as the widest cell, numbers to the right."""
    whole = [_HEAD, *lines]
    wide = [max(map(len, column)) for column in zip(*whole, strict=True)]
    right = (False, True, False, True, True, False, False)
    rule = ["-" * (room - 1) + (":" if to_right else "-") for room, to_right in zip(wide, right, strict=True)]
    rows = [
        [
            cell.rjust(room) if to_right else cell.ljust(room)
            for cell, room, to_right in zip(line, wide, right, strict=True)
        ]
        for line in whole
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in (rows[0], rule, *rows[1:]))


def line(row: Row) -> Line:
    """A comparison in words."""
    if row.skipped:
        return (row.name, "", row.peer, row.skipped, "", _aim(row.aim), "")
    ratio = f"{_ratio(row.ratio, row.aim)} ({_ratio(row.least, row.aim)} to {_ratio(row.greatest, row.aim)})"
    met = "" if row.aim is None else _yes(row.ratio <= row.aim)
    return (row.name, _time(row.ours_seconds), row.peer, _time(row.peer_seconds), ratio, _aim(row.aim), met)


def lines_of_growth(growth: Growth) -> list[Line]:
    """How time and memory grow, in words. Where the run was ended, its time says nothing."""
    name = f"{growth.many:,} plans, first check"
    few = (f"time per plan for {growth.few:,}", _each(growth.for_few, growth.few))
    aims = (f"at most {SLOWER:g}", f"under {MOST_MIB} MiB")
    held = growth.for_many.mib
    memory = (
        "not measured" if held is None else f"{'over ' if growth.for_many.stopped else ''}{held:,.0f} MiB"
    )
    if growth.for_many.stopped or growth.for_few.stopped:
        time: Line = (f"{name}, time per plan", "ended early", *few, "", aims[0], _yes(False))
    else:
        each = _each(growth.for_many, growth.many)
        time = (
            f"{name}, time per plan",
            each,
            *few,
            f"{growth.slower:.2f}",
            aims[0],
            _yes(growth.slower <= SLOWER),
        )
    met = "" if held is None else _yes(held < MOST_MIB)
    return [time, (f"{name}, memory", memory, "", "", "", aims[1], met)]


def machine(today: date, rounds: int, load: float = 0) -> str:
    """When and on what it was measured, without anything that tells one machine from another of its kind.

    `load` is how many programs at most wanted to run at once; more than there are cores, and others were among them.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    busy = " Other programs were keeping the computer busy." if load > cores + 1 else ""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    versions = ", ".join(f"{name} {found}" for name in _PACKAGES if (found := _version(name)))
    return (
        f"Measured on {today}: {cores} cores, {platform.system()} {platform.machine()}, {python}. "
        f"Versions: {versions}. Medians of {rounds} rounds, "
        f"with the lowest and highest ratio of a round in brackets.{busy}\n"
    )


def put(page: str, told: str) -> str:
    """The page with what was measured between its two marks. Raises ValueError where it has none."""
    whole = f"{BEGIN}\n\n{told}\n{END}"
    changed, times = re.subn(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: whole, page, flags=re.DOTALL)
    if times != 1:
        raise ValueError(f"There have to be one “{BEGIN}” and one “{END}” after it.")
    return changed


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _as_fraction(aim: float | None) -> bool:
    return aim is not None and aim < _FRACTION


def _ratio(ratio: float, aim: float | None) -> str:
    return f"1/{1 / ratio:.1f}" if _as_fraction(aim) else f"{ratio:.2f}"


def _aim(aim: float | None) -> str:
    if aim is None:
        return ""
    return f"at most 1/{1 / aim:.0f}" if _as_fraction(aim) else f"at most {aim:g}"


def _each(taken: Taken, count: int) -> str:
    return f"{1000 * taken.seconds / count:.2f} ms"


def _time(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _yes(met: bool) -> str:
    return "yes" if met else "no"
