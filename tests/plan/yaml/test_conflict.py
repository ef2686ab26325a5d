"""Merge conflicts in any text: found where they begin, and nothing else taken for one."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from involveplan.plan.source import decode, read
from involveplan.plan.yaml.conflict import find_conflict, split_versions
from tests import ROOT

GOOD = sorted((ROOT / "tests" / "examples" / "good").glob("*/*.yaml"))
FILES = [path.read_text("utf-8") for path in GOOD]
SIDES = "<<<<<<< HEAD\nlead: a\n=======\nlead: b\n>>>>>>> desk\n"


def at(text: str) -> int | None:
    """The offset of the conflict in a text."""
    found = find_conflict(text)
    return found.span[0] if found else None


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "text",
    [
        SIDES,
        SIDES.rstrip("\n"),
        SIDES.replace(" HEAD", "").replace(" desk", ""),
        SIDES.replace(" HEAD", "\tHEAD"),
        SIDES.replace("=======\n", "||||||| 1f2e3d4\nlead: c\n=======\n"),
        "<<<<<<<<< HEAD\na\n=========\nb\n>>>>>>>>> desk\n",
        "<<<<<<< HEAD\na\n",
        "<<<<<<<",
        ">>>>>>> desk\n",
        ">>>>>>>",
    ],
)
def test_a_conflict_is_found_at_its_first_marker(text: str, newline: str) -> None:
    text = text.replace("\n", newline)
    for before in ("", f"title: x{newline}", newline, f"# =======  {newline}======={newline}"):
        found = find_conflict(before + text)
        assert found is not None
        assert found.span[0] == len(before)
        assert text.startswith((before + text)[found.span[0] : found.span[1]])
        assert (found.kind, found.expected) == ("readable", "conflict")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "=======\n",
        "A heading\n=======\n",
        "======= and more\n",
        " <<<<<<< HEAD\n",
        "\t>>>>>>> desk\n",
        "title: <<<<<<< HEAD\n",
        "<<<<<<<HEAD\n",
        "<<<<<<<>>>>>>>\n",
        "<<<<<< HEAD\n",
        ">>>>>> desk\n",
        "> > > > > > > desk\n",
        "||||||| 1f2e3d4\n",
        "a \u2028<<<<<<< HEAD\n",
    ],
)
def test_what_is_not_a_conflict(text: str) -> None:
    assert find_conflict(text) is None


def test_both_sides_are_named() -> None:
    found = find_conflict(SIDES)
    assert found is not None
    assert found.message == (
        "This is a merge conflict: git could not combine two versions of this file, “HEAD” and “desk”. Keep one "
        "of them, or the parts you want of both. Then delete the lines that start with <<<<<<<, ======= and >>>>>>>."
    )


def test_sides_without_both_names_are_not_named() -> None:
    for text in (SIDES.replace(" HEAD", ""), SIDES.replace(" desk", " \t")):
        found = find_conflict(text)
        assert found is not None
        assert "versions of this file. Keep" in found.message


def test_a_very_long_name_is_cut() -> None:
    found = find_conflict(SIDES.replace("desk", "1f2e3d4 (Ask\t at  the desk, " + "and on the ward " * 900))
    assert found is not None
    assert "and “1f2e3d4 (Ask at the desk, and on the wa…”" in found.message


def test_the_text_before_either_change_goes_too() -> None:
    with_base = find_conflict(SIDES.replace("=======\n", "||||||| 1f2e3d4\nlead: c\n=======\n"))
    assert with_base is not None
    assert "start with <<<<<<<, |||||||, ======= and >>>>>>>." in with_base.message
    assert "delete the text between ||||||| and =======," in with_base.message


def test_a_marker_that_is_left_over_is_called_that() -> None:
    for text in (">>>>>>> desk\n", "<<<<<<< HEAD\n", "a: 1\n=======\nb: 2\n>>>>>>> desk\n"):
        found = find_conflict(text)
        assert found is not None
        assert found.message.startswith("This line is left over from a merge conflict")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (SIDES, 1),
        (SIDES * 3, 3),
        (SIDES + ">>>>>>> desk\n", 2),
        ("<<<<<<< HEAD\n" + SIDES, 2),
        (
            SIDES.replace("=======\n", "|||||||\n<<<<<<<<<\nc\n=========\nd\n>>>>>>>>>\n=======\n"),
            1,
        ),  # an older one
    ],
)
def test_it_is_said_how_many_places_there_are(text: str, places: int) -> None:
    found = find_conflict(text)
    assert found is not None
    said = re.findall(r" This is the first of (\d+) conflicts in this file\.$", found.message)
    assert said == ([str(places)] if places > 1 else [])


def test_many_markers_take_no_longer_than_they_must() -> None:
    for text in (
        "<" * 200_000,
        "<<<<<<< \n" * 25_000,
        "\n" + "<" * 200_000 + "x",
        "<<<<<<<\n|||||||\n" * 9000,
    ):
        find_conflict(text)
        split_versions(text)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_two_versions(newline: str) -> None:
    text = (
        "title: x\n<<<<<<< HEAD\nlead: a\n||||||| old\n<<<<<<<<< older\nlead: c\n>>>>>>>>>\n=======\nlead: b\n"
        ">>>>>>> desk\nteam: y\n=======\n>>>>>>> left\nend"
    ).replace("\n", newline)
    both = ("title: x\nlead: {}\nteam: y\n=======\nend".replace("\n", newline).format(each) for each in "ab")
    assert split_versions(text) == tuple(both)


def test_a_conflict_comes_before_what_else_keeps_a_file_from_being_read() -> None:
    for raw in (SIDES.encode() + b"lead: caf\xe9\n", SIDES.encode() + b"lead: [\x00\n"):
        _, problem = decode(raw)
        assert problem is not None
        assert problem.expected == "conflict"


@st.composite
def conflicted(draw: st.DrawFn) -> tuple[str, int]:
    """A plan with a conflict between any two of its lines, and the line on which it begins."""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    lines = draw(st.sampled_from(FILES)).splitlines()
    start = draw(st.integers(0, len(lines)))
    end = draw(st.integers(start, len(lines)))
    length = draw(st.sampled_from([7, 7, 8, 12]))
    label = draw(st.sampled_from(["", " HEAD", " 1f2e3d4 (ask: at the [desk])", "\tmine"]))
    other = draw(st.lists(st.sampled_from(lines), max_size=3))
    base = draw(st.sampled_from([[], [f"{'|' * length}{label}", *lines[start:end]]]))
    lines[start:end] = [
        f"{'<' * length}{label}", *lines[start:end], *base, "=" * length, *other, f"{'>' * length}{label}"
    ]  # fmt: skip
    return newline.join(lines) + draw(st.sampled_from(["", newline])), start + 1


@settings(deadline=None)
@given(conflicted(), st.booleans())
def test_a_plan_with_a_conflict_has_one_problem_wherever_the_markers_stand(
    case: tuple[str, int], marked: bool
) -> None:
    text, line = case
    source = read(b"\xef\xbb\xbf" * marked + text.encode(), "plan.yaml")
    assert source.value is None
    (problem,) = source.problems
    assert (problem.kind, problem.expected) == ("readable", "conflict")
    assert source.place_of_span(problem.span)[:3] == (line, 1, line)


@given(st.text(alphabet="<>=| \t\r\nab", max_size=60))
def test_a_conflict_begins_a_line_and_the_versions_have_none(text: str) -> None:
    place = at(text)
    assert place is None or place == 0 or text[place - 1] in "\r\n"
    for version in split_versions(text):
        assert find_conflict(version) is None
    if place is None and "|||||||" not in text:
        assert split_versions(text) == (text, text)


@settings(deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_a_line_of_equals_signs_changes_nothing_that_is_read(text: str, data: st.DataObject) -> None:
    lines = text.splitlines()
    comment = data.draw(st.sampled_from(["# =======", "#======="]))
    lines.insert(data.draw(st.integers(0, len(lines))), comment)
    quoted = ["x-quoted: 'A heading", "=======", " ======= and more'"]
    raw = "\n".join(lines) if data.draw(st.booleans()) else "\n".join([text.rstrip("\n"), *quoted])
    assert all(problem.expected != "conflict" for problem in read(raw.encode(), "plan.yaml").problems)
