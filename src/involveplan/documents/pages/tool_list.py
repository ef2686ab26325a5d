"""Pages of the catalogue: the list of tools, a need, and a table of rates."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from involveplan.documents.blocks import (
    Block,
    BulletList,
    Column,
    DefinitionList,
    Document,
    Heading,
    Paragraph,
    Table,
)
from involveplan.documents.pages.tool import gathered_data
from involveplan.documents.text.catalogue_figures import format_basis, format_money_range
from involveplan.documents.text.phrases import label, vocabulary_word
from involveplan.linting.command_hint import NO_OPTIONS, RunOptions
from involveplan.plan.dates import date_in_words
from involveplan.realism.catalogue import Catalogue, ToolEntry, tools_by_heading
from involveplan.realism.catalogue.model import Rates
from involveplan.realism.reach import leaves_out
from involveplan.wording import join_words

_RATES_SETTINGS = {"time": "payment-rates", "expenses": "expense-rates"}


def tool_list_page(
    catalogue: Catalogue,
    tools: Iterable[ToolEntry],
    criteria: Sequence[str],
    options: RunOptions = NO_OPTIONS,
) -> Document:
    """Build the list of tools by heading. `criteria` are the filters in words."""
    listed = list(tools)
    blocks: list[Block] = []
    if criteria:
        match = "matches" if len(listed) == 1 else "match"
        blocks.append(
            Paragraph(
                f"You are looking for tools that {join_words(criteria)}. "
                f"{len(listed)} of the {len(catalogue)} tools {match}."
            )
        )
    for sort in dict.fromkeys(each.sort for each in tools_by_heading(catalogue)):
        rows = tuple(_row(each) for each in listed if each.sort == sort)
        if rows:
            blocks += [Heading(catalogue.sorts.get(sort, "Other tools")), Table(_COLUMNS, rows)]
    blocks.append(
        Paragraph(
            "“Supports” is the highest level of involvement that a tool supports on its own. “Quick” marks a quick, "
            "simple tool to start with."
        )
    )
    blocks.append(
        Paragraph(
            f"To read more about a tool: {options.command('tools', listed[0].key if listed else 'interview')}"
        )
    )
    if not criteria and catalogue.rates:
        tables = tuple(f"{rates.title} ({key})" for key, rates in catalogue.rates.items())
        blocks += [
            Paragraph("Tables of rates that you can choose in your configuration:"),
            BulletList(tables),
        ]
    return Document("Involvement tools", tuple(blocks))


_COLUMNS = (Column("Tool"), Column("Gathers"), Column("Supports"), Column("Effort"), Column("What it is"))


def _row(tool: ToolEntry) -> tuple[str, ...]:
    gathers = "both" if len(tool.gathers) > 1 else gathered_data(tool)
    effort = "quick" if tool.simple else tool.effort or ""
    return tool.key, gathers, label("level", tool.carries), effort, tool.name


def need_page(catalogue: Catalogue, key: str, options: RunOptions = NO_OPTIONS) -> Document:
    """Build the page of a need: what it means for tools and the budget, and which tools exclude people with it."""
    word, need = vocabulary_word("needs", key), catalogue.needs[key]
    assert word is not None
    excluding = [each for each in tools_by_heading(catalogue) if leaves_out(catalogue, each, key)]
    facts = [
        ("In the file of a plan", f"needs: [{key}]"),
        ("What it means", word.means),
        ("What to do", need.for_tool),
        ("What to budget for", need.for_budget),
    ]
    if need.cost:
        cost = "Usual cost for each session" if need.cost.each == "session" else "Usual one-off cost"
        amount = format_money_range(need.cost.amount.range)
        facts.append((cost, f"{amount}\n{format_basis(need.cost.amount, catalogue)}"))
    blocks: list[Block] = [DefinitionList(tuple((name, text) for name, text in facts if text))]
    if excluding:
        blocks += [
            Heading("Tools that leave out people with this need"),
            BulletList(tuple(map(_tool_label, excluding))),
        ]
        blocks.append(Paragraph(f"To list the other tools: {options.command('tools', '--need', key)}"))
    else:
        blocks.append(Paragraph("Every tool can include people with this need, as long as you plan for it."))
    return Document(f"What people may need: {word.label}", tuple(blocks))


def _tool_label(tool: ToolEntry) -> str:
    return f"{tool.name} ({tool.key})"


def rates_page(catalogue: Catalogue, key: str, today: date) -> Document:
    """Build the page of a table of rates, with its validity dates and a warning if it is outdated."""
    rates = catalogue.rates[key]
    return Document(rates.title, tuple(_rates_blocks(catalogue, key, rates, today)))


def _rates_blocks(catalogue: Catalogue, key: str, rates: Rates, today: date) -> Iterator[Block]:
    old = (
        " These rates are out of date. Check the current ones before you promise anything."
        if rates.valid_until < today
        else ""
    )
    yield DefinitionList(
        (
            ("To use these rates", f'In involveplan.toml: {_RATES_SETTINGS[rates.pays]} = "{key}"'),
            ("Valid", f"From {date_in_words(rates.valid_from)} to {date_in_words(rates.valid_until)}.{old}"),
        )
    )
    yield DefinitionList(
        tuple(
            (
                f"{rate.what[0].upper()}{rate.what[1:]}",
                f"{format_money_range(rate.amount.range)}\n{format_basis(rate.amount, catalogue)}",
            )
            for rate in rates.rates
        )
    )
    if rates.source:
        source = catalogue.sources[rates.source]
        yield Heading("Where to read more")
        yield DefinitionList(((source.label, source.address),))
