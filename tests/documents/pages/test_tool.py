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
    assert told.startswith("Postal survey\n=============\n\nYou post people a short form")
    for part in (
        "In the file of a plan\n  tool: survey-postal\n",
        "Gathers\n  Numbers and words\n",
        "Highest level it supports on its own\n  Consult. We ask them",
        "- After two weeks, send everyone a reminder with a second copy of the form.\n",
        "How it reaches people\n  By post or at home. In writing. At any time.\n",
        "Leaves out\n  People who find reading hard\n  People who do not",
        "Does not suit people who need\n  A British Sign Language interpreter\n  An interpreter\n  Easy read\n",
        "Conversation in the waiting room (waiting-room-conversation)\n  A short conversation reaches",
        "Out of 100 people you ask\n  25 to 40 take part, most likely 30\n  Source: GP Patient Survey, ",
        "Out of 100 people you ask (emergency care)\n  1 to 14 take part",
        "Postage for each person you ask\n  £1.70 to £3.40, most likely £2\n  Assumption: ",
        "GP Patient Survey, NHS England and Ipsos, 2022\n  https://www.england.nhs.uk/",
    ):
        assert part in told, part


def test_a_tool_that_is_no_involvement_or_simple_or_needs_travel_says_so() -> None:
    assert "Is it involvement?\n  Not on its own." in text("existing-data")
    assert "Quick and simple\n  You can set it up in a few days" in text("comment-card")
    assert "People make a special journey\n  Yes. Pay for their travel" in text("focus-group")
    assert not {"Is it involvement?", "Quick and simple", "People make a special journey"} & set(
        text("interview").splitlines()
    )
    assert "How it reaches people (a ward)\n  On your own premises. By talking. At any time." in text(
        "waiting-room-conversation"
    )


def test_a_tool_of_which_little_is_known_has_a_page_too() -> None:
    mine = ToolEntry.model_validate({"name": "Picnic", "gathers": ["qualitative"]}).with_key("picnic")
    told = text("picnic", replace(shipped_catalogue(), tools={"picnic": mine}))
    assert told.startswith("Picnic\n======\n\nIn the file of a plan\n  tool: picnic\n")
    assert "What it takes" not in told and "How to run it" not in told


def test_a_list_says_what_it_was_made_for() -> None:
    found = [shipped_catalogue()["interview"], shipped_catalogue()["comment-card"]]
    told = render_text(tool_list_page(shipped_catalogue(), found, ["gather words"]), NARROW)
    assert "You are looking for tools that gather words. 2 of the 36 tools match." in told
    assert told.index("comment-card  words") < told.index("interview  words")
    assert "Bringing people together" not in told
    assert told.endswith("To read more about a tool: involveplan tools interview\n")


@pytest.mark.parametrize("key", shipped_catalogue().needs)
def test_every_need_has_a_page(key: str) -> None:
    told = render_text(need_page(shipped_catalogue(), key), NARROW)
    assert f"In the file of a plan\n  needs: [{key}]\n" in told
    assert ("\nUsual " in told) == (shipped_catalogue().needs[key].cost is not None)


def test_a_need_names_the_tools_that_leave_people_out() -> None:
    told = render_text(need_page(shipped_catalogue(), "no-internet"), NARROW)
    assert "- Online survey (survey-online)\n" in told and "Interview" not in told
    assert "Every tool can include people" in render_text(need_page(shipped_catalogue(), "advocate"), NARROW)


def test_a_table_of_rates_says_when_it_holds() -> None:
    last = date(2026, 12, 15)
    told = render_text(rates_page(shipped_catalogue(), "nihr-2025", last), NARROW)
    assert 'payment-rates = "nihr-2025"' in told
    assert "From 16 December 2025 to 15 December 2026." in told and "out of date" not in told
    assert "2026. These rates are out of date." in render_text(
        rates_page(shipped_catalogue(), "nihr-2025", date(2026, 12, 16)), NARROW
    )
    assert "£13.80\n  Source: News about NIHR payment rates, The Carer, 2025.\n" in told
    assert "£27.50\n  Assumption: " in told
    assert 'expense-rates = "travel-2026"' in render_text(
        rates_page(shipped_catalogue(), "travel-2026", last), NARROW
    )


def test_pages_are_markdown_too() -> None:
    told = render_markdown(tool_page(shipped_catalogue(), shipped_catalogue()["interview"]))
    assert told.startswith("# Interview\n\n") and "## How to run it, step by step\n\n- Write six" in told
