"""Texts that others collected to break readers, each alone: as plans, as answers, as names of files."""

import json
from pathlib import Path

import pytest

from tests.judges.corpora import ABSENT, STRINGS, YAML_SUITE
from tests.judges.through import DAY, called, empty_folder, harmless, through

SUITE = pytest.mark.skipif(not YAML_SUITE, reason=ABSENT)
NAUGHTY = pytest.mark.skipif(not STRINGS, reason=ABSENT)
PARTS = 8
# Every file goes on the first ways, and every so many-th on those that take longer.
ONE_IN = {
    "check": 1,
    "changed": 3,
    "answers": 3,
    "documents": 5,
    "sums": 5,
    "among_others": 5,
    "checklist": 9,
    "word_files": 90,
}


def on_every_way(raw: bytes, number: int) -> None:
    for way, one_in in ONE_IN.items():
        if number % one_in == 0:
            through(way, raw)


@SUITE
@pytest.mark.parametrize("part", range(PARTS))
def test_the_yaml_test_suite(part: int) -> None:
    for number, path in list(enumerate(YAML_SUITE))[part::PARTS]:
        raw = path.read_bytes()
        through("check", raw)
        through("answers", raw)
        on_every_way(b"involveplan: 1\ntitle: x\n" + raw, number)


def _plan(line: str) -> bytes:
    """A plan with a string as every kind of answer."""
    return json.dumps(
        {
            "involveplan": 1,
            "title": line,
            "audience": [{"id": line, "who": line, "kind": line, "needs": [line]}],
            "tools": [{"tool": line, "with": [f"not {line}"], "starts": line, "name": line, "data": "both"}],
            "feedback": [{"to": [f"no {line}"]}],
            "answers": {line: line},
            "not_applicable": {line: line, "PUR002": line},
            line: line,
        }
    ).encode()


@NAUGHTY
@pytest.mark.parametrize("part", range(PARTS))
def test_naughty_strings(part: int) -> None:
    for number, line in list(enumerate(STRINGS))[part::PARTS]:
        on_every_way(_plan(line), number)
        through("check", f"involveplan: 1\ntitle: t\nlead: {line}\n".encode())


@NAUGHTY
def test_naughty_strings_as_names_of_files() -> None:
    with empty_folder():
        for line in STRINGS:
            name = f"{line[:60]}.yaml"
            try:
                Path(name).write_bytes(b"involveplan: 1\ntitle: t\n")
            except (OSError, ValueError):
                continue  # no file can be called so
            harmless(called("check", "--", name), 1)
            harmless(called("render", "--", name), 0)
        for words in (
            ("check",),
            ("status", *DAY),
            ("status", "--output-format", "html", *DAY),
            ("lessons",),
        ):
            harmless(called(*words), 0, 1, 3)
