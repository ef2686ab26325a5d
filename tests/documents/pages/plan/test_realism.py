"""“Is this realistic?” in a printed plan."""

from datetime import date
from typing import Any

from involveplan.documents.blocks import Block, BulletList, Heading, Paragraph, Table
from involveplan.documents.pages.plan.realism import realism_section
from involveplan.documents.text.display_names import display_names
from involveplan.realism.estimate import DEFAULT_SETTINGS, EstimateSettings
from tests.realism.worked import SMALL, plan_of

LETTER: dict[str, Any] = {"tool": "letter", "with": ["carers"], "invite": 100}
RESOURCES = {"people": [{"hours": 12}], "budget": {"available": 300, "lines": [{"amount": 40}]}}


def section(
    *tools: dict[str, Any], chosen: EstimateSettings = DEFAULT_SETTINGS, **keys: Any
) -> tuple[Block, ...]:
    plan = plan_of(tools=list(tools), **keys)
    return realism_section(plan, SMALL, chosen, display_names(plan, SMALL), date(2027, 1, 1))


def tables(found: tuple[Block, ...]) -> list[list[tuple[str, ...]]]:
    return [[*block.rows, *block.totals] for block in found if isinstance(block, Table)]


def test_hours_money_and_replies_each_have_a_table_and_a_verdict() -> None:
    found = section(LETTER | {"expect": 28, "hours": 5}, resources=RESOURCES)
    headings = [(block.text, block.level) for block in found if isinstance(block, Heading)]
    assert headings == [
        ("Is this realistic?", 2),
        ("Is there enough staff time?", 3),
        ("Is there enough money?", 3),
        ("Will enough people take part?", 3),
    ]
    hours, money, replies = tables(found)
    assert hours == [
        ("Letter", "5", "5", "5", "the plan", "6.8 to 13.6 (likely 8.8)"),
        ("Analysing what people say", "2", "5.8", "9.6", "the catalogue", ""),
        ("Staff hours in total", "7", "10.8", "14.6", "", ""),
        ("Available", "", "12", "", "", ""),
    ]
    assert money == [
        ("Budget lines", "£40", "£40", "£40", "the plan"),
        ("Letter", "£105", "£210", "£320", "the catalogue"),
        ("Money in total", "£145", "£250", "£360", ""),
        ("Available", "", "£300", "", ""),
    ]
    assert replies == [("Letter", "100", "28", "25", "30", "40", "A study, 2020")]
    verdicts = [block.text for block in found if isinstance(block, Paragraph)][1:]
    assert [each.split(".")[0] for each in verdicts] == [
        "You have enough staff time: you are likely to need 10",
        "You have enough money: you are likely to need £250, and you have £300",
        "The numbers you expect are realistic",
    ]


def test_each_verdict_stands_below_its_table() -> None:
    found = section(LETTER | {"expect": 28}, resources=RESOURCES)
    kinds = [type(block).__name__ for block in found]
    assert kinds == ["Heading", "Paragraph", *["Heading", "Table", "Paragraph"] * 3]


def test_what_people_are_paid_is_money_too() -> None:
    chosen = EstimateSettings(payment_rates="hourly", expense_rates="fares")
    found = section({"tool": "circle"}, chosen=chosen, resources={"payment": {"position": "paid"}})
    assert [row[0] for row in tables(found)[1]] == [
        "Circle",
        "Payment for people's time",
        "Expenses",
        "Money in total",
    ]
    assert [row[4] for row in tables(found)[1]] == ["the catalogue", "Rates by the hour", "Fares", ""]
    (told,) = [block.text for block in found if isinstance(block, Paragraph) and "valid until" in block.text]
    assert told.endswith("Check the current rates, and choose a newer table in your configuration.")


def test_a_table_that_is_not_used_may_be_old() -> None:
    found = section({"tool": "circle"}, chosen=EstimateSettings(payment_rates="hourly"))
    assert not [block for block in found if isinstance(block, Paragraph) and "valid until" in block.text]


def test_what_is_not_counted_is_named() -> None:
    found = section({"tool": "walk", "name": "Walk", "data": "both", "hours": 3}, resources=RESOURCES)
    assert [block.items for block in found if isinstance(block, BulletList)] == [
        (
            "Walk: no money is counted, because this tool is not in the catalogue. Add its cost to the plan, or 0 if "
            "it costs nothing.",
            "Walk: the plan does not say how many people you will ask, so the estimate does not count these "
            "people, or the time and money for each of them. Add how many people you will ask, or how many you "
            "expect.",
            "“Walk”: the catalogue does not say how long it takes to analyse what people say. Add the hours for the "
            "analysis to the plan.",
        )
    ]


def test_no_table_where_nothing_is_known() -> None:
    found = section({"tool": "tea-party"})
    assert tables(found) == []
    assert [block.text for block in found if isinstance(block, Paragraph)][1:] == [
        "We cannot estimate the hours yet.",
        "We cannot estimate the money yet.",
        "Not counted, and why:",
        "The plan does not say how many people you will ask or how many you expect.",
    ]


def test_a_plan_without_tools_and_one_that_is_over_are_not_asked() -> None:
    assert section() == ()
    assert section(LETTER, stage="closed") == ()
    assert section(LETTER, stage="running") != ()
