"""A plan as an entry of a portfolio: its stage, groups, tools, dates and findings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from involveplan.checklist.severity import SEVERITIES, Severity
from involveplan.checks.computed.timing import overdue
from involveplan.checks.labels import entry_label, tool_labels
from involveplan.checks.personal_data import redact_text
from involveplan.checks.subject import Subject, is_filled
from involveplan.linting.engine import build_subject
from involveplan.linting.finding import Outcome
from involveplan.linting.rules import Rules
from involveplan.plan.dates import Day
from involveplan.plan.model import Plan
from involveplan.plan.source import Source
from involveplan.plan.summaries.planned_vs_actual import tool_deliveries
from involveplan.plan.summaries.summary import file_stem
from involveplan.plan.vocabulary import is_placeholder
from involveplan.realism import catalogue

OPEN_STAGES = ("draft", "agreed", "running")


@dataclass(frozen=True, slots=True)
class DueDate:
    """A date of a plan: the start or end of a tool, a decision, feedback, or the evaluation.

    `category` is one of tool, decision, feedback, evaluation. `owner` may be empty.
    """

    day: Day
    category: str
    description: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """A group of a plan. `number` and `level` are None if the plan does not state them."""

    name: str
    who: str
    kinds: tuple[str, ...]
    number: int | None
    level: str | None


@dataclass(frozen=True, slots=True)
class EntryTool:
    """A tool of a plan, with its groups, dates, and planned and actual numbers of people.

    `invites` is true if it invites people one by one. `reached` is None if nothing is recorded.
    """

    key: str
    name: str
    groups: tuple[str, ...]
    kinds: tuple[str, ...]
    starts: Day | None
    ends: Day | None
    invited: int | None
    expected: int | None
    reached: int | None
    invites: bool


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another plan that invites the same people in the same weeks. `where` and `weeks` are in words."""

    file: str
    reference: str
    kinds: tuple[str, ...]
    where: str
    weeks: str


@dataclass(frozen=True, slots=True)
class PortfolioEntry:
    """A plan of a portfolio. One that cannot be read has only its file name and findings.

    `reached` is the number of participants, also in tools that were not planned. It is None if nothing is recorded,
    which is not the same as 0.
    """

    file: str
    reference: str
    title: str
    team: str = ""
    stage: str = ""
    scale: str = ""
    follows: str = ""
    readable: bool = False
    groups: tuple[EntryGroup, ...] = ()
    left_out: tuple[str, ...] = ()
    tools: tuple[EntryTool, ...] = ()
    reached: int | None = None
    overdue: tuple[DueDate, ...] = ()
    upcoming: tuple[DueDate, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    findings: tuple[tuple[Severity, int], ...] = ()

    def count(self, severity: Severity) -> int:
        """Return the number of findings of a severity."""
        return dict(self.findings).get(severity, 0)

    @property
    def next(self) -> DueDate | None:
        """The next date."""
        return self.upcoming[0] if self.upcoming else None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of people that the plan involves, each once."""
        return tuple(dict.fromkeys(kind for group in self.groups for kind in group.kinds))

    @property
    def contacted_kinds(self) -> tuple[str, ...]:
        """The kinds of people that the plan does more than inform."""
        return tuple(
            dict.fromkeys(kind for group in self.groups if group.level != "inform" for kind in group.kinds)
        )

    @property
    def contacted_twice(self) -> tuple[str, ...]:
        """The kinds of people that another plan invites in the same weeks."""
        return tuple(dict.fromkeys(kind for clash in self.overlaps for kind in clash.kinds))

    @property
    def expected(self) -> int | None:
        """The number of participants expected over all tools; None if no tool states it."""
        return _sum(use.expected for use in self.tools)

    @property
    def invited(self) -> int | None:
        """The number of people invited over all tools; None if no tool states it."""
        return _sum(use.invited for use in self.tools)


def build_entry(source: Source[Plan], outcome: Outcome, rules: Rules) -> PortfolioEntry:
    """Return the entry of a plan for today's date in the rules."""
    counts = [sum(each.severity == severity for each in outcome.findings) for severity in SEVERITIES]
    findings = tuple(zip(SEVERITIES, counts, strict=True))
    plan = source.value
    if plan is None:
        return PortfolioEntry(source.name, file_stem(source.name), file_stem(source.name), findings=findings)
    subject = build_subject(source, rules)
    stage = plan.stage or "draft"
    return PortfolioEntry(
        source.name,
        _stated_text(plan.reference) or file_stem(source.name),
        _stated_text(plan.title) or file_stem(source.name),
        _stated_text(plan.team),
        stage,
        plan.scale or "small",
        _stated_text(plan.follows),
        True,
        tuple(_groups(plan)),
        tuple(dict.fromkeys(kind for each in plan.left_out or () for kind in each.kind or ())),
        tuple(_entry_tools(subject)),
        _sum(each.took_part for each in tool_deliveries(plan)),
        tuple(sorted(_overdue(subject), key=_by_day)) if stage in ("agreed", "running") else (),
        tuple(sorted(_coming(subject, rules.today), key=_by_day)) if stage in OPEN_STAGES else (),
        tuple(_overlaps(outcome)),
        findings,
    )


def _overlaps(outcome: Outcome) -> Iterator[Overlap]:
    """The overlaps among the findings of a plan."""
    for finding in outcome.findings:
        values = finding.values
        if finding.name == "same-people-asked" and "keys" in values:
            kinds = tuple(values["keys"].split())
            yield Overlap(values["file"], values["other"], kinds, values["where"], values["weeks"])


def _groups(plan: Plan) -> Iterator[EntryGroup]:
    for place, group in plan.indexed_groups():
        name = group.id or f"number {place + 1}"
        yield EntryGroup(
            name, _stated_text(group.who) or name, tuple(group.kind or ()), group.number, group.level
        )


def _entry_tools(subject: Subject) -> Iterator[EntryTool]:
    kinds = {group.id: group.kind or [] for _, group in subject.plan.indexed_groups() if group.id}
    for delivery in tool_deliveries(subject.plan):
        tool = delivery.tool
        if tool is None:
            continue
        known = catalogue.find_entry(subject.catalogue, tool)
        groups = tuple(dict.fromkeys(tool.with_ or ()))
        yield EntryTool(
            tool.key or "",
            catalogue.tool_name(subject.catalogue, tool),
            groups,
            tuple(dict.fromkeys(kind for group in groups for kind in kinds.get(group, ()))),
            tool.starts,
            tool.ends,
            tool.invite,
            tool.expect,
            delivery.took_part,
            known is None or known.invites,
        )


def _overdue(subject: Subject) -> Iterator[DueDate]:
    """The dates before today without a record, as found by the item that checks them in running plans."""
    plan = subject.plan
    for fault in overdue(None, subject):
        sort, place = fault.pointer[0], fault.pointer[1]
        if sort == "tools" and isinstance(place, int) and plan.tools:
            tool = plan.tools[place]
            if tool.ends:
                yield DueDate(tool.ends, "tool", redact_text(fault.values["what"]), _stated_text(tool.owner))
        elif sort == "feedback" and isinstance(place, int) and plan.feedback:
            promise = plan.feedback[place]
            if promise.by:
                yield DueDate(
                    promise.by, "feedback", redact_text(fault.values["what"]), _stated_text(promise.owner)
                )
        elif plan.evaluation and plan.evaluation.on:
            yield DueDate(
                plan.evaluation.on,
                "evaluation",
                redact_text(fault.values["what"]),
                _stated_text(plan.evaluation.owner),
            )


def _coming(subject: Subject, today: date) -> Iterator[DueDate]:
    """The dates from today on."""
    for due in _dated(subject):
        if due.day >= today:
            yield due


def _dated(subject: Subject) -> Iterator[DueDate]:
    plan, record = subject.plan, subject.plan.record
    for (_, tool), label in zip(plan.indexed_tools(), map(redact_text, tool_labels(subject)), strict=True):
        if tool.starts:
            yield DueDate(tool.starts, "tool", f"the start of {label}", _stated_text(tool.owner))
        if tool.ends and tool.ends != tool.starts:
            yield DueDate(tool.ends, "tool", f"the end of {label}", _stated_text(tool.owner))
    decision = plan.purpose.decision if plan.purpose else None
    if decision and decision.on:
        yield DueDate(decision.on, "decision", "the decision", _stated_text(decision.by))
    for place, promise in enumerate(plan.feedback or ()):
        if promise.by and not is_filled(record and record.said_did):
            label = redact_text(entry_label(subject, ("feedback", place)))
            yield DueDate(promise.by, "feedback", label, _stated_text(promise.owner))
    evaluation = plan.evaluation
    if evaluation and evaluation.on and not is_filled(record and record.results):
        yield DueDate(evaluation.on, "evaluation", "the evaluation", _stated_text(evaluation.owner))


_CATEGORY_ORDER = ("feedback", "tool", "decision", "evaluation")


def _by_day(due: DueDate) -> tuple[date, int]:
    return due.day, _CATEGORY_ORDER.index(due.category)


def _stated_text(text: str | None) -> str:
    return "" if text is None or is_placeholder(text) else " ".join(text.split())


def _sum(counts: Iterator[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
