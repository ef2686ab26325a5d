"""An estimate as a page: each figure with its sum and where it comes from."""

from datetime import date
from typing import Any

import pytest

from involveplan.documents.blocks import Block, BulletList, DefinitionList, Heading, Paragraph, Table
from involveplan.documents.pages.estimate import build_estimate_details, estimate_page
from involveplan.documents.text.phrases import format_money
from involveplan.documents.text.worked_sums import (
    Sources,
    format_hours_cell,
    format_hours_each,
    format_rounded_hours,
    range_cells,
)
from involveplan.documents.writers.markdown import render_markdown
from involveplan.realism.estimate import DEFAULT_SETTINGS, EstimateSettings
from involveplan.realism.ranges import Range, exact_range
from involveplan.realism.sums import Basis
from tests.realism.worked import SMALL, plan_of

TODAY = date(2026, 11, 23)
LETTER: dict[str, Any] = {"tool": "letter", "with": ["carers"], "invite": 100}
CIRCLE: dict[str, Any] = {"tool": "circle", "with": ["carers"], "sessions": 2}


def blocks(
    *tools: dict[str, Any], chosen: EstimateSettings = DEFAULT_SETTINGS, today: date = TODAY, **keys: Any
) -> list[Block]:
    plan = plan_of(tools=list(tools), **keys)
    page = estimate_page(build_estimate_details(plan, SMALL, chosen, today))
    assert render_markdown(page).startswith("# Estimate: A calmer wait\n")
    return list(page.blocks)


def below(found: list[Block], heading: str) -> list[Block]:
    """What stands below a heading, up to the next one."""
    place = [block.text for block in found if isinstance(block, Heading)].index(heading)
    starts = [number for number, block in enumerate(found) if isinstance(block, Heading)]
    end = starts[place + 1] if place + 1 < len(starts) else len(found)
    return found[starts[place] + 1 : end]


def rows(found: list[Block], heading: str) -> list[tuple[str, ...]]:
    table = next(block for block in below(found, heading) if isinstance(block, Table))
    return [*table.rows, *table.totals]


def facts(found: list[Block], heading: str) -> dict[str, str]:
    return dict(
        pair for block in below(found, heading) if isinstance(block, DefinitionList) for pair in block.items
    )


def bullets(found: list[Block], heading: str) -> list[str]:
    return [item for block in below(found, heading) if isinstance(block, BulletList) for item in block.items]


def test_a_tool_shows_its_sums() -> None:
    assert rows(blocks(LETTER), "Letter") == [
        ("People: you ask 100, and 25 to 40 (likely 30) out of 100 take part", "25", "30", "40", "source 1"),
        ("Hours for preparation", "4", "6", "8", "assumption 1"),
        ("Hours for 25 to 40 (likely 30) people, 0.1 to 0.2 hours each", "2.5", "3", "8", "assumption 1"),
        ("Hours in total", "6.5", "9", "16", ""),
        ("Money for postage: 100 people you ask, £1 to £3 (likely £2) each", "£100", "£200", "£300", "assumption 1"),
        ("Money for materials", "£5", "£10", "£20", "assumption 1"),
        ("Money in total", "£105", "£210", "£320", ""),
    ]  # fmt: skip


def test_sessions_and_the_size_of_a_group_are_shown() -> None:
    found = rows(blocks(CIRCLE), "Circle")
    assert found[0][0] == "People: 2 sessions of 4 to 8 (likely 6) people"
    assert found[2][0] == "Hours for 2 sessions, 6 to 10 (likely 8) hours each"
    capped = rows(blocks(CIRCLE | {"invite": 9}), "Circle")
    assert capped[0][:4] == (
        "People: 2 sessions of 4 to 8 (likely 6) people, but no more than you ask",
        "8",
        "9",
        "9",
    )
    few = [{"id": "carers", "number": 3}]
    assert rows(blocks(CIRCLE, audience=few), "Circle")[0][0].endswith("but no more than there are")


def test_the_plans_own_figures_stand_apart_from_what_they_stand_in_place_of() -> None:
    found = below(blocks(LETTER | {"expect": 20, "hours": 7, "cost": 60}), "Letter")
    counted, instead = (block for block in found if isinstance(block, Table))
    assert list(counted.rows) == [
        ("People: the plan's own figure", "20", "20", "20", "the plan"),
        ("Hours: the plan's own figure", "7", "7", "7", "the plan"),
        ("Money: the plan's own figure", "£60", "£60", "£60", "the plan"),
    ]
    assert instead.columns[0].label == "For comparison only: the estimate without the plan's own figures"
    assert list(instead.rows) == [
        ("People: you ask 100, and 25 to 40 (likely 30) out of 100 take part", "25", "30", "40", "source 1"),
        ("Hours for preparation: 4 to 8 (likely 6) hours, plus 20 people, 0.1 to 0.2 hours each",
         "6", "8", "12", "the catalogue"),
        ("Money for postage: 100 people you ask, £1 to £3 (likely £2) each, plus materials: £5 to £20 (likely £10)",
         "£105", "£210", "£320", "the catalogue"),
    ]  # fmt: skip


def test_sessions_that_follow_from_people_and_people_who_come_again_are_shown() -> None:
    found = rows(blocks({"tool": "circle", "expect": 40}), "Circle")
    assert found[2][0] == "Hours for 5 sessions of up to 8 people, 6 to 10 (likely 8) hours each"
    team = rows(blocks({"tool": "team"}), "Team")
    assert team[0][0] == "People: 3 to 6 (likely 4) sessions of 2 to 4 people, the same people each time"
    assert team[2][0].startswith(
        "Money for refreshments: 2 to 4 people at 3 to 6 (likely 4) sessions each, £1 to £3"
    )


def test_less_than_a_tenth_of_an_hour_is_told_in_minutes() -> None:
    assert (
        format_hours_cell(0.03) == "1.8 minutes"
        and format_hours_cell(0.1) == "0.1"
        and format_hours_cell(0) == "0"
    )
    assert format_hours_each(Range(0.03, 0.05, 0.1)) == "1.8 to 6 (likely 3) minutes"
    assert format_hours_each(Range(0.5, 1, 1.5)) == "0.5 to 1.5 (likely 1) hours"
    assert format_rounded_hours(0.05) == "3 minutes"


def test_pence_are_left_out_of_ranges_from_ten_pounds_on() -> None:
    assert range_cells(Range(1.75, 10.4, 23.2), format_money) == ("£1.75", "£10", "£23")
    assert range_cells(exact_range(12.5), format_money) == ("£12.50", "£12.50", "£12.50")


def test_money_of_which_nothing_is_known_is_not_nothing() -> None:
    found = blocks({"tool": "walk", "name": "Walk", "data": "both"}, resources={"budget": {"available": 0}})
    assert rows(found, "Summary")[1] == ("Money", "not known", "not known", "not known", "£0")
    assert facts(found, "Summary")["Money"].startswith(
        "The items we could estimate will not cost anything. 2 things are not counted"
    )


def test_what_only_the_plan_knows() -> None:
    own = {"tool": "walk", "name": "Walk", "data": "both", "invite": 1, "sessions": 1, "hours": 2}
    assert rows(blocks(own), "Walk") == [
        ("People: you ask 1", "1", "1", "1", "the plan"),
        ("Hours: the plan's own figure", "2", "2", "2", "the plan"),
    ]
    assert Paragraph("There are no figures for this tool.") in below(
        blocks({"tool": "tea-party"}), "Tea-party"
    )


def test_all_in_short() -> None:
    resources = {"people": [{"hours": 24}], "budget": {"available": 200}}
    found = blocks(LETTER, resources=resources)
    assert rows(found, "Summary") == [
        ("Staff hours", "8.5", "15", "28", "24"),
        ("Money", "£105", "£210", "£320", "£200"),
        ("People taking part", "25", "30", "40", ""),
    ]
    assert facts(found, "Summary") == {
        "Hours": "You have enough staff time: you are likely to need 15 hours, and you have 24 hours. If everything "
        "takes as long as it could, you will need 4 hours more.",
        "Money": "You will only have enough money if everything goes well. You are likely to need £210, "
        "which is £10 more than the £200 you have.",
        "People taking part": "The plan does not say how many people you will ask or how many you expect.",
    }


def test_a_plan_with_nothing_shows_no_zeros() -> None:
    found = blocks()
    assert not [block for block in found if isinstance(block, Table)]
    assert facts(found, "Summary")["Hours"] == "We cannot estimate the hours yet."


def test_making_sense_and_money_beside_the_tools() -> None:
    resources = {
        "payment": {"position": "paid"},
        "budget": {"lines": [{"item": "tea", "kind": "refreshments", "each": 2, "count": 10}]},
    }
    chosen = EstimateSettings(payment_rates="hourly", expense_rates="fares")
    found = blocks(CIRCLE, chosen=chosen, resources=resources)
    assert rows(found, "Analysing what people say") == [
        ("Circle", "1", "2", "3", "assumption 1"),
        ("Hours in total", "1", "2", "3", ""),
    ]
    assert rows(found, "Budget lines") == [("Tea", "£20", "£20", "£20", "the plan")]
    assert rows(found, "Payment for people's time") == [
        ("Circle: 8 to 16 (likely 12) people, £10 to £48 (likely £20) each for 1 to 4 (likely 2) hours",
         "£80", "£240", "£768", "assumption 1"),
    ]  # fmt: skip
    table = Paragraph(
        "These figures use the rates in “Rates by the hour”, which are valid from 1 January 2026 to 31 December 2026."
    )
    assert table in below(found, "Payment for people's time")
    assert rows(found, "Expenses of people who make a special journey")[0][1:4] == ("£24", "£96", "£320")
    own = below(blocks(LETTER, analysis={"hours": 4}), "Analysing what people say")
    counted, instead = (block for block in own if isinstance(block, Table))
    assert list(counted.rows) == [("Hours: the plan's own figure", "4", "4", "4", "the plan")]
    assert [*instead.rows, *instead.totals] == [
        ("Letter", "2", "3", "4", "assumption 1"),
        (
            "Letter: 25 to 40 (likely 30) people, 0 to 12 (likely 6) minutes each",
            "0",
            "3",
            "8",
            "assumption 1",
        ),
        ("Hours in total", "2", "6", "12", "the catalogue"),
    ]


def test_the_calendar_comes_in_the_order_of_preparing() -> None:
    late = LETTER | {"starts": "2027-03-01", "ends": "2027-03-12"}
    first = LETTER | {"id": "first", "starts": "2027-02-01"}
    found = blocks(late | {"id": "second"}, CIRCLE | {"starts": "2027-03"}, first)
    assert rows(found, "Calendar") == [
        ("Letter (3)", "18 January 2027", "From 1 February 2027"),
        ("Letter (1)", "15 February 2027", "1 to 12 March 2027"),
        ("Circle", "", "From March 2027"),
    ]
    assert Paragraph("Working days do not include weekends or bank holidays in England.") in found
    assert bullets(found, "Calendar") == []
    assert facts(found, "Letter (1)")["Preparation"] == (
        "5 to 20 (likely 10) working days (source 2). Start on 15 February 2027, or on 1 February 2027 to allow for "
        "the longest time. The latest day to start is 22 February 2027."
    )
    assert "Calendar" not in [block.text for block in blocks(LETTER) if isinstance(block, Heading)]
    assert facts(blocks(LETTER), "Letter")["Preparation"].endswith(" The plan does not give a first day.")


@pytest.mark.parametrize(
    ("today", "told"),
    [
        ("2027-02-15", []),
        (
            "2027-02-16",
            [
                "Letter: you do not have much time. To start on 1 March 2027, you would usually begin preparing on 15 "
                "February 2027, or on 22 February 2027 at the latest."
            ],
        ),
        (
            "2027-02-23",
            [
                "Letter: it is too late to prepare for this. To start on 1 March 2027, you would have had to begin "
                "preparing by 22 February 2027 at the latest."
            ],
        ),
        ("2027-03-01", ["Letter: this starts today or has already started."]),
        ("2027-03-13", ["Letter: the last day has passed."]),
    ],
)  # fmt: skip
def test_what_is_too_late_is_told(today: str, told: list[str]) -> None:
    found = blocks(LETTER | {"starts": "2027-03-01", "ends": "2027-03-12"}, today=date.fromisoformat(today))
    assert bullets(found, "Calendar") == told


def test_what_is_not_counted_is_told_with_the_reason() -> None:
    audience = [{"id": "carers", "who": "carers of [all] kinds", "needs": ["interpreter", "bsl"]}]
    resources = {
        "people": [{"hours": 3}, {"role": "clerk"}, {}],
        "budget": {"lines": [{"item": "stamps"}]},
        "payment": {"position": "paid"},
    }
    own = {"tool": "walk", "name": "Walk", "data": "both", "invite": 4}
    tools = (LETTER | {"invite": None}, CIRCLE, {"tool": "tea-party"}, own)
    found = blocks(*tools, audience=audience, resources=resources)
    assert bullets(found, "What is not counted, and why") == [
        "Letter: the plan does not say how many people you will ask, so the estimate does not count these "
        "people, or the time and money for each of them. Add how many people you will ask, or how many you expect.",
        "Tea-party: this tool is not in the catalogue, so none of its hours or costs are counted. Add its hours and "
        "cost to the plan.",
        "Walk: no hours are counted, because the catalogue has none for this tool. Add its hours to the plan.",
        "Walk: no money is counted, because this tool is not in the catalogue. Add its cost to the plan, or 0 if it "
        "costs nothing.",
        "“Walk”: the catalogue does not say how long it takes to analyse what people say. Add the hours for the "
        "analysis to the plan.",
        "Clerk: the plan does not say how many hours they can give, so you may have more time than this.",
        "Someone: the plan does not say how many hours they can give, so you may have more time than this.",
        "Stamps: this budget line does not have an amount.",
        "An interpreter for carers of [all] kinds: no budget line pays for this. An interpreter. The usual cost is "
        "£40 to £60 (likely £50) a session.",
        "A British Sign Language interpreter for carers of [all] kinds: no budget line pays for this.",
        "Payment for people's time: you plan to pay people, but your configuration does not say which rates to use.",
        "Expenses: you plan to pay them, but your configuration does not say which rates to use.",
    ]
    assert facts(found, "Summary")["Hours"].endswith(" 4 things are not counted, so the total may be higher.")


def test_a_table_that_is_out_of_date_is_told() -> None:
    chosen = EstimateSettings(payment_rates="hourly")
    paid = {"payment": {"position": "paid"}, "budget": {"lines": [{"kind": "expenses", "amount": 5}]}}
    assert "What is not counted, and why" not in str(blocks(CIRCLE, chosen=chosen, resources=paid))
    found = blocks(CIRCLE, chosen=chosen, resources=paid, today=date(2027, 1, 1))
    old = (
        "“Rates by the hour” was valid until 31 December 2026. Check the current rates, and choose a newer "
        "table in your configuration."
    )
    assert "What is not counted, and why" not in str(found)
    assert facts(found, "Summary")["Money"].endswith(old)
    assert Paragraph(old) in below(found, "Payment for people's time")


def test_several_sources_are_cited_by_number() -> None:
    sources = Sources(SMALL.sources)
    assert sources.cite(Basis(("other",))) == "source 1"
    assert sources.cite(Basis(("study", "other"))) == "sources 2 and 1"


def test_sources_and_assumptions_can_be_looked_up() -> None:
    found = blocks(LETTER | {"starts": "2027-03-01"}, setting="ward")
    assert facts(found, "Sources") == {"Source 1": "Another, 2021\nhttps://example.org/other"}
    assert facts(blocks(LETTER), "Sources") == {
        "Source 1": "A study, 2020\nhttps://example.org/study",
        "Source 2": "Another, 2021\nhttps://example.org/other",
    }
    assert facts(found, "Assumptions") == {
        "Assumption 1": "People on a ward have more to think of.",
        "Assumption 2": "Made up.",
    }
