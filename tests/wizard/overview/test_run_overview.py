"""What a person can do in the overview: change, clear, add, move and remove. Nothing else of the file changes."""

import difflib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from involveplan.plan.source import read
from involveplan.plan.yaml.comments import comment_spans
from involveplan.plan.yaml.tree import parse_yaml
from involveplan.wizard.answering import InvalidAnswer
from involveplan.wizard.overview.replies import apply_reply
from involveplan.wizard.overview.screen_question import current_question
from involveplan.wizard.overview.screens import (
    EditScreen,
    Exit,
    MarkRelevant,
    Move,
    OverviewState,
    OwnNameScreen,
    Remove,
)
from involveplan.wizard.question import (
    OWN_ANSWER,
    Answer,
    Back,
    Clear,
    NotApplicable,
    Question,
    Reply,
    ShowOverview,
    Skip,
)
from tests import ROOT
from tests.wizard.overview.person import overview_agenda, use_overview

PLAN = """\
# The plan of our ward.
involveplan: 1
title: A calmer wait
lead: ward manager  # since May

purpose:
  # Agreed in June.
  aim: Find out what waiting is like.
  difference: Shorter waits.

audience:
  - id: service-users
    kind: service-users
    who: people who waited last month
  # They asked to be involved.
  - id: carers
    kind: carers
    who: people who look after someone

tools:
  - tool: survey-postal  # on paper
    with: [service-users, carers]
    invite: 40
  - tool: interview
    with: [carers]

resources:
  budget:
    available: 200
    lines:
      - {item: stamps, kind: postage, amount: 40}
      - {item: tea, kind: refreshments, amount: 20}
      - {item: fares, kind: expenses, amount: 60}

feedback:
  - to: [service-users]
    how: a poster
  - to: [carers, service-users]
    how: a letter

evaluation:
  measures:
    - {name: people who took part, target: 20}

record:
  activities:
    - {tool: interview, on: 2026-03-02, took_part: 2}
    - {tool: survey-postal, on: 2026-03-09, took_part: 11}
  said_did:
    - said: It is loud.
      from: [carers]
      did: We moved the printer.
  results:
    - {measure: people who took part, result: 13}
not_applicable:
  TAK005: Nobody has to travel.
"""
USERS, CARERS = "People who waited", "People who look after"


def data(text: str, *pointer: str | int) -> Any:
    node = parse_yaml(text).find(pointer)
    return node.data if node else None


def changes(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are gone, and those that are new."""
    lines = [*difflib.ndiff(before.splitlines(), after.splitlines())]
    return (
        [line[2:].strip() for line in lines if line.startswith("- ")],
        [line[2:].strip() for line in lines if line.startswith("+ ")],
    )


def test_looking_around_and_enter_alone_change_nothing() -> None:
    text, person, saved = use_overview(PLAN, "Who", CARERS, "Where and when", None, None, None, None)
    assert (text, saved) == (PLAN, [])
    assert person.asked[0].ask == person.asked[-1].ask  # Enter leads back to the topics, then out


def test_an_answer_is_changed() -> None:
    text, person, saved = use_overview(PLAN, "Why", "What do you want", "Find out how long people wait.")
    assert changes(PLAN, text) == (
        ["aim: Find out what waiting is like."],
        ["aim: Find out how long people wait."],
    )
    assert saved == [text]
    question = person.asked[2]
    assert (question.current, question.pointer) == ("Find out what waiting is like.", ("purpose", "aim"))


def test_an_unanswered_question_is_answered_at_once() -> None:
    text, _, saved = use_overview(PLAN, "Who", CARERS, "How many people", 30)
    assert changes(PLAN, text) == ([], ["number: 30"])
    assert saved == [text]


def test_an_answer_that_is_only_a_placeholder_is_asked_again() -> None:
    text, person, saved = use_overview(PLAN, "The plan", "What is your plan", "TBC", "A quiet wait")
    assert "TBC" in person.problems[3]
    assert person.asked[3] == person.asked[2]
    assert data(text, "title") == "A quiet wait" and len(saved) == 1


def test_an_answer_is_cleared_and_comments_stay() -> None:
    text, _, _ = use_overview(PLAN, "Why", "What do you want", Clear(), "What will be different", Clear())
    assert changes(PLAN, text) == (["aim: Find out what waiting is like.", "difference: Shorter waits."], [])
    assert "  # Agreed in June.\n" in text


def test_a_title_and_a_name_that_others_use_cannot_be_cleared() -> None:
    plan = PLAN.replace(
        "  - tool: interview\n", "  - tool: tea-with-us\n    name: Tea with us\n    data: [words]\n"
    )
    for replies in (
        ("The plan", "What is your plan"),
        ("Finding out", "People who took part", "What will you count"),
        ("How you", "The postal survey", "Which involvement tool"),
        ("How you", "Tea with us", "What do people call it"),
        ("How you", "Tea with us", "Which involvement tool"),
    ):
        _, person, saved = use_overview(plan, *replies, Clear())
        question = person.asked[len(replies)]
        assert question.current is not None and question.can_clear is False
        assert person.asked[len(replies) + 1] == question and saved == []


def test_an_answer_is_cleared_only_where_there_is_one() -> None:
    text, person, saved = use_overview(
        PLAN, Clear(), "Who", Clear(), CARERS, Clear(), "How many people", Clear()
    )
    assert (text, saved) == (PLAN, [])
    assert not any(question.can_clear for question in person.asked)
    _, person, _ = use_overview(PLAN, "Why", "What do you want")
    assert [question.can_clear for question in person.asked[:3]] == [None, None, True]


def test_names_that_the_plan_no_longer_has_can_be_cleared() -> None:
    plan = "involveplan: 1\ntitle: A calmer wait\ntools:\n  - {tool: interview, with: [ghosts, staff]}\n"
    text, person, _ = use_overview(plan, "How you", "The interviews", "Which groups", ["staff"])
    assert data(text, "tools") == [{"tool": "interview", "with": ["staff"]}]
    assert [choice.label for choice in person.asked[3].choices] == ["ghosts", "staff"]
    text, _, _ = use_overview(plan, "How you", "The interviews", "Which groups", Clear())
    assert data(text, "tools") == [{"tool": "interview"}]


def test_clearing_the_only_answer_of_an_entry_removes_it() -> None:
    plan = PLAN.replace("    lines:\n", "    lines:\n      - {item: paper}\n")
    text, person, _ = use_overview(plan, "People, time", "Paper", "What do you have to pay", Clear())
    assert text == PLAN
    assert person.asked[4].chapter == "People, time and money" and person.asked[4].about == ""
    assert person.asked[4].ask == "What would you like to see or change?"


def test_clearing_a_part_of_a_new_entry_goes_on_with_the_next_or_removes_the_entry() -> None:
    replies = ("People, time", "Add a budget line", "paper", "Materials", "<", Clear())
    text, person, _ = use_overview(PLAN, *replies)
    assert data(text, "resources", "budget", "lines", 3) == {"item": "paper"}
    assert person.asked[6].pointer[-1] == "amount"
    for topic, add, answer in (
        ("People, time", "Add a budget line", "paper"),
        ("Who", "Add a group", ["Staff"]),
    ):
        text, person, _ = use_overview(PLAN, topic, add, answer, "<", Clear())
        assert text == PLAN and person.asked[5] == person.asked[1]


def test_a_group_that_others_mention_stays_without_answers() -> None:
    plan = PLAN.replace("    who: people who look after someone\n", "")
    text, person, _ = use_overview(plan, "Who", "Carers", "What kind", Clear())
    assert data(text, "audience", 1) == {"id": "carers"}
    assert person.asked[4].about == "Number 2"


def test_an_answer_is_cleared_before_it_is_not_relevant() -> None:
    line = "What do you already know"
    _, person, _ = use_overview(
        PLAN, "Why", line, "calls", line, NotApplicable(), Clear(), line, NotApplicable()
    )
    assert person.problems[5].startswith("You have answered this one.")
    assert person.asked[8].ask == "Why is this not relevant to your plan?"


def test_enter_and_back_are_offered_as_one_if_they_do_the_same() -> None:
    replies = ("Who", CARERS, "What kind", None, "Remove", None, None, "Add a group", ["Staff"], "<")
    _, person, _ = use_overview(PLAN, *replies)
    asked = [
        (question.skip_label, question.back_label, question.same_as_skip) for question in person.asked[:11]
    ]
    up = "Back to the list"
    assert asked == [
        ("Back to the questions", "", (Back(),)),
        (up, "", (Back(), ShowOverview())),
        (up, "", (Back(),)),
        ("", "", (Back(),)),  # keep this answer
        (up, "", (Back(),)),
        ("No, keep it", "", (Back(),)),
        (up, "", (Back(),)),
        (up, "", (Back(), ShowOverview())),
        (up, "", (Back(),)),  # without its first part there is no new entry
        ("", "", ()),
        ("", up, ()),
    ]


def test_going_back_from_a_question_about_an_answer_leads_to_the_answer() -> None:
    _, person, _ = use_overview(
        PLAN, "Making it easy", "What help", NotApplicable(), "<", NotApplicable(), None
    )
    assert person.asked[2] == person.asked[4] == person.asked[6]
    reason = person.asked[3]
    assert (reason.chapter, reason.skip_label) == ("Not relevant to this plan", "Answer the question again")
    _, person, _ = use_overview(
        PLAN, "How you", "The interviews", "Which involvement", Answer(OWN_ANSWER), None
    )
    assert person.asked[3] == person.asked[5] and person.asked[4].chapter == "How you involve people"


def test_what_has_an_answer_cannot_be_marked_as_not_relevant() -> None:
    for replies in (("Why", "What do you want"), ("Who", "Add a group"), ("Who", CARERS, "Who exactly")):
        text, person, _ = use_overview(PLAN, *replies, NotApplicable())
        assert text == PLAN and person.problems[len(replies) + 1] != ""
    empty = PLAN[: PLAN.index("audience:")]
    text, person, _ = use_overview(empty, "Who", "Add a group", NotApplicable(), "Nobody is affected.")
    assert data(text, "not_applicable") == {"AUD001": "Nobody is affected."}
    assert person.asked[4].key == person.asked[1].key


def test_a_new_name_is_changed_wherever_it_is_used() -> None:
    text, _, saved = use_overview(
        PLAN, "Finding out", "People who took part", "What will you count", "people we heard"
    )
    assert data(text, "record", "results", 0, "measure") == "people we heard"
    text, _, saved = use_overview(PLAN, "How you", "The interviews", "Which involvement tool", "Focus group")
    assert data(text, "tools", 1, "tool") == data(text, "record", "activities", 0, "tool") == "focus-group"
    assert saved == [text]


def test_a_tool_of_our_own_gets_a_name() -> None:
    text, person, _ = use_overview(
        PLAN,
        "How you",
        "The interviews",
        "Which involvement tool",
        Answer(OWN_ANSWER),
        "Tea with us",
    )
    assert data(text, "tools", 1)["name"] == "Tea with us"
    assert person.asked[4].input_type == "text"
    same, person, saved = use_overview(text, "How you", "Tea with us", "Which involvement", "Tea with us")
    assert (same, saved) == (text, [])
    assert "Which involvement tool will you use? — Tea with us" in [
        each.label for each in person.asked[2].choices
    ]
    again, _, _ = use_overview(text, "How you", "Tea with us", "Which involvement tool", "Interview")
    assert again == PLAN


@pytest.mark.parametrize(
    ("topic", "add", "answers", "pointer", "entry"),
    [
        (
            "Who",
            "Add a group",
            [["Staff"], "nurses"],
            ("audience", 2),
            {"id": "staff", "kind": ["staff"], "who": "nurses"},
        ),
        (
            "How you",
            "Add an involvement tool",
            ["Focus group", ["Carers"]],
            ("tools", 2),
            {"tool": "focus-group", "with": ["carers"]},
        ),
        (
            "Telling",
            "Add feedback",
            [["Carers"], "what changed", "a poster"],
            ("feedback", 2),
            {"to": ["carers"], "what": "what changed", "how": "a poster"},
        ),
        (
            "People, time",
            "Add a budget line",
            ["paper", "Materials", 12],
            ("resources", "budget", "lines", 3),
            {"item": "paper", "kind": "materials", "amount": 12},
        ),
        (
            "People, time",
            "Add someone",
            ["clerk", 4],
            ("resources", "people", 0),
            {"role": "clerk", "hours": 4},
        ),
        (
            "Who",
            "Add people you are not",
            [["Managers"], "They decide."],
            ("left_out", 0),
            {"kind": ["managers"], "because": "They decide."},
        ),
    ],
)
def test_an_entry_is_added(
    topic: str, add: str, answers: list[Any], pointer: Any, entry: dict[str, Any]
) -> None:
    text, _, saved = use_overview(PLAN, topic, add, *answers)
    assert entry.items() <= data(text, *pointer).items(), data(text, *pointer)
    assert changes(PLAN, text)[0] == []
    assert len(saved) == len(answers)


def test_an_entry_is_shown_once_its_parts_have_been_asked() -> None:
    _, person, _ = use_overview(PLAN, "Who", "Add a group", ["Staff"], None)
    assert person.asked[4].about == "Staff"
    assert any(choice.label == "Remove" for choice in person.asked[4].choices)


def test_skipping_the_first_part_of_a_new_entry_adds_nothing() -> None:
    text, person, _ = use_overview(PLAN, "Who", "Add a group", None)
    assert text == PLAN
    assert person.asked[3] == person.asked[1]


def test_going_back_in_a_new_entry_keeps_its_answers() -> None:
    text, person, _ = use_overview(PLAN, "Who", "Add a group", ["Staff"], "<", None, "nurses")
    assert data(text, "audience", 2) == {"id": "staff", "kind": ["staff"], "who": "nurses"}
    assert person.asked[4].current == ["staff"]


def test_a_changed_answer_leads_back_to_where_it_was_chosen() -> None:
    _, person, _ = use_overview(PLAN, "Why", "What do you want", "Find out how long people wait.")
    assert person.asked[3].key == person.asked[1].key


def test_a_tool_is_added_before_there_are_groups() -> None:
    plan = "involveplan: 1\ntitle: A calmer wait\n"
    text, person, _ = use_overview(plan, "How you", "Add an involvement", "Interview")
    assert data(text, "tools") == [{"tool": "interview"}]
    assert person.asked[3].about == "The interviews"


def test_groups_are_needed_before_they_can_be_chosen() -> None:
    plan = "involveplan: 1\ntitle: A calmer wait\n"
    text, person, _ = use_overview(plan, "Telling", "Add feedback")
    assert text == plan
    assert person.problems[2].startswith("There is nothing to choose from yet")


@pytest.mark.parametrize(
    ("topic", "entry", "move", "listed", "names"),
    [
        ("Who", CARERS, "Move up", ("audience",), ["carers", "service-users"]),
        ("How you", "The postal survey", "Move down", ("tools",), ["interview", "survey-postal"]),
        ("Telling", "Feedback for people who look after", "Move up", ("feedback",), ["a letter", "a poster"]),
        ("People, time", "Fares", "Move up", ("resources", "budget", "lines"), ["stamps", "fares", "tea"]),
    ],
)
def test_entries_are_moved(topic: str, entry: str, move: str, listed: Any, names: list[str]) -> None:
    text, person, saved = use_overview(PLAN, topic, entry, move)
    found = [list(each.values()) for each in data(text, *listed)]
    assert [next(name for name in values if name in names) for values in found] == names
    assert sorted(text.splitlines()) == sorted(PLAN.splitlines())
    assert saved == [text]
    assert person.asked[3].about == person.asked[2].about  # the screen follows the entry


def test_the_first_and_last_entry_cannot_be_moved_further() -> None:
    _, person, _ = use_overview(PLAN, "Who", USERS)
    labels = [each.label for each in person.asked[2].choices]
    assert "Move up" not in labels and "Move down" in labels


def test_a_budget_line_is_removed() -> None:
    text, person, _ = use_overview(PLAN, "People, time", "Tea", "Remove", "Yes, remove it")
    assert changes(PLAN, text) == (["- {item: tea, kind: refreshments, amount: 20}"], [])
    assert person.asked[3].ask == "Would you like to remove this from the plan?"
    assert person.asked[3].about == "Tea"


def test_enter_or_no_keeps_an_entry() -> None:
    for reply in (None, "<"):
        text, person, _ = use_overview(PLAN, "Who", CARERS, "Remove", reply)
        assert text == PLAN and person.asked[3].skip_label == "No, keep it"
        assert person.asked[4] == person.asked[2]


def test_a_group_is_removed_wherever_it_is_mentioned() -> None:
    text, person, saved = use_overview(PLAN, "Who", CARERS, "Remove", "Yes, and remove it there too")
    question = person.asked[3]
    assert (
        "in the postal survey, the interviews, 1 piece of feedback and 1 comment you recorded."
        in question.ask
    )
    gone, new = changes(PLAN, text)
    assert data(text, "tools") == [
        {"tool": "survey-postal", "with": ["service-users"], "invite": 40},
        {"tool": "interview"},
    ]
    assert data(text, "feedback", 1) == {"to": ["service-users"], "how": "a letter"}
    assert data(text, "record", "said_did") == [{"said": "It is loud.", "did": "We moved the printer."}]
    assert new == ["with: [service-users]", "- to: [service-users]"]
    assert len(gone) == 7 and saved == [text]
    assert "They asked to be involved" in text


def test_a_tool_goes_with_what_was_recorded_about_it() -> None:
    text, person, _ = use_overview(PLAN, "How you", "The interviews", "Remove", "Yes, remove it")
    assert person.asked[3].ask.startswith("If you remove it, you also remove 1 record of what took place.")
    assert changes(PLAN, text) == (
        ["- tool: interview", "with: [carers]", "- {tool: interview, on: 2026-03-02, took_part: 2}"],
        [],
    )


def test_a_feedback_is_removed() -> None:
    text, _, _ = use_overview(
        PLAN,
        "Telling",
        "Feedback for people who waited",
        "Remove",
        "Yes, remove it",
    )
    assert changes(PLAN, text)[0] == ["- to: [service-users]", "how: a poster"]


def test_what_is_not_relevant_is_taken_back_or_gets_a_new_reason() -> None:
    line = "Which expenses will you pay back"
    text, _, _ = use_overview(PLAN, "Not relevant", line, "Change the reason", "We meet online.")
    assert data(text, "not_applicable") == {"TAK005": "We meet online."}
    text, person, _ = use_overview(PLAN, "Not relevant", line, "It is relevant")
    assert person.asked[3].key == "overview:topics"  # nothing is left under that topic
    assert changes(PLAN, text) == (["not_applicable:", "TAK005: Nobody has to travel."], [])


def test_an_unknown_code_can_be_taken_out() -> None:
    plan = f"{PLAN}  ZZZ999: It was a typing mistake.\n"
    text, person, _ = use_overview(plan, "Not relevant", "A question that is not", "It is relevant")
    assert text == PLAN
    assert not any("ZZZ999" in choice.label for question in person.asked for choice in question.choices)


def test_an_answer_is_marked_as_not_relevant_with_a_reason() -> None:
    replies = ("Making it easy", "What help", NotApplicable(), "", "Nobody needs it.")
    text, person, _ = use_overview(PLAN, *replies)
    assert changes(PLAN, text) == ([], ["TAK006: Nobody needs it."])
    assert person.problems[4] != ""


def test_what_always_applies_cannot_be_marked() -> None:
    _, person, _ = use_overview(PLAN, "Who", NotApplicable(), CARERS, "What kind", NotApplicable())
    assert person.problems[2] == person.problems[2] != ""


def test_the_whole_plan_is_one_key_away() -> None:
    text, person, _ = use_overview(PLAN, "Who", CARERS, "What kind", ShowOverview())
    assert person.asked[4] == person.asked[0]
    assert text == PLAN


def test_enter_leaves_the_overview_and_says_where_to() -> None:
    _, person, _ = use_overview(PLAN, "Who", ShowOverview(), Skip())
    assert [question.skip_label for question in person.asked] == [
        "Back to the questions",
        "Back to the list",
        "Back to the questions",
    ]
    same_as_finish: dict[Exit, tuple[Reply, ...]] = {"finish": (Back(),), "finish-or-back": ()}
    for way_out, same in same_as_finish.items():
        _, person, _ = use_overview(PLAN, Skip(), way_out=way_out)
        assert [(each.skip_label, each.same_as_skip) for each in person.asked] == [("Finish", same)]


def test_an_edit_that_is_not_possible_is_refused_in_words() -> None:
    plan = "involveplan: 1\ntitle: A calmer wait\naudience: [{kind: carers}, # theirs\n  {kind: staff}]\n"
    text, person, saved = use_overview(plan, "Who", "Staff", "Remove", "Yes")
    assert (text, saved) == (plan, [])
    assert "by hand" in person.problems[4]
    assert person.asked[4] == person.asked[3]


TEXTS = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*plan.yaml"))} | {
    "own": PLAN
}
ANSWERS: dict[str, list[Any]] = {
    "text": ["tea: and # cake", "TBC", "“It is loud”"],
    "texts": [["a", "b: c"]],
    "count": [3],
    "hours": [2.5],
    "money": [0],
    "date": ["2027-05-11", "2027-05"],
    "yes-no": [True, False],
}


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_no_sequence_of_replies_breaks_a_plan_or_loses_anything_else(name: str, draw: st.DataObject) -> None:
    agenda, state = overview_agenda(), OverviewState(TEXTS[name])
    for _ in range(12):
        question = current_question(agenda, state)
        if question is None:
            break
        values = [choice.value for choice in question.choices] or ANSWERS[question.input_type]
        value = draw.draw(st.sampled_from(values))
        value = [value] if question.input_type == "several" else value
        others: list[Reply] = [Skip(), Back(), NotApplicable(), Clear()]
        reply = draw.draw(st.sampled_from([*[Answer(value)] * 8, *others]))
        try:
            after = apply_reply(agenda, state, reply)
        except InvalidAnswer as refused:
            assert str(refused)
            continue
        assert_only_this_changed(state, after, reply, question)
        state = after


def assert_only_this_changed(
    before: OverviewState, after: OverviewState, reply: Any, question: Question
) -> None:
    """Only what the reply is about has changed: other parts of the plan and their comments are as they were."""
    if before.text == after.text:
        return
    assert not read(after.text.encode(), "plan").problems
    screen, action = before.path[-1], reply if isinstance(reply, Clear) else reply.value
    pointer = action.pointer if isinstance(action, Remove | Move) else ("not_applicable",)
    if isinstance(screen, EditScreen | OwnNameScreen):
        pointer = screen.pointer if isinstance(screen, EditScreen) else screen.edit.pointer
    changed = {pointer[0]}
    if isinstance(action, Remove):  # and the places that mention it
        changed |= {"audience": {"tools", "feedback", "record"}}.get(str(pointer[0]), {"record"})
    elif pointer[-1] in ("tool", "name"):
        changed.add("record")
    old, new = data(before.text), data(after.text)
    if isinstance(screen, EditScreen) and question.item:  # what has an answer is relevant
        for plan in (old, new):
            plan.get("not_applicable", {}).pop(question.item.code, None)
        old, new = ({key: each for key, each in plan.items() if each != {}} for plan in (old, new))
    assert [key for key in old | new if old.get(key) != new.get(key) and key not in changed] == []
    if isinstance(action, Move):
        assert sorted(before.text.splitlines()) == sorted(after.text.splitlines())
    elif not isinstance(action, Clear | Remove | MarkRelevant):
        assert comments(before.text) == comments(after.text)
    for line in before.text.splitlines():  # a comment on a line of its own goes only with the entry around it
        if line.strip().startswith("#") and not isinstance(action, Remove):
            assert line in after.text.splitlines()


def comments(text: str) -> list[str]:
    return sorted(text[slice(*span)] for span in comment_spans(parse_yaml(text)))
