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
        "How we will make it easy for you",
        "Your contact details",
        "How you will hear back",
        "Do you have a question?",
    ]
    assert "You can ask the ward manager, Older Persons Mental Health Inpatient service." in text
    assert "You can stop at any time" in text


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ({"lead": "ward manager", "team": "Ward 7"}, "You can ask the ward manager, Ward 7."),
        ({"lead": "Ward manager."}, "You can ask the ward manager."),
        ({"lead": "PPI lead"}, "You can ask the PPI lead."),
        ({"lead": "the ward manager"}, "You can ask the ward manager."),
        ({"lead": "Head of Nursing"}, "You can ask Head of Nursing."),
        ({"team": "Falls clinic"}, "You can ask someone from Falls clinic."),
        ({}, "Please ask the person who gave you this page."),
    ],
)
def test_whom_to_ask(named: dict[str, Any], words: str) -> None:
    assert printed(plan(**named)).endswith(f"\n{words}\n")


def test_why_we_ask() -> None:
    purpose = {"aim": "ask first", "difference": "you choose", "can_change": "the times", "fixed": "the beds"}
    text = printed(plan(purpose=purpose))
    assert "- **What we want to do**: Ask first\n" in text
    assert "- **What difference your answers will make**: You choose\n" in text
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
        "You fill it in and send it back in the envelope we give you.\\",
        "- **Interview**: One of us talks to you, face to face or by phone.\\",
        "- **Tea round**: We will tell you the dates soon. For visitors.",
        "- **How we will use what you tell us**: The ward meeting will make a decision on 20 April 2027.",
    ]
    assert "  From February 2027.\n" in text and "  2 to 5 March 2027. For nurses.\n" in text
    assert "Information you already have" not in text


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
        ({"position": "paid"}, "We will pay you for your time."),
        ({"position": "expenses-only"}, "We cannot pay you for your time."),
        (
            {"position": "none", "because": "there is no fund"},
            "or pay back what it costs you to take part.\n- **Why we cannot pay**: There is no",
        ),
        ({}, "Please ask us before you spend any money."),
    ],
)
def test_what_it_costs_in_money(payment: dict[str, Any], words: str) -> None:
    assert words in printed(plan(resources={"payment": payment}))


def test_what_it_costs_in_time_where_the_catalogue_knows() -> None:
    def tool(low: float, likely: float, high: float) -> ToolEntry:
        time = {"low": low, "likely": likely, "high": high, "assumption": "As it was last time."}
        return ToolEntry.model_validate({"name": "Talk", "time": time}).with_key("talk")

    made = plan(tools=[{"tool": "talk", "with": ["a"]}])
    assert "- **Your time**: Talk: about 15 minutes (1½ hours at most)\n" in printed(
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
    assert "only if you agree" in text and "- **When we will delete them**: April 2028\n" in text
    assert "We will not keep your contact details." in printed(
        plan(taking_part={"contact_details": {"keep": False}})
    )
    assert "contact details" not in printed(plan())


def test_a_page_that_is_not_ready_says_so_to_whoever_hands_it_out() -> None:
    lacking = participants_page(plan(), shipped_catalogue())
    assert lacking.missing_fields == (
        "purpose.aim", "purpose.difference", "tools", "resources.payment",
        "taking_part.times", "taking_part.places", "feedback",
    )  # fmt: skip
    assert "We are still working on this." in render_markdown(lacking)
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
