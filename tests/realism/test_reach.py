"""Whom tools reach and leave out, and which tool is the cheapest that does."""

from typing import Any

import pytest

from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism.catalogue import Catalogue, shipped_catalogue
from involveplan.realism.catalogue.model import CatalogueFile
from involveplan.realism.reach import (
    cheapest_tool,
    comparison_cost,
    leaves_out,
    leaves_out_together,
    reaches,
    shared_blind_spots,
)


def figure(likely: float) -> dict[str, Any]:
    return {"low": 0, "likely": likely, "high": likely * 2, "assumption": "a guess"}


FILE = {
    "catalogue": "own",
    "tools": {
        "form": {
            "ways": {"where": ["online"], "form": ["written"], "hours": ["office-hours", "other-hours"]}
        },
        "letter": {"ways": {"where": ["post"], "form": ["written"]}, "hours": {"set_up": figure(9)}},
        "chat": {
            "ways": {"where": ["on-site"], "form": ["spoken"], "hours": ["office-hours"]},
            "ways_in": {"ward": {"hours": ["office-hours", "other-hours"]}},
            "misses": ["private-space"],
            "simple": True,
            "hours": {"session": figure(2), "person": figure(0.5)},
            "group_size": figure(5),
        },
        "call": {"ways": {"where": ["phone", "online"], "form": ["spoken"]}, "hours": {"set_up": figure(1)}},
        "leaflet": {"involves": False, "ways": {"where": ["post"]}},
        "unknown": {},
    },
    "needs": {
        "no-internet": {"left_out_by": {"where": ["online"]}},
        "evenings": {"left_out_by": {"hours": ["office-hours"]}},
        "interpreter": {"left_out_by": {"where": ["phone"], "form": ["written"]}},
        "step-free": {},
    },
    "blind_spots": {
        "online": {"name": "online", "where": ["online"], "people": "people who are not online"},
        "written": {"name": "in writing", "form": ["written"], "people": "people who find reading hard"},
        "both": {"name": "letters", "where": ["post"], "form": ["written"], "people": "people who move"},
    },
}
OWN = Catalogue().with_file(CatalogueFile.model_validate(FILE))


@pytest.mark.parametrize(
    ("tool", "need", "setting", "out"),
    [
        ("form", "no-internet", None, True),
        ("call", "no-internet", None, False),  # by phone too
        ("form", "evenings", None, False),
        ("chat", "evenings", None, True),
        ("chat", "evenings", "clinic", True),
        ("chat", "evenings", "ward", False),
        ("chat", "private-space", None, True),  # it says so itself
        ("chat", "private-space", "ward", True),
        ("form", "interpreter", None, True),  # by one sort of way
        ("call", "interpreter", None, False),
        ("form", "step-free", None, False),
        ("form", "large-print", None, False),  # nobody has said what that means for tools
        ("unknown", "evenings", None, False),
        ("letter", "evenings", None, False),  # nobody has said at which hours
    ],
)
def test_leaves_out(tool: str, need: str, setting: str | None, out: bool) -> None:
    assert leaves_out(OWN, OWN[tool], need, setting) is out


@pytest.mark.parametrize(
    ("tool", "needs", "out"),
    [
        ("call", ["no-internet"], False),
        ("call", ["interpreter"], False),
        ("call", ["no-internet", "interpreter"], True),  # by phone, or online, but never both
        ("chat", ["no-internet", "interpreter"], False),
        ("chat", ["no-internet", "evenings"], True),
        ("form", [], False),
        ("unknown", ["no-internet", "interpreter"], False),
    ],
)
def test_needs_have_to_be_met_by_one_way_together(tool: str, needs: list[str], out: bool) -> None:
    assert leaves_out_together(OWN, OWN[tool], needs) is out


def test_meetings_meet_nobody_who_does_not_leave_home() -> None:
    catalogue = shipped_catalogue()
    met = {key for key, tool in catalogue.items() if not leaves_out(catalogue, tool, "home-visit")}
    assert met.isdisjoint(
        {
            "focus-group",
            "codesign-workshop",
            "public-meeting",
            "nominal-group",
            "world-cafe",
            "citizens-jury",
            "process-mapping",
            "vcse-partner-session",
            "ppi-panel",
            "patient-on-team",
            "drop-in",
            "waiting-room-conversation",
        }
    )
    assert {"interview", "survey-postal", "sms-survey", "patient-diary"} <= met
    both = ["home-visit", "no-internet"]
    for key, tool in catalogue.items():
        if tool.ways.where and not leaves_out_together(catalogue, tool, both):
            assert {"home", "phone", "post"} & set(tool.ways.where), key


def test_who_does_not_come_is_not_reached_where_people_wait() -> None:
    catalogue = shipped_catalogue()
    spot = catalogue.blind_spots["on-site"]
    found = {key for key, tool in catalogue.items() if reaches(tool, spot, "community")}
    assert "waiting-room-conversation" not in found
    assert "survey-online" not in found
    assert {"interview", "survey-postal", "community-outreach"} <= found


@pytest.mark.parametrize(
    ("tools", "spots"),
    [
        ([], []),
        (["form"], ["online", "in writing"]),
        (["form", "letter"], ["in writing"]),
        (["letter"], ["in writing", "letters"]),  # by both sorts of way
        (["form", "chat"], []),
        (["form", "unknown"], []),
    ],
)
def test_shared_blind_spots(tools: list[str], spots: list[str]) -> None:
    assert [spot.name for spot in shared_blind_spots(OWN, [OWN[tool] for tool in tools])] == spots


def test_the_cheapest_is_a_simple_one_then_one_with_few_hours() -> None:
    def found(*keys: str) -> str | None:
        tool = cheapest_tool(OWN, lambda entry: entry.key in keys)
        return tool.key if tool else None

    assert found("letter", "chat", "call") == "chat"
    assert found("letter", "call") == "call"
    assert found("letter", "unknown") == "letter"  # of whose hours something is known
    assert found("leaflet") is None  # it involves nobody
    named = cheapest_tool(OWN, lambda entry: entry.key in ("chat", "letter"), ["letter"])
    assert named is OWN["letter"]


def test_tools_are_compared_for_ten_people() -> None:
    assert comparison_cost(OWN["chat"]) == (False, 2 * 2 + 10 * 0.5, 0)


@pytest.mark.parametrize("need", load_vocabulary().words["needs"])
def test_each_need_is_met_by_some_shipped_tool(need: str) -> None:
    assert cheapest_tool(shipped_catalogue(), lambda entry: not leaves_out(shipped_catalogue(), entry, need))
