"""The conversation as a whole: whatever is answered, the wizard and the linter agree in the end."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from involveplan.checklist.library import shipped
from involveplan.checklist.model import SCALES
from involveplan.linting.engine import Rules, check, shipped_catalogue
from involveplan.plan.source import read
from involveplan.plan.vocabulary import is_placeholder
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.prepared import STARTER
from involveplan.wizard.question import (
    Answer,
    Answered,
    Progress,
    Question,
    Reply,
    State,
)
from involveplan.wizard.session import converse

TODAY = date(2026, 11, 23)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
    lambda text: not is_placeholder(text)
)


def agenda(stage: str = "agreed", quick: bool = False) -> Agenda:
    rules = Rules(shipped(), shipped_catalogue(), TODAY, stage="draft" if quick else stage)
    return Agenda(rules, ("error",), (), ("title",)) if quick else Agenda(rules)


@dataclass
class AnyAsker:
    """Answers everything with any answer of the right form; after a refusal it tries something larger or later."""

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
        return Answer(self.value(question))

    def review(self, answered: tuple[Answered, ...]) -> int | None:
        return None

    def value(self, question: Question) -> Any:
        chance = self.chance
        if question.pointer == ("scale",):
            return self.scale
        if question.action == "another":
            same = [each for each in self.asked if each.action == "another" and each.item == question.item]
            return len(same) < 3 and chance.random() < 0.4
        values = [choice.value for choice in question.choices]
        if question.form == "one":
            own = question.own_answer and chance.random() < 0.2
            return chance.choice(self.texts) if own else chance.choice(values)
        if question.form == "several":
            return chance.sample(values, chance.randint(0 if question.none_counts else 1, min(3, len(values))))
        if question.form == "texts":
            return chance.sample(self.texts, chance.randint(1, 2))
        if question.form == "yes-no":
            return chance.random() < 0.5
        if question.form == "date":
            return (date(2027, 1, 4) + timedelta(chance.randint(0, 500) + 400 * self.tries)).isoformat()
        if question.form in ("count", "money", "hours"):
            return chance.randint(0, 200) * 10 ** min(self.tries, 4)
        return chance.choice(self.texts)


ANY = given(st.integers(0, 10**9), st.lists(WORDS, min_size=4, max_size=8, unique=True))
SOME = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a conversation takes too long to be made smaller
)


@pytest.mark.parametrize("scale", SCALES)
@ANY
@SOME
def test_any_answers_end_in_a_plan_without_errors(scale: str, seed: int, texts: list[str]) -> None:
    saved: list[str] = []
    state = converse(agenda(), State(STARTER), AnyAsker(Random(seed), texts, scale), saved.append)
    assert errors_of(saved[-1], agenda()) == []
    assert state.text == saved[-1]


@ANY
@SOME
def test_quick_asks_under_twenty_questions_and_passes_at_draft(seed: int, texts: list[str]) -> None:
    saved: list[str] = []
    asker = AnyAsker(Random(seed), texts)
    converse(agenda(quick=True), State(STARTER), asker, saved.append)
    assert errors_of(saved[-1], agenda(quick=True)) == []
    # Further groups, tools and promises are the person's own wish.
    more = sum(question.action == "another" for question in asker.asked)
    assert len({question.key for question in asker.asked}) < 20 + 3 * more


def errors_of(text: str, held: Agenda) -> list[str]:
    """The errors that a check finds; personal data cannot be asked away, and any text may happen to look like some."""
    source = read(text.encode(), "plan.yaml")
    assert not source.problems
    found = check(source, held.rules).findings
    return [each.message for each in found if each.severity == "error" and not each.code.startswith("PRI")]
