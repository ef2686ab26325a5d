"""Options that take a word of a vocabulary."""

import pytest

from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.vocabulary_option import parse_word


@pytest.mark.parametrize("word", ["carers", "Carers", "CARERS"])
def test_a_word_in_any_case_gives_its_key(word: str) -> None:
    assert parse_word("kind", word) == "carers"


@pytest.mark.parametrize(
    ("option", "word", "message"),
    [
        ("", "carer", "“carer” is not a valid value for --kind. Did you mean “carers”?"),
        ("who", "carer", "“carer” is not a valid value for --who. Did you mean “carers”?"),
    ],
)
def test_an_unknown_word_is_refused_with_a_known_one(option: str, word: str, message: str) -> None:
    with pytest.raises(CliExit) as stopped:
        parse_word("kind", word, option)
    assert (stopped.value.status, stopped.value.sentences) == (USAGE, (message,))


def test_all_words_are_named_if_none_is_near() -> None:
    with pytest.raises(CliExit, match=r"Use one of these: .*carers, .*staff"):
        parse_word("kind", "zzz")
