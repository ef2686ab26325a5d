"""The words of a plan, and those that hold the place for an answer."""

import pytest

from involveplan.plan.vocabulary import is_placeholder, load_vocabulary


@pytest.mark.parametrize(
    "text",
    ["tbc", "TBC", "Tbc.", " tbd ", "todo", "TODO!", "n/a", "N/A", "na", "unknown", "not known", "To be confirmed",
     "to be decided.", "to follow", "?", "-", "…", "...", ".", "!", "xxx", "Lorem ipsum", "", "  ", "\n", "–",
     "\u200e", "\u00ad \u200b"],
)  # fmt: skip
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "none",
        "no",
        "0",
        "nobody",
        "to be confirmed by the board",
        "TBC: the hall",
        "Na'ama",
        "X",
        "unknown to us",
    ],
)
def test_answers(text: str) -> None:
    assert not is_placeholder(text)


def test_every_word_has_a_label_and_a_meaning() -> None:
    words = load_vocabulary().words
    assert set(words) == {
        "stage",
        "setting",
        "scale",
        "kind",
        "level",
        "needs",
        "data",
        "budget_kind",
        "position",
        "from",
    }
    for name, listed in words.items():
        for word in listed.values():
            assert word.label and word.means.endswith("."), (name, word.key)
            assert not is_placeholder(word.key)


def test_the_needs_that_cost_money() -> None:
    costing = {word.key for word in load_vocabulary().words["needs"].values() if word.costs}
    assert costing == {
        "childcare", "respite-cover", "transport", "bsl", "interpreter", "translation", "braille-or-audio",
        "communication-support", "advocate",
    }  # fmt: skip
    assert not any(
        word.costs
        for name, listed in load_vocabulary().words.items()
        if name != "needs"
        for word in listed.values()
    )
