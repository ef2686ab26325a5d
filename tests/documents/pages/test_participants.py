"""The page for people who are asked: why, what will happen, what it costs, how they hear back."""

from typing import Any

import pytest

from involveplan.documents.pages.participants import participants_page
from involveplan.documents.writers.markdown import render_markdown
from involveplan.plan.model import Plan
from involveplan.realism.catalogue import Catalogue, ToolEntry, shipped_catalogue
from tests.documents.plans_to_print import example, plan
from tests.judges.gfm_page import headings, page

GROUPS = [{"id": "a", "who": "visitors"}, {"id": "b", "who": "nurses"}]


def printed(made: Plan, group: str | None = None, catalogue: Catalogue | None = None) -> str:
    return render_markdown(participants_page(made, catalogue or shipped_catalogue(), group))


def test_the_page_answers_four_questions_and_names_whom_to_ask() -> None:
    text = printed(example("opmh-carers"))
    assert headings(page(text))[1:] == [
        "Why we ask",
        "What will happen",
        "What it will cost you",
        "How we make it easy",
        "Your contact details",
        "How you will hear back",
        "Do you have a question?",
    ]
    assert "You can ask: ward manager, Older Persons Mental Health Inpatient service." in text
    assert "You can stop when you like" in text


def test_why_we_ask() -> None:
    purpose = {"aim": "ask first", "difference": "you choose", "can_change": "the times", "fixed": "the beds"}
    text = printed(plan(purpose=purpose))
    assert "- **What we want to do**: Ask first\n" in text
    assert "- **What your answers change**: You choose\n" in text
    assert "- **What you can change**: The times\n- **What we cannot change**: The beds\n" in text


def test_what_will_happen_is_in_order_and_in_words_to_those_who_come() -> None:
    made = plan(
        audience=GROUPS,
        purpose={"decision": {"by": "the ward meeting", "on": "2027-04-20"}},
        tools=[
            {"tool": "interview", "with": ["b"], "starts": "2027-03-02", "ends": "2027-03-05"},
            {"tool": "survey-postal", "with": ["a", "b"], "starts": "2027-02"},
            {"tool": "own", "name": "Tea round", "data": "both", "with": ["a"]},
            {"tool": "existing-data"},
        ],
    )
    text = printed(made)
    assert [line for line in text.splitlines() if line.startswith("- **")][:4] == [
        "- **Postal survey**: We send you a short form by post. "
        "You fill it in and send it back in the envelope that comes with it.\\",
        "- **Interview**: One of us talks with you, face to face or by phone.\\",
        "- **Tea round**: We will tell you the dates soon. For visitors.",
        "- **Then what you said is used**: The ward meeting will decide what to do, on 20 April 2027.",
    ]
    assert "  From February 2027.\n" in text and "  2 to 5 March 2027. For nurses.\n" in text
    assert "What you already hold" not in text


def test_a_page_for_one_group_has_only_what_concerns_it() -> None:
    made = plan(
        audience=GROUPS,
        tools=[{"tool": "interview", "with": ["b"]}, {"tool": "survey-postal", "with": ["a"]}],
        feedback=[
            {"to": ["a"], "what": "what changes", "how": "a letter", "by": "2027-05"},
            {"to": ["b"], "what": "all"},
        ],
    )
    text = printed(made, "a")
    assert "Postal survey" in text and "Interview" not in text and "visitors" not in text
    assert "- **By the end of May 2027**: What changes.\\\n  How: a letter.\n" in text and "All." not in text
    assert "- **As soon as we can**: All.\\\n  For nurses.\n" in printed(made)


@pytest.mark.parametrize(
    ("payment", "words"),
    [
        ({"position": "paid"}, "We pay you for your time."),
        ({"position": "expenses-only"}, "We cannot pay you for your time."),
        (
            {"position": "none", "because": "there is no fund"},
            "or for what you spend to take part.\n- **Why not**: There is no",
        ),
        ({}, "Ask us before you spend any money."),
    ],
)
def test_what_it_costs_in_money(payment: dict[str, Any], words: str) -> None:
    assert words in printed(plan(resources={"payment": payment}))


def test_what_it_costs_in_time_where_the_catalogue_knows() -> None:
    def tool(low: float, likely: float, high: float) -> ToolEntry:
        time = {"low": low, "likely": likely, "high": high, "assumption": "As it was last time."}
        return ToolEntry.model_validate({"name": "Talk", "time": time}).with_key("talk")

    made = plan(tools=[{"tool": "talk", "with": ["a"]}])
    assert "- **Your time**: Talk: about 15 minutes, at most 1½ hours\n" in printed(
        made, catalogue=Catalogue({"talk": tool(0.1, 0.25, 1.5)})
    )
    assert "- **Your time**: Talk: about 2 hours\n" in printed(
        made, catalogue=Catalogue({"talk": tool(1, 2, 2)})
    )


def test_contact_details() -> None:
    kept = {
        "keep": True,
        "consent": "a box",
        "policy": "Trust policy",
        "held_by": "the team",
        "until": "2028-04",
    }
    text = printed(plan(taking_part={"contact_details": kept}))
    assert "only if you say yes" in text and "- **When we delete them**: April 2028\n" in text
    assert "We do not keep your contact details." in printed(
        plan(taking_part={"contact_details": {"keep": False}})
    )
    assert "contact details" not in printed(plan())


def test_a_page_that_is_not_ready_says_so_to_whoever_hands_it_out() -> None:
    lacking = participants_page(plan(), shipped_catalogue())
    assert lacking.missing_fields == (
        "purpose.aim", "purpose.difference", "tools", "resources.payment",
        "taking_part.times", "taking_part.places", "feedback",
    )  # fmt: skip
    assert "We are still working this out." in render_markdown(lacking)
    assert participants_page(example("opmh-carers"), shipped_catalogue()).missing_fields == ()
    undated = participants_page(
        plan(tools=[{"tool": "interview"}], feedback=[{"to": []}]), shipped_catalogue()
    )
    assert {"tools[].starts", "feedback[].by"} <= set(undated.missing_fields)


def test_placeholders_are_not_printed() -> None:
    text = printed(
        plan(title="TBC", team="tbc", purpose={"aim": "to be confirmed"}, taking_part={"times": "…"})
    )
    assert text.startswith("# Would you like to help?\n") and "TBC" not in text and "tbc" not in text
