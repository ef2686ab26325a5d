"""Following plans that moved or were renamed."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.run.renames import (
    PlanVersion,
    is_alike,
    lines_of,
    pair_same_content,
    pair_same_plan,
    version_of,
)


def of(path: str, reference: str = "", title: str = "", text: str = "") -> PlanVersion:
    return PlanVersion(path, reference, title, lines_of(text))


def test_the_same_content_is_the_same_file() -> None:
    assert pair_same_content({"b": "1", "c": "2"}, {"a": "1", "x": "3"}) == {"b": "a"}
    assert pair_same_content({}, {"a": "1"}) == {} == pair_same_content({"a": "1"}, {})


def test_of_the_same_contents_the_same_name_goes_first() -> None:
    new = {"new/w.yaml": "1", "new/v.yaml": "1", "new/a.yaml": "1"}
    gone = {"old/v.yaml": "1", "old/w.yaml": "1", "old/z.yaml": "1"}
    assert pair_same_content(new, gone) == {
        "new/v.yaml": "old/v.yaml",
        "new/w.yaml": "old/w.yaml",
        "new/a.yaml": "old/z.yaml",
    }
    assert pair_same_content({"b": "1", "c": "1"}, {"a": "1"}) == {"b": "a"}  # a copy is new


def test_a_reference_counts_more_than_a_title_and_a_title_more_than_lines() -> None:
    gone = [of("r", "ward-2027", "Old title", "a\nb"), of("t", "", "Visiting times"), of("l", text="x\ny")]
    new = of("new", "Ward-2027", "Visiting times", "x\ny")
    assert pair_same_plan([new], gone) == {"new": "r"}
    assert pair_same_plan([new], gone[1:]) == {"new": "t"}
    assert pair_same_plan([new], gone[2:]) == {"new": "l"}


def test_of_the_same_title_the_same_name_goes_first() -> None:
    gone = [of("a/plan.yaml", title="Plan"), of("a/ward.yaml", title="Plan")]
    assert pair_same_plan([of("b/ward.yaml", title="plan")], gone) == {"b/ward.yaml": "a/ward.yaml"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\nb\nc\nd", True),
        ("  d\n\nc\n b\na\n", True),
        ("a\nb\nx\ny", True),
        ("a\nx\ny\nz", False),
        ("a", False),
        ("", False),
    ],
)
def test_half_of_the_lines_are_enough(text: str, found: bool) -> None:
    pairs = pair_same_plan([of("new", text=text)], [of("old", text="a\nb\nc\nd")])
    assert pairs == ({"new": "old"} if found else {})
    assert is_alike(lines_of(text), lines_of("a\nb\nc\nd")) is found


def test_the_most_alike_are_paired_first() -> None:
    old = [of("o1", text="a\nb\nc\nd"), of("o2", text="a\nb\nc\ne")]
    new = [of("n1", text="a\nb\nc\ne"), of("n2", text="a\nb\nx\ne")]
    assert pair_same_plan(new, old) == {"n1": "o2", "n2": "o1"}


def test_nothing_at_all_is_not_alike() -> None:
    assert pair_same_plan([of("new")], [of("old")]) == {}


def test_thousands_that_all_share_lines_are_told_apart() -> None:
    """The lines that all have in common are not what plans are compared by."""
    common = "stage: draft\nscale: small\nteam: Ward 4\n"
    numbers = list(range(1500))
    old = [of(f"old/{each}", text=f"{common}aim: {each}\nlead: role {each}\nwho: {each}") for each in numbers]
    new = [of(f"new/{each}", text=f"{common}aim: {each}\nlead: role {each}\nwho: x") for each in numbers]
    random.Random(1).shuffle(new)
    assert pair_same_plan(new, old) == {f"new/{each}": f"old/{each}" for each in numbers}


def test_thousands_that_are_nearly_the_same_are_told_apart_by_their_names() -> None:
    text = "stage: draft\nscale: small\nteam: Ward 4\n"
    numbers = list(range(300))
    old = [of(f"old/{each}", text=f"{text}aim: {each}") for each in numbers]
    new = [of(f"new/{each}", text=f"{text}aim: x{each}") for each in numbers]
    assert pair_same_plan(new, old) == {f"new/{each}": f"old/{each}" for each in numbers}


WORDS = st.sampled_from(["", "a", "b"])
VERSIONS = st.lists(
    st.builds(of, st.text("abc/", min_size=1, max_size=3), WORDS, WORDS, st.text("xy\n", max_size=6)),
    max_size=5,
    unique_by=lambda one: one.path,
)


@given(VERSIONS, VERSIONS)
def test_each_is_paired_once_whatever_the_order(new: list[PlanVersion], gone: list[PlanVersion]) -> None:
    pairs = pair_same_plan(new, gone)
    assert len(set(pairs.values())) == len(pairs)
    assert pairs.keys() <= {one.path for one in new} and set(pairs.values()) <= {one.path for one in gone}
    assert pair_same_plan(new[::-1], gone[::-1]) == pairs


def test_of_a_very_long_plan_the_same_lines_are_compared() -> None:
    lines = [f"# remark {number}" for number in range(5_000)]
    head = ["involveplan: 1", "title: One"]
    old = version_of("old.yaml", "\n".join([*head, *lines]).encode())
    edited = [f"{line} changed" if place % 5 == 0 else line for place, line in enumerate(lines)]
    new = version_of("new.yaml", "\n".join(["involveplan: 1", "title: Other", *reversed(edited)]).encode())
    other = version_of("other.yaml", "\n".join([*head, *(f"{line} again" for line in lines)]).encode())
    assert len(old.lines) == len(new.lines) == 400
    assert is_alike(old.lines, new.lines) and not is_alike(old.lines, other.lines)
    assert pair_same_plan([new], [other, old]) == {"new.yaml": "old.yaml"}
