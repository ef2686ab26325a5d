"""A plan as it was read: encodings, what makes a plan, and where things stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.plan.limits import MAX_PLAN_BYTES
from involveplan.plan.source import read

PLAN = "involveplan: 1\ntitle: A calmer wait é \U0001f642\naudience:\n  - id: patients\n    number:\n  - {id: staff}\n"


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_byte_order_marks_and_line_endings_change_nothing(bom: bytes, newline: str) -> None:
    source = read(bom + PLAN.replace("\n", newline).encode(), "plan.yaml")
    assert source.problems == () and source.value is not None
    assert source.value.title == "A calmer wait é \U0001f642"
    place = source.place(("audience", 0, "number"))
    assert (place.line, place.column, place.end_line, place.end_column) == (5, 5, 5, 11)


@pytest.mark.parametrize(
    ("pointer", "place", "stops_at"),
    [
        (("title",), (2, 8, 2, 25), ("title",)),  # columns count characters
        (("audience",), (3, 1, 3, 9), ("audience",)),
        (("audience", 0), (4, 5, 4, 17), ("audience", 0)),
        (("audience", 0, "id"), (4, 9, 4, 17), ("audience", 0, "id")),
        (("audience", 0, "level"), (4, 5, 4, 17), ("audience", 0)),  # missing: the element's first line
        (("audience", 1, "level"), (6, 5, 6, 16), ("audience", 1)),
        (("audience", 7, "level"), (3, 1, 3, 9), ("audience",)),  # missing: the key that holds the list
        (("purpose", "aim"), (1, 1, 1, 15), ()),  # missing at the top: line 1
        ((), (1, 1, 1, 15), ()),
    ],
)
def test_places(
    pointer: tuple[str | int, ...], place: tuple[int, ...], stops_at: tuple[str | int, ...]
) -> None:
    found = read(PLAN.encode(), "plan.yaml").place(pointer)
    assert (found.line, found.column, found.end_line, found.end_column) == place
    assert found.pointer == stops_at


def test_a_value_of_several_lines_is_placed_whole() -> None:
    source = read(b"involveplan: 1\ntitle: |\n  One.\n  Two.\n\nteam: x\n", "plan.yaml")
    place = source.place(("title",))
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 8, 4, 7)


@pytest.mark.parametrize(
    ("raw", "kind", "place", "said"),
    [
        (b"", "readable", (1, 1), "The file is empty"),
        (b"\xef\xbb\xbf# only this\n", "readable", (1, 1), "The file is empty"),
        (b"involveplan: 1\ntitle: caf\xe9 x\n", "readable", (2, 11), "perhaps “é”"),
        ("involveplan: 1\n".encode("utf-16"), "readable", (1, 1), "UTF-16"),
        ("involveplan: 1\n".encode("utf-16-be"), "readable", (1, 1), "UTF-16"),
        ("involveplan: 1\n".encode("utf-16-le"), "readable", (1, 1), "UTF-16"),
        (b"\0involveplan: 1\n", "readable", (1, 1), "invisible control character"),
        (b"#" * (MAX_PLAN_BYTES + 1), "within-limits", (1, 1), "larger than 256 kB"),
        (b"- a\n", "known-version", (1, 1), "made of keys and values"),
        (b"\n\nsome words\n", "known-version", (3, 1), "made of keys and values"),
        (b"title: x\n", "known-version", (1, 1), "it has no “involveplan” key"),
        (b"involveplan: 2\ntitle: x\n", "known-version", (1, 14), "start with “involveplan: 1”"),
        (
            b"involveplan: '1'\ntitle: x\n",
            "known-version",
            (1, 14),
            "The version is in quotes. Write “involveplan: 1”.",
        ),
        (
            "involveplan: “1”\ntitle: x\n".encode(),
            "known-version",
            (1, 14),
            "Leave out the curly quotes. They count as ",
        ),
        (
            "involveplan: 1\u200b\ntitle: x\n".encode(),
            "known-version",
            (1, 14),
            "There is a zero-width space after “1”.",
        ),
        ("involveplan: １\ntitle: x\n".encode(), "known-version", (1, 14), "There is a full-width “1” here."),
        (b'involveplan: "2"\ntitle: x\n', "known-version", (1, 14), "start with “involveplan: 1”"),
        (b"involveplan: one\ntitle: x\n", "known-version", (1, 14), "start with “involveplan: 1”"),
        (b"involveplan: true\ntitle: x\n", "known-version", (1, 14), "start with “involveplan: 1”"),
        (b"title: x\ninvolveplan:\n", "known-version", (2, 1), "start with “involveplan: 1”"),
        (b"involveplan: [1]\ntitle: x\n", "known-version", (1, 14), "start with “involveplan: 1”"),
    ],
)
def test_what_is_no_plan_is_told_plainly(raw: bytes, kind: str, place: tuple[int, int], said: str) -> None:
    source = read(raw, "plan.yaml")
    assert source.value is None
    problem = source.problems[0]
    assert (problem.kind, source.tree.line_column(problem.span[0])) == (kind, place)
    assert said in problem.message


def test_as_large_as_a_plan_may_be() -> None:
    raw = b"involveplan: 1\ntitle: x\n"
    assert read(raw + b"#" * (MAX_PLAN_BYTES - len(raw)), "plan.yaml").problems == ()


def test_a_plan_without_a_title_is_still_read() -> None:
    source = read(b"involveplan: 1\nteam: x\n", "plan.yaml")
    assert source.value is not None and source.value.team == "x"
    assert [problem.kind for problem in source.problems] == ["needed-keys"]


def test_names_that_are_given_twice() -> None:
    source = read(
        b"involveplan: 1\ntitle: x\naudience: [{id: a}, {id: b}, {id: a}, {}, {}]\n"
        b"tools: [{tool: kiosk}, {tool: kiosk, id: second}, {tool: interview, id: kiosk}, {tool: second}]\n",
        "plan.yaml",
    )
    assert [(problem.kind, problem.pointer) for problem in source.problems] == [
        ("distinct-ids", ("audience", 2)),
        ("distinct-ids", ("tools", 2)),
        ("distinct-ids", ("tools", 3)),
    ]


@given(st.binary() | st.binary().map(lambda raw: b"involveplan: 1\ntitle: x\n" + raw))
def test_no_bytes_are_too_odd_to_read(raw: bytes) -> None:
    source = read(raw, "plan.yaml")
    assert source.value is not None or source.problems
    for problem in source.problems:
        place = source.place_of_span(problem.span)
        assert (1, 1) <= (place.line, place.column) <= (place.end_line, place.end_column)
