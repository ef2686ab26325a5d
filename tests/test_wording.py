"""Lists and counts in sentences."""

from involveplan.wording import count_with_noun, join_words


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
