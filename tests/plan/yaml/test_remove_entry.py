"""The removal of an entry with the references to it."""

import pytest

from involveplan.plan.place import Pointer
from involveplan.plan.yaml.remove_entry import place_to_remove, remove_entry

TEXT = """\
involveplan: 1
title: x
audience:
  - {id: a}
  - {id: b}
tools:
  - {tool: survey, with: [a, b]}
  # both
  - tool: interview
    with: [b]
record:
  activities:
    - {tool: survey, took_part: 3}
    - {tool: interview, took_part: 2}
"""


@pytest.mark.parametrize(
    ("reference", "place"),
    [
        (("tools", 0, "with", 1), ("tools", 0, "with", 1)),
        (("record", "activities", 0, "tool"), ("record", "activities", 0)),
    ],
)
def test_a_name_goes_from_a_list_and_an_entry_about_it_as_a_whole(reference: Pointer, place: Pointer) -> None:
    assert place_to_remove(reference) == place


def test_a_group_is_removed_from_lists_of_names() -> None:
    result = remove_entry(TEXT, ("audience", 1), [("tools", 0, "with", 1), ("tools", 1, "with", 0)])
    lines = TEXT.replace("  - {id: b}\n", "").replace("[a, b]", "[a]").replace("    with: [b]\n", "")
    assert result == lines


def test_a_tool_goes_with_its_record() -> None:
    result = remove_entry(TEXT, ("tools", 1), [("record", "activities", 1, "tool")])
    assert "interview" not in result
    assert "  # both\n" in result and "{tool: survey, took_part: 3}" in result


def test_without_references_only_the_entry_goes() -> None:
    assert remove_entry(TEXT, ("audience", 0)) == TEXT.replace("  - {id: a}\n", "")
    assert remove_entry(TEXT, ("audience", 2)) == TEXT


def test_several_entries_of_one_list_are_removed_together() -> None:
    references: list[Pointer] = [("record", "activities", place, "tool") for place in (0, 1)]
    assert "record" not in remove_entry(TEXT, ("tools", 0), references)
