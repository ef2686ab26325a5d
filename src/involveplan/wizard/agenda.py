"""Which question comes next: the first finding, in the order of the checklists, that has a question.

Pure: a state goes in, a question comes out. The wizard and the linter cannot disagree, because this asks the linter.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from typing import Any

from involveplan.checklist.grades import Severity
from involveplan.checklist.model import Item, PartAsked
from involveplan.checks.covers import uncovered
from involveplan.checks.filled import due_parts
from involveplan.checks.subject import Subject, is_filled, values
from involveplan.linting.engine import Rules, check, subject_of, told
from involveplan.linting.finding import Finding
from involveplan.linting.not_applicable import reasons
from involveplan.plan.fields import field, path_of, split
from involveplan.plan.model import Plan
from involveplan.plan.place import Pointer
from involveplan.plan.source import Source, read
from involveplan.wizard import compose
from involveplan.wizard.learnt import Before, beside
from involveplan.wizard.question import Choice, Focus, Question, State
from involveplan.wizard.wording import Step, wording

OFFER, ACCEPTED = "offer", "offer accepted"  # passed when what is worth a thought was offered, and taken up


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is asked: everything that the rules find and that has a question, of the severities given.

    What is `offered` is asked at the end, and only of those who say that they want to; so is what is not `due` yet.
    `steps` have an order and headings of their own, and some ask whether there is more; other items come after them.
    """

    rules: Rules
    severities: tuple[Severity, ...] = ("error", "warning")
    offered: tuple[Severity, ...] = ("note",)
    opening: tuple[str, ...] = ("title", "team", "scale")
    steps: tuple[Step, ...] = ()
    due: Callable[[Finding, Item], bool] | None = None
    before: Before | None = None  # the plan whose lessons are told beside the questions
    _ranks: dict[str, int] = dataclass_field(default_factory=dict, init=False, repr=False, compare=False)

    def next_question(self, state: State) -> Question | None:
        """The question to put now, or None where nothing is left to ask."""
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
        found = self._opening(subject, state)
        if found is None and state.focus is not None:
            found = self._in_focus(state.focus, subject, state)
        if found is not None:
            return found
        found = next(self._questions(self.open(source, state), subject, state), None)
        if found is not None or OFFER in state.passed or not (self.offered or self.due):
            return found
        worth_a_thought = self.open(source, replace(state, passed=state.passed | {ACCEPTED}))
        count = sum(1 for _ in self._questions(worth_a_thought, subject, state))
        words = wording().record.early if self.due else wording().offer
        return compose.offer(OFFER, words, count) if count else None

    def _questions(self, found: list[Finding], subject: Subject, state: State) -> Iterator[Question]:
        steps = [step for step in self.steps if step.more]
        for finding in found:
            while steps and self._rank(steps[0].code) < self._rank(finding.code):
                yield from self._more(steps.pop(0), subject, state)
            question = self._of_finding(finding, subject, state)
            if question is not None:
                yield question
        for step in steps:
            yield from self._more(step, subject, state)

    def _more(self, step: Step, subject: Subject, state: State) -> Iterator[Question]:
        """Whether there is one more entry for a list, besides those that something asks for."""
        item = self.rules.library.item(step.code)
        aside = reasons(subject.plan, self.rules.library)
        if item is None or not self.rules.wants(item.code) or item.code in aside:
            return
        if step.after and not any(is_filled(one.value) for one in values(subject, step.after)):
            return
        listed = tuple((item.field or "").removesuffix("[]").split("."))
        place = subject.source.tree.entries(listed)
        focus = Focus(item.code, (*listed, place), tuple(item.parts), another=step.more)
        key = f"{item.code}+{(*listed, place - 1)}"  # the same as after that entry
        if key not in state.passed and focus.name not in state.passed:
            yield compose.another(item, focus, key)

    def open(self, source: Source[Plan], state: State) -> list[Finding]:
        """The findings that have a question, in the order in which they are asked."""
        asked = self.severities + (self.offered if ACCEPTED in state.passed else ())
        everything = self.due is None or ACCEPTED in state.passed
        found = [
            (finding, item)
            for finding in check(source, self.rules).findings
            if finding.severity in asked
            and (item := self._item(finding)).ask
            and item.field
            and (everything or (self.due and self.due(finding, item)))
        ]
        found.sort(
            key=lambda one: (
                _waits(one[1]),
                self._rank(one[0].code),
                one[0].place.line,
                one[0].place.column,
            )
        )
        return [finding for finding, _ in found]

    def _rank(self, code: str) -> int:
        """The place of an item in the order in which items are asked."""
        if code not in self._ranks:
            codes = (*(step.code for step in self.steps), *(item.code for item in self.rules.library.items))
            self._ranks.update({each: place for place, each in reversed(list(enumerate(codes)))})
        return self._ranks[code]

    def _item(self, finding: Finding) -> Item:
        item = self.rules.library.item(finding.code)
        assert item is not None
        return item.told_as(finding.figures.get("variant", ""))

    def asks_again(self, finding: Finding, source: Source[Plan], state: State) -> bool:
        """Whether a finding still leads to a question."""
        return self._of_finding(finding, subject_of(source, self.rules), state) is not None

    def unasked(self, state: State) -> list[Question]:
        """All that a script has to answer, each with the place where the answer goes. A title is always needed."""
        source = read(state.text.encode(), "plan")
        if source.value is None:
            return []
        subject = subject_of(source, self.rules)
        title = replace(self, opening=("title",))._opening(subject, state)
        found = [
            question for each in self.open(source, state) for question in self._all_of(each, subject, state)
        ]
        return [self._with_lessons(each, subject) for each in (*([title] if title else []), *found)]

    def _all_of(self, finding: Finding, subject: Subject, state: State) -> list[Question]:
        item = self._item(finding)
        if item.parts and not item.add_to and item.check.kind != "considered":
            return list(self._parts_left(item, _focus_of(item, finding, subject), subject, optional=False))
        question = self._of_finding(finding, subject, state)
        return [question] if question else []

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

    def _of_finding(self, finding: Finding, subject: Subject, state: State) -> Question | None:
        item = self._item(finding)
        if item.check.kind == "considered":
            return self._consider(finding, subject, state)
        if item.add_to:
            return self._add_to(finding, subject, state)
        if item.parts:
            return self._in_focus(_focus_of(item, finding, subject), subject, state)
        for pointer in _places(item, finding.at, subject):
            question = compose.of_field(item, pointer, subject, finding)
            if question.key not in state.passed:
                return question
        return None

    def _in_focus(self, focus: Focus, subject: Subject, state: State) -> Question | None:
        """The first part of the entry that is due and not answered; then whether there is another entry."""
        item = self.rules.library.item(focus.code)
        if item is None or focus.name in state.passed:
            return None
        for question in self._parts_left(item, focus, subject, optional=True):
            if question.key not in state.passed:
                return question
        node = subject.source.tree.find(focus.at)
        if focus.another and isinstance(focus.at[-1], int) and node is not None:
            key = f"{focus.code}+{focus.at}"
            return compose.another(item, focus, key) if key not in state.passed else None
        return None

    def _parts_left(
        self, item: Item, focus: Focus, subject: Subject, *, optional: bool
    ) -> Iterator[Question]:
        """The parts of an entry that have no answer yet: those that are due, and with `optional` also the others."""
        node = subject.source.tree.find(focus.at)
        entry = dict(focus.preset) | (node.data if node and isinstance(node.data, dict) else {})
        due = due_parts(item.model_copy(update={"parts": list(focus.parts)}), subject, entry)
        for part in focus.parts:
            asked = part in due or (optional and part.optional and not part.when)
            if asked and _is_a_choice(part, subject) and not is_filled(entry.get(part.key)):
                yield compose.of_part(item, part, focus, subject)

    def _consider(self, finding: Finding, subject: Subject, state: State) -> Question | None:
        item, words = self._item(finding), wording().consider
        key = f"{item.code}?"
        if key in state.passed:
            return None
        question = compose.of_field(item, finding.at, subject, finding)
        choices = (Choice("involve", words.involve), Choice("leave-out", words.leave_out))
        return replace(
            question,
            key=key,
            pointer=("audience", len(subject.plan.audience or ()), "kind"),
            form="one",
            choices=choices,
            action="consider",
            current=None,
            notice="",
        )

    def _add_to(self, finding: Finding, subject: Subject, state: State) -> Question | None:
        """Which entry of a list takes what is missing, or the first part of a new entry."""
        item = self._item(finding)
        listed, key, missing = self._to_add(finding, subject)
        node = subject.source.tree.find(listed)
        entries = node.data if node and isinstance(node.data, list) else []
        name = f"{item.code}>{finding.at}"
        known = field(item.add_to or "")
        new_only = item.adds is not None
        if name in state.passed or finding.figures.get("adds") == "":
            return None
        nameless = self._nameless(finding, subject) if key else None
        if nameless is not None:  # a group that has no short name yet cannot be named anywhere
            question = compose.short_name(item, nameless, subject)
            return question if question.key not in state.passed else None
        lead = told(item.ask or "", finding.figures)
        focus = self.new_entry(item, (*listed, len(entries)), lead, key, missing)
        if new_only:
            focus = replace(focus, preset=(*focus.preset, *(item.adds or {}).items()))
        if focus.code == item.code and focus.name in state.passed:
            return None
        if new_only or not entries or not key or known is None or not known.many:
            return self._in_focus(focus, subject, state)
        question = compose.of_field(item, listed, subject, finding)
        choices = tuple(
            Choice(place, compose.entry_label(entry, subject)) for place, entry in enumerate(entries)
        )
        new = Choice("new", wording().something_new)
        return replace(
            question,
            key=name,
            form="one",
            choices=(*choices, new),
            action="add-to",
            focus=focus,
            current=None,
            notice="",
        )

    def new_entry(
        self, item: Item, at: Pointer, lead: str, key: str = "", missing: Sequence[Any] = ()
    ) -> Focus:
        """The focus on a new entry of a list, asked by the item's own parts or by those of the list's own item."""
        path = path_of(at[:-1])
        owners = [
            each for each in self.rules.library.items if each.parts and each.field in (path, f"{path}[]")
        ]
        owner = min(owners, key=lambda each: each.field != path, default=item)
        asker = item if item.parts else owner
        known = field(f"{path}[].{key}") if key else None
        preset = ((key, list(missing) if known and known.many else missing[0]),) if key and missing else ()
        parts = tuple(part for part in asker.parts if part.key != key)
        return Focus(asker.code, at, parts, lead, preset)

    def _nameless(self, finding: Finding, subject: Subject) -> Pointer | None:
        """The group that has to be named there and has no short name; None where all have one."""
        check = self._item(finding).check
        if "adds" in finding.figures:
            return None
        if check.kind == "covers":
            return next((each.entry_at for each in uncovered(check, subject) if not each.value), None)
        if finding.at[0] != "audience" or subject.source.tree.find((*finding.at, "id")):
            return None
        return finding.at

    def _to_add(self, finding: Finding, subject: Subject) -> tuple[Pointer, str, list[Any]]:
        """The list that grows, the key of its entries that takes what is missing, and what is missing."""
        item = self._item(finding)
        path, _, key = (item.add_to or "").partition("[].")
        listed = tuple(path.split("."))
        if not key:
            return listed, "", []
        check = item.check
        if check.kind == "covers":
            found = uncovered(check, subject)
            missing = [
                each.value for each in found if check.once or each.pointer[: len(finding.at)] == finding.at
            ]
            return listed, key, list(dict.fromkeys(missing))
        if "adds" in finding.figures:
            return listed, key, [finding.figures["adds"]]
        if finding.at[0] != "audience":  # the check has named the group
            return listed, key, [finding.figures["group"]]
        node = subject.source.tree.find((*finding.at, "id"))
        return listed, key, [node.data] if node else []


def _is_a_choice(part: PartAsked, subject: Subject) -> bool:
    """Whether there is more than one answer to it: with a single group nobody need ask which group it was."""
    return not part.if_several or sum(1 for one in values(subject, part.choose_from or "") if one.value) > 1


def _waits(item: Item) -> bool:
    """Whether an item compares dates of two parts of the plan, which is best mended when both are complete."""
    check = item.check
    return check.kind == "order" and split(check.first)[0] != split(check.then)[0]


def _focus_of(item: Item, finding: Finding, subject: Subject) -> Focus:
    """The entry or group of keys of which a finding says that it lacks parts."""
    at, another = _entry_of(item, finding.at, subject)
    return Focus(item.code, at, tuple(item.parts), told(item.ask or "", finding.figures), (), another)


def _entry_of(item: Item, at: Pointer, subject: Subject) -> tuple[Pointer, str | None]:
    """The entry (or group of keys) whose parts are asked, and the question for another one after it."""
    steps = split(item.field or "")
    known = field(item.field or "")
    pointer = at[: len(steps)] if len(at) >= len(steps) else tuple(steps)
    if known is not None and known.many:
        if len(at) > len(steps):
            return at[: len(steps) + 1], item.another
        return (*pointer, subject.source.tree.entries(pointer)), item.another
    return pointer, None


def _places(item: Item, at: Pointer, subject: Subject) -> Iterator[Pointer]:
    """Where the answer to a finding can go: its own place, or each entry of a list in turn."""
    steps = split(item.field or "")
    fits = (
        len(at) >= steps.index("[]") + 1 and isinstance(at[steps.index("[]")], int) if "[]" in steps else True
    )
    if fits:
        yield tuple(at[n] if n < len(at) and step == "[]" else step for n, step in enumerate(steps))
        return
    before = tuple(steps[: steps.index("[]")])
    for place in range(subject.source.tree.entries(before)):
        yield (*before, place, *steps[steps.index("[]") + 1 :])
