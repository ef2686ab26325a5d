"""The page of an involvement tool: how to run it, who it reaches and misses, and what it needs."""

from collections.abc import Iterator
from itertools import chain

from involveplan.checks.subject import in_words
from involveplan.documents.blocks import Block, Bullets, Document, Facts, Heading, Paragraph
from involveplan.documents.text.catalogue_figures import basis, counted, hours, labels, money
from involveplan.documents.text.experience_text import experience_said
from involveplan.documents.text.phrases import label, meaning, sentence
from involveplan.plan.vocabulary import vocabulary
from involveplan.realism.catalogue import Catalogue, ToolEntry
from involveplan.realism.catalogue.model import Figure, Ways
from involveplan.realism.experience import Experience
from involveplan.realism.reach import leaves_out

_WHERE = {
    "on-site": "on your own premises",
    "home": "at people's home",
    "community": "where people are otherwise",
    "online": "online",
    "post": "by post",
    "phone": "by phone",
}
_FORM = {"written": "in writing", "spoken": "in speech"}
_HOURS = {"office-hours": "in office hours", "other-hours": "in the evening or at the weekend"}
_EFFORT = {
    "low": "low: hours rather than days",
    "medium": "medium: some days",
    "high": "high: weeks, or months",
}
_EACH = {
    "round": "once",
    "session": "for each session",
    "invited": "for each person who is asked",
    "person": "for each person who takes part",
}


def tool_page(catalogue: Catalogue, tool: ToolEntry, own: Experience | None = None) -> Document:
    """Build the page of a tool. `experience` is the team's own experience with it."""
    return Document(tool.name or tool.key, tuple(_blocks(catalogue, tool, own)))


def gathered(tool: ToolEntry) -> str:
    """Return the kinds of data that a tool gathers: `numbers and words`."""
    return in_words([label("data", kind) for kind in tool.gathers]) or "nothing"


def _blocks(catalogue: Catalogue, tool: ToolEntry, own: Experience | None) -> Iterator[Block]:
    if tool.about:
        yield Paragraph(tool.about)
    yield from _facts(
        ("In a plan", f"tool: {tool.key}"),
        ("Gathers", sentence(gathered(tool))),
        ("Can carry, by itself", _level(tool)),
        ("Effort", sentence(_EFFORT[tool.effort]) + "." if tool.effort else ""),
        (
            "A simple start",
            "It is a quick, simple route: days to set up, hardly any money." if tool.simple else "",
        ),
        (
            "Is it involvement?",
            "" if tool.involves else "Not by itself: use it beside a tool that asks people.",
        ),
    )
    if tool.how:
        yield Heading("How to run it, step by step")
        yield Bullets(tuple(tool.how))
    yield Heading("Whom it reaches, and whom it misses")
    yield from _reach(catalogue, tool)
    if tool.companions:
        yield Heading("What fills the gap at little cost")
        yield Facts(tuple((_called(catalogue, each.tool), each.because) for each in tool.companions))
    numbers = list(_numbers(catalogue, tool))
    if numbers:
        yield Heading("What it takes")
        yield Paragraph(
            "It is hardly ever less than the first number, and hardly ever more than the second. What a plan says "
            "itself (“hours”, “cost”, “expect”) goes before these numbers."
        )
        yield Facts(tuple(numbers))
    if own:
        yield Heading("Your own experience")
        yield Paragraph(" ".join(experience_said(own)))
    if tool.published:
        yield Heading("What has been found")
        yield Bullets(tuple(f"{each.says}\n{_source(catalogue, each.source)}" for each in tool.published))
    yield from _sources(catalogue, tool)


def _level(tool: ToolEntry) -> str:
    above = "" if tool.carries == "empower" else " It carries no level above that."
    return meaning("level", tool.carries) + above


def _reach(catalogue: Catalogue, tool: ToolEntry) -> Iterator[Block]:
    needs = [
        each.label for key, each in vocabulary().words["needs"].items() if leaves_out(catalogue, tool, key)
    ]
    settings = (
        (f"Reaches people ({label('setting', key)})", _ways(ways.over(tool.ways)))
        for key, ways in tool.ways_in.items()
    )
    yield from _facts(
        ("Reaches people", _ways(tool.ways)),
        *settings,
        ("Reaches well", _listed(tool.reaches_well)),
        ("Leaves out", _listed(tool.leaves_out)),
        ("Needs that it does not meet", _listed(needs)),
        (
            "People come specially",
            "Yes: pay their travel, and cover for those they care for." if tool.travel else "",
        ),
    )


def _ways(ways: Ways) -> str:
    parts = (
        in_words([_WHERE[each] for each in ways.where], "or"),
        in_words([_FORM[each] for each in ways.form], "or"),
        "at any hour" if len(ways.hours) > 1 else "".join(_HOURS[each] for each in ways.hours),
    )
    told = "; ".join(filter(None, parts))
    return f"{sentence(told)}." if told else ""


def _listed(texts: list[str]) -> str:
    """Join short texts with commas, or with semicolons if one contains a comma."""
    mark = "; " if any("," in text for text in texts) else ", "
    return f"{sentence(mark.join(texts))}." if texts else ""


def _called(catalogue: Catalogue, key: str) -> str:
    known = catalogue.get(key)
    return f"{known.name} ({key})" if known else key


def _numbers(catalogue: Catalogue, tool: ToolEntry) -> Iterator[tuple[str, str]]:
    """Yield each figure as a pair of a label and the amount with its source."""
    for name, figure, told in chain(_of_people(tool), _of_work(tool), _of_money(tool)):
        if figure:
            yield name, f"{told}\n{basis(figure, catalogue)}"


_Number = tuple[str, Figure | None, str]


def _of_people(tool: ToolEntry) -> Iterator[_Number]:
    for setting, figure in tool.response.items():
        where = "" if setting == "any" else f" ({label('setting', setting)})"
        yield f"Of 100 people who are asked{where}", figure, counted(figure.range, "takes part", "take part")
    if size := tool.group_size:
        yield "People in one session", size, counted(size.range, "person", "people")
    if often := tool.sessions:
        same = ", with the same people" if tool.same_people else ""
        yield f"Sessions of a round{same}", often, counted(often.range, "session", "sessions")
    if time := tool.time:
        each = ", each time" if tool.same_people else ""
        yield f"Time that each person gives{each}", time, hours(time.range)


def _of_work(tool: ToolEntry) -> Iterator[_Number]:
    work = tool.hours
    for name, figure in (
        ("Staff time to prepare a round", work.set_up),
        ("Staff time for each session", work.session),
        ("Staff time for each person who takes part", work.person),
        ("Making sense of a round", work.making_sense),
        ("Making sense of what each person says", work.making_sense_person),
    ):
        if figure and figure.high:
            yield name, figure, hours(figure.range)
    if notice := tool.lead_time:
        told = counted(notice.range, "working day", "working days")
        yield "From deciding on it to its first day", notice, told


def _of_money(tool: ToolEntry) -> Iterator[_Number]:
    for cost in tool.money:
        name = sentence(label("budget_kind", cost.kind)) if cost.kind != "other" else "Other money"
        yield f"{name}, {_EACH[cost.each]}", cost.amount, money(cost.amount.range)


def _source(catalogue: Catalogue, key: str) -> str:
    return f"Source: {'; '.join(labels([key], catalogue))}."


def _sources(catalogue: Catalogue, tool: ToolEntry) -> Iterator[Block]:
    """Yield the sources of everything on the page."""
    figures = [figure for _, figure, _ in chain(_of_people(tool), _of_work(tool), _of_money(tool)) if figure]
    keys = [key for figure in figures for key in figure.sources] + [each.source for each in tool.published]
    found = [catalogue.sources[key] for key in dict.fromkeys(keys) if key in catalogue.sources]
    if found:
        yield Heading("Where to read more")
        yield Facts(tuple((each.label, each.address) for each in found))


def _facts(*items: tuple[str, str]) -> Iterator[Facts]:
    kept = tuple((name, text) for name, text in items if text)
    if kept:
        yield Facts(kept)
