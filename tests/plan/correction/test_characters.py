"""Invisible and look-alike characters: their names, where they are, and what people meant."""

# ruff: noqa: E501 (a case to a line)

import pytest

from involveplan.plan.correction.characters import character_name, explain_look_alike, without_look_alikes
from involveplan.plan.problems import did_you_mean


@pytest.mark.parametrize(
    ("word", "reason", "meant"),
    [
        ("small\u200b", "There is a zero-width space after “small”.", "small"),
        ("\ufeffsmall", "There is a byte order mark before “small”.", "small"),
        ("ag\u00adreed", "There is a soft hyphen between “ag” and “reed”.", "agreed"),
        ("lead\u00a0", "There is a no-break space after “lead”.", "lead"),
        ("sm\u2060al\u200dl", "There is a word joiner between “sm” and “all”, and 1 more like it.", "small"),
        ("patient\u2011leaders", "There is a non-breaking hyphen between “patient” and “leaders”.", "patient-leaders"),
        ("1\u202f200", "There is a narrow no-break space between “1” and “200”.", "1 200"),
        ("1\u2007200", "There is a figure space between “1” and “200”.", "1 200"),
        ("\u22125", "There is a minus sign before “5”.", "-5"),
        ("１２", "There is a full-width “1” before “2”, and 1 more like it.", "12"),
        ("٣", "There is another form of the digit 3 here.", "3"),
        ("ｓmall", "There is a full-width “s” before “mall”.", "small"),
        ("сarers", "There is a Cyrillic letter that looks like “c” before “arers”.", "carers"),
        ("“small”", "Leave out the curly quotes. They count as part of the text.", "small"),
        ("‘small’", "Leave out the curly quotes. They count as part of the text.", "small"),
        ("„small“", "Leave out the curly quotes. They count as part of the text.", "small"),
    ],
)  # fmt: skip
def test_a_look_alike_is_named_with_its_place(word: str, reason: str, meant: str) -> None:
    found = explain_look_alike(word)
    assert found is not None and (found.reason, found.meant) == (reason, meant)


@pytest.mark.parametrize(
    "word", ["small", "", " a-b ", "café", "naïve", "£5", "it’s", "Żółw", "½", "…", "日本"]
)
def test_ordinary_words_are_not_look_alikes(word: str) -> None:
    assert explain_look_alike(word) is None and without_look_alikes(word) == word


@pytest.mark.parametrize("number", range(0x2000, 0x2070))
def test_every_blank_and_dash_has_a_name_in_words(number: int) -> None:
    name = character_name(chr(number))
    assert name.startswith(("a ", "an ")) and name.strip() == name


@pytest.mark.parametrize(
    ("word", "known", "sentence"),
    [
        ("small\u200b", ["small"], " There is a zero-width space after “small”. Write “small”."),
        ("SM\u00adALL", ["small"], " There is a soft hyphen between “SM” and “ALL”. Write “small”."),
        ("carers", ["carers\u00a0"],
         " Elsewhere it is written differently. There is a no-break space after “carers”. Write “carers” in both places."),
        ("carer\u200b", ["carers"], " Did you mean “carers”?"),
        ("carer", ["carers"], " Did you mean “carers”?"),
        ("x\u200b" * 60, ["x" * 60], ""),
    ],
)  # fmt: skip
def test_a_word_that_looks_the_same_is_not_suggested(word: str, known: list[str], sentence: str) -> None:
    assert did_you_mean(word, known) == sentence
