"""You said, we did."""

from involveplan.documents.pages.you_said_we_did import you_said_we_did_page
from involveplan.documents.writers.markdown import render_markdown
from involveplan.plan.model import Plan
from involveplan.realism.catalogue import shipped_catalogue
from tests.documents.plans_to_print import example, plan
from tests.judges.gfm_page import cells, headings, page


def printed(made: Plan, group: str | None = None) -> str:
    return render_markdown(you_said_we_did_page(made, shipped_catalogue(), group))


def test_a_poster_for_everyone() -> None:
    text = printed(example("closed-plan"))
    assert headings(page(text))[1:] == [
        "What you said, and what we did",
        "How many took part",
        "What we counted",
        "What happens next",
        "With thanks",
    ]
    said_did = cells(page(text))[0]
    assert said_did[0] == ["You said", "We did"] and len(said_did) == 5
    assert "- **Waiting room survey**: 31 people\n" in text
    assert "- **Patient or carer on the project team**: 3 times, 1 to 2 people each time\n" in text
    assert "- **People who took part**: 46 (we hoped for 35)\n" in text
    assert text.endswith("Podiatry team leader, Community podiatry\n")
    assert "To:" not in text and "How we said" not in text


def test_a_letter_to_one_group() -> None:
    text = printed(example("closed-plan"), "housebound")
    assert "\nTo: Patients who are seen at home, and the people who look after them\n" in text
    assert "Interview" in text and "Waiting room survey" not in text
    assert (
        "- **How we said we would get back to you**: Told at the next home visit and at the team meeting, "
        "by 26 June 2026.\n" in text
    )
    yours, others = cells(page(text))
    assert yours[0] == ["You said", "We did"]
    assert [row[0] for row in yours[1:]] == ["Please ring me, I cannot read letters any more."]
    assert others[0] == ["People said", "We did"] and len(others) == 4
    assert "## What others said, and what we did\n" in text


def test_a_letter_says_you_only_of_what_its_readers_are_known_to_have_said() -> None:
    groups = [{"id": "carers"}, {"id": "nurses"}]
    record = {"said_did": [{"said": "too cold", "did": "a heater"}], "next": "a fan"}
    letter = you_said_we_did_page(plan(audience=groups, record=record), shipped_catalogue(), "nurses")
    assert cells(page(render_markdown(letter)))[0][0] == ["People said", "We did"]
    assert "## What people said, and what we did\n" in render_markdown(letter)
    assert letter.missing_fields == ("record.said_did[].from",)
    alone = you_said_we_did_page(plan(audience=groups[:1], record=record), shipped_catalogue(), "carers")
    assert cells(page(render_markdown(alone)))[0][0] == ["You said", "We did"] and not alone.missing_fields
    poster = you_said_we_did_page(plan(audience=groups, record=record), shipped_catalogue())
    assert cells(page(render_markdown(poster)))[0][0] == ["You said", "We did"] and not poster.missing_fields


def test_what_has_no_answer_yet_says_so_and_is_a_gap() -> None:
    made = plan(record={"said_did": [{"said": "too cold", "did": "TBC"}, {"said": "TBC"}], "next": "a fan"})
    document = you_said_we_did_page(made, shipped_catalogue())
    assert cells(page(render_markdown(document)))[0][1:] == [
        ["Too cold", "We have not yet told you what we did about this."]
    ]
    assert document.missing_fields == ("record.said_did[].did",)


def test_with_no_record_there_is_nothing_to_tell_yet() -> None:
    document = you_said_we_did_page(plan(), shipped_catalogue())
    assert "We are still working through what you told us" in render_markdown(document)
    assert document.missing_fields == ("record.said_did", "record.next")
    assert you_said_we_did_page(example("closed-plan"), shipped_catalogue()).missing_fields == ()


def test_one_person_is_a_person_and_an_unknown_number_is_not_told() -> None:
    tools = [{"tool": "interview", "id": "one"}, {"tool": "focus-group"}, {"tool": "drop-in"}]
    activities = [
        {"tool": "one", "took_part": 1},
        {"tool": "focus-group"},
        {"tool": "drop-in", "took_part": 4},
        {"tool": "drop-in", "took_part": 4},
        {"tool": "nobody knows", "took_part": 9},
    ]
    text = printed(plan(tools=tools, record={"activities": activities}))
    assert "- **Interview**: 1 person\n" in text
    assert "- **Drop-in or display**: 2 times, 4 people each time\n" in text
    assert "Focus group" not in text and "9" not in text


def test_what_is_recorded_of_no_tool_is_told_of_none() -> None:
    made = plan(
        audience=[{"id": "a", "kind": "carers", "who": "carers"}],
        tools=[{"name": "Our own", "data": "both", "with": ["a"]}],
        record={"activities": [{"took_part": 4}]},
    )
    assert "4 people" not in render_markdown(you_said_we_did_page(made, shipped_catalogue()))
