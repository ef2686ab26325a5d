"""Fixed texts of the documents for people outside the team: `checklists/shared/documents.yaml`."""

from functools import cache

from pydantic import ConfigDict

from involveplan import data
from involveplan.strict_model import StrictModel


class ParticipantsText(StrictModel):
    """Texts of the page for participants."""

    kind: str
    opening: str
    opening_without_team: str
    why: str
    aim: str
    difference: str
    can_change: str
    fixed: str
    happens: str
    dates_follow: str
    nothing_yet: str
    decision: str
    decides: str
    decides_when: str
    decided_when: str
    choice: str
    costs: str
    time: str
    about: str
    at_most: str
    several_times: str
    money: str
    positions: dict[str, str]
    money_unknown: str
    how_paid: str
    why_not: str
    easy: str
    when: str
    where: str
    access: str
    support: str
    needs: str
    need_more: str
    details: str
    details_not_kept: str
    details_kept: str
    details_yes: str
    details_rules: str
    details_held: str
    details_until: str
    back: str
    back_to: str
    back_how: str
    back_soon: str
    ask: str
    ask_whom: str
    ask_team: str
    ask_us: str


class FeedbackText(StrictModel):
    """Texts of "You said, we did"."""

    kind: str
    to: str
    thanks: str
    took_part: str
    people_one: str
    people_many: str
    each_time: str
    from_to: str
    heard: str
    others: str
    more: str
    said: str
    they_said: str
    did: str
    not_done: str
    nothing_yet: str
    counted: str
    of_target: str
    next: str
    promise: str
    from_: str
    from_both: str

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.rstrip("_"))


class ReportPartText(StrictModel):
    """A part of the report: its heading, and guidance on its content."""

    title: str
    asks: str


class ReportText(StrictModel):
    """Texts of the report after the event."""

    kind: str
    about: str
    parts: dict[str, ReportPartText]
    to_write: str


class HandoutText(StrictModel):
    """All texts. `tools` explains each involvement tool to participants."""

    participants: ParticipantsText
    tools: dict[str, str]
    feedback: FeedbackText
    report: ReportText


@cache
def handout_text() -> HandoutText:
    """Load the built-in texts. Cached."""
    return HandoutText.model_validate(data.read("shared", "documents"))
