"""The page of an involvement tool: how to run it, who it reaches and misses, and what it needs."""

from collections.abc import Iterator
from itertools import chain

from involveplan.documents.blocks import Block, BulletList, DefinitionList, Document, Heading, Paragraph
from involveplan.documents.text.catalogue_figures import (
    format_basis,
    format_count_range,
    format_hours_range,
    format_money_range,
    source_labels,
)
from involveplan.documents.text.experience_text import describe_experience
from involveplan.documents.text.phrases import capitalise, label, label_and_meaning
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism.catalogue import Catalogue, ToolEntry
from involveplan.realism.catalogue.model import Figure, Ways
from involveplan.realism.experience import Experience
from involveplan.realism.reach import leaves_out
from involveplan.wording import join_words

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


def tool_page(catalogue: Catalogue, tool: ToolEntry, experience: Experience | None = None) -> Document:
    """Build the page of a tool. `experience` is the team's own experience with it."""
    return Document(tool.name or tool.key, tuple(_blocks(catalogue, tool, experience)))


def gathered_data(tool: ToolEntry) -> str:
    """Return the kinds of data that a tool gathers: `numbers and words`."""
    return join_words([label("data", kind) for kind in tool.gathers]) or "nothing"


def _blocks(catalogue: Catalogue, tool: ToolEntry, experience: Experience | None) -> Iterator[Block]:
    if tool.about:
        yield Paragraph(tool.about)
    yield from _definition_list(
        ("In a plan", f"tool: {tool.key}"),
        ("Gathers", capitalise(gathered_data(tool))),
        ("Can carry, by itself", _level(tool)),
        ("Effort", capitalise(_EFFORT[tool.effort]) + "." if tool.effort else ""),
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
        yield BulletList(tuple(tool.how))
    yield Heading("Whom it reaches, and whom it misses")
    yield from _reach(catalogue, tool)
    if tool.companions:
        yield Heading("What fills the gap at little cost")
        yield DefinitionList(
            tuple((_tool_label(catalogue, each.tool), each.because) for each in tool.companions)
        )
    numbers = list(_numbers(catalogue, tool))
    if numbers:
        yield Heading("What it takes")
        yield Paragraph(
            "It is hardly ever less than the first number, and hardly ever more than the second. What a plan says "
            "itself (“hours”, “cost”, “expect”) goes before these numbers."
        )
        yield DefinitionList(tuple(numbers))
    if experience:
        yield Heading("Your own experience")
        yield Paragraph(" ".join(describe_experience(experience)))
    if tool.published:
        yield Heading("What has been found")
        yield BulletList(tuple(f"{each.says}\n{_source(catalogue, each.source)}" for each in tool.published))
    yield from _sources(catalogue, tool)


def _level(tool: ToolEntry) -> str:
    above = "" if tool.carries == "empower" else " It carries no level above that."
    return label_and_meaning("level", tool.carries) + above


def _reach(catalogue: Catalogue, tool: ToolEntry) -> Iterator[Block]:
    needs = [
        each.label
        for key, each in load_vocabulary().words["needs"].items()
        if leaves_out(catalogue, tool, key)
    ]
    settings = (
        (f"Reaches people ({label('setting', key)})", _ways(ways.override(tool.ways)))
        for key, ways in tool.ways_in.items()
    )
    yield from _definition_list(
        ("Reaches people", _ways(tool.ways)),
        *settings,
        ("Reaches well", _join_texts(tool.reaches_well)),
        ("Leaves out", _join_texts(tool.leaves_out)),
        ("Needs that it does not meet", _join_texts(needs)),
        (
            "People come specially",
            "Yes: pay their travel, and cover for those they care for." if tool.travel else "",
        ),
    )


def _ways(ways: Ways) -> str:
    parts = (
        join_words([_WHERE[each] for each in ways.where], "or"),
        join_words([_FORM[each] for each in ways.form], "or"),
        "at any hour" if len(ways.hours) > 1 else "".join(_HOURS[each] for each in ways.hours),
    )
    text = "; ".join(filter(None, parts))
    return f"{capitalise(text)}." if text else ""


def _join_texts(texts: list[str]) -> str:
    """Join short texts with commas, or with semicolons if one contains a comma."""
    mark = "; " if any("," in text for text in texts) else ", "
    return f"{capitalise(mark.join(texts))}." if texts else ""


def _tool_label(catalogue: Catalogue, key: str) -> str:
    known = catalogue.get(key)
    return f"{known.name} ({key})" if known else key


def _numbers(catalogue: Catalogue, tool: ToolEntry) -> Iterator[tuple[str, str]]:
    """Yield each figure as a pair of a label and the amount with its source."""
    for name, figure, amount in chain(_of_people(tool), _of_work(tool), _of_money(tool)):
        if figure:
            yield name, f"{amount}\n{format_basis(figure, catalogue)}"


_Number = tuple[str, Figure | None, str]


def _of_people(tool: ToolEntry) -> Iterator[_Number]:
    for setting, figure in tool.response.items():
        where = "" if setting == "any" else f" ({label('setting', setting)})"
        yield (
            f"Of 100 people who are asked{where}",
            figure,
            format_count_range(figure.range, "takes part", "take part"),
        )
    if size := tool.group_size:
        yield "People in one session", size, format_count_range(size.range, "person", "people")
    if often := tool.sessions:
        same = ", with the same people" if tool.same_people else ""
        yield f"Sessions of a round{same}", often, format_count_range(often.range, "session", "sessions")
    if time := tool.time:
        each = ", each time" if tool.same_people else ""
        yield f"Time that each person gives{each}", time, format_hours_range(time.range)


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
            yield name, figure, format_hours_range(figure.range)
    if notice := tool.lead_time:
        told = format_count_range(notice.range, "working day", "working days")
        yield "From deciding on it to its first day", notice, told


def _of_money(tool: ToolEntry) -> Iterator[_Number]:
    for cost in tool.money:
        name = capitalise(label("budget_kind", cost.kind)) if cost.kind != "other" else "Other money"
        yield f"{name}, {_EACH[cost.each]}", cost.amount, format_money_range(cost.amount.range)


def _source(catalogue: Catalogue, key: str) -> str:
    return f"Source: {'; '.join(source_labels([key], catalogue))}."


def _sources(catalogue: Catalogue, tool: ToolEntry) -> Iterator[Block]:
    """Yield the sources of everything on the page."""
    figures = [figure for _, figure, _ in chain(_of_people(tool), _of_work(tool), _of_money(tool)) if figure]
    keys = [key for figure in figures for key in figure.sources] + [each.source for each in tool.published]
    found = [catalogue.sources[key] for key in dict.fromkeys(keys) if key in catalogue.sources]
    if found:
        yield Heading("Where to read more")
        yield DefinitionList(tuple((each.label, each.address) for each in found))


def _definition_list(*items: tuple[str, str]) -> Iterator[DefinitionList]:
    answered = tuple((name, text) for name, text in items if text)
    if answered:
        yield DefinitionList(answered)
