"""The agenda: which question comes next, from the first finding in the order of the checklists that has a question.

Pure: a state goes in, a question comes out. The wizard and the linter always agree, because the agenda runs the linter.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from typing import Any

from involveplan.checklist.model import Item
from involveplan.checklist.severity import Severity
from involveplan.checks.subject import Subject, is_filled, values
from involveplan.linting.decision import decide
from involveplan.linting.engine import build_subject, check_plan
from involveplan.linting.finding import Finding
from involveplan.linting.not_applicable import not_applicable_reasons
from involveplan.linting.rules import Rules
from involveplan.plan.fields import split_path
from involveplan.plan.model import Plan
from involveplan.plan.source import Source, read
from involveplan.wizard import compose
from involveplan.wizard.entries import item_of, next_entry_question, question_in_focus
from involveplan.wizard.past_lessons import PreviousPlan, lessons_for_question
from involveplan.wizard.question import Focus, InterviewState, Question
from involveplan.wizard.question_for import question_for_finding, questions_for_finding
from involveplan.wizard.wizard_text import RecordStep, wizard_texts

_USUAL_ENTRIES = (
    3  # groups or tools of a plan, for a rough number of questions: one more than in a small plan
)
OFFER, ACCEPTED = "offer", "offer accepted"  # in `skipped` once optional questions were offered, or accepted


def interview_rules(rules: Rules, **changes: Any) -> Rules:
    """Return the rules for an interview, which names each group in people's own words."""
    return replace(rules, settings=replace(rules.settings, describes_groups=True), **changes)


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
    opening: tuple[str, ...] | None = None  # the opening questions to ask, by key; None for all
    steps: tuple[RecordStep, ...] = ()
    is_due: Callable[[Finding, Item], bool] | None = None
    voluntary: tuple[str, ...] = ()  # items that a person is asked about, but that a script need not answer
    previous_plan: PreviousPlan | None = None  # the plan whose lessons are shown with the questions
    _ranks: dict[str, int] = dataclass_field(default_factory=dict, init=False, repr=False, compare=False)

    def next_question(self, state: InterviewState) -> Question | None:
        """Return the next question, or None if there are no more questions."""
        source = read(state.text.encode(), "plan")
        if source.value is None:
            return None
        question = self._next(source, state)
        if question is None:
            return None
        question = self._with_lessons(question, build_subject(source, self.rules))
        if question.item is None:
            return question
        of_step = next((step.chapter for step in self.steps if step.code == question.item.code), "")
        return replace(question, chapter=of_step or self.rules.library.checklist_of(question.item).title)

    def _with_lessons(self, question: Question, subject: Subject) -> Question:
        return (
            replace(question, lessons=lessons_for_question(question, self.previous_plan, subject))
            if self.previous_plan
            else question
        )

    def _next(self, source: Source[Plan], state: InterviewState) -> Question | None:
        subject = build_subject(source, self.rules)
        question = next(self._openings(subject, state), None)
        for focus in (*([state.focus] if state.focus else []), *state.queue):
            question = question or question_in_focus(self.rules.library, focus, subject, state)
        if question is not None:
            return question
        question = next(self._questions(self.open_findings(source, state), subject, state), None)
        question = question or self._begun(subject, state)
        if question is not None or OFFER in state.skipped or not (self.offered or self.is_due):
            return question
        optional_findings = self.open_findings(source, replace(state, skipped=state.skipped | {ACCEPTED}))
        count = sum(1 for _ in self._questions(optional_findings, subject, state))
        skipped = bool(self.open_findings(source, state))
        words = wizard_texts().offer_after_skipping if skipped else wizard_texts().offer
        words = wizard_texts().record.early if self.is_due else words
        return compose.offer_question(OFFER, words, count) if count else None

    def _questions(
        self, findings: list[Finding], subject: Subject, state: InterviewState
    ) -> Iterator[Question]:
        steps = [step for step in self.steps if step.more]
        for finding in findings:
            while steps and self._rank(steps[0].code) < self._rank(finding.code):
                yield from self._more_entries(steps.pop(0), subject, state)
            question = question_for_finding(self.rules.library, finding, subject, state)
            if question is not None:
                yield question
        for step in steps:
            yield from self._more_entries(step, subject, state)

    def _more_entries(self, step: RecordStep, subject: Subject, state: InterviewState) -> Iterator[Question]:
        """Yield the question for one more entry of a list, in addition to the entries that a finding requires."""
        item = self.rules.library.item(step.code)
        if item is None:
            return
        not_applicable = not_applicable_reasons(subject.plan, self.rules.library)
        if decide(item, subject, self.rules, not_applicable).reason in ("select", "ignore", "not-applicable"):
            return
        if step.after and not any(is_filled(one.value) for one in values(subject, step.after)):
            return
        list_pointer = tuple((item.field or "").removesuffix("[]").split("."))
        last = subject.source.tree.list_length(list_pointer) - 1
        if last < 0 and any(key.startswith(f"{step.code}:") for key in state.skipped):
            return  # the question for the first entry was skipped
        ask = "" if last < 0 and item.parts and not item.parts[0].choose_from else step.more
        question = next_entry_question(
            item, Focus(item.code, (*list_pointer, last), tuple(item.parts)), ask, subject
        )
        if question is None or question.key in state.skipped:
            return
        if question.focus and question.focus.name not in state.skipped:
            yield question

    def open_findings(self, source: Source[Plan], state: InterviewState) -> list[Finding]:
        """Return the findings that have a question, in the order in which they are asked."""
        severities = self.severities + (self.offered if ACCEPTED in state.skipped else ())
        includes_all = self.is_due is None or ACCEPTED in state.skipped
        findings = [
            (finding, item)
            for finding in check_plan(source, self.rules).findings
            if finding.severity in severities
            and (item := item_of(self.rules.library, finding)).ask
            and item.field
            and (includes_all or (self.is_due and self.is_due(finding, item)))
        ]
        findings.sort(
            key=lambda one: (
                one[1].check.compares_sections,
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

    def count_left(self, state: InterviewState) -> int:
        """Return roughly how many questions are left: the open ones, and those about entries that are still to come."""
        source = read(state.text.encode(), "plan")
        if source.value is None:
            return 0
        subject = build_subject(source, self.rules)
        findings = self.open_findings(source, state)
        questions = {
            question.key
            for finding in findings
            for question in questions_for_finding(self.rules.library, finding, subject, state)
        }
        opening = {question.key for question in self._openings(subject, state)}
        waiting = sum(_USUAL_ENTRIES for item in self.rules.library.items if self._waits(item, subject))
        return len(questions - state.skipped) + len(opening) + waiting

    def _waits(self, item: Item, subject: Subject) -> bool:
        """True if an item asks for an answer about each group, tool or other entry, and the plan has none yet."""
        field, is_filled_check = item.field or "", item.check.kind == "filled"
        path = f"{field}[]" if item.one_entry_per else field
        if not (item.ask and is_filled_check and "[]" in path) or values(subject, path):
            return False
        decision = decide(item, subject, self.rules, not_applicable_reasons(subject.plan, self.rules.library))
        return decision.applies and decision.severity in self.severities

    def leads_to_question(self, finding: Finding, source: Source[Plan], state: InterviewState) -> bool:
        """True if a finding still leads to a question."""
        return (
            question_for_finding(self.rules.library, finding, build_subject(source, self.rules), state)
            is not None
        )

    def open_questions(self, state: InterviewState) -> list[Question]:
        """Return all questions that a script has to answer, each with the pointer for its answer. A title is always
        required."""
        source = read(state.text.encode(), "plan")
        if source.value is None:
            return []
        subject = build_subject(source, self.rules)
        title = next(replace(self, opening=("title",))._openings(subject, state), None)
        questions = [
            question
            for each in self.open_findings(source, state)
            if each.code not in self.voluntary
            for question in questions_for_finding(self.rules.library, each, subject, state, by_part=True)
        ]
        return [self._with_lessons(each, subject) for each in (*([title] if title else []), *questions)]

    def _begun(self, subject: Subject, state: InterviewState) -> Question | None:
        """Return the question whether the work has begun, if a start date has passed and the stage does not say so."""
        key = "opening:stage"
        starts = [tool.starts for _, tool in subject.plan.indexed_tools() if tool.starts]
        has_passed = any(day <= self.rules.today for day in starts)
        if self.opening is not None or key in state.skipped or not has_passed:
            return None
        stage = subject.plan_stage
        return compose.begun_question(key, stage) if stage in ("draft", "agreed") else None

    def _openings(self, subject: Subject, state: InterviewState) -> Iterator[Question]:
        """Yield the opening questions that are still open."""
        for each in wizard_texts().opening if subject.plan_stage == "draft" else ():
            key = f"opening:{each.key}"
            if (
                (self.opening is None or each.key in self.opening)
                and key not in state.skipped
                and not is_filled(_plan_value(subject.plan, each.key))
            ):
                yield compose.opening_question(each, key)


def _plan_value(plan: Plan, key: str) -> Any:
    """Return the value of a field such as `team` or `purpose.aim`, without a default. None if it is missing."""
    value: Any = plan
    for step in split_path(key):
        value = getattr(value, step, None)
    return value
