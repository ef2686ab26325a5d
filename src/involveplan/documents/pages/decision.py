"""The page of `check --why`: whether an item applies to plans, and if not, why."""

from collections.abc import Iterable, Sequence

from involveplan.checklist.model import Item
from involveplan.documents.blocks import Document, Heading, Paragraph
from involveplan.documents.pages.checklist_item import describe_due
from involveplan.documents.text.conditions import format_condition, format_fields
from involveplan.documents.text.decision_text import ReasonText, load_decision_text
from involveplan.linting.decision import PlanDecision
from involveplan.reports.text_parts import shell_quoted
from involveplan.wording import join_words

_MAX_NAMED = 5  # plans that are named together; the others are counted


def decision_page(item: Item, plans: Sequence[PlanDecision]) -> Document:
    """Build the page of an item and some plans. Plans with the same decision are shown together."""
    blocks: list[Heading | Paragraph] = [Paragraph(f"When the item is due: {describe_due(item)}.")]
    grouped: dict[str, list[PlanDecision]] = {}
    for plan in plans:
        grouped.setdefault(decision_sentence(plan), []).append(plan)
    for sentence, group in grouped.items():
        blocks += [Heading(_names(each.file for each in group)), Paragraph(sentence)]
        if not group[0].decision.applies:
            blocks.append(Paragraph(_text_of(group[0]).to_apply.format(**_values(group[0]))))
    return Document(f"{item.code} {item.name}", tuple(blocks))


def decision_sentence(plan: PlanDecision) -> str:
    """Return what decides whether the item applies to a plan."""
    words = load_decision_text()
    if plan.decision.applies:
        return words.found.format(count=plan.findings) if plan.findings else words.passed
    return _text_of(plan).because.format(**_values(plan))


def _text_of(plan: PlanDecision) -> ReasonText:
    reason, detail = plan.decision.reason, plan.decision.detail
    key = {"ignore": "ignore-option", "severity": "when"}.get(reason, reason) if not detail else reason
    return load_decision_text().reasons[key]


def _values(plan: PlanDecision) -> dict[str, str]:
    """The values for the sentences of a decision."""
    decision, item = plan.decision, plan.decision.item
    detail = decision.detail
    condition = {
        "when": item.when,
        "unless": item.unless or {},
        "severity": item.raised.when if item.raised else {},
    }.get(decision.reason, {})
    return {
        "code": item.code,
        "plan": shell_quoted(plan.file),
        "stage": f"“{plan.stage}”",
        "scale": f"“{plan.scale}”",
        "first": detail[0] if detail else "",
        "needed": join_words([f"“{each}”" for each in detail], "or"),
        "fields": format_fields(detail) if decision.reason == "waits-for" else "",
        "setting": detail[0] if detail else "",
        "detail": detail[-1] if detail else "",
        "condition": format_condition(condition),
    }


def _names(files: Iterable[str]) -> str:
    names = list(files)
    more = len(names) - _MAX_NAMED
    counted = [load_decision_text().more.format(count=more)] if more > 0 else []
    return join_words([*names[:_MAX_NAMED], *counted])
