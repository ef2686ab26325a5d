"""What counts as a plan, and what is told of a file that cannot be read."""

from pathlib import Path

import pytest

from involveplan.linting.reading import read_if_plan, read_plan
from involveplan.plan.limits import MAX_BYTES

PLAN = b"involveplan: 1\ntitle: A calmer wait\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_file_that_may_not_be_opened_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.yaml").write_bytes(PLAN)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    source = read_plan("a.yaml", "a.yaml", named=False)
    assert source is not None
    assert source.value is None
    assert [problem.sentence for problem in source.problems] == ["This cannot be opened: permission denied."]


@pytest.mark.parametrize(
    "raw",
    [
        PLAN,
        b"\xef\xbb\xbf" + PLAN,
        b"# first a comment\ninvolveplan: 1\n",
        b"title: t\r\ninvolveplan: 1\r\n",
        b'title: t\n"involveplan": 1\n',
        b"{involveplan: 1, title: t}",
        b"involveplan: 2\n",
        b"involveplan: 1\ntitle: [",
        b"involveplan: 1\ntitle: caf\xe9\n",
        "involveplan: 1\ntitle: t\n".encode("utf-16"),
        PLAN + b"#" * MAX_BYTES,
    ],
)
def test_what_is_meant_as_a_plan(raw: bytes) -> None:
    assert read_if_plan(raw, "x.yaml") is not None


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"a: 1\n",
        b"- involveplan\n",
        b"jobs:\n  involveplan: {run: involveplan check}\n",
        b"repo: involveplan\nhooks: [{id: involveplan}]\n",
        b"involveplanner: 1\n",
        b"\x00\xff binary",
        b"a: {{ involveplan }}\nb: [",
        b"a: 1\n---\nb: involveplan\n",
    ],
)
def test_what_is_no_plan(raw: bytes) -> None:
    assert read_if_plan(raw, "x.yaml") is None
    Path("x.yaml").write_bytes(raw)
    assert read_plan("x.yaml", "x.yaml", named=False) is None
    named = read_plan("x.yaml", "x.yaml", named=True)
    assert named is not None
    assert named.problems


def test_only_so_much_is_read() -> None:
    Path("big.yaml").write_bytes(PLAN + b"#" * (3 * MAX_BYTES))
    source = read_plan("big.yaml", "big.yaml", named=True)
    assert source is not None
    assert [problem.kind for problem in source.problems] == ["within-limits"]
