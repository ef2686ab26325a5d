"""The page of an involvement tool: how to run it, who it reaches and misses, and what it needs."""

from collections.abc import Iterator
from itertools import chain

from involveplan.documents.blocks import Block, BulletList, DefinitionList, Document, Heading, Paragraph
from involveplan.documents.text.catalogue_figures import (
    format_basis,
    format_count_range,
    format_hours_range,
    format_money_range,
    format_sources,
)
from involveplan.documents.text.experience_text import describe_experience
from involveplan.documents.text.phrases import label, label_and_meaning
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism.catalogue import Catalogue, ToolEntry
from involveplan.realism.catalogue.model import Figure, Ways
from involveplan.realism.experience import Experience
from involveplan.realism.reach import leaves_out
from involveplan.wording import capitalise, join_words

_WHERE = {
    "on-site": "on your own premises",
    "home": "at home",
    "community": "in places people already go to",
    "online": "online",
    "post": "by post",
    "phone": "by phone",
}
_FORM = {"written": "in writing", "spoken": "by talking"}
_HOURS = {"office-hours": "in office hours", "other-hours": "in the evening or at the weekend"}
_EFFORT = {
    "low": "low: hours rather than days",
    "medium": "medium: a few days",
    "high": "high: weeks or months",
}
_EACH = {
    "round": "(one-off cost)",
    "session": "for each session",
    "invited": "for each person you ask",
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
        ("In the file of a plan", f"tool: {tool.key}"),
        ("Gathers", capitalise(gathered_data(tool))),
        ("Highest level it supports on its own", label_and_meaning("level", tool.carries)),
        ("Effort", capitalise(_EFFORT[tool.effort]) + "." if tool.effort else ""),
        (
            "Quick and simple",
            "You can set it up in a few days, and it costs hardly anything." if tool.simple else "",
        ),
        (
            "Is it involvement?",
            "" if tool.involves else "Not on its own. Use it alongside a tool that asks people.",
        ),
    )
    if tool.how:
        yield Heading("How to run it, step by step")
        yield BulletList(tuple(tool.how))
    yield Heading("Who it reaches and who it misses")
    yield from _reach(catalogue, tool)
    if tool.companions:
        yield Heading("Low-cost ways to reach the people it misses")
        yield DefinitionList(
            tuple((_tool_label(catalogue, each.tool), each.because) for each in tool.companions)
        )
    numbers = list(_numbers(catalogue, tool))
    if numbers:
        yield Heading("What it takes")
        yield Paragraph(
            "The real figure is hardly ever below the first number or above the second. If a plan gives its own "
            "figures (“hours”, “cost” or “expect”), they replace these."
        )
        yield DefinitionList(tuple(numbers))
    if experience:
        yield Heading("Your own experience")
        yield Paragraph(" ".join(describe_experience(experience)))
    if tool.published:
        yield Heading("What others have found")
        yield BulletList(
            tuple(f"{each.says}\n{format_sources([each.source], catalogue)}" for each in tool.published)
        )
    yield from _sources(catalogue, tool)


def _reach(catalogue: Catalogue, tool: ToolEntry) -> Iterator[Block]:
    needs = [
        each.label
        for key, each in load_vocabulary().words["needs"].items()
        if leaves_out(catalogue, tool, key)
    ]
    settings = (
        (f"How it reaches people ({label('setting', key)})", _ways(ways.override(tool.ways)))
        for key, ways in tool.ways_in.items()
    )
    yield from _definition_list(
        ("How it reaches people", _ways(tool.ways)),
        *settings,
        ("Reaches well", _lines(tool.reaches_well)),
        ("Leaves out", _lines(tool.leaves_out)),
        ("Does not suit people who need", _lines(needs)),
        (
            "People make a special journey",
            "Yes. Pay for their travel, and for cover for anyone they care for." if tool.travel else "",
        ),
    )


def _ways(ways: Ways) -> str:
    parts = (
        join_words([_WHERE[each] for each in ways.where], "or"),
        join_words([_FORM[each] for each in ways.form], "or"),
        "at any time" if len(ways.hours) > 1 else "".join(_HOURS[each] for each in ways.hours),
    )
    return " ".join(f"{capitalise(part)}." for part in parts if part)


def _lines(texts: list[str]) -> str:
    """Return short texts on a line each."""
    return "\n".join(map(capitalise, texts))


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
            f"Out of 100 people you ask{where}",
            figure,
            format_count_range(figure.range, "takes part", "take part"),
        )
    if size := tool.group_size:
        yield "People in each session", size, format_count_range(size.range, "person", "people")
    if often := tool.sessions:
        same = ", with the same people each time" if tool.same_people else ""
        yield f"Number of sessions{same}", often, format_count_range(often.range, "session", "sessions")
    if time := tool.time:
        each = " at each session" if tool.same_people else ""
        yield f"Time each person gives{each}", time, format_hours_range(time.range)


def _of_work(tool: ToolEntry) -> Iterator[_Number]:
    work = tool.hours
    for name, figure in (
        ("Staff time to prepare", work.set_up),
        ("Staff time for each session", work.session),
        ("Staff time for each person who takes part", work.person),
        ("Staff time to analyse the results", work.making_sense),
        ("Staff time to analyse what each person says", work.making_sense_person),
    ):
        if figure and figure.high:
            yield name, figure, format_hours_range(figure.range)
    if notice := tool.lead_time:
        days = format_count_range(notice.range, "working day", "working days")
        yield "Time from the decision to the first day", notice, days


def _of_money(tool: ToolEntry) -> Iterator[_Number]:
    for cost in tool.money:
        name = capitalise(label("budget_kind", cost.kind)) if cost.kind != "other" else "Other costs"
        yield f"{name} {_EACH[cost.each]}", cost.amount, format_money_range(cost.amount.range)


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
