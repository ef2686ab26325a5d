"""Text after a "#" that is part of a sentence, and comments that are not."""

import pytest

from involveplan.plan.yaml.hash_text import hash_texts
from involveplan.plan.yaml.tree import parse_yaml


def lost(text: str) -> list[str]:
    tree = parse_yaml(text)
    assert tree.problems == []
    return [tree.text[slice(*found.span)] for found in hash_texts(tree)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("audience: [{who: a}]\nlead: nurse on ward #4 and #5\n", ["#4 and #5"]),
        ("audience:\n  - who: flat #12\n", ["#12"]),
        ("purpose:\n  fixed: #1 priority is the room\n", ["#1 priority is the room"]),
        ("purpose:\n  fixed:   #hellomynameis\n", ["#hellomynameis"]),
        ("resources:\n  budget:\n    available: #500\n", ["#500"]),
        ("record:\n  worked:\n    - Asking in clinic #2\n    - #3 as well\n", ["#2", "#3 as well"]),
        ("purpose:\n  aim: Fewer waits (bay # 4)\n", ["# 4)"]),
        ("answers:\n  where: bay #3\n", ["#3"]),
        ("team: A #1\r\nlead: B #2\r\n", ["#1", "#2"]),
    ],
)
def test_text_that_is_lost_is_found(text: str, found: list[str]) -> None:
    assert sorted(lost(text)) == sorted(found)


@pytest.mark.parametrize(
    "text",
    [
        "# lead: nurse on ward #4\nlead: x\n",
        "lead: x # from May\n",
        "lead: x  #from May\n",
        "lead: x\t\t#1 of 2\n",
        "lead: 'ward #4'\nteam: \"ward #4\" #4\n",
        "lead: ward#4\n",
        "purpose:\n  aim: |\n    ward #4\n  fixed: >-\n    ward #5\n",
        "purpose:\n  aim: # what you want\n  fixed: #todo\n  known: x #TBC by Jo\n",
        "purpose: #4\n  aim: x\n",
        "audience:\n  - number: 60 #4\n    kind: staff #1\n    seldom_heard: true #1\n",
        "tools: [] #4\n",
        "feedback:\n  - by: 2027-07-09 #4\n",
        "x-note: ward #4\n",
        "x-notes:\n  a: ward #4\n",
        "lead: x #\n",
        "lead: Jo (clerk) # 4)\n",
        "team: ''\n",
    ],
)
def test_a_comment_is_not_reported(text: str) -> None:
    assert lost(text) == []
