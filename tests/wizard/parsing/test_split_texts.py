"""Several texts in one answer."""

import pytest

from involveplan.wizard.parsing.split_texts import split_texts


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("one; two", ["one", "two"]),
        ("one\ntwo\r\n three ", ["one", "two", "three"]),
        (" ; ;\n", []),
        ("one, with a comma;  and   spaces", ["one, with a comma", "and spaces"]),
    ],
)
def test_texts_are_separated_by_semicolons_or_lines(line: str, texts: list[str]) -> None:
    assert split_texts(line) == texts
