"""What counts as a plan, and what is told of a file that cannot be read."""

from pathlib import Path

import pytest

from involveplan.plan.limits import MAX_PLAN_BYTES
from involveplan.plan.source import read
from involveplan.run.read_plan import read_if_plan, read_plan

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
    assert [problem.message for problem in source.problems] == [
        "We could not open this file: permission denied."
    ]


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
        "# a remark\ninvolveplan: 1\ntitle: t\n".encode("utf-16-le"),
        "# a remark\ninvolveplan: 1\ntitle: t\n".encode("utf-16-be"),
        PLAN + b"#" * MAX_PLAN_BYTES,
        b"title: t\rinvolveplan: 1\rlead: [",
        b"# a remark\n\n  involveplan: 1\n  title: t\n lead: l\n",
        b"---\n  title: t\n  team: t\n  'involveplan': 1\n lead: l\n",
        b"title: t\n involveplan: 1\n",
        b"  title: t\r\n  involveplan: 1\r\n lead: l\r\n",
        b"  title: t\r  involveplan: 1\r lead: l\r",
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
        b"services:\n  web: x\n    involveplan: [\n",
        b"services: # ours\n\n  involveplan: [\n",
        b"- id: x\n  involveplan: [\n",
        b"- repos:\n  - involveplan: [\n",
        b"run: |\n  involveplan: 1\nb: [\n",
        b"# involveplan: 1\nb: [\n",
        "a: 1\n".encode("utf-16-le"),
    ],
)
def test_what_is_no_plan(raw: bytes) -> None:
    assert read_if_plan(raw, "x.yaml") is None
    Path("x.yaml").write_bytes(raw)
    assert read_plan("x.yaml", "x.yaml", named=False) is None
    named = read_plan("x.yaml", "x.yaml", named=True)
    assert named is not None
    assert named.problems


ALMOST = [
    b"Involveplan: 1\ntitle: t\n",
    b"involve-plan: 1\ntitle: t\n",
    b"involvplan: 1\ntitle: [\n",
    b"involveplan 1\ntitle: t\n",
    b"\xef\xbb\xbfInvolveplan: 1\r\ntitle: t\r\n",
    b"Involveplan: 1\naim: what involveplan is for\n",
    b"# for involveplan\nInvolveplan: 1\ntitle: t\n",
    "\u201cinvolveplan\u201d: 1\ntitle: t\n".encode(),
    "\u200binvolveplan: 1\ntitle: t\n".encode(),
    "\u00a0involveplan: 1\ntitle: t\n".encode(),
    "involve\u00adplan: 1\ntitle: t\n".encode(),
]


@pytest.mark.parametrize("raw", ALMOST)
def test_a_file_whose_first_key_is_almost_right_is_never_passed_over(raw: bytes) -> None:
    source = read_if_plan(raw, "x.yaml")
    assert source is not None and source.value is None
    assert source.problems[0].kind == "known-version"
    assert source.problems == read(raw, "x.yaml").problems


@pytest.mark.parametrize(
    "raw",
    [
        "Involveplan: 1\ntitle: t\n".encode("utf-16"),
        "Involveplan: 1\ntitle: Caf\u00e9\n".encode("latin-1"),
        b"<<<<<<< HEAD\nInvolveplan: 1\n=======\nInvolveplan: 2\n>>>>>>> desk\ntitle: t\n",
        b"Involveplan: 1\n<<<<<<< HEAD\ntitle: t\n=======\ntitle: u\n>>>>>>> desk\n",
    ],
)
def test_what_keeps_such_a_file_from_being_read_is_told_first(raw: bytes) -> None:
    source = read_if_plan(raw, "x.yaml")
    assert source is not None and [each.kind for each in source.problems] == ["readable"]


@pytest.mark.parametrize(
    "raw",
    [
        b"involvement: 1\ntitle: t\n",
        b"involve: 1\ntitle: t\n",
        b"plan: 1\ntitle: t\n",
        b"title: t\nInvolveplan: 1\n",
        b"x-involveplan: &a {}\nservices: {}\n",
        b".involveplan: {script: involveplan check}\n",
        b"jobs:\n  Involveplan: 1\n",
        b"- Involveplan: 1\n",
        "involvement: 1\n".encode("utf-16"),
        b"Involveplan is what we use\n",
    ],
)
def test_another_first_key_is_passed_over(raw: bytes) -> None:
    assert read_if_plan(raw, "x.yaml") is None


@pytest.mark.parametrize("name", ["plan.yaml", "plan.YML"])
def test_a_document_saved_as_yaml_is_not_passed_over(name: str) -> None:
    for raw in (b"%PDF-1.7\n", rb"{\rtf1 title: t}", b"PK\x03\x04"):
        source = read_if_plan(raw, name)
        assert source is not None and "not a plan" in source.problems[0].message
        assert read_if_plan(raw, "letter.docx") is None


def test_only_so_much_is_read() -> None:
    Path("big.yaml").write_bytes(PLAN + b"#" * (3 * MAX_PLAN_BYTES))
    source = read_plan("big.yaml", "big.yaml", named=True)
    assert source is not None
    assert [problem.kind for problem in source.problems] == ["within-limits"]


SIDES = "<<<<<<< HEAD\n{}=======\n{}>>>>>>> desk\n{}"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "text",
    [
        SIDES.format("involveplan: 1\n", "involveplan: 2\n", "title: t\n"),
        SIDES.format("title: t\ninvolveplan: 1\n", "", ""),
        SIDES.format("", "title: t\ninvolveplan: 1\n", ""),
        SIDES.format("# one\n", "# other\n", "involveplan: 1\ntitle: t\n"),
        SIDES.format("# one\n", "# other\n", "{involveplan: 1, title: t}\n"),
        SIDES.format("{involveplan: 1, title: t}\n", "{involveplan: 1, title: u}\n", ""),
        SIDES.format("  title: t\n", "  title: u\n", "  involveplan: 1\n"),
        SIDES.format("\ufeffinvolveplan: 1\n", "x: 1\n", "title: t\n"),
        SIDES.format("\ufeffinvolveplan: 1\n", "\ufeffinvolveplan: 2\n", "title: [\n"),
        "involveplan: 1\ntitle: t\n" + SIDES.format("lead: a\n", "lead: [\n", ""),
        "involveplan: 1\ntitle: t\n>>>>>>> desk\n",
        "<<<<<<< HEAD\ninvolveplan: 1\ntitle: t\n",
    ],
)
def test_a_plan_with_a_conflict_is_never_passed_over(text: str, newline: str) -> None:
    source = read_if_plan(text.replace("\n", newline).encode(), "x.yaml")
    assert source is not None and source.value is None
    assert [problem.expected for problem in source.problems] == ["conflict"]


@pytest.mark.parametrize(
    "text",
    [
        SIDES.format("stage: a\n", "stage: b\n", "# for involveplan\n"),
        SIDES.format("involveplan-check: {}\n", "involveplan-test: {}\n", "stages: [test]\n"),
        SIDES.format("- involveplan\n", "- other\n", ""),
        SIDES.format("a: involveplan\n", "b: [\n", ""),
    ],
)
def test_a_conflict_in_what_is_no_plan_is_told_only_if_it_is_named(text: str) -> None:
    assert read_if_plan(text.encode(), "x.yaml") is None
    Path("x.yaml").write_text(text, "utf-8")
    named = read_plan("x.yaml", "x.yaml", named=True)
    assert named is not None and [problem.expected for problem in named.problems] == ["conflict"]
