"""The page of `check --why`: whether an item applies to plans, and if not, why not."""

from collections.abc import Iterable, Iterator, Sequence

from involveplan.checklist.model import Item
from involveplan.checklist.severity import STAGES
from involveplan.documents.blocks import Block, CodeBlock, Document, Heading, Note, Paragraph
from involveplan.documents.pages.checklist_item import describe_due
from involveplan.documents.text.conditions import format_condition, format_fields
from involveplan.documents.text.decision_text import ReasonText, load_decision_text
from involveplan.linting.command_hint import NO_OPTIONS, RunOptions, shell_quoted
from involveplan.linting.decision import PlanDecision
from involveplan.wording import join_words

_MAX_NAMED = 5  # plans that are named together; the others are counted


def decision_page(
    item: Item, plans: Sequence[PlanDecision], options: RunOptions = NO_OPTIONS, without: int = 0
) -> Document:
    """Build the page of an item and some plans. Plans with the same decision are shown together.

    `options` are those of the check, which the commands on the page repeat. `without` is the number of plans whose
    checklists do not have the item.
    """
    words = load_decision_text()
    blocks: list[Block] = [Paragraph(f"Due: {describe_due(item)}.")]
    grouped: dict[tuple[str, bool], list[PlanDecision]] = {}
    for plan in plans:
        grouped.setdefault((decision_sentence(plan), plan.has_format_errors), []).append(plan)
    for (sentence, _), group in grouped.items():
        blocks += [Heading(_names(each.file for each in group)), Paragraph(sentence)]
        blocks += _next_step(group[0], options, several=len(group) > 1)
    if without:
        blocks.append(Paragraph(words.without.format(count=without)))
    if not all(plan.decision.applies for plan in plans):
        blocks.append(Note(words.first_reason))
    return Document(f"{item.code} {item.name}", tuple(blocks))


def decision_sentence(plan: PlanDecision) -> str:
    """Return what decides whether the item applies to a plan."""
    words = load_decision_text()
    if plan.decision.applies:
        return words.found.format(count=plan.findings) if plan.findings else words.passed
    return _text_of(plan).because.format(**_values(plan))


def _next_step(plan: PlanDecision, options: RunOptions, *, several: bool) -> Iterator[Block]:
    """What would make the item apply, or how to see what it found. Each command has a line of its own, to be copied."""
    words = load_decision_text()
    sentence, command = "", ""
    if not plan.decision.applies:
        sentence, command = _text_of(plan).to_apply, _text_of(plan).command
    elif plan.findings:
        sentence, command = words.to_see, words.see_command
    if sentence:
        sentence = sentence.format(**_values(plan))
        yield Paragraph(
            words.for_example.format(sentence=f"{sentence[:-1]}.") if several and command else sentence
        )
    if command:
        yield CodeBlock(options.fill_template(command, _values(plan)))
    if plan.has_format_errors:
        yield Paragraph(f"{words.format_errors}:")
        yield CodeBlock(options.fill_template(words.format_command, _values(plan)))


def _text_of(plan: PlanDecision) -> ReasonText:
    reason, detail = plan.decision.reason, plan.decision.detail
    key: str = reason
    if not detail and reason in ("stage", "severity"):
        key = "when" if plan.decision.item.raised else "never"
    elif not detail and reason == "ignore":
        key = "ignore-option"
    elif reason == "stage" and STAGES.index(plan.stage) > max(map(STAGES.index, detail)):
        key = "stage-past"
    return load_decision_text().reasons[key]


def _values(plan: PlanDecision) -> dict[str, str]:
    """The values for the sentences of a decision."""
    decision, item, words = plan.decision, plan.decision.item, load_decision_text()
    detail = decision.detail
    condition = {
        "when": item.when,
        "unless": item.unless or {},
        "severity": item.raised.when if item.raised else {},
    }.get(decision.reason, {})
    stage = words.stage_given if plan.stage_is_given else words.stage_of_plan
    scale = words.scale_given if plan.scale_is_given else words.scale_of_plan
    at = (
        scale.format(scale=plan.scale)
        if decision.reason == "scale"
        else stage.format(stage=f"“{plan.stage}”")
    )
    quoted = detail if decision.reason == "scale" else [f"“{each}”" for each in detail]
    return {
        "code": item.code,
        "plan": shell_quoted(plan.file),
        "at": at,
        "first": detail[0] if detail else "",
        "needed": join_words(quoted, "or"),
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
