"""Words that people take for the same."""

import pytest

from involveplan.plan.word_match import begins, simple, singular, words_of


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
    assert singular(many) & singular(one)


@pytest.mark.parametrize(
    ("one", "other"), [("class", "clas"), ("is", "i"), ("home", "homely"), ("bus", "busy")]
)
def test_other_words_are_not(one: str, other: str) -> None:
    assert not singular(one) & singular(other)


def test_forms_of_a_verb_are_alike() -> None:
    assert all("ask" in simple(word) for word in ("ask", "asks", "asking", "asked"))
    assert "write" in simple("writing")
    assert "ask" not in simple("task")


def test_a_beginning_has_to_be_long_enough_to_mean_something() -> None:
    assert begins("interviews", "interv") and begins("booking", "books")
    assert not begins("interview", "in") and not begins("interview", "view")
