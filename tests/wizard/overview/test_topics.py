"""Every answer of a plan is in the overview, answered or not, with a question of its own."""

import pytest

from involveplan.checklist import library
from involveplan.checklist.library import shipped_library
from involveplan.plan.fields import all_fields, field_path, find_field
from involveplan.plan.place import Pointer
from involveplan.wizard.overview.field_questions import answer_question
from involveplan.wizard.overview.screen_question import current_question
from involveplan.wizard.overview.screens import (
    EditScreen,
    EntryScreen,
    OverviewState,
    TopicScreen,
    TopicsScreen,
)
from involveplan.wizard.overview.topics import NOT_SHOWN, entry_parts, topic_parts
from involveplan.wizard.overview.view import View, view_plan
from involveplan.wizard.wizard_text import wizard_texts
from tests import ROOT
from tests.wizard.overview.person import overview_agenda, use_overview

EMPTY = "involveplan: 1\ntitle: A calmer wait\n"
ALL_PARTS = f"""{EMPTY}tools: [{{tool: tea-with-us, name: Tea with us}}]
resources: {{payment: {{position: none}}}}
taking_part: {{contact_details: {{keep: true}}}}
"""


def view(text: str = EMPTY) -> View:
    found = view_plan(overview_agenda(), text)
    assert found is not None
    return found


def reachable(plan: View) -> set[str]:
    """The paths of all answers in the overview of a plan, with one entry imagined in each list."""
    found: set[str] = set()
    parts = [
        part
        for topic in wizard_texts().overview.topics
        for part in topic_parts(topic, plan.library, plan.subject)
    ]
    for part in parts:
        found.add(field_path(part.pointer))
        if part.is_list:
            entry = entry_parts((*part.pointer, 0), plan.library, plan.subject)
            found |= {field_path(each.pointer) for each in entry}
    return found


def test_every_field_is_reachable_in_a_plan_that_makes_sense_of_it() -> None:
    hidden = tuple(NOT_SHOWN)
    below = {field.path for field in all_fields() if field.kind == "keys" and not field.is_list}
    filled_in = {
        field.path
        for field in all_fields()
        if field.path not in below
        and field.kind != "free"
        and field.path not in hidden
        and not field.path.startswith("agreed.")
    }
    assert len(filled_in) > 70
    assert filled_in - reachable(view(ALL_PARTS)) == set()


def test_exceptions_are_fields_of_the_plan() -> None:
    assert all(find_field(path) for path in NOT_SHOWN)
    assert reachable(view()) & NOT_SHOWN.keys() == set()


@pytest.mark.parametrize(
    ("tool", "offered"),
    [
        ("{tool: survey-postal}", set()),
        ("{with: [carers]}", set()),
        ("{tool: survey-postal, name: By post}", {"name"}),
        ("{tool: survey-postal, data: [words]}", {"data"}),
        ("{tool: tea-with-us, name: Tea with us}", {"name", "data"}),
    ],
)
def test_only_an_own_tool_is_asked_for_its_name_and_data(tool: str, offered: set[str]) -> None:
    plan = view(f"{EMPTY}tools: [{tool}]\n")
    keys = {str(part.pointer[-1]) for part in entry_parts(("tools", 0), plan.library, plan.subject)}
    assert keys & {"name", "data"} == offered and "with" in keys


@pytest.mark.parametrize(
    ("position", "keep", "offered"),
    [
        ("expenses-only", "false", set()),
        ("none", "true", {"because", "consent", "policy", "held_by", "until"}),
        ("paid, because: They asked for it", "false, policy: ours", {"because", "policy"}),
    ],
)
def test_what_depends_on_an_answer_is_offered_after_that_answer(
    position: str, keep: str, offered: set[str]
) -> None:
    answers = f"resources: {{payment: {{position: {position}}}}}\ntaking_part: {{contact_details: {{keep: {keep}}}}}"
    asked = {
        path.rpartition(".")[2] for path in reachable(view(f"{EMPTY}{answers}\n")) if "left_out" not in path
    }
    assert asked & {"because", "consent", "policy", "held_by", "until"} == offered


def pointers() -> list[Pointer]:
    steps = (path.replace("[]", ".[]").split(".") for path in sorted(reachable(view(ALL_PARTS))))
    return [tuple(0 if step == "[]" else step for step in each) for each in steps]


@pytest.mark.parametrize("pointer", pointers(), ids=lambda pointer: field_path(pointer))
def test_every_answer_has_a_question_in_words(pointer: Pointer) -> None:
    known = find_field(field_path(pointer))
    assert known is not None
    if known.kind == "keys":
        texts = wizard_texts().overview.list_at(known.path)
        assert texts is not None, known.path
        return
    question = answer_question(view().library, pointer, view().subject)
    assert question.ask != known.title, "there is no question for this field"
    assert "{" not in question.ask
    assert question.ask.endswith(("?", ".")), question.ask


def test_no_text_for_a_field_is_left_over() -> None:
    asks = {answer_question(view().library, each, view().subject).ask for each in pointers()}
    assert [each.path for each in wizard_texts().fields if each.ask not in asks] == []


def test_a_plan_is_shown_by_topic_with_the_number_of_answers() -> None:
    text = (ROOT / "examples" / "closed-plan.yaml").read_text("utf-8")
    question = current_question(overview_agenda(), OverviewState(text))
    assert question is not None
    labels = [choice.label for choice in question.choices]
    assert labels[0] == "The plan in general (4 answers)"
    assert "Who you are involving (5 answers)" in labels
    assert question.skip_label == "Back to the questions"


def test_answers_are_shown_in_full_and_groups_in_peoples_words() -> None:
    text = (ROOT / "examples" / "closed-plan.yaml").read_text("utf-8")
    topics = [
        current_question(overview_agenda(), OverviewState(text, (TopicsScreen(), TopicScreen(index))))
        for index in range(len(wizard_texts().overview.topics))
    ]
    labels = [choice.label for question in topics if question for choice in question.choices]
    assert (
        "What is the first small thing you will do? — Read the letter aloud with two new patients." in labels
    )
    assert "People who came to the foot clinic for the first time since October 2025" in labels
    assert not any("new-patients" in label or "housebound" in label for label in labels)
    assert not any("…" in label for label in labels)


def test_groups_are_chosen_by_their_whole_description() -> None:
    text = (ROOT / "examples" / "closed-plan.yaml").read_text("utf-8")
    question = current_question(overview_agenda(), OverviewState(text, (EditScreen(("feedback", 0, "to")),)))
    assert question is not None
    assert (
        question.choices[0].label
        == "People who came to the foot clinic for the first time since October 2025"
    )
    assert question.about.startswith(
        "Feedback for people who came to the foot clinic for the first time since"
    )


def test_an_unreadable_plan_has_no_overview() -> None:
    assert current_question(overview_agenda(), OverviewState("title: [")) is None


def test_an_entry_without_words_has_a_number() -> None:
    text = f"{EMPTY}audience:\n  - {{id: carers, number: 3}}\n"
    question = current_question(overview_agenda(), OverviewState(text, (EntryScreen(("audience", 0)),)))
    assert question is not None and question.about == "Number 1"


def test_an_answer_is_asked_with_what_the_plan_says_now() -> None:
    text = f"{EMPTY}audience:\n  - {{id: carers, kind: carers, who: people who look after someone}}\n"
    path = (EditScreen(("audience", 0, "kind")),)
    question = current_question(overview_agenda(), OverviewState(text, path))
    assert question is not None
    assert (question.current, question.about) == (["carers"], "People who look after someone")


OWN = """\
checklist: local
prefix: LOC
title: Our own
items:
  - {code: LOC001, name: a, field: answers.site, ask: Which site is it?, message: M., why: W., write: The site.,
     severity: warning, check: {kind: filled}, answer: {choices: [north, south]}}
  - {code: LOC002, name: b, field: answers.sponsor, ask: Who supports it?, message: M., why: W., write: A role.,
     severity: warning, check: {kind: filled}, parts: [{key: role, ask: Which role?, label: the role}]}
"""


def test_an_organisations_own_questions_are_a_topic() -> None:
    source = library.read(OWN.encode(), "local.yaml")
    assert source.value is not None and not source.problems, source.problems
    own = overview_agenda(shipped_library().with_own_checklists([source.value]))
    text = f"{EMPTY}answers:\n  old_code: 7  # kept\n  seen: true\n  names: [a]\n  deep: {{x: {{y: 1}}}}\n"
    after, person, _ = use_overview(text, "Your", "Which site", "South", "Which role", "A nurse", agenda=own)
    assert after == f"{text}  site: south\n  sponsor: {{role: A nurse}}\n"
    assert [choice.label for choice in person.asked[1].choices][2:] == [
        "Old code — 7",
        "Seen — yes",
        "Names — a",
    ]
    after, person, _ = use_overview(text, "Your", "Old code", 8, agenda=own)
    assert after == text.replace("7", "8")
    assert person.asked[2].input_type == "count"


def test_a_tool_without_sessions_is_not_asked_for_them() -> None:
    plan = view(f"{EMPTY}tools: [{{tool: survey-postal}}, {{tool: focus-group}}, {{tool: tea-with-us}}]\n")
    with_sessions = [
        any(
            part.pointer[-1] == "sessions"
            for part in entry_parts(("tools", place), plan.library, plan.subject)
        )
        for place in range(3)
    ]
    assert with_sessions == [False, True, True]  # of a tool of the team's own nobody knows
