"""The summary of a plan: enough to compare thousands of plans without reading them again."""

from typing import TYPE_CHECKING, NamedTuple, Self

from involveplan.plan.place import Place, Pointer

if TYPE_CHECKING:  # reading summaries does not need the model
    from involveplan.plan.model import Plan
    from involveplan.plan.source import Source


class SourceSpot(NamedTuple):
    """A place in the text of a plan for a finding, with its identity and its line.

    Summaries hold spots as text, to save time and memory. Few of thousands are ever needed, and only those are parsed.
    """

    pointer: Pointer
    place: Place
    identity: str  # the place by names, as in `linting.identity`
    line_text: str

    def to_text(self) -> str:
        """Return the spot as text: numbers and pointer, identity, and line of the plan, each on a line.

        The pointer of the place is that of the spot, or its beginning if the rest is missing from the plan.
        """
        line, column, end_line, end_column, around = self.place
        pointer = "/".join(map(str, self.pointer))
        return f"{line} {column} {end_line} {end_column} {len(around)} {pointer}\n{self.identity}\n{self.line_text}"

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Parse a spot. A text that is not one, as in a damaged cache, gives the start of the file."""
        try:
            head, identity, line_text = text.split("\n", 2)
            *numbers, path = head.split(" ", 5)
            line, column, end_line, end_column, steps = map(int, numbers)
            pointer = tuple(int(step) if step.isdecimal() else step for step in path.split("/"))
            if min(line, column, end_line, end_column) > 0:
                place = Place(line, column, end_line, end_column, pointer[:steps])
                return cls(pointer, place, identity, line_text)
        except ValueError:
            pass
        return cls((), Place(1, 1, 1, 1), "", "")


class Invitation(NamedTuple):
    """A tool that invites people from a `first` day to a `last` day, both as ordinals.

    `tool` is its key in the catalogue. `audiences` are the people it invites, as indexes into those of the plan. `spot`
    is the place of its first day, which can be moved.
    """

    tool: str
    first: int
    last: int
    audiences: tuple[int, ...]
    spot: str


class Invitations(NamedTuple):
    """The invitations of a plan: all people that it invites (see `audience`), and its tools that invite them."""

    audiences: tuple[str, ...] = ()
    tools: tuple[Invitation, ...] = ()


def audience(kind: str, circle: str, name: str) -> str:
    """Return a kind of people in a `circle` ("team" or "touchpoint") of that name, in a form to compare.

    The name is a `name_key`.
    """
    return f"{kind} {circle} {name}"


def audience_parts(text: str) -> tuple[str, str, str]:
    """Return the kind, the circle and the name of an audience. A text that is not one is a name alone."""
    kind, circle, name = text.split(" ", 2) if text.count(" ") > 1 else ("", "", text)
    return kind, circle, name


class PlanSummary(NamedTuple):
    """The summary of a plan: text and numbers only, so that it can be stored as JSON.

    `reference` is the stem of the file if the plan has none (`has_reference`), and empty if it has the wrong form.
    `reference_spot` is its place, also if it is missing. So is `follows_spot`, which is empty for a running or closed
    plan that follows no other. Missing values are empty. `has_lessons` is for closed plans. `last_day_ordinal` is 0 if
    the plan is not closed or has no dates. `invitations` are in the order of the tools, and empty for a closed plan,
    which no longer invites anyone. `touchpoints` are those of its groups, as written.
    """

    file: str
    title: str
    reference: str
    has_reference: bool
    reference_spot: str
    team: str
    follows: str
    stage: str
    scale: str
    follows_spot: str = ""
    has_lessons: bool = False
    last_day_ordinal: int = 0
    invitations: Invitations = Invitations()
    touchpoints: tuple[str, ...] = ()


def summarise_plan(source: "Source[Plan]", invitations: Invitations | None = None) -> PlanSummary | None:
    """Return the summary of a plan. None if the file could not be read as a plan.

    `invitations` come from the caller, because they depend on the catalogue.
    """
    plan = source.value
    if plan is None:
        return None
    from involveplan.plan.vocabulary import is_placeholder  # reading summaries does not need it

    def said(text: str | None) -> str:
        """Return the text without surrounding white space. Empty for a placeholder."""
        return "" if text is None or is_placeholder(text) else text.strip()

    reference = said(plan.reference)
    is_malformed = ("reference",) in source.omitted
    follows, closed, record = said(plan.follows), plan.stage == "closed", plan.record
    lessons = ((record.worked or []) + (record.change_next_time or [])) if closed and record else []
    return PlanSummary(
        source.name,
        said(plan.title),
        reference or ("" if is_malformed else file_stem(source.name)),
        bool(reference),
        _source_spot(source, "reference"),
        said(plan.team),
        follows,
        plan.stage or "draft",
        plan.scale or "small",
        _source_spot(source, "follows") if follows or plan.stage in (None, "draft", "agreed") else "",
        any(map(said, lessons)),
        _last_day(plan) if closed else 0,
        Invitations() if closed or not invitations else invitations,
        _touchpoints(plan) if invitations and invitations.tools and not closed else (),
    )


def _touchpoints(plan: "Plan") -> tuple[str, ...]:
    """The touchpoints of all groups, in order. If one is written in several ways, messages show the last."""
    return tuple(each.strip() for _, group in plan.indexed_groups() for each in group.touchpoints or ())


def file_stem(file: str) -> str:
    """Return the name of a file without its folder and ending: the reference of a plan that has none."""
    name = file.rpartition("/")[2]
    return name.rpartition(".")[0] or name


def _last_day(plan: "Plan") -> int:
    """Return the last day in the plan as an ordinal. 0 if it has no dates."""
    evaluation, decision = plan.evaluation, plan.purpose.decision if plan.purpose else None
    days = [day for _, tool in plan.indexed_tools() for day in (tool.starts, tool.ends)]
    days += [each.by for each in plan.feedback or ()]
    days += [each.on for each in (plan.record.activities if plan.record else None) or ()]
    days += [evaluation.on if evaluation else None, decision.on if decision else None]
    return max((day.toordinal() for day in days if day), default=0)


def _source_spot(source: "Source[Plan]", key: str) -> str:
    """Return the spot of a top-level key, whose identity is just that key."""
    place = source.place((key,))
    return SourceSpot((key,), place, f"/{key}", source.tree.line_text(place.line)).to_text()
