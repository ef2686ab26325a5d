"""Lists, counts and capitals in sentences."""

import pytest

from involveplan.wording import capitalise, count_with_noun, join_words


def test_join_words() -> None:
    assert [join_words(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert join_words(["a", "b"], "or") == "a or b"


def test_count_with_noun() -> None:
    assert [count_with_noun(count, "plan") for count in (0, 1, 1200)] == ["0 plans", "1 plan", "1,200 plans"]
    assert [count_with_noun(count, "entry", "entries") for count in (1, 2)] == ["1 entry", "2 entries"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("ward manager", "Ward manager"),
        ("carers, families", "Carers, families"),
        ("carers' group", "Carers' group"),
        ("iPad lending", "iPad lending"),
        ("www.example.org", "www.example.org"),
        ("x", "X"),
        ("", ""),
        ("60 people", "60 people"),
    ],
)
def test_sentences_begin_with_a_capital(written: str, printed: str) -> None:
    assert capitalise(written) == printed
