"""Pages of involvement tools."""

from dataclasses import replace
from datetime import date

import pytest

from involveplan.cli.terminal.page import render_text
from involveplan.documents.pages.tool import tool_page
from involveplan.documents.pages.tool_list import need_page, rates_page, tool_list_page
from involveplan.documents.writers.markdown import render_markdown
from involveplan.realism.catalogue import Catalogue, ToolEntry, shipped_catalogue
from involveplan.reports.text_style import TextStyle

TOOLS = list(shipped_catalogue().values())
NARROW = TextStyle(80)


def text(tool: str, catalogue: Catalogue | None = None) -> str:
    known = catalogue or shipped_catalogue()
    return render_text(tool_page(known, known[tool]), NARROW)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_every_page_is_readable_at_80_columns_with_a_basis_for_each_number(tool: ToolEntry) -> None:
    told = render_text(tool_page(shipped_catalogue(), tool), NARROW)
    wide = [line for line in told.splitlines() if len(line) > 80 and not line.startswith("  http")]
    assert wide == []
    start = told.index("What it takes")
    takes = told[start:].split("\n\n")[2].splitlines()
    labels = [place for place, line in enumerate(takes) if not line.startswith(" ")]
    for here, then in zip(labels, [*labels[1:], len(takes)], strict=True):
        assert takes[here + 2].startswith(("  Source: ", "  Assumption: ")), takes[here:then]


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_colour_adds_nothing_but_colour(tool: ToolEntry) -> None:
    plain, painted = (
        render_text(tool_page(shipped_catalogue(), tool), TextStyle(80, color)) for color in (False, True)
    )
    assert "\x1b" not in plain
    assert painted.replace("\x1b[1m", "").replace("\x1b[0m", "") == plain


def test_what_a_page_holds() -> None:
    told = text("survey-postal")
    assert told.startswith("Postal survey\n=============\n\nYou send a short form by post")
    for part in (
        "In a plan\n  tool: survey-postal\n",
        "Gathers\n  Numbers and words\n",
        "Can carry, by itself\n  Consult. We ask them",
        "- Send a reminder to everyone after two weeks, with a second copy.\n",
        "Reaches people\n  By post or at people's home; in writing; at any hour.\n",
        "Needs that it does not meet\n  British Sign Language, interpreter, easy read",
        "Conversation in the waiting room (waiting-room-conversation)\n  A short talk reaches",
        "Of 100 people who are asked\n  25 to 40 take part, most likely 30\n  Source: GP Patient Survey, ",
        "Of 100 people who are asked (emergency care)\n  1 to 14 take part",
        "Postage, for each person who is asked\n  £1.70 to £3.40, most likely £2\n  Assumption: ",
        "GP Patient Survey, NHS England and Ipsos, 2022\n  https://www.england.nhs.uk/",
    ):
        assert part in told, part


def test_a_tool_that_is_no_involvement_or_simple_or_needs_travel_says_so() -> None:
    assert "Is it involvement?\n  Not by itself" in text("existing-data")
    assert "A simple start\n  It is a quick, simple route" in text("comment-card")
    assert "People come specially\n  Yes: pay their travel" in text("focus-group")
    assert not {"Is it involvement?", "A simple start", "People come specially"} & set(
        text("interview").splitlines()
    )
    assert "Reaches people (a ward)\n  On your own premises; in speech; at any hour." in text(
        "waiting-room-conversation"
    )


def test_a_tool_of_which_little_is_known_has_a_page_too() -> None:
    mine = ToolEntry.model_validate({"name": "Picnic", "gathers": ["qualitative"]}).with_key("picnic")
    told = text("picnic", replace(shipped_catalogue(), tools={"picnic": mine}))
    assert told.startswith("Picnic\n======\n\nIn a plan\n  tool: picnic\n")
    assert "What it takes" not in told and "How to run it" not in told


def test_a_list_says_what_it_was_made_for() -> None:
    found = [shipped_catalogue()["interview"], shipped_catalogue()["comment-card"]]
    told = render_text(tool_list_page(shipped_catalogue(), found, ["gather words"]), NARROW)
    assert "Of 36 tools these 2 gather words." in told
    assert told.index("comment-card  words") < told.index("interview  words")
    assert "Bringing people together" not in told
    assert told.endswith("involveplan\ntools interview\n")


@pytest.mark.parametrize("key", shipped_catalogue().needs)
def test_every_need_has_a_page(key: str) -> None:
    told = render_text(need_page(shipped_catalogue(), key), NARROW)
    assert f"In a plan\n  needs: [{key}]\n" in told
    assert ("What it costs" in told) == (shipped_catalogue().needs[key].cost is not None)


def test_a_need_names_the_tools_that_leave_people_out() -> None:
    told = render_text(need_page(shipped_catalogue(), "no-internet"), NARROW)
    assert "- Online survey (survey-online)\n" in told and "Interview" not in told
    assert "No tool leaves people" in render_text(need_page(shipped_catalogue(), "advocate"), NARROW)


def test_a_table_of_rates_says_when_it_holds() -> None:
    last = date(2026, 12, 15)
    told = render_text(rates_page(shipped_catalogue(), "nihr-2025", last), NARROW)
    assert 'payment-rates = "nihr-2025"' in told
    assert "From 16 December 2025 to 15 December 2026." in told and "out of date" not in told
    assert "2026. It is out of date" in render_text(
        rates_page(shipped_catalogue(), "nihr-2025", date(2026, 12, 16)), NARROW
    )
    assert "£13.80\n  Source: News of NIHR's payment rates, The Carer, 2025.\n" in told
    assert "£27.50\n  Assumption: " in told
    assert 'expense-rates = "travel-2026"' in render_text(
        rates_page(shipped_catalogue(), "travel-2026", last), NARROW
    )


def test_pages_are_markdown_too() -> None:
    told = render_markdown(tool_page(shipped_catalogue(), shipped_catalogue()["interview"]))
    assert told.startswith("# Interview\n\n") and "## How to run it, step by step\n\n- Write six" in told
