"""The plain form of a text, and the way back to positions in the original."""

import pytest

from involveplan.checks.detail_finders.plain_text import plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("nothing to change", "nothing to change"),
        ("a\u00a0b\u2009c\td", "a b c d"),
        ("1\u20112\u20133\u22124", "1-2-3-4"),
        ("０７４００＠", "07400@"),
        ("1\u200b2\u00ad3\ufeff4", "1234"),
        ("№ 5, ℡ 6", "No 5, TEL 6"),
        ("٠٧", "07"),
        ("07400 123456² and 10½", "07400 123456  and 10 "),
        (r"\x30\u0037\U00000034", "074"),
        ("a&#64;b&nbsp;c", "a@b c"),
        ("07400\n#  123456", "07400 123456"),
        ("07400\r\n  123456", "07400 123456"),
        ("mrn:\n  - A123456", "mrn: A123456"),
        ("- 1\n- 2", "- 1\n- 2"),
        ("invite: 12\nexpect: 4", "invite: 12\nexpect: 4"),
    ],
)
def test_the_plain_form(text: str, plain: str) -> None:
    assert plain_text(text).text == plain


@pytest.mark.parametrize(
    ("text", "found", "original"),
    [
        ("x 12 y", "12", "12"),
        ("№№ ０１\u200b２ y", "012", "０１\u200b２"),
        ("\u200b\u200b12\u200b y", "12", "12"),
        (r"\x30\x31 12 \x30", "12", "12"),
        (r"a\x30\x31b", "01", r"\x30\x31"),
        ("1\n  # 2 ℡", "1 2", "1\n  # 2"),
        ("℡ 5", "EL", "℡"),
    ],
)
def test_positions_in_the_original(text: str, found: str, original: str) -> None:
    plain = plain_text(text)
    start = plain.text.index(found)
    assert text[slice(*plain.original(start, start + len(found)))] == original
