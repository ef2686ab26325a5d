"""What other plans need to know of a plan: enough to compare thousands of them without reading any again."""

from typing import TYPE_CHECKING, NamedTuple

from involveplan.plan.place import Place, Pointer

if TYPE_CHECKING:  # who only looks at cards does without the model
    from involveplan.plan.model import Plan
    from involveplan.plan.source import Source


class Spot(NamedTuple):
    """Where a finding about a plan can stand, with what a finding tells of its place."""

    at: Pointer
    place: Place
    identity: str  # the place by names, as `linting.identity` has it
    line_text: str


class Card(NamedTuple):
    """One plan among others: words and numbers only, so that it can be kept as JSON.

    `reference` is the name of the file without its ending where none is given (`given`), and empty where what is
    given has the wrong form; `spot` is where it stands or would stand, `follows_spot` likewise (None for a plan that is
    over and follows none). What the plan does not say is empty. `lessons` says whether a closed plan has some; `last`
    is its last day as an ordinal, 0 for none. `asking` is whom a plan asks, packed as `plan.asking` does; empty once it
    is closed, as nobody is asked by it any more.
    """

    file: str
    title: str
    reference: str
    given: bool
    spot: Spot
    team: str
    follows: str
    stage: str
    scale: str
    follows_spot: Spot | None = None
    lessons: bool = False
    last: int = 0
    asking: str = ""


def card(source: "Source[Plan]", asking: str = "") -> Card | None:
    """The card of a plan that was read; None for a file of which no plan could be made.

    `asking` is known to whoever knows the catalogue.
    """
    plan = source.value
    if plan is None:
        return None
    from involveplan.plan.vocabulary import is_placeholder  # who only looks at cards does without

    def said(text: str | None) -> str:
        """The text without white space at its ends; empty where it only holds the place for an answer."""
        return "" if text is None or is_placeholder(text) else text.strip()

    given = said(plan.reference)
    spoilt = ("reference",) in source.left_out
    follows, closed, record = said(plan.follows), plan.stage == "closed", plan.record
    learnt = ((record.worked or []) + (record.change_next_time or [])) if closed and record else []
    return Card(
        source.name,
        said(plan.title),
        given or ("" if spoilt else stem(source.name)),
        bool(given),
        _spot(source, "reference"),
        said(plan.team),
        follows,
        plan.stage or "draft",
        plan.scale or "small",
        _spot(source, "follows") if follows or plan.stage in (None, "draft", "agreed") else None,
        any(map(said, learnt)),
        _last_day(plan) if closed else 0,
        "" if closed else asking,
    )


def stem(file: str) -> str:
    """The name of a file without its folder and its ending: what a plan is called that gives no reference."""
    name = file.rpartition("/")[2]
    return name.rpartition(".")[0] or name


def _last_day(plan: "Plan") -> int:
    """The last day that the plan tells of, as an ordinal; 0 where it tells of none."""
    evaluation, decision = plan.evaluation, plan.purpose.decision if plan.purpose else None
    days = [day for _, tool in plan.uses() for day in (tool.starts, tool.ends)]
    days += [each.by for each in plan.feedback or ()]
    days += [each.on for each in (plan.record.activities if plan.record else None) or ()]
    days += [evaluation.on if evaluation else None, decision.on if decision else None]
    return max((day.toordinal() for day in days if day), default=0)


def _spot(source: "Source[Plan]", key: str) -> Spot:
    """The spot of a key at the top of the plan, which by names is just that key."""
    place = source.place((key,))
    return Spot((key,), place, f"/{key}", source.tree.line_text(place.line))
