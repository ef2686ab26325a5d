"""The report in the five parts of the GRIPP2 short form."""

from involveplan.documents.blocks import BulletList, Note
from involveplan.documents.pages.report import gripp2_report
from involveplan.documents.writers.markdown import render_markdown
from involveplan.plan.model import Plan
from involveplan.realism.catalogue import shipped_catalogue
from tests.documents.plans_to_print import example, plan
from tests.judges.gfm_page import cells, headings, page

PARTS = ["1. Aim", "2. Methods", "3. Results", "4. Influence", "5. Reflections"]


def printed(made: Plan) -> str:
    return render_markdown(gripp2_report(made, shipped_catalogue()))


def to_write(made: Plan) -> list[str]:
    """The notes, with the items of the list after a note that ends in a colon."""
    blocks = gripp2_report(made, shipped_catalogue()).blocks
    return [
        " ".join((each.text, *after.items))
        if each.text.endswith(":") and isinstance(after, BulletList)
        else each.text
        for each, after in zip(blocks, (*blocks[1:], None), strict=True)
        if isinstance(each, Note)
    ]


def test_five_parts_whatever_the_plan_holds() -> None:
    for made in (plan(), example("closed-plan"), example("poor-plan")):
        found = headings(page(printed(made)))
        assert [each for each in found if each in PARTS] == PARTS


def test_results_good_and_bad_are_told_apart() -> None:
    text = printed(example("closed-plan"))
    good, bad = text.split("### As hoped or better")[1].split("### Not as hoped")
    assert "- People who took part: 46 (target 35).\n" in good
    assert "- Waiting room survey: 31 took part (28 expected).\n" in good
    assert bad.startswith("\n\n- New patients in a hundred who bring what is needed: 93 (target 95).\n")
    assert "- Interview: 4 took part (5 expected).\n" in bad
    assert "Patient or carer on the project team: " not in text


def test_methods_say_who_and_how_planned_and_delivered() -> None:
    who, how = cells(page(printed(example("closed-plan"))))[:2]
    assert who[2] == [
        "Patients who are seen at home, and the people who look after them",
        "Patients and service users, carers, families", "24", "Consult", "Yes",
    ]  # fmt: skip
    assert how[0] == ["How", "Who with", "Planned dates", "Asked", "Expected", "Took part"]
    assert how[1][3:] == ["4", "2", "5 over 3 sessions"] and how[3][3:] == ["8", "5", "4"]


def test_influence_holds_what_people_said_and_what_was_done() -> None:
    tables = cells(page(printed(example("closed-plan"))))
    assert tables[-1][0] == ["What people said", "Who said it", "What was done about it"]
    assert tables[-1][3][1] == "Patients who are seen at home, and the people who look after them"
    assert len(tables[-1]) == 5


def test_what_only_people_can_tell_is_asked_for_even_in_a_full_plan() -> None:
    assert to_write(example("closed-plan")) == [
        "Still to write: how far this shaped the work as a whole and any unexpected effects.",
        "Still to write: the answers to those questions what the people who took part said about the experience",
    ]


def test_what_is_missing_is_said_plainly() -> None:
    told = "\n".join(
        to_write(
            plan(
                tools=[{"tool": "interview", "with": ["a"]}],
                evaluation={"measures": [{"name": "visits", "target": 3}]},
            )
        )
    )
    for what in (
        "the aim of involving people what it was meant to change",
        "who was involved and how far",
        "how many people took part (Interview",
        "how you analysed what people said whether people were paid",
        "the missing results and targets (visits) what changed anything that did not go as hoped",
        "what people said and what was done about it",
        "what worked what to change next time what the people who took part said",
    ):
        assert what in told


def test_a_point_without_an_answer_is_asked_for() -> None:
    made = plan(record={"said_did": [{"said": "too cold"}]})
    assert any("what was done about each point above" in each for each in to_write(made))
