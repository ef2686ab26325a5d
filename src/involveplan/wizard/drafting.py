"""The agendas of `new` and `fill`: everything that is due, or only what a small plan needs. Pure."""

from involveplan.checklist.severity import Severity, Stage
from involveplan.linting.decision import decide_by_rules
from involveplan.linting.rules import Rules
from involveplan.wizard.agenda import Agenda, interview_rules
from involveplan.wizard.wizard_text import wizard_texts


def build_draft_agenda(rules: Rules, stage: Stage) -> Agenda:
    """Return the agenda for everything due at a stage."""
    return Agenda(interview_rules(rules, stage=stage))


def build_quick_agenda(rules: Rules) -> Agenda:
    """Return the agenda for what a small plan needs to pass as a draft, and for the numbers that an estimate needs.

    A script need not give these numbers.
    """
    needed = {code for code, severity in _severities(rules, "draft").items() if severity == "error"}
    numbers = set(wizard_texts().quick_items) & set(_severities(rules, "agreed"))
    select = tuple(sorted(needed | numbers))
    selected = interview_rules(rules, stage="agreed", select=select)
    return Agenda(selected, offered=(), opening=("title",), voluntary=tuple(numbers - needed))


def _severities(rules: Rules, stage: Stage) -> dict[str, Severity]:
    """Return the items that apply to a small plan at a stage, with their severities."""
    decisions = (decide_by_rules(item, rules, stage, rules.scale or "small") for item in rules.library.items)
    return {each.item.code: each.severity for each in decisions if each.severity}
