"""A person who gives sensible answers for a small plan: two groups, two tools, one answer for each question."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from involveplan.wizard.question import Answer, Progress, Question, Reply, Skip
from tests.wizard.scripted import is_overview

GROUPS, TOOLS = ["carers", "staff"], ["interview", "staff-survey"]
ANSWERS: dict[str, Any] = {
    "title": "A calmer wait",
    "kind": GROUPS,
    "tool": TOOLS,
    "scale": "small",
    "who": "people who visit the ward in the evening",
    "number": 60,
    "level": "consult",
    "needs": [],
    "with": None,  # each tool is for the group in its place
    "position": "expenses-only",
    "available": 400,
    "seldom_heard": True,
    "keep": False,
    "on": "2027-04-20",
    "owner": "ward manager",
    "invite": 20,
    "expect": 8,
}
TOGETHER: dict[str, Any] = {
    "starts": {"starts": "2027-02-01", "ends": "2027-02-26"},
    "invite": {"invite": 20, "expect": 8},
    "role": {"role": "ward clerk", "hours": 60},
    "owner": {"owner": "ward manager", "hours": 8},
    "by": {"by": "2027-05-10", "owner": "ward manager"},
    "name": {"name": "people who took part", "target": 16},
    "item": {"item": "parking", "amount": 60},
    "on": {"on": "2027-05-31", "owner": "ward manager"},
}


def sensible_value(question: Question) -> Any:
    """Return a sensible answer to a question."""
    key = str(question.pointer[-1]) if question.pointer else ""
    values = [choice.value for choice in question.choices]
    if question.action == "offer":
        return False
    if question.action == "consider":
        return "leave-out"
    if question.input_type == "together":
        if question.pointer[:2] == ("purpose", "decision"):
            return [{"by": "ward leadership meeting", "on": "2027-04-20"}]
        return [TOGETHER[key]]
    if question.input_type == "several" and key in ("with", "to"):
        place = question.pointer[1] if key == "with" else 0
        return [values[int(place) % len(values)]]
    if key in ANSWERS:
        return ANSWERS[key]
    if question.input_type in ("one", "several"):
        return values[0] if question.input_type == "one" else values[:1]
    plain: dict[str, Any] = {
        "texts": ["Did we hear from carers?"],
        "yes-no": True,
        "count": 8,
        "hours": 4,
        "money": 10,
        "date": "2027-02-26",
    }
    return plain.get(question.input_type, "We will ask people during a visit to the ward.")


@dataclass
class Sensible:
    """Answers every question sensibly, and leaves the overview at once. `reply` may give another reply first; None
    leaves the sensible one."""

    reply: Callable[[Question, str], Reply | None] = lambda _question, _problem: None
    asked: list[Question] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    overviews: list[Question] = field(default_factory=list)

    def say(self, text: str) -> None:
        raise AssertionError(text)

    def ask(self, question: Question, progress: Progress, problem: str) -> Reply:
        if is_overview(question):
            self.overviews.append(question)
            return Skip()
        self.asked.append(question)
        self.problems.append(problem)
        self.progress.append(progress)
        assert len(self.asked) < 900, [each.key for each in self.asked[-12:]]
        return self.reply(question, problem) or Answer(sensible_value(question))
