"""The documents as programs: what they show is run, and what came of it is put back in their text.

A `console` block holds commands after `$ ` and what they print. A line `…` stands for what is not shown; as much as is
shown before and after it is compared. A comment on the line before a block says more of it:

- `<!-- exit 1 -->`: the exit status of its last command, if that is not 0;
- `<!-- answers QUICK -->`: its command asks, and is given those answers (see `conversations.py`);
- `<!-- file ward.yaml -->`: the block is that file, and is written before what follows;
- `<!-- given tools/a.whl -->`: a file of that name is there before its command is run;
- `<!-- command: try -->`: `.ci/run` finds the command of the block by this mark.

Between `<!-- begin needs -->` and `<!-- end -->` stands a table that is made of the product's own data.
"""

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

_NOT_SHOWN = "…"


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its lines, and what the comment before it says."""

    language: str
    lines: tuple[str, ...]
    marks: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """Lines that are made of the product's own data."""

    name: str
    lines: tuple[str, ...]


Part = str | Block | Table
# A command and the name of its answers: the exit status, and what is shown.
Run = Callable[[str, str], tuple[int, str]]


def parts(text: str) -> Iterator[Part]:
    """A document in parts: lines, blocks, tables. `"".join(map(written, parts(text)))` is the text again."""
    lines = iter(text.splitlines())
    marks: dict[str, str] = {}
    for line in lines:
        if found := re.fullmatch(r"```(\w+)", line):
            yield Block(found[1], tuple(iter(lines.__next__, "```")), marks)
        elif found := re.fullmatch(r"<!-- begin (\S+) -->", line):
            yield Table(found[1], tuple(iter(lines.__next__, "<!-- end -->")))
        else:
            yield line
        found = re.fullmatch(r"<!-- (command|exit|answers|file|given):? (\S+) -->", line)
        marks = marks | {found[1]: found[2]} if found else {}


def written(part: Part) -> str:
    """A part as it stands in the document."""
    match part:
        case Block(language, lines):
            return "\n".join((f"```{language}", *lines, "```")) + "\n"
        case Table(name, lines):
            return "\n".join((f"<!-- begin {name} -->", *lines, "<!-- end -->")) + "\n"
        case _:
            return f"{part}\n"


def blocks(text: str, language: str = "") -> list[Block]:
    """The fenced blocks of a document, of one language if wished."""
    found = [part for part in parts(text) if isinstance(part, Block)]
    return [block for block in found if language in ("", block.language)]


def commands(block: Block) -> list[str]:
    """The commands of a console block."""
    return [line.removeprefix("$ ") for line in block.lines if line.startswith("$ ")]


def as_it_is(text: str, folder: Path, run: Run, table: Callable[[str], list[str]]) -> str:
    """The document with what its commands, run in a folder one after the other, print now."""
    return "".join(written(_now(part, folder, run, table)) for part in parts(text))


def _now(part: Part, folder: Path, run: Run, table: Callable[[str], list[str]]) -> Part:
    if isinstance(part, Table):
        return replace(part, lines=tuple(table(part.name)))
    if not isinstance(part, Block):
        return part
    if name := part.marks.get("file"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("\n".join(part.lines) + "\n", "utf-8")
    if name := part.marks.get("given"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(given(name))
    return replace(part, lines=tuple(_console(part, run))) if part.language == "console" else part


def given(name: str) -> bytes:
    """What a file holds that is there before a command is run: for a wheel, what involveplan was installed from."""
    program = os.environ.get("INVOLVEPLAN")
    if not program or not name.endswith(".whl"):
        return b""
    python = Path(program).with_name("python")
    code = "from involveplan.cli.setup.detect import installation_source; print(installation_source() or '', end='')"
    ran = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, check=True)
    return Path(ran.stdout).read_bytes() if ran.stdout.endswith(name.rpartition("/")[2]) else b""


def _console(block: Block, run: Run) -> Iterator[str]:
    starts = [place for place, line in enumerate(block.lines) if line.startswith("$ ")]
    assert starts[:1] == [0], f"a console block begins with a command: {block.lines[:1]}"
    for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        command, shown = block.lines[start], block.lines[start + 1 : end]
        status, output = run(command.removeprefix("$ "), block.marks.get("answers", ""))
        expected = int(block.marks.get("exit", 0)) if end == len(block.lines) else 0
        assert status == expected, f"{command}: exit status {status}, not {expected}\n{output}"
        yield command
        yield from _as_much(output.rstrip("\n").splitlines(), shown)


def _as_much(lines: list[str], shown: tuple[str, ...]) -> list[str]:
    """As much at the beginning and at the end as is shown now: paragraphs, and lines of the next one."""
    lines = [line.rstrip() for line in lines]
    if _NOT_SHOWN not in shown:
        return lines
    place = shown.index(_NOT_SHOWN)
    head = _length(lines, shown[:place])
    tail = len(lines) - _length(lines[::-1], shown[:place:-1])
    assert head < tail, "all of it is shown: leave out the line “…”"
    return [*lines[:head], _NOT_SHOWN, *lines[tail:]]


def _length(lines: list[str], shown: tuple[str, ...]) -> int:
    """How many lines come to as many paragraphs, and lines after them, as are shown."""
    ends = [place + 1 for place, line in enumerate(lines) if not line]
    after = len(shown) - max((place + 1 for place, line in enumerate(shown) if not line), default=0)
    paragraphs = min(shown.count(""), len(ends))
    return (ends[paragraphs - 1] if paragraphs else 0) + after
