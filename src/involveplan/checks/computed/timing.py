"""Dates that hang on other dates in ways of their own."""

from collections.abc import Iterator

from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Subject, in_words, is_filled
from involveplan.plan.dates import Day
from involveplan.plan.place import Pointer
from involveplan.realism import catalogue


def feedback_after_listening(_item: Item, subject: Subject) -> Iterator[Fault]:
    """A fault where feedback is due before the tools that feed it have ended; facts: `by`, `tool`, `ends`."""
    for place, promise in enumerate(subject.plan.feedback or ()):
        feeding = [
            tool
            for _, tool in subject.plan.uses()
            if tool.ends and set(tool.with_ or ()) & set(promise.to or ())
        ]
        last = max(feeding, key=lambda tool: tool.ends, default=None)  # type: ignore[arg-type,return-value]
        if promise.by and last and last.ends and last.ends > promise.by:
            name = catalogue.name(subject.catalogue, last)
            yield Fault(
                ("feedback", place, "by"),
                {"by": promise.by.spoken(), "tool": name, "ends": last.ends.spoken()},
            )


def overdue(_item: Item, subject: Subject) -> Iterator[Fault]:
    """A fault for each date before today that the record says nothing of; facts: `what`, `date`, `adds`.

    `adds` is the name of a tool that the record does not know yet, empty for anything else. The day itself is in time.
    """
    plan, today, record = subject.plan, subject.today, subject.plan.record
    held = {each.tool for each in (record.activities if record else None) or ()}

    def fault(at: Pointer, what: str, day: Day, adds: str | None = None) -> Fault:
        return Fault(at, {"what": what, "date": day.spoken(), "adds": adds or ""})

    for place, tool in plan.uses():
        if tool.ends and tool.ends < today and tool.key not in held:
            what = f"“{catalogue.name(subject.catalogue, tool)}”"
            yield fault(("tools", place, "ends"), what, tool.ends, tool.key)
    for place, promise in enumerate(plan.feedback or ()):
        if promise.by and promise.by < today and not is_filled(record and record.said_did):
            what = f"the feedback to {in_words(list(promise.to or ())) or 'the people who took part'}"
            yield fault(("feedback", place, "by"), what, promise.by)
    evaluation = plan.evaluation
    if evaluation and evaluation.on and evaluation.on < today and not is_filled(record and record.results):
        yield fault(("evaluation", "on"), "the evaluation", evaluation.on)
