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
        ("Are there enough hours?", 3),
        ("Is there enough money?", 3),
        ("Will enough people take part?", 3),
    ]
    hours, money, replies = tables(found)
    assert hours == [
        ("Letter", "5", "5", "5", "the plan", "6.8 to 13.6 (likely 8.8)"),
        ("Making sense of what people say", "2", "5.8", "9.6", "the catalogue", ""),
        ("Staff hours in all", "7", "10.8", "14.6", "", ""),
        ("There is", "", "12", "", "", ""),
    ]
    assert money == [
        ("Lines of the budget", "£40", "£40", "£40", "the plan"),
        ("Letter", "£105", "£210", "£320", "the catalogue"),
        ("Money in all", "£145", "£250", "£360", ""),
        ("There is", "", "£300", "", ""),
    ]
    assert replies == [("Letter", "100", "28", "25", "30", "40", "A study, 2020")]
    verdicts = [block.text for block in found if isinstance(block, Paragraph)][1:]
    assert [each.split(".")[0] for each in verdicts] == [
        "This fits",
        "This fits",
        "What the plan expects can be reached",
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
        "Money in all",
    ]
    assert [row[4] for row in tables(found)[1]] == ["the catalogue", "Rates by the hour", "Fares", ""]
    (told,) = [block.text for block in found if isinstance(block, Paragraph) and "held until" in block.text]
    assert told.endswith("Look up what is paid now, and have the configuration choose a newer table.")


def test_a_table_that_is_not_used_may_be_old() -> None:
    found = section({"tool": "circle"}, chosen=EstimateSettings(payment_rates="hourly"))
    assert not [block for block in found if isinstance(block, Paragraph) and "held until" in block.text]


def test_what_is_not_counted_is_named() -> None:
    found = section({"tool": "walk", "name": "Walk", "data": "both", "hours": 3}, resources=RESOURCES)
    assert [block.items for block in found if isinstance(block, BulletList)] == [
        (
            "Walk: no money, because the catalogue does not know this tool. Write its “cost”, 0 if it costs nothing.",
            "Walk: the plan does not say how many people are asked, so neither they nor what each of them takes is "
            "counted. Write “invite” or “expect”.",
            "Making sense of what comes of Walk: the catalogue has no hours for it. Write “hours” in “analysis”.",
        )
    ]


def test_no_table_where_nothing_is_known() -> None:
    found = section({"tool": "tea-party"})
    assert tables(found) == []
    assert [block.text for block in found if isinstance(block, Paragraph)][1:] == [
        "Nothing is known of the hours yet.",
        "Nothing is known of the money yet.",
        "Not counted, and why:",
        "The plan does not say how many people it asks and expects.",
    ]


def test_a_plan_without_tools_and_one_that_is_over_are_not_asked() -> None:
    assert section() == ()
    assert section(LETTER, stage="closed") == ()
    assert section(LETTER, stage="running") != ()
