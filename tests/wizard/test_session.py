"""The conversation as a whole: whatever is answered, the wizard and the linter agree in the end."""

from dataclasses import dataclass, field
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
from involveplan.wizard.prepared import EMPTY_PLAN
from involveplan.wizard.question import (
    Answer,
    AnsweredQuestion,
    Back,
    InterviewState,
    NotApplicable,
    Progress,
    Question,
    Reply,
    Skip,
)
from involveplan.wizard.session import ask_all
from tests.judges.depth import examples
from tests.wizard.scripted import Scripted, agenda, at, only
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
        assert progress.answered >= 0
        self.tries = self.tries + 1 if problem else 0
        assert self.tries < 60, f"{question} refuses every answer: {problem}"
        self.asked.append(question)
        assert len(self.asked) < 900, [each.key for each in self.asked[-12:]]
        if self.tired_of(question):
            return Skip()
        return Answer(self.value(question))

    def tired_of(self, question: Question) -> bool:
        """Whether one more tool is wished for, though some were added already: any tool helps only by chance."""
        code = question.item.code if question.item else ""
        same = [each for each in self.asked if each.item and each.item.code == code]
        return code in ("TOO006", "TOO007", "TOO008") and len(same) > 4

    def review(self, answered: tuple[AnsweredQuestion, ...]) -> int | None:
        assert answered
        return None

    def value(self, question: Question) -> Any:
        chance = self.chance
        if question.pointer == ("scale",):
            return self.scale
        if question.action == "another":
            same = [each for each in self.asked if each.action == "another" and each.item == question.item]
            return len(same) < 3 and chance.random() < 0.4
        values = [choice.value for choice in question.choices]
        if question.input_type == "one":
            own = question.own_answer_label and chance.random() < 0.2
            return chance.choice(self.texts) if own else chance.choice(values)
        if question.input_type == "several":
            return chance.sample(
                values, chance.randint(0 if question.allows_none else 1, min(3, len(values)))
            )
        if question.input_type == "texts":
            return chance.sample(self.texts, chance.randint(1, 2))
        if question.input_type == "yes-no":
            return chance.random() < 0.5
        if question.input_type == "date":
            return (date(2027, 1, 4) + timedelta(chance.randint(0, 500) + 400 * self.tries)).isoformat()
        if question.input_type in ("money", "hours"):
            # Whoever is asked for the same money again and again finds more in the end.
            again = sum(each.pointer == question.pointer for each in self.asked) // 4
            return chance.randint(0, 200) * 10 ** min(self.tries + again, 4)
        if question.input_type == "count":
            by = 10 ** min(self.tries // 2, 4)
            return chance.randint(0, 20) // by if self.tries % 2 else chance.randint(0, 200) * by
        return chance.choice(self.texts)


ANY = given(st.integers(0, 10**9), st.lists(WORDS, min_size=4, max_size=8, unique=True))
SOME = settings(
    examples(1),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a conversation takes too long to be made smaller
)


@pytest.mark.parametrize("scale", SCALES)
@ANY
@SOME
def test_any_answers_end_in_a_plan_without_errors(scale: str, seed: int, texts: list[str]) -> None:
    saved: list[str] = []
    state = ask_all(agenda(), InterviewState(EMPTY_PLAN), AnyAsker(Random(seed), texts, scale), saved.append)
    assert errors_of(saved[-1], agenda()) == []
    assert state.text == saved[-1]


@ANY
@SOME
def test_quick_asks_under_twenty_questions_and_passes_at_draft(seed: int, texts: list[str]) -> None:
    saved: list[str] = []
    asker = AnyAsker(Random(seed), texts)
    ask_all(agenda(quick=True), InterviewState(EMPTY_PLAN), asker, saved.append)
    assert errors_of(saved[-1], agenda(quick=True)) == []
    # Further groups, tools and promises are the person's own wish.
    more = sum(question.action == "another" for question in asker.asked)
    assert len({question.key for question in asker.asked}) < 20 + 3 * more


@dataclass
class Restless(AnyAsker):
    """Also skips, goes back, and sets items aside, and at the end changes an answer or two."""

    def ask(self, question: Question, progress: Progress, problem: str) -> Reply:
        answer = super().ask(question, progress, problem)
        others: list[Reply] = [Back(), Skip(), Skip(), NotApplicable("We are too few for that.")]
        return self.chance.choice(others) if self.chance.random() < 0.4 else answer

    def review(self, answered: tuple[AnsweredQuestion, ...]) -> int | None:
        return self.chance.randrange(len(answered)) if self.chance.random() < 0.6 else None


@ANY
@SOME
def test_whatever_people_reply_the_conversation_ends_and_the_last_save_is_the_plan(
    seed: int, texts: list[str]
) -> None:
    saved: list[str] = []
    state = ask_all(agenda(), InterviewState(EMPTY_PLAN), Restless(Random(seed), texts), saved.append)
    assert state.text == saved[-1]
    # Only the title may be missing for a while: whoever goes back to it takes it back.
    assert {each.kind for text in saved for each in read(text.encode(), "plan.yaml").problems} <= {
        "needed-keys"
    }
    assert agenda().next_question(state) is None


def errors_of(text: str, held: Agenda) -> list[str]:
    """The errors that a check finds; personal data cannot be asked away, and any text may happen to look like some."""
    source = read(text.encode(), "plan.yaml")
    assert not source.problems
    found = check_plan(source, held.rules).findings
    return [each.message for each in found if each.severity == "error" and not each.code.startswith("PRI")]


def talk(asker: Scripted, start: InterviewState, *codes: str) -> tuple[InterviewState | None, list[str]]:
    """The state at the end (None if the person stopped), and every text that was saved."""
    saved: list[str] = []
    try:
        return ask_all(only(*codes) if codes else agenda(), start, asker, saved.append), saved
    except KeyboardInterrupt:
        return None, saved


def test_every_answer_is_saved_at_once() -> None:
    _, saved = talk(Scripted(["A calmer wait", "Blood test clinic", "small"]), InterviewState(EMPTY_PLAN))
    assert [text.count("\n") for text in saved] == [3, 4, 5]
    assert "title: A calmer wait" in saved[0]
    assert "scale: small" in saved[2]


def test_what_changes_nothing_is_not_saved() -> None:
    _, saved = talk(Scripted([None, "TBC", False]), plan(), "PUR001", "FBK001", "EVA002")
    assert saved == []


def test_to_stop_passes_through_and_loses_nothing() -> None:
    asker = Scripted(["A calmer wait", "Blood test clinic"])
    end, saved = talk(asker, InterviewState(EMPTY_PLAN))
    assert end is None
    again = Scripted([])
    talk(again, InterviewState(saved[-1]))
    assert again.keys == asker.keys[-1:] == ["scale"]


def test_a_reply_that_will_not_do_is_told_and_the_question_put_again() -> None:
    asker = Scripted([None, "TBC", NotApplicable("because"), "<", "A calmer wait"])
    talk(asker, InterviewState(EMPTY_PLAN))
    assert asker.keys == ["title"] * 5 + ["team"]
    told = ["", "needs a title", "only a placeholder", "cannot mark this one", "the first question", ""]
    assert all(part in problem for part, problem in zip(told, asker.problems, strict=True))
    assert [bool(part) for part in told] == [bool(problem) for problem in asker.problems]


def test_back_takes_the_last_answer_back_on_disk_too() -> None:
    asker = Scripted(["shorter", "<", "calmer"])
    end, saved = talk(asker, plan(), "PUR001", "PUR002")
    assert end is None
    assert asker.keys == ["purpose.aim", "purpose.difference", "purpose.aim", "purpose.difference"]
    assert [at(InterviewState(text), "purpose", "aim") for text in saved] == ["shorter", None, "calmer"]
    assert [question.current for question in asker.asked] == [None, None, "shorter", None]


def test_the_review_names_the_group_or_tool_of_each_answer() -> None:
    asker = Scripted(["interview", ["carers"], False], reviews=[None])
    talk(asker, plan("audience:\n  - {id: carers, kind: carers, who: people who visit}\n"), "TOO001")
    (answered,) = asker.reviewed
    assert {each.about for each in answered} == {"The interviews"}


def test_back_leads_across_an_entry_and_the_question_for_another() -> None:
    replies = [["carers"], "who visit", True, "<", "<", "<", ["staff"]]
    asker = Scripted(replies)
    _, saved = talk(asker, plan(), "AUD001")
    assert asker.keys == [
        "audience.0.kind",
        "audience.0.who",
        "audience",
        "audience.1.kind",
        "audience",
        "audience.0.who",
        "audience.0.kind",
        "audience.0.who",
    ]
    assert at(InterviewState(saved[-2]), "audience") is None
    assert at(InterviewState(saved[-1]), "audience") == [{"id": "staff", "kind": ["staff"]}]


def test_back_returns_to_what_was_skipped_or_set_aside() -> None:
    asker = Scripted([None, NotApplicable("Set by the board."), "<", "<", "a shorter wait"])
    _, saved = talk(asker, plan(), "PUR001", "PUR002", "PUR005")
    assert asker.keys == [
        "purpose.aim",
        "purpose.difference",
        "lead",
        "purpose.difference",
        "purpose.aim",
        "purpose.difference",
    ]
    assert at(InterviewState(saved[0]), "not_applicable") == {"PUR002": "Set by the board."}
    assert "not_applicable" not in saved[-1]


def test_not_for_us_is_saved_and_asks_on() -> None:
    asker = Scripted([NotApplicable("Set by the board.")])
    _, saved = talk(asker, plan(), "PUR001", "PUR002")
    assert asker.keys == ["purpose.aim", "purpose.difference"]
    assert at(InterviewState(saved[0]), "not_applicable", "PUR001") == "Set by the board."


def test_the_review_shows_every_answer_and_changes_one() -> None:
    asker = Scripted(["shorter", "they choose", "calmer"], reviews=[0, None])
    end, saved = talk(asker, plan(), "PUR001", "PUR002")
    assert end is not None
    assert [(each.question.pointer[-1], each.value) for each in asker.reviewed[0]] == [
        ("aim", "shorter"),
        ("difference", "they choose"),
    ]
    assert {each.value for each in asker.reviewed[1]} == {"calmer", "they choose"}
    assert asker.asked[2].current == "shorter"
    assert (at(end, "purpose", "aim"), end.text) == ("calmer", saved[-1])


def test_to_change_a_group_in_the_review_does_not_ask_for_another_one() -> None:
    replies = [["carers"], "who visit", True, ["staff"], "nurses", False, "who phone"]
    asker = Scripted(replies, reviews=[1, None])
    end, _ = talk(asker, plan(), "AUD001")
    assert end is not None
    assert [each["who"] for each in at(end, "audience")] == ["who phone", "nurses"]
    assert asker.keys[-1] == "audience.0.who"


def test_a_change_in_the_review_that_opens_a_question_is_followed_by_it() -> None:
    asker = Scripted(["expenses-only", "none", "they are asked during a visit"], reviews=[0, None])
    end, _ = talk(asker, plan(), "RES004")
    assert end is not None
    assert at(end, "resources", "payment") == {"position": "none", "because": "they are asked during a visit"}


def test_there_is_no_review_where_nothing_was_answered() -> None:
    asker = Scripted([None])
    end, _ = talk(asker, plan(), "PUR001")
    assert end is not None
    assert asker.reviewed == []


def test_progress_counts_what_was_answered_and_what_is_left() -> None:
    asker = Scripted(["shorter", None])
    talk(asker, plan(), "PUR001", "PUR002", "PUR005")
    assert [(each.answered, each.left) for each in asker.progress] == [(0, 3), (1, 2), (1, 2)]


def test_a_save_that_fails_ends_the_conversation() -> None:
    def full(text: str) -> None:
        raise OSError(f"no space left for {len(text)} characters")

    with pytest.raises(OSError, match="no space left"):
        ask_all(only("PUR001"), plan(), Scripted(["shorter"]), full)
