"""The largest and worst files are told of, or checked, printed and changed, within 300 MiB, and nothing hangs.

A way through the commands raises `TooLong` for a command that takes far more processor time than any may.
`python -m benchmarks.run --worst` measures how much each takes.
"""

import os
import subprocess
import sys

import pytest

from benchmarks.making.worst import HEAD
from involveplan.plan.limits import MAX_ENTRIES, MAX_PROBLEMS, MAX_TEXT
from involveplan.plan.source import read
from tests import ROOT

# The ways of a file besides being checked, for those that were slow on them.
MORE = {
    "many groups and tools": ["sums", "word_files"],
    "many lines of a budget": ["documents"],
    "many tools of a team's own": ["documents", "sums", "word_files", "changed"],
    "long words told again and again": ["documents", "sums"],
}


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux tells what a process took at most"
)
def test_nothing_hangs_over_the_worst_files_or_takes_more_than_300_mib() -> None:
    """In a process of its own, so that the memory is theirs."""
    script = (
        "import re, pathlib\n"
        "from benchmarks.making.worst import large\n"
        "from tests.judges import through\n"
        "for name, raw in large():\n"
        f"    ways = ['check', *{MORE}.get(name, [])]\n"
        "    try: [through.through(way, raw) for way in ways]\n"
        "    except BaseException as error: raise SystemExit(f'{name}: {type(error).__name__} {str(error)[:2000]}')\n"
        "print(re.search('VmHWM:(.*)kB', pathlib.Path('/proc/self/status').read_text())[1])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) < 300 * 1024


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"audience: [{'1,' * MAX_ENTRIES}2]\n", "From here on a list has more than 1,000 entries. "),
        (
            "".join(f"x-{number}: 1\n" for number in range(MAX_ENTRIES)),
            "From here on a group of keys has more than",
        ),
        (
            "answers:\n" + "".join(f"  k{n}: [{'1,' * 900}]\n" for n in range(40)),
            "There are more than 30,000 values",
        ),
        (f"lead: {'a' * (MAX_TEXT + 1)}\n", "This text is longer than 20,000 characters. "),
        ("title: x\n" * (MAX_PROBLEMS + 1), f"There are more than {MAX_PROBLEMS} problems up to here. "),
    ],
    ids=["entries", "keys", "values", "text", "problems"],
)
def test_what_is_beyond_a_limit_is_told_with_its_place(text: str, told: str) -> None:
    source = read(f"{HEAD}{text}".encode(), "plan.yaml")
    (problem,) = [each for each in source.problems if each.kind == "within-limits"]
    assert problem.message.startswith(told)
    assert source.value is None and problem.span[1] > problem.span[0] > 0


def test_what_is_within_the_limits_is_read() -> None:
    text = f"{HEAD}lead: {'a' * MAX_TEXT}\naudience: [{'{},' * MAX_ENTRIES}]\n"
    assert read(text.encode(), "plan.yaml").value is not None
