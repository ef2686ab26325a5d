"""The catalogue of involvement tools."""

import pytest

from involveplan.plan.parts.tools import Tool
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism.catalogue import ToolEntry, find_entry, shipped_catalogue, tool_name
from involveplan.realism.reach import ways_of


@pytest.mark.parametrize("known", shipped_catalogue().values(), ids=lambda known: known.key)
def test_every_tool_is_described(known: ToolEntry) -> None:
    words = load_vocabulary().words
    assert known.name and known.about.endswith(".")
    assert set(known.gathers) <= {"quantitative", "qualitative"}
    assert known.carries in words["level"]
    assert known.gathers or known.carries == "inform"
    assert known.involves or not (known.invites or known.asks)


def test_names_tell_tools_apart() -> None:
    names = [known.name for known in shipped_catalogue().values()]
    assert len(names) == len(set(names)) == 36


def test_a_tool_of_the_catalogue_is_taken_from_there() -> None:
    tool = Tool.model_validate({"tool": "interview", "name": "Fireside chat", "data": "quantitative"})
    assert find_entry(shipped_catalogue(), tool) is shipped_catalogue()["interview"]
    assert tool_name(shipped_catalogue(), tool) == "Fireside chat"


@pytest.mark.parametrize(
    ("data", "gathers"),
    [
        ("both", ("quantitative", "qualitative")),
        ("qualitative", ("qualitative",)),
        ("quantitative", ("quantitative",)),
    ],
)
def test_a_tool_of_ones_own_involves_people(data: str, gathers: tuple[str, ...]) -> None:
    known = find_entry(
        shipped_catalogue(), Tool.model_validate({"tool": "picnic", "name": "Picnic", "data": data})
    )
    assert known is not None and known.gathers == gathers
    assert known.involves and known.invites and known.asks


@pytest.mark.parametrize("keys", [{}, {"name": "Picnic"}, {"data": "both"}, {"name": "tbc", "data": "both"}])
def test_a_tool_that_nobody_describes_is_not_known(keys: dict[str, str]) -> None:
    assert find_entry(shipped_catalogue(), Tool.model_validate({"tool": "picnic", **keys})) is None


def test_a_tool_always_has_something_to_call_it() -> None:
    assert tool_name(shipped_catalogue(), Tool.model_validate({"tool": "interview"})) == "Interview"
    assert tool_name(shipped_catalogue(), Tool.model_validate({"tool": "picnic"})) == "picnic"
    assert tool_name(shipped_catalogue(), Tool.model_validate({})) == "a tool"


def test_a_setting_changes_how_a_tool_reaches_people_and_nothing_else() -> None:
    talk = shipped_catalogue()["waiting-room-conversation"]
    on_ward = ways_of(talk, "ward")
    assert talk.ways.hours == ["office-hours"]
    assert on_ward.hours == ["office-hours", "other-hours"] and on_ward.where == ["on-site"]
    assert on_ward.form == talk.ways.form
    assert ways_of(talk, "community").where == ["home", "community"]
    assert ways_of(shipped_catalogue()["interview"], "ward") is shipped_catalogue()["interview"].ways
    assert ways_of(talk, None) is talk.ways
