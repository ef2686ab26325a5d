"""Pages of the catalogue: the list of tools, a need, and a table of rates."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from involveplan.checks.subject import in_words
from involveplan.documents.blocks import Block, Bullets, Column, Document, Facts, Heading, Paragraph, Table
from involveplan.documents.pages.tool import gathered
from involveplan.documents.text.catalogue_figures import basis, money
from involveplan.documents.text.phrases import label, word
from involveplan.plan.dates import Day
from involveplan.realism.catalogue import Catalogue, ToolEntry, by_sort
from involveplan.realism.catalogue.model import Rates
from involveplan.realism.reach import leaves_out

_PAYS = {"time": "payment-rates", "expenses": "expense-rates"}


def tool_list(catalogue: Catalogue, tools: Iterable[ToolEntry], wanted: Sequence[str]) -> Document:
    """Build the list of tools by heading. `criteria` are the filters in words."""
    found = list(tools)
    blocks: list[Block] = []
    if wanted:
        which = "only one is among those that" if len(found) == 1 else f"these {len(found)}"
        blocks.append(Paragraph(f"Of {len(catalogue)} tools {which} {in_words(list(wanted))}."))
    for sort in dict.fromkeys(each.sort for each in by_sort(catalogue)):
        rows = tuple(_row(each) for each in found if each.sort == sort)
        if rows:
            blocks += [Heading(catalogue.sorts.get(sort, "Other tools")), Table(_COLUMNS, rows)]
    blocks.append(
        Paragraph(
            "“Carries” is the highest level of involvement that the tool can carry by itself; “quick” is a simple "
            "route with which to start. For a page about one: involveplan tools "
            f"{found[0].key if found else 'interview'}"
        )
    )
    if not wanted and catalogue.rates:
        tables = "; ".join(f"{rates.title} ({key})" for key, rates in catalogue.rates.items())
        blocks.append(Paragraph(f"Rates that a configuration can choose: {tables}."))
    return Document("Involvement tools", tuple(blocks))


_COLUMNS = (Column("Tool"), Column("Gathers"), Column("Carries"), Column("Effort"), Column("What it is"))


def _row(tool: ToolEntry) -> tuple[str, ...]:
    gathers = "both" if len(tool.gathers) > 1 else gathered(tool)
    effort = "quick" if tool.simple else tool.effort or ""
    return tool.key, gathers, label("level", tool.carries), effort, tool.name


def need_page(catalogue: Catalogue, key: str) -> Document:
    """Build the page of a need: what it means for tools and the budget, and which tools exclude people with it."""
    known, need = word("needs", key), catalogue.needs[key]
    assert known is not None
    out = [each for each in by_sort(catalogue) if leaves_out(catalogue, each, key)]
    facts = [("In a plan", f"needs: [{key}]"), ("Who", known.means), ("What to see to", need.for_tool)]
    if need.cost:
        each = "for each session" if need.cost.each == "session" else "once"
        told = f"{need.for_budget} {money(need.cost.amount.range)}, {each}.\n"
        told += basis(need.cost.amount, catalogue)
        facts.append(("What it costs", told))
    blocks: list[Block] = [Facts(tuple((name, text) for name, text in facts if text))]
    if out:
        blocks += [Heading("Tools that leave people with this need out"), Bullets(tuple(map(_called, out)))]
        blocks.append(Paragraph(f"For those that do not: involveplan tools --need {key}"))
    else:
        blocks.append(Paragraph("No tool leaves people with this need out, as long as it is seen to."))
    return Document(f"A need: {known.label}", tuple(blocks))


def _called(tool: ToolEntry) -> str:
    return f"{tool.name} ({tool.key})"


def rates_page(catalogue: Catalogue, key: str, today: date) -> Document:
    """Build the page of a table of rates, with its validity dates and a warning if it is outdated."""
    rates = catalogue.rates[key]
    return Document(rates.title, tuple(_of_rates(catalogue, key, rates, today)))


def _day(day: date) -> str:
    return Day(day.year, day.month, day.day).spoken()


def _of_rates(catalogue: Catalogue, key: str, rates: Rates, today: date) -> Iterator[Block]:
    old = (
        " It is out of date: look it up again before you promise anything."
        if rates.valid_until < today
        else ""
    )
    yield Facts(
        (
            ("To use it", f'In involveplan.toml: {_PAYS[rates.pays]} = "{key}"'),
            ("Holds", f"From {_day(rates.valid_from)} to {_day(rates.valid_until)}.{old}"),
        )
    )
    yield Facts(
        tuple(
            (
                f"{rate.what[0].upper()}{rate.what[1:]}",
                f"{money(rate.amount.range)}\n{basis(rate.amount, catalogue)}",
            )
            for rate in rates.rates
        )
    )
    if rates.source:
        source = catalogue.sources[rates.source]
        yield Heading("Where to read more")
        yield Facts(((source.label, source.address),))
