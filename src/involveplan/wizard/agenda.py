"""The agenda: which question comes next, from the first finding in the order of the checklists that has a question.

Pure: a state goes in, a question comes out. The wizard and the linter always agree, because the agenda runs the linter.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field

from involveplan.checklist.model import Item
from involveplan.checklist.severity import Severity
from involveplan.checks.subject import Subject, is_filled, values
from involveplan.linting.engine import Rules, check, subject_of
from involveplan.linting.finding import Finding
from involveplan.linting.not_applicable import reasons
from involveplan.plan.fields import split
from involveplan.plan.model import Plan
from involveplan.plan.source import Source, read
from involveplan.wizard import compose
from involveplan.wizard.entries import in_focus, item_of
from involveplan.wizard.past_lessons import Before, beside
from involveplan.wizard.question import Focus, Question, State
from involveplan.wizard.question_for import all_of, of_finding
from involveplan.wizard.wizard_text import Step, wording

OFFER, ACCEPTED = "offer", "offer accepted"  # in `passed` once optional questions were offered, or accepted


@dataclass(frozen=True, slots=True)
class Agenda:
    """The rules, severities and order that decide which questions are asked: one for each finding with a question.

    Findings of the severities in `offered`, and findings for which `is_due` is False, are asked at the end if the
    person agrees. `steps` have an order and headings of their own, and some ask for further entries. Other items follow
    them.
    """

    rules: Rules
    severities: tuple[Severity, ...] = ("error", "warning")
    offered: tuple[Severity, ...] = ("note",)
    opening: tuple[str, ...] = ("title", "team", "scale")
    steps: tuple[Step, ...] = ()
    due: Callable[[Finding, Item], bool] | None = None
    before: Before | None = None  # the plan whose lessons are shown with the questions
    _ranks: dict[str, int] = dataclass_field(default_factory=dict, init=False, repr=False, compare=False)

    def next_question(self, state: State) -> Question | None:
        """Return the next question, or None if there are no more questions."""
        source = read(state.text.encode(), "plan")
        if source.value is None:
            return None
        question = self._next(source, state)
        if question is None:
            return None
        question = self._with_lessons(question, subject_of(source, self.rules))
        if question.item is None:
            return question
        of_step = next((step.chapter for step in self.steps if step.code == question.item.code), "")
        return replace(question, chapter=of_step or self.rules.library.checklist_of(question.item).title)

    def _with_lessons(self, question: Question, subject: Subject) -> Question:
        return replace(question, learnt=beside(question, self.before, subject)) if self.before else question

    def _next(self, source: Source[Plan], state: State) -> Question | None:
        subject = subject_of(source, self.rules)
        question = self._opening(subject, state)
        if question is None and state.focus is not None:
            question = in_focus(self.rules.library, state.focus, subject, state)
        if question is not None:
            return question
        question = next(self._questions(self.open(source, state), subject, state), None)
        if question is not None or OFFER in state.passed or not (self.offered or self.due):
            return question
        optional_findings = self.open(source, replace(state, passed=state.passed | {ACCEPTED}))
        count = sum(1 for _ in self._questions(optional_findings, subject, state))
        words = wording().record.early if self.due else wording().offer
        return compose.offer(OFFER, words, count) if count else None

    def _questions(self, findings: list[Finding], subject: Subject, state: State) -> Iterator[Question]:
        steps = [step for step in self.steps if step.more]
        for finding in findings:
            while steps and self._rank(steps[0].code) < self._rank(finding.code):
                yield from self._more_entries(steps.pop(0), subject, state)
            question = of_finding(self.rules.library, finding, subject, state)
            if question is not None:
                yield question
        for step in steps:
            yield from self._more_entries(step, subject, state)

    def _more_entries(self, step: Step, subject: Subject, state: State) -> Iterator[Question]:
        """Yield the question for one more entry of a list, in addition to the entries that a finding requires."""
        item = self.rules.library.item(step.code)
        not_applicable = reasons(subject.plan, self.rules.library)
        if item is None or not self.rules.wants(item.code) or item.code in not_applicable:
            return
        if step.after and not any(is_filled(one.value) for one in values(subject, step.after)):
            return
        list_pointer = tuple((item.field or "").removesuffix("[]").split("."))
        place = subject.source.tree.entries(list_pointer)
        focus = Focus(item.code, (*list_pointer, place), tuple(item.parts), another=step.more)
        key = f"{item.code}+{(*list_pointer, place - 1)}"  # the same key as after that entry
        if key not in state.passed and focus.name not in state.passed:
            yield compose.another(item, focus, key)

    def open(self, source: Source[Plan], state: State) -> list[Finding]:
        """Return the findings that have a question, in the order in which they are asked."""
        severities = self.severities + (self.offered if ACCEPTED in state.passed else ())
        includes_all = self.due is None or ACCEPTED in state.passed
        findings = [
            (finding, item)
            for finding in check(source, self.rules).findings
            if finding.severity in severities
            and (item := item_of(self.rules.library, finding)).ask
            and item.field
            and (includes_all or (self.due and self.due(finding, item)))
        ]
        findings.sort(
            key=lambda one: (
                _compares_two_parts(one[1]),
                self._rank(one[0].code),
                one[0].place.line,
                one[0].place.column,
            )
        )
        return [finding for finding, _ in findings]

    def _rank(self, code: str) -> int:
        """Return the index of an item in the order of questions."""
        if code not in self._ranks:
            codes = (*(step.code for step in self.steps), *(item.code for item in self.rules.library.items))
            self._ranks.update({each: place for place, each in reversed(list(enumerate(codes)))})
        return self._ranks[code]

    def asks_again(self, finding: Finding, source: Source[Plan], state: State) -> bool:
        """True if a finding still leads to a question."""
        return of_finding(self.rules.library, finding, subject_of(source, self.rules), state) is not None

    def unasked(self, state: State) -> list[Question]:
        """Return all questions that a script has to answer, each with the pointer for its answer. A title is always
        required."""
        source = read(state.text.encode(), "plan")
        if source.value is None:
            return []
        subject = subject_of(source, self.rules)
        title = replace(self, opening=("title",))._opening(subject, state)
        questions = [
            question
            for each in self.open(source, state)
            for question in all_of(self.rules.library, each, subject, state)
        ]
        return [self._with_lessons(each, subject) for each in (*([title] if title else []), *questions)]

    def _opening(self, subject: Subject, state: State) -> Question | None:
        if subject.stage_of_plan != "draft":
            return None
        for each in wording().opening:
            key = f"opening:{each.key}"
            if (
                each.key in self.opening
                and key not in state.passed
                and not is_filled(getattr(subject.plan, each.key))
            ):
                return compose.opening(each, key)
        return None


def _compares_two_parts(item: Item) -> bool:
    """True if an item compares dates in two parts of the plan. Such items come last, when both parts are complete."""
    check = item.check
    return check.kind == "order" and split(check.first)[0] != split(check.then)[0]
