"""The conversation as a whole: whatever is answered, the wizard and the linter agree in the end."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from involveplan.checklist.severity import SCALES
from involveplan.linting.engine import check_plan
from involveplan.plan.source import read
from involveplan.plan.vocabulary import is_placeholder
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.overview.screens import EditScreen, TopicScreen
from involveplan.wizard.prepared import EMPTY_PLAN
from involveplan.wizard.question import (
    OWN_ANSWER,
    Answer,
    Back,
    Clear,
    InputType,
    InterviewState,
    NotApplicable,
    Progress,
    Question,
    Reply,
    ShowOverview,
    Skip,
)
from involveplan.wizard.session import Interview
from involveplan.wizard.wizard_text import wizard_texts
from tests.judges.depth import examples
from tests.wizard.scripted import Scripted, agenda, at, is_overview, only
from tests.wizard.scripted import state as plan

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40
).filter(lambda text: not is_placeholder(text))


@dataclass
class AnyAsker:
    """Answers everything with any answer of the right form; after a refusal it tries larger, smaller or later ones."""

    chance: Random
    texts: list[str]
    scale: str = "small"
    asked: list[Question] = field(default_factory=list)
    tries: int = 0

    def say(self, text: str) -> None:
        raise AssertionError(text)

    def ask(self, question: Question, progress: Progress, problem: str) -> Reply:
        assert progress.left >= 0
        self.tries = self.tries + 1 if problem else 0
        assert self.tries < 60, f"{question} refuses every answer: {problem}"
        self.asked.append(question)
        assert len(self.asked) < 900, [each.key for each in self.asked[-12:]]
        if is_overview(question):
            return self.in_overview(question)
        if self.tired_of(question):
            return Skip()
        return Answer(self.value(question))

    def in_overview(self, _question: Question) -> Reply:
        """Leave the overview."""
        return Skip()

    def tired_of(self, question: Question) -> bool:
        """True if the question is about one more entry and several were added already."""
        code = question.item.code if question.item else ""
        same = [each for each in self.asked if each.item and each.item.code == code]
        if question.key.startswith(f"{code}+"):  # the next entry of a list
            return len(same) > 4 or self.chance.random() < 0.6
        return code in ("TOO006", "TOO007", "TOO008") and len(same) > 4

    def value(self, question: Question) -> Any:
        chance = self.chance
        if question.pointer == ("scale",):
            return self.scale
        values = [choice.value for choice in question.choices]
        if question.own_answer_label:
            values += [OWN_ANSWER] * (1 + len(values) // 5)
        if question.input_type == "one":
            return chance.choice(values)
        if question.input_type == "several":
            fewest = 0 if question.allows_none else 1
            chosen = chance.sample(values, chance.randint(fewest, min(3, len(values))))
            if not question.starts_entries:
                return [each for each in chosen if each is not OWN_ANSWER] or chosen[:1]
            earlier = list(question.current or [])  # what is in the plan stays ticked
            return [*earlier, *(each for each in dict.fromkeys(chosen) if each not in earlier)]
        if question.input_type == "together":
            return [self.entry(question) for _ in range(chance.randint(1, 3) if question.repeats else 1)]
        return self.typed(question, question.input_type)

    def entry(self, question: Question) -> dict[str, Any]:
        """Return some of the values that are given together, at least one."""
        parts = self.chance.sample(question.parts, self.chance.randint(1, len(question.parts)))
        return {part.key: self.typed(question, part.input_type) for part in parts}

    def typed(self, question: Question, input_type: InputType) -> Any:
        chance = self.chance
        if input_type == "texts":
            return chance.sample(self.texts, chance.randint(1, 2))
        if input_type == "yes-no":
            return chance.random() < 0.5
        if input_type == "date":
            return (date(2026, 10, 5) + timedelta(chance.randint(0, 500) + 400 * self.tries)).isoformat()
        if input_type in ("money", "hours"):
            # A person who is asked for the same money again and again finds more in the end.
            again = sum(each.pointer == question.pointer for each in self.asked) // 4
            return chance.randint(0, 200) * 10 ** min(self.tries + again, 4)
        if input_type == "count":
            by = 10 ** min(self.tries // 2, 4)
            return chance.randint(0, 20) // by if self.tries % 2 else chance.randint(0, 200) * by
        return chance.choice(self.texts)


ANY = given(st.integers(0, 10**9), st.lists(WORDS, min_size=4, max_size=8, unique=True))
SOME = settings(
    examples(1),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # an interview takes too long to be made smaller
)


@pytest.mark.parametrize("scale", SCALES)
@ANY
@SOME
def test_any_answers_end_in_a_plan_without_errors(scale: str, seed: int, texts: list[str]) -> None:
    saved: list[str] = []
    asker = AnyAsker(Random(seed), texts, scale)
    text = Interview(agenda(), InterviewState(EMPTY_PLAN), asker, saved.append).run()
    assert errors_of(saved[-1], agenda()) == []
    assert text == saved[-1]


@ANY
@SOME
def test_quick_asks_few_questions_and_passes_at_draft(seed: int, texts: list[str]) -> None:
    saved: list[str] = []
    asker = AnyAsker(Random(seed), texts)
    Interview(agenda(quick=True), InterviewState(EMPTY_PLAN), asker, saved.append).run()
    draft = agenda(quick=True)
    assert errors_of(saved[-1], replace(draft, rules=replace(draft.rules, stage="draft"))) == []
    # More groups and tools are the person's own wish.
    keys = {each.key for each in asker.asked if not any(isinstance(n, int) and n > 0 for n in each.pointer)}
    assert len(keys) <= 20


@dataclass
class Restless(AnyAsker):
    """Also skips, goes back, clears, uses the overview, and says that items are not relevant."""

    def ask(self, question: Question, progress: Progress, problem: str) -> Reply:
        answer = super().ask(question, progress, problem)
        others: list[Reply] = [Back(), Skip(), Skip(), NotApplicable(), ShowOverview(), Clear()]
        return self.chance.choice(others) if self.chance.random() < 0.4 else answer

    def in_overview(self, question: Question) -> Reply:
        if len(self.asked) > 400:  # the person has seen enough of it
            return Skip()
        return Answer(self.chance.choice(question.choices).value) if question.choices else Back()


@ANY
@SOME
def test_whatever_people_reply_the_interview_ends_and_the_last_save_is_the_plan(
    seed: int, texts: list[str]
) -> None:
    saved: list[str] = []
    text = Interview(agenda(), InterviewState(EMPTY_PLAN), Restless(Random(seed), texts), saved.append).run()
    assert text == saved[-1]
    assert not [problem for each in saved for problem in read(each.encode(), "plan.yaml").problems]


def errors_of(text: str, held: Agenda) -> list[str]:
    """The errors that a check finds; personal data cannot be asked away, and any text may happen to look like some."""
    source = read(text.encode(), "plan.yaml")
    assert not source.problems
    found = check_plan(source, held.rules).findings
    return [each.message for each in found if each.severity == "error" and not each.code.startswith("PRI")]


def talk(asker: Scripted, start: InterviewState, *codes: str) -> tuple[str | None, list[str]]:
    """Return the text at the end (None if the person stopped), and every text that was saved."""
    saved: list[str] = []
    try:
        return Interview(only(*codes) if codes else agenda(), start, asker, saved.append).run(), saved
    except KeyboardInterrupt:
        return None, saved


def held(text: str, *pointer: str | int) -> Any:
    return at(InterviewState(text), *pointer)


def test_every_answer_is_saved_at_once() -> None:
    _, saved = talk(Scripted(["A calmer wait", "Blood test clinic", "small"]), InterviewState(EMPTY_PLAN))
    assert [text.count("\n") for text in saved] == [3, 4, 5]
    assert "title: A calmer wait" in saved[0]
    assert "scale: small" in saved[2]


def test_what_changes_nothing_is_not_saved() -> None:
    _, saved = talk(Scripted([None, "TBC", "=", "<", NotApplicable(), "<"]), plan(), "PUR001", "FBK001")
    assert saved == []


def test_to_stop_passes_through_and_loses_nothing() -> None:
    asker = Scripted(["A calmer wait", "Blood test clinic"])
    end, saved = talk(asker, InterviewState(EMPTY_PLAN))
    assert end is None
    again = Scripted([])
    talk(again, InterviewState(saved[-1]))
    assert again.keys == asker.keys[-1:] == ["scale"]


def test_a_refused_reply_is_explained_and_the_question_asked_again() -> None:
    asker = Scripted([None, "TBC", NotApplicable(), "A calmer wait"])
    talk(asker, InterviewState(EMPTY_PLAN))
    assert asker.keys == ["title"] * 4 + ["team"]
    told = ["", "needs a title", "only a placeholder", "needs a title", ""]
    assert all(part in problem for part, problem in zip(told, asker.problems, strict=True))
    assert [bool(part) for part in told] == [bool(problem) for problem in asker.problems]


def test_an_answer_that_could_be_better_is_accepted_the_second_time() -> None:
    group = "audience:\n  - {id: carers, kind: carers, who: the public}\n"
    asker = Scripted(["everyone", "everybody", "everybody"])
    _, saved = talk(asker, plan(group), "AUD008", "EVA001")
    assert asker.keys == ["audience.0.who"] * 3 + ["evaluation.questions"]
    assert [each.endswith("give the same answer again.") for each in asker.problems] == [
        False,
        True,
        True,
        False,
    ]
    assert held(saved[-1], "audience", 0, "who") == "everybody"


def test_an_answer_that_is_wrong_is_refused_however_often_it_is_given() -> None:
    tool = "tools:\n  - {tool: interview, starts: 2027-03-01, ends: 2027-02-01}\n"
    asker = Scripted(["2027-01-31", "2027-01-31", "2027-03-02"])
    _, saved = talk(asker, plan(tool), "REA006", "EVA001")
    assert asker.keys == ["tools.0.ends"] * 3 + ["evaluation.questions"]
    assert not any("the same answer again" in each for each in asker.problems)
    assert len(saved) == 1


def test_a_question_about_each_entry_warns_that_not_relevant_is_for_all_of_them() -> None:
    group = "audience:\n  - {id: carers, kind: carers, who: who visit}\n"
    asker = Scripted([NotApplicable(), None, None, NotApplicable()])
    talk(asker, plan(group), "AUD009", "EVA001")
    assert [bool(each.notice) for each in asker.asked] == [False, True, False, False, False]
    assert "your whole plan" in asker.asked[1].notice


def test_the_problem_of_a_refused_reply_is_shown_once() -> None:
    asker = Scripted(["TBC", "=", None, "shorter"])
    talk(asker, plan(), "PUR001", "PUR002")
    assert [bool(problem) for problem in asker.problems] == [False, True, False, False, False]
    assert [is_overview(question) for question in asker.asked] == [False, False, True, False, False]


def test_back_shows_the_answer_and_removes_nothing() -> None:
    asker = Scripted(["shorter", "<", "calmer"])
    _, saved = talk(asker, plan(), "PUR001", "PUR002")
    assert asker.keys == ["purpose.aim", "purpose.difference", "purpose.aim", "purpose.difference"]
    assert [held(text, "purpose", "aim") for text in saved] == ["shorter", "calmer"]
    assert [question.current for question in asker.asked] == [None, None, "shorter", None]


def test_back_and_enter_keeps_the_answer_and_returns_to_where_the_person_was() -> None:
    asker = Scripted(["shorter", None, "<", "<", None])
    _, saved = talk(asker, plan(), "PUR001", "PUR002", "PUR005")
    keys = ["purpose.aim", "purpose.difference", "lead", "purpose.difference", "purpose.aim", "lead"]
    assert asker.keys == keys
    assert [held(text, "purpose") for text in saved] == [{"aim": "shorter"}]


def test_a_question_that_was_skipped_can_be_answered_after_back() -> None:
    asker = Scripted([None, None, "<", "<", "shorter"])
    _, saved = talk(asker, plan(), "PUR001", "PUR002", "PUR005")
    assert asker.keys[-2:] == ["purpose.aim", "lead"]
    assert held(saved[-1], "purpose") == {"aim": "shorter"}


def test_back_moves_through_the_parts_of_an_entry() -> None:
    asker = Scripted([["carers"], "who visit", "<", "<", None, "<", "who phone"])
    _, saved = talk(asker, plan(), "AUD001", "AUD009")
    assert asker.keys == [
        "audience.0.kind",
        "audience.0.who",
        "audience.0.number",
        "audience.0.who",
        "audience.0.kind",
        "audience.0.number",
        "audience.0.who",
        "audience.0.number",
    ]
    assert asker.asked[4].current == ["carers"]
    assert [len(held(text, "audience")) for text in saved] == [1, 1, 1]
    assert held(saved[-1], "audience", 0, "who") == "who phone"


def test_a_new_entry_that_was_skipped_can_be_started_after_back() -> None:
    asker = Scripted([None, "<", ["carers"], "who visit"])
    _, saved = talk(asker, plan(), "AUD001", "EVA001")
    assert asker.keys == [
        "audience.0.kind",
        "evaluation.questions",
        "audience.0.kind",
        "audience.0.who",
        "evaluation.questions",
    ]
    assert held(saved[-1], "audience", 0, "who") == "who visit"


ROSTER = "audience:\n  - {id: nurses, kind: staff, who: nurses on nights}\n"
SURVEY = "tools:\n  - {tool: survey-postal, with: [others]}\n"


@pytest.mark.parametrize("code", ["AUD002", "TOO004"])
def test_back_asks_a_choice_again_that_was_skipped(code: str) -> None:
    start = plan(ROSTER + SURVEY)
    first = {"AUD002": "leave-out", "TOO004": 0}[code]
    asker = Scripted([None, None, "<", "<", first])
    talk(asker, start, code, "EVA001", "EVA003")
    asked = [question.item.code for question in asker.asked if question.item]
    assert asked[:5] == [code, "EVA001", "EVA003", "EVA001", code]
    expected = code if code == "AUD002" else "EVA003"  # why they are left out, or where the person was
    assert asked[5] == expected


@pytest.mark.parametrize("code", ["AUD002", "TOO004"])
def test_enter_at_a_choice_after_back_returns_to_where_the_person_was(code: str) -> None:
    asker = Scripted([None, None, "<", "<", None])
    _, saved = talk(asker, plan(ROSTER + SURVEY), code, "EVA001", "EVA003")
    assert asker.asked[5].key == asker.asked[2].key
    assert saved == []


def test_back_at_the_reason_for_leaving_people_out_asks_the_choice_again() -> None:
    asker = Scripted(["leave-out", "<", "involve"])
    _, saved = talk(asker, plan(ROSTER), "AUD002")
    assert [question.action for question in asker.asked] == ["consider", "put", "consider", "put"]
    assert asker.asked[-1].pointer == ("audience", 1, "who")
    assert held(saved[-1], "left_out") is None
    assert held(saved[-1], "audience", 1, "kind") == ["carers"]


def test_back_passes_a_choice_that_has_added_an_entry() -> None:
    """What it added is removed in the overview, so the choice cannot be made a second time."""
    asker = Scripted(["shorter", "involve", "<", None])
    _, saved = talk(asker, plan(ROSTER), "PUR001", "AUD002")
    assert [question.pointer[0] for question in asker.asked] == [
        "purpose",
        "audience",
        "audience",
        "purpose",
        "audience",
    ]
    assert asker.asked[2].key == asker.asked[4].key
    assert len(held(saved[-1], "audience")) == 2


def test_an_offer_that_was_accepted_can_be_declined_after_back() -> None:
    rules = replace(agenda().rules, select=("PUR001", "PUR004"))
    asker = Scripted(["shorter", True, "<", False, None])
    Interview(Agenda(rules, opening=()), plan(), asker, lambda _: None).run()
    assert [question.pointer for question in asker.asked] == [
        ("purpose", "aim"),
        (),
        ("purpose", "known"),
        (),
        (),  # the overview
    ]


def test_enter_keeps_an_offer_that_was_accepted() -> None:
    rules = replace(agenda().rules, select=("PUR001", "PUR004"))
    asker = Scripted(["shorter", True, "<", None, "six complaints", None])
    text = Interview(Agenda(rules, opening=()), plan(), asker, lambda _: None).run()
    assert asker.keys[-2] == "purpose.known"
    assert held(text, "purpose", "known") == "six complaints"


def test_not_relevant_is_saved_with_its_reason() -> None:
    asker = Scripted([NotApplicable(), "Set by the board."])
    _, saved = talk(asker, plan(), "PUR001", "PUR002")
    assert [question.ask for question in asker.asked][1] == wizard_texts().screen.reason.ask
    assert asker.asked[1].why and asker.asked[1].write
    assert asker.keys[-1] == "purpose.difference"
    assert held(saved[0], "not_applicable", "PUR001") == "Set by the board."


@pytest.mark.parametrize("reply", ["<", None])
def test_back_or_enter_at_the_reason_returns_to_the_question(reply: str | None) -> None:
    asker = Scripted([NotApplicable(), reply, "shorter"])
    _, saved = talk(asker, plan(), "PUR001")
    assert asker.asked[0].key == asker.asked[2].key
    assert [held(text, "not_applicable") for text in saved] == [None]


def test_a_placeholder_is_refused_as_a_reason() -> None:
    asker = Scripted([NotApplicable(), "TBC"])
    _, saved = talk(asker, plan(), "PUR001")
    assert saved == []
    assert wizard_texts().refusal.empty in asker.problems[-1]


def test_an_answer_replaces_not_relevant_after_back() -> None:
    asker = Scripted([NotApplicable(), "Set by the board.", "<", "a shorter wait"])
    _, saved = talk(asker, plan(), "PUR001", "PUR002")
    assert asker.asked[3].pointer == ("purpose", "aim")
    assert held(saved[-1], "purpose", "aim") == "a shorter wait"
    assert held(saved[-1], "not_applicable") is None


def test_enter_after_back_keeps_not_relevant() -> None:
    asker = Scripted([NotApplicable(), "Set by the board.", "<", None])
    _, saved = talk(asker, plan(), "PUR001", "PUR002")
    assert asker.keys[-1] == "purpose.difference"
    assert held(saved[-1], "not_applicable") == {"PUR001": "Set by the board."}


def test_a_tool_of_ones_own_is_named_in_a_question_of_its_own() -> None:
    asker = Scripted([["interview", OWN_ANSWER], "Tea with the team"])
    _, saved = talk(asker, plan(), "TOO001")
    assert asker.asked[1].ask == wizard_texts().screen.own_answer.ask
    assert [each["tool"] for each in held(saved[0], "tools")] == ["interview", "tea-with-the-team"]
    assert held(saved[0], "tools", 1, "name") == "Tea with the team"
    assert len(saved) == 1


@pytest.mark.parametrize("reply", ["<", None])
def test_back_or_enter_at_the_name_of_ones_own_tool_returns_to_the_list(reply: str | None) -> None:
    asker = Scripted([["interview", OWN_ANSWER], reply])
    _, saved = talk(asker, plan(), "TOO001")
    assert asker.asked[2].key == asker.asked[0].key
    assert saved == []


def test_the_overview_leaves_the_person_at_the_question() -> None:
    asker = Scripted(["=", None, "shorter"])
    _, saved = talk(asker, plan(), "PUR001", "PUR002")
    assert asker.keys == ["purpose.aim", "", "purpose.aim", "purpose.difference"]
    assert is_overview(asker.asked[1])
    assert len(saved) == 1


def test_back_at_the_first_question_shows_the_overview() -> None:
    asker = Scripted(["<", "<", "shorter"])
    _, saved = talk(asker, plan(), "PUR001", "PUR002")
    assert asker.keys == ["purpose.aim", "", "purpose.aim", "purpose.difference"]
    assert is_overview(asker.asked[1])
    assert len(saved) == 1


def test_at_the_end_the_overview_is_shown_once_and_enter_finishes() -> None:
    asker = Scripted(["shorter", None])
    end, saved = talk(asker, plan(), "PUR001")
    assert asker.keys == ["purpose.aim", ""]
    assert asker.asked[1].skip_label == wizard_texts().overview.finish
    assert [end] == saved


def test_a_question_with_an_answer_cannot_be_marked_as_not_relevant() -> None:
    asker = Scripted(["shorter", "<", NotApplicable(), None])
    _, saved = talk(asker, plan(), "PUR001", "PUR002")
    assert asker.keys == [
        "purpose.aim",
        "purpose.difference",
        "purpose.aim",
        "purpose.aim",
        "purpose.difference",
    ]
    assert "You have answered this one" in asker.problems[3]
    assert len(saved) == 1


def test_a_part_of_a_list_that_has_entries_cannot_be_marked_as_not_relevant() -> None:
    asker = Scripted([["carers"], NotApplicable(), None])
    _, saved = talk(asker, plan(), "AUD001")
    assert asker.keys[:3] == ["audience.0.kind", "audience.0.who", "audience.0.who"]
    assert "cannot" in asker.problems[2] or "answered" in asker.problems[2]
    assert held(saved[-1], "not_applicable") is None


def test_going_back_to_what_is_not_relevant_shows_the_reason() -> None:
    asker = Scripted([NotApplicable(), "Asked last year", "<", None])
    talk(asker, plan(), "EVA001", "EVA005")
    assert "Asked last year" in asker.asked[3].notice


def test_looking_at_the_plan_returns_to_an_earlier_question() -> None:
    asker = Scripted(["shorter", "<", "=", None, "calmer"])
    _, saved = talk(asker, plan(), "PUR001", "PUR002")
    assert asker.asked[-2].pointer == ("purpose", "aim")
    assert asker.asked[-2].current == "shorter"
    assert held(saved[-1], "purpose", "aim") == "calmer"


def test_progress_counts_the_questions_left_and_never_rises() -> None:
    asker = Scripted(["shorter", None, "<", "<"])
    talk(asker, plan(), "PUR001", "PUR002", "PUR005")
    assert [each.left for each in asker.progress] == [3, 2, 1, 1, 1]
    groups = Scripted([["carers"], "who visit", "interview"])
    talk(groups, plan(), "AUD001", "AUD009", "AUD010", "AUD011")
    left = [each.left for each in groups.progress]
    assert left == sorted(left, reverse=True)


def test_a_save_that_fails_ends_the_interview() -> None:
    def full(text: str) -> None:
        raise OSError(f"no space left for {len(text)} characters")

    with pytest.raises(OSError, match="no space left"):
        Interview(only("PUR001"), plan(), Scripted(["shorter"]), full).run()


def test_back_in_the_overview_at_the_end_goes_to_the_last_question() -> None:
    held = only("PUR001", "PUR002")
    person = Scripted(["an aim", "a difference", "<", "another difference", None])
    saved: list[str] = []
    text = Interview(held, plan(), person, saved.append).run()
    assert [each.ask for each in person.asked if each.action == "put"][-1].startswith(
        "What will be different"
    )
    assert "difference: another difference" in text and saved[-1] == text
    assert sum(each.action == "choose" for each in person.asked) == 2


def test_back_still_goes_to_the_question_before_after_a_change_in_the_overview() -> None:
    aim = ("purpose", "aim")
    change = [TopicScreen(1), EditScreen(aim), "another aim", None, None]
    person = Scripted(["an aim", "=", *change, "<", None, "a difference", None])
    text = Interview(only("PUR001", "PUR002"), plan(), person, lambda _: None).run()
    assert "aim: another aim" in text and "difference: a difference" in text
    asked = [each for each in person.asked if not is_overview(each) and each.action == "put"]
    assert [each.pointer[-1] for each in asked] == [
        "aim",
        "difference",
        "aim",
        "difference",
        "aim",
        "difference",
    ]
    assert asked[4].current == "another aim"


def test_back_at_a_follow_up_goes_to_the_question_that_was_answered_in_part() -> None:
    person = Scripted([[{"hours": 4}], "<", [{"role": "clerk", "hours": 5}], "staff", None])
    text = Interview(only("RES001"), plan(), person, lambda _: None).run()
    assert "role: clerk" in text and "hours: 5" in text
    assert person.asked[2].input_type == "together" and person.asked[2].current == [{"hours": 4}]
