"""The partnership plan: the right facts, in the right order, in plain words."""

import re
from typing import Any

import pytest

from involveplan.checklist.severity import Severity
from involveplan.documents.blocks import Document
from involveplan.documents.pages.team import team_page
from involveplan.documents.writers.markdown import render_markdown
from involveplan.linting.finding import Finding, SkippedItem
from involveplan.plan.model import Plan
from involveplan.plan.place import Place
from involveplan.realism.catalogue import shipped_catalogue
from tests.documents.plans_to_print import PLANS, example, plan, spoilt
from tests.judges.gfm_page import OURS, cells, headings, page, tags, words


def document(made: Plan, **more: Any) -> Document:
    return team_page(made, **({"findings": (), "skipped": (), "catalogue": shipped_catalogue()} | more))


def printed(made: Plan, **more: Any) -> str:
    return render_markdown(document(made, **more))


def finding(code: str, severity: Severity, message: str, advice: str = "") -> Finding:
    return Finding(
        "p.yaml",
        Place(1, 1, 1, 2),
        code,
        "some-item",
        severity,
        message,
        "In the file",
        "",
        (),
        advice=advice,
    )


def section(text: str, heading: str) -> str:
    """What stands below a heading, up to the next of level 2."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no section “{heading}”"
    return found[1]


def test_sections_come_in_the_order_of_a_meeting() -> None:
    made = example("opmh-carers")
    text = printed(made, own=(("trust questions", (("Which directorate?", "mental health"),)),))
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == [
        "Why we are involving people",
        "At a glance",
        "People and how we reach them",
        "How we involve people",
        "Timeline",
        "People, hours and money",
        "Is this realistic?",
        "Taking part",
        "Analysing what people say",
        "Equality",
        "Telling people what changed",
        "Evaluation",
        "Trust questions",
        "What is still missing",
    ]


def test_an_empty_plan_says_what_the_reader_would_miss() -> None:
    text = printed(plan())
    assert headings(page(text))[1:] == [
        "Why we are involving people",
        "At a glance",
        "People and how we reach them",
        "How we involve people",
        "Telling people what changed",
        "Evaluation",
        "What is still missing",
    ]
    assert "- **Aim**: Not filled in yet\n" in text and "- **Lead**: Not filled in yet\n" in text
    assert section(text, "Evaluation").strip() == "Not filled in yet."
    assert "|" not in text and "mermaid" not in text


def test_placeholders_count_as_not_said() -> None:
    text = printed(
        plan(title="TBC", lead="tbc", purpose={"aim": "to be confirmed"}, taking_part={"times": "…"})
    )
    assert text.startswith("# Untitled plan\n")
    assert "- **Lead**: Not filled in yet\n" in text and "- **Aim**: Not filled in yet\n" in text
    assert "Taking part" not in text


def test_at_a_glance() -> None:
    glance = section(printed(example("closed-plan")), "At a glance")
    assert "podiatrists, assistants and the booking clerk (11)" in glance
    assert "- **When**: Involvement 9 February to 30 April 2026, decision on 19 May 2026" in glance
    assert (
        "- **What it costs**: £180 of the £200 available. 58 hours of staff time and 16 hours given by"
        in glance
    )


@pytest.mark.parametrize(
    ("budget", "told"),
    [
        ({"available": 0}, "No money"),
        ({"available": 50}, "£50 is available"),
        ({"lines": [{"item": "tea", "each": 2.5, "count": 3}]}, "£7.50 planned"),
        (
            {"available": 5, "lines": [{"item": "tea", "amount": 12}]},
            "£12 planned, which is £7 more than is available",
        ),
        ({}, "Not filled in yet"),
    ],
)
def test_what_it_costs(budget: dict[str, Any], told: str) -> None:
    assert f"- **What it costs**: {told}\n" in printed(plan(resources={"budget": budget}))


def test_each_group_with_how_it_is_reached() -> None:
    group = {"id": "g", "kind": ["carers"], "who": "people who visit", "number": 1200, "level": "consult"}
    more = {"needs": ["bsl", "evenings"], "touchpoints": ["visiting time", "TBC"], "seldom_heard": True}
    assert section(printed(plan(audience=[group | more])), "People and how we reach them").strip() == (
        "### People who visit\n\n"
        "- **Kind of people**: Carers\n"
        "- **How many**: 1,200\n"
        "- **How far they are involved**: Consult. "
        "We ask them, listen, and tell them what difference their answers made.\n"
        "- **What they need to take part**: A British Sign Language interpreter, evening sessions\n"
        "- **Where we meet them**: Visiting time\n"
        "- **Seldom heard**: Yes, they are easy to miss"
    )


def test_needs_that_were_asked_about_and_are_none() -> None:
    groups = [{"who": "nurses", "kind": "staff", "number": 3, "needs": []}]
    assert "- **What they need to take part**: No particular needs\n" in printed(plan(audience=groups))


def test_groups_of_which_little_is_known_take_a_line_each() -> None:
    text = printed(plan(audience=[{"who": "nurses", "kind": "staff"}, {"id": "carers"}]))
    assert "- **Nurses**: Kind of people: staff\n- **Carers**: No details yet\n" in text


def test_who_is_left_out_and_why() -> None:
    left_out = [
        {"kind": ["managers", "families"], "because": "They decide."},
        {"kind": "public", "because": "TBC"},
    ]
    text = printed(plan(left_out=left_out))
    assert (
        "- **Managers, families**: They decide.\n- **Members of the public**: No reason given yet\n" in text
    )


def uses(count: int) -> list[dict[str, Any]]:
    return [{"tool": "interview", "id": f"talk-{i}", "with": ["a"]} for i in range(count)]


def test_who_by_which_tool() -> None:
    audience = [{"id": "a", "who": "carers"}, {"id": "b", "who": "nurses"}]
    few, many = (cells(page(printed(plan(audience=audience, tools=uses(count)))))[0] for count in (2, 8))
    assert few[0] == ["Who", "Interview (1)", "Interview (2)"]
    assert few[1:] == [["Carers", "Yes", "Yes"], ["Nurses", "–", "–"]]
    assert many[0] == ["How", "Carers", "Nurses"] and len(many) == 9
    assert many[1] == ["Interview (1)", "Yes", "–"]


def test_a_tool_that_asks_nobody_is_not_in_that_table() -> None:
    tools = [{"tool": "existing-data", "hours": 3}, {"tool": "interview", "with": ["a"]}]
    matrix, details, *_ = cells(page(printed(plan(audience=[{"id": "a", "who": "carers"}], tools=tools))))
    assert matrix[0] == ["Who", "Interview"]
    assert details == [
        ["How", "Staff hours"],
        ["Information you already have", "3"],
        ["Interview", "–"],
        ["Total", "3"],
    ]


def test_timeline_is_in_order_of_the_days() -> None:
    made = plan(
        audience=[{"id": "a", "kind": ["carers", "families"], "who": "visitors"}],
        purpose={"decision": {"by": "board", "on": "2027-04"}},
        tools=[
            {"tool": "interview", "starts": "2027-03-02", "ends": "2027-03-05", "owner": "nurse"},
            {"tool": "focus-group"},
            {"tool": "survey-postal", "starts": "2027-02", "ends": "2027-03"},
        ],
        feedback=[{"to": ["a"], "by": "2027-05-10", "owner": "clerk"}],
        evaluation={"on": "2027-06-01"},
    )
    text = section(printed(made), "Timeline")
    assert cells(page(text))[0][1:] == [
        ["February to March 2027", "Postal survey", "–"],
        ["2 to 5 March 2027", "Interview", "Nurse"],
        ["April 2027", "Decision", "Board"],
        ["By 10 May 2027", "Feedback to carers, families", "Clerk"],
        ["1 June 2027", "Evaluation", "–"],
        ["No date yet", "Focus group", "–"],
    ]
    assert "        Postal survey :2027-02-01, 2027-03-31\n" in text
    assert "        Decision :2027-04-01, 2027-04-30\n" in text
    assert "Focus group :" not in text


def test_dates_in_the_wrong_order_are_told_but_not_drawn() -> None:
    tools = [{"tool": "interview", "starts": "2027-03-09", "ends": "2027-03-02"}]
    assert "| 9 to 2 March 2027 | Interview |" in printed(plan(tools=tools))


def test_hours_of_staff_and_of_others_are_summed_apart() -> None:
    people = [
        {"role": "carer", "hours": 6, "from": "public"},
        {"role": "nurse", "hours": 10},
        {"role": "patient", "hours": 4, "from": "public"},
        {"role": "clerk", "hours": 7.5, "from": "staff"},
        {"role": "TBC"},
    ]
    text = printed(plan(resources={"people": people}))
    assert cells(page(text))[0][1:] == [
        ["Nurse", "staff", "10"],
        ["Clerk", "staff", "7.5"],
        ["Someone", "staff", "not filled in yet"],
        ["Carer", "not staff", "6"],
        ["Patient", "not staff", "4"],
        ["Total for staff", "", "17.5"],
        ["Total for people who are not staff", "", "10"],
    ]


def test_budget_with_what_is_planned_available_and_left() -> None:
    lines = [
        {"item": "sitting service", "kind": "access", "needs": ["respite-cover"], "amount": 1160},
        {"item": "tea", "kind": "refreshments", "each": 1.25, "count": 10},
    ]
    made = plan(
        tools=[{"tool": "survey-postal", "cost": 60}],
        resources={
            "budget": {"available": 1500, "lines": lines},
            "payment": {"position": "none", "because": "There is no fund."},
        },
    )
    text = section(printed(made), "People, hours and money")
    assert cells(page(text))[0][1:] == [
        ["Sitting service", "access: cover for the person they care for", "–", "£1,160"],
        ["Tea", "refreshments", "10 at £1.25", "£12.50"],
        ["Postal survey", "involvement tool", "–", "£60"],
        ["Total planned", "", "", "£1,232.50"],
        ["Available", "", "", "£1,500"],
        ["Left", "", "", "£267.50"],
    ]
    assert "- **Are people paid?** Not paid." in text and "- **Why**: There is no fund.\n" in text


def test_a_budget_that_is_overspent() -> None:
    budget = {"available": 10, "lines": [{"item": "tea", "amount": 12}]}
    assert "| **Over budget by** | **£2** |" in printed(plan(resources={"budget": budget}))


def test_contact_details() -> None:
    kept = {
        "keep": True,
        "consent": "a box to tick",
        "policy": "Trust IG policy",
        "held_by": "TBC",
        "until": "2028-04",
    }
    told = "We keep them, people agree by a box to tick, under Trust IG policy, until April 2028"
    assert f"- **Contact details**: {told}\n" in printed(plan(taking_part={"contact_details": kept}))
    assert "**Contact details**: We do not keep any" in printed(
        plan(taking_part={"contact_details": {"keep": False}})
    )


def test_feedback_says_who_is_told_what_how_when_and_by_whom() -> None:
    made = plan(
        audience=[{"id": "a", "who": "visitors"}, {"id": "b", "who": "nurses"}],
        feedback=[
            {"to": ["a", "b"], "what": "what changes", "how": "poster", "by": "2027-05", "owner": "clerk"},
            {"what": "TBC"},
        ],
    )
    text = section(printed(made), "Telling people what changed")
    assert cells(page(text))[0] == [
        ["Who we will tell", "What", "How", "By", "Who will tell them"],
        ["Visitors and nurses", "What changes", "Poster", "May 2027", "Clerk"],
        ["Not filled in yet", "Not filled in yet", "–", "–", "–"],
    ]


def test_evaluation_shows_results_once_there_are_any() -> None:
    evaluation = {
        "questions": ["did it work?"],
        "measures": [{"name": "visits", "target": 30}, {"name": "talks"}],
    }
    before = section(printed(plan(evaluation=evaluation)), "Evaluation")
    assert cells(page(before))[0] == [["Measure", "Target"], ["Visits", "30"], ["Talks", "–"]]
    record = {"results": [{"measure": "visits", "result": 34}, {"measure": "cakes", "result": 2}]}
    after = section(printed(plan(evaluation=evaluation, record=record)), "Evaluation")
    assert cells(page(after))[0][1:] == [["Visits", "30", "34"], ["Talks", "–", "–"], ["Cakes", "–", "2"]]
    assert "- Did it work?\n" in after


def test_the_record_of_a_closed_plan() -> None:
    text = section(printed(example("closed-plan")), "What happened")
    held, answered = cells(page(text))
    assert held[1] == ["10 February 2026", "Patient or carer on the project team", "2"]
    assert [row[0] for row in held[1:]][-1] == "28 April 2026"
    assert answered[0] == ["You said", "Who said it", "We did"] and len(answered) == 5
    assert headings(page(text)) == [
        "You said, we did",
        "What worked",
        "What to change next time",
        "What happens next",
    ]


def test_a_running_plan_has_a_record_so_far() -> None:
    text = printed(plan(stage="running", record={"worked": ["asking at the door"]}))
    assert section(text, "What has happened so far").strip() == "### What worked\n\n- Asking at the door"


def test_own_checklists_are_printed_near_the_end() -> None:
    own = (("trust checklist", (("Which directorate?", "mental *health*"), ("Risk", "TBC"))), ("empty", ()))
    text = printed(plan(), own=own)
    told = "- **Which directorate?** mental \\*health\\*\n- **Risk**: not filled in yet"
    assert section(text, "Trust checklist").strip() == told
    assert "mpty" not in text


def test_what_was_set_aside_and_why() -> None:
    aside = (SkippedItem("AUD007", "managers-considered", "They decide anyway"),)
    text = section(printed(plan(), skipped=aside), "Not relevant, and why")
    assert text.strip() == "- **Managers considered**: They decide anyway."


def test_what_is_still_missing_most_pressing_first() -> None:
    found = (
        finding("PUR004", "note", "Nothing is known", "What you know"),
        finding("PUR002", "error", "Say what changes.", "For example two changes."),
        finding("AUD003", "warning", "Families are missing"),
        finding("AUD003", "warning", "Families are missing"),
    )
    assert section(printed(plan(), findings=found), "What is still missing").startswith(
        "\n### To fix\n\n"
        "- Say what changes.\\\n  What to write: For example two changes.\n\n"
        "### To improve\n\n"
        "- Families are missing.\n\n"
        "### Suggestions\n\n"
        "- Nothing is known.\\\n  What to write: What you know.\n"
    )


def test_a_plan_with_nothing_missing_is_told_so() -> None:
    assert "Nothing. The plan has everything that it needs at this stage (agreed)." in printed(
        plan(stage="agreed")
    )


@pytest.mark.parametrize("name", PLANS)
def test_examples_print_the_same_every_time_and_without_stray_words(name: str) -> None:
    text = printed(example(name))
    assert text == printed(example(name)) and text.endswith("render it again.\n")
    for stray in ("None", "—", "_public", "Word(", "  \n", "\n\n\n"):
        assert stray not in text
    assert tags(page(text)) <= OURS | {"pre", "code"}


def test_a_quick_plan_is_short() -> None:
    text = printed(example("quick"))
    assert len(re.sub(r"```.*?```", "", text, flags=re.DOTALL).splitlines()) < 95


HOSTILE = (
    '*a* <b>x</b> [l](http://x) | `c` <!-- &amp; \n# h\n- [ ] t\n```\n"section" end; %% : @me https://x.org'
)


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_full_of_marks_is_a_page_full_of_words(name: str) -> None:
    made = spoilt(example(name), HOSTILE)
    root = page(printed(made, findings=(finding("PUR001", "error", HOSTILE, HOSTILE),)))
    assert tags(root) <= OURS | {"pre", "code"}
    assert len(list(root.iter("code"))) <= 1
    hostile = " ".join(HOSTILE.split())
    assert words(root.find("h1")) == hostile
    assert f"Aim: {hostile}" in [words(fact) for fact in root.iter("li")]
    honest = page(printed(example(name), findings=(finding("PUR001", "error", "m", "h"),)))
    assert len(list(root.iter("table"))) == len(list(honest.iter("table")))
    assert [len(row) for row in root.iter("tr")] == [len(row) for row in honest.iter("tr")]
