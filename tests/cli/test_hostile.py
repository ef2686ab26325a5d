"""No text that a file can hold breaks a command, or does anything to the terminal or the build server."""

import json
import re
from pathlib import Path

import pytest
from cli_runs import ROOT, Cli, Ran
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CORPORA = ROOT.parent / "shared" / "corpora"
SUITE = sorted((CORPORA / "yaml-test-suite").glob("*.yaml"))
STRINGS = CORPORA / "naughty-strings" / "blns.txt"
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def harmless(ran: Ran, *statuses: int) -> None:
    """No traceback, no character that acts, no line that a build server obeys."""
    assert ran.status in statuses
    for text in (ran.out, ran.err):
        assert "Traceback" not in text
        assert not ACTS.search(text)
        assert not [line for line in text.split("\n") if line.lstrip().startswith("::") or "##[" in line]


def every_way(cli: Cli, folder: Path, texts: list[bytes]) -> None:
    """Check, render and estimate texts, and read them as checklists."""
    names = [f"{number:03}.yaml" for number, _ in enumerate(texts)]
    for name, text in zip(names, texts, strict=True):
        (folder / name).write_bytes(text)
    harmless(cli("check", *names), 0, 1)
    ran = cli("check", *names, "--output-format", "json")
    harmless(ran, 0, 1)
    assert json.loads(ran.out)["summary"]["plans"] == len(names)
    harmless(cli("check"), 0, 1, 3)
    harmless(cli("checklist", "check", *names), 0, 1)
    for name in names:
        ran = cli("render", name)
        assert ran.status in (0, 1)
        assert "Traceback" not in ran.err
        assert not ACTS.search(ran.out)
        harmless(cli("estimate", name), 0, 1)


@pytest.mark.skipif(not SUITE, reason="the YAML test suite is not beside the repository")
@pytest.mark.parametrize("part", range(8))
def test_the_yaml_test_suite(cli: Cli, tmp_path: Path, part: int) -> None:
    texts = [path.read_bytes() for path in SUITE[part::8]]
    every_way(cli, tmp_path, [*texts, *(b"involveplan: 1\ntitle: x\n" + text for text in texts)])


@pytest.mark.skipif(not STRINGS.exists(), reason="the naughty strings are not beside the repository")
@pytest.mark.parametrize("part", range(8))
def test_naughty_strings(cli: Cli, tmp_path: Path, part: int) -> None:
    lines = [line for line in STRINGS.read_text("utf-8").split("\n") if line and not line.startswith("#")]
    plans = [
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
        for line in lines[part::8]
    ]
    bare = [f"involveplan: 1\ntitle: t\nlead: {line}\n".encode() for line in lines[part::8]]
    every_way(cli, tmp_path, [*(json.dumps(plan).encode() for plan in plans), *bare])


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40))
def test_any_text(cli: Cli, text: str) -> None:
    quoted = json.dumps(text, ensure_ascii=False)
    raw = f"involveplan: 1\ntitle: {quoted}\nlead: {text}\n".encode("utf-8", "surrogatepass")
    harmless(cli("check", "-", stdin=raw), 0, 1)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=60))
def test_any_bytes(cli: Cli, raw: bytes) -> None:
    harmless(cli("check", "-", stdin=raw), 1)
