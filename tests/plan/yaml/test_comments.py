"""Comments are found by where they stand, not by their "#" alone."""

import pytest

from involveplan.plan.yaml.comments import comment_spans
from involveplan.plan.yaml.tree import parse_yaml


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("", []),
        ("# all\n", ["# all"]),
        ("a: b  # c\r\n# d\r\n", ["# c", "# d"]),
        ("a: b#c\n", []),
        ("a: '# b' # c # d\n", ["# c # d"]),
        ("'# a': [b, # c\n d]\n", ["# c"]),
        ("a: |\n  # b\n  c\n# d\n", ["# d"]),
        ("a: # b\nc:\n  # d\n  - e\n", ["# b", "# d"]),
    ],
)
def test_comments_are_found(text: str, comments: list[str]) -> None:
    assert [text[slice(*span)] for span in comment_spans(parse_yaml(text))] == comments
