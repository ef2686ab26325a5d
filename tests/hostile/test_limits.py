"""The largest and worst files are told of, or checked and printed, within two seconds and 300 MiB.

A way through the commands raises `TooLong` for a command that takes more than two seconds of processor time, so nothing
here depends on how busy the machine is.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from involveplan.plan.limits import MAX_BYTES, MAX_ENTRIES, MAX_PROBLEMS, MAX_TEXT
from involveplan.plan.source import read

HEAD = "involveplan: 1\ntitle: t\n"
# What a reader or a look for personal details may take long over, again and again until the file is full.
PIECES = [
    *("0/", "00 ", "+44 ", "(0", "1-", "020 7946 0018 ", "943 476 5919 ", "SW1A 1AA ", "a@", "a.b@c.d. "),
    "born 1/2/1943 ",
    *("[", "- ", "? ", "&a ", "!", "#", "{a: ", "*a ", "'", "A", "AB ", "Aa (AB) ", "a b. ", "日", "\u202e", "\u00ad"),
]  # fmt: skip


def full(head: str, piece: str) -> bytes:
    """A file as large as may be: a beginning, and one piece again and again."""
    begin = f"{HEAD}{head}".encode()
    return begin + piece.encode() * ((MAX_BYTES - len(begin)) // len(piece.encode()))


def many(key: str, entry: str, count: int = MAX_ENTRIES) -> str:
    """A list of entries in which `{0}` is the number of the entry, as many as fit on a fifth of a file."""
    lines = [f"- {entry.replace('{0}', str(number))}\n" for number in range(count)]
    return f"{key}:\n" + "".join(lines[: MAX_BYTES // 5 // len(lines[-1])])


def large() -> Iterator[tuple[str, bytes]]:
    """The worst files that we know, with what each is made of."""
    for place, piece in enumerate(PIECES):
        yield (
            f"made of {piece!r}",
            full("#", piece) if place < len(PIECES) // 2 else full("", f"{piece}\n"),
        )
    groups = many("audience", "{id: g{0}, kind: carers, number: 5, needs: [bsl], touchpoints: [ward]}", 100)
    tools = many(
        "tools",
        "{tool: interview, id: t{0}, with: [g{0}], starts: 2027-01-01, ends: 2027-02-01, invite: 5}",
        250,
    )
    feedback = many("feedback", "{to: [g{0}], how: x, by: 2027-05-01}", 250)
    lines = many("resources: {budget: {lines", "{kind: access, each: 1}").replace(":\n-", ": [{}", 1)
    record = (
        "record: {activities: [" + ",".join(f"{{tool: t{n}, on: 2027-01-01}}" for n in range(250)) + "]}\n"
    )
    yield "many groups and tools", f"{HEAD}stage: closed\n{groups}{tools}{feedback}{record}".encode()
    yield "many lines of a budget", f"{HEAD}{lines.partition('- ')[0]}]}}}}\n".encode()
    yield (
        "many tools of a team's own",
        f"{HEAD}{many('tools', '{tool: t{0}, name: n, data: both}', 250)}".encode(),
    )
    long = "w" * (MAX_TEXT - 1)
    few = many("tools", "{tool: interview, with: [a]}", 60)
    yield (
        "long words told again and again",
        (f"{HEAD}audience: [{{id: a, kind: carers, who: {long}}}]\n{few}").encode(),
    )
    yield "too many of everything", full("audience:\n", "- {}\n")
    yield "too many keys", (HEAD + "".join(f"k{number}: 1\n" for number in range(20_000))).encode()
    yield "keys that are not known", (HEAD + "".join(f"k{number}: 1\n" for number in range(900))).encode()


def test_the_worst_files_take_two_seconds_and_300_mib_at_most() -> None:
    """In a process of its own, so that the memory is theirs."""
    script = (
        "import resource, through, test_limits\n"
        "for name, raw in test_limits.large():\n"
        "    ways = ['check'] if name.startswith('made of') else ['check', 'documents']\n"
        "    try: [through.through(way, raw) for way in ways]\n"
        "    except BaseException as error: raise SystemExit(f'{name}: {type(error).__name__} {str(error)[:2000]}')\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    pytest.importorskip("resource")
    here = Path(__file__).parent
    found = os.pathsep.join((str(here), str(here.parent / "judges")))
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": found},
    )
    assert ran.returncode == 0, ran.stderr
    kilobytes = int(ran.stdout) // (1024 if sys.platform == "darwin" else 1)
    assert kilobytes < 300 * 1024


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"audience: [{'1,' * MAX_ENTRIES}2]\n", "From here on a list has more than 1,000 entries; "),
        (
            "".join(f"x-{number}: 1\n" for number in range(MAX_ENTRIES)),
            "From here on a group of keys has more than",
        ),
        (
            "answers:\n" + "".join(f"  k{n}: [{'1,' * 900}]\n" for n in range(40)),
            "There are more than 30,000 values",
        ),
        (f"lead: {'a' * (MAX_TEXT + 1)}\n", "This text is longer than 20,000 characters; "),
        ("title: x\n" * (MAX_PROBLEMS + 1), f"More than {MAX_PROBLEMS} things are wrong up to here. "),
    ],
    ids=["entries", "keys", "values", "text", "problems"],
)
def test_what_is_beyond_a_limit_is_told_with_its_place(text: str, told: str) -> None:
    source = read(f"{HEAD}{text}".encode(), "plan.yaml")
    (problem,) = [each for each in source.problems if each.kind == "within-limits"]
    assert problem.sentence.startswith(told)
    assert source.value is None and problem.span[1] > problem.span[0] > 0


def test_what_is_within_the_limits_is_read() -> None:
    text = f"{HEAD}lead: {'a' * MAX_TEXT}\naudience: [{'{},' * MAX_ENTRIES}]\n"
    assert read(text.encode(), "plan.yaml").value is not None
