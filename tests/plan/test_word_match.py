"""Words that people take for the same."""

import pytest

from involveplan.plan.word_match import base_forms, matches_prefix, singular_forms, words_of


def test_words_are_in_small_letters_without_accents_and_apostrophes() -> None:
    assert words_of("Carers\u2019 café: ASK_me, half-term 2027!") == [
        "carers",
        "cafe",
        "ask",
        "me",
        "half",
        "term",
        "2027",
    ]
    assert words_of(" \u202e!? ") == []


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("carers", "carer"),
        ("families", "family"),
        ("buses", "bus"),
        ("boxes", "box"),
        ("houses", "house"),
        ("bus", "bus"),
    ],
)
def test_one_and_several_are_alike(many: str, one: str) -> None:
    assert singular_forms(many) & singular_forms(one)


@pytest.mark.parametrize(
    ("one", "other"), [("class", "clas"), ("is", "i"), ("home", "homely"), ("bus", "busy")]
)
def test_other_words_are_not(one: str, other: str) -> None:
    assert not singular_forms(one) & singular_forms(other)


def test_forms_of_a_verb_are_alike() -> None:
    assert all("ask" in base_forms(word) for word in ("ask", "asks", "asking", "asked"))
    assert "write" in base_forms("writing")
    assert "ask" not in base_forms("task")


def test_a_beginning_has_to_be_long_enough_to_mean_something() -> None:
    assert matches_prefix("interviews", "interv") and matches_prefix("booking", "books")
    assert not matches_prefix("interview", "in") and not matches_prefix("interview", "view")
