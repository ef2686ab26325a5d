"""The starter checklist passes its own check, whatever its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.checklist.library import read, shipped_library
from involveplan.checklist.template import starter_checklist
from involveplan.checklist.validate import validate_checklist

TAKEN = {checklist.prefix for checklist in shipped_library().checklists}


@given(st.from_regex(r"[a-z0-9]{1,12}(-[a-z0-9]{1,6}){0,3}", fullmatch=True))
def test_any_name_gives_a_checklist_without_faults(name: str) -> None:
    source = read(starter_checklist(name, TAKEN).encode(), "x.yaml")
    assert source.problems == ()
    assert list(validate_checklist(source, shipped_library().checklists, lambda _: False)) == []
    assert source.value is not None
    assert (source.value.checklist, len(source.value.items)) == (name, 2)


@pytest.mark.parametrize("name", ["true", "null", "1", "1e3", "0x1f", "aud", "pur"])
def test_names_that_yaml_or_others_take_for_something_else(name: str) -> None:
    source = read(starter_checklist(name, TAKEN).encode(), "x.yaml")
    assert source.value is not None
    assert source.value.checklist == name
    assert source.value.prefix not in TAKEN


@pytest.mark.parametrize("name", ["", "A", "a b", "-a", "a-", "a--b", "a\n", "é", "x" * 61])
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(ValueError):
        starter_checklist(name, TAKEN)
