"""Options that several commands share, and functions that parse their values."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from involveplan.checklist.severity import Scale, Severity, Stage
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.terminal.console import Color, set_quiet
from involveplan.documents.writers.formats import DOCUMENT_FORMATS
from involveplan.plan.files.near_path import with_yaml_ending
from involveplan.reports import REPORT_FORMATS
from involveplan.wording import join_words

BY_ENDING = "from the extension of the --output file, otherwise text"
# Formats of pages, with the one for plain text first. A command writes `json` and `csv` itself.
_FIRST, *_OTHERS = DOCUMENT_FORMATS
PAGE_FORMATS = ("text", _FIRST, "json", *_OTHERS)
TEXT_PAGE_FORMATS = ("text", *DOCUMENT_FORMATS)
PORTFOLIO_FORMATS = ("text", "csv", "json", *DOCUMENT_FORMATS)


def _choice(names: Iterable[str]) -> Any:
    """Return the type of an option whose value is one of these words."""
    return StrEnum("Format", [(name, name) for name in names])


def format_help(names: Iterable[str]) -> str:
    """Return the help of an option for a format."""
    return f"Set the format: {join_words(list(names), 'or')}."


def _page_format(names: Iterable[str]) -> Any:
    """Return the option for the format of pages."""
    return Annotated[
        _choice(names) | None,
        typer.Option("--output-format", metavar="FORMAT", help=format_help(names), show_default=BY_ENDING),
    ]


PlanArgument = Annotated[
    Path,
    typer.Argument(metavar="PLAN", help="The plan file, or - for standard input.", callback=with_yaml_ending),
]
PlanFileArgument = Annotated[
    Path, typer.Argument(metavar="PLAN", help="The plan file.", callback=with_yaml_ending)
]
PlansOnlyOption = Annotated[
    bool,
    typer.Option(
        "--plans-only",
        help="Skip any file you name that is not a plan or that would be skipped in a folder. Use this option in "
        "hooks, so that finding no plans does not count as an error.",
    ),
]
StageOption = Annotated[
    Stage | None,
    typer.Option(
        "--stage",
        metavar="STAGE",
        help="Use this stage instead of the one in the plan: draft, agreed, running or closed.",
        show_default=False,
    ),
]
ScaleOption = Annotated[
    Scale | None,
    typer.Option(
        "--scale",
        metavar="SCALE",
        help="Use this scale instead of the one in the plan: small, medium or large.",
        show_default=False,
    ),
]
FailOnOption = Annotated[
    Severity | None,
    typer.Option(
        "--fail-on",
        metavar="SEVERITY",
        help="Exit with status 1 if any finding is at least this severe: error, warning or note.",
        show_default="as configured, otherwise error",
    ),
]
IncludeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--include",
        metavar="PATTERN",
        help="Read only those files in a folder that match this pattern.",
        show_default="as configured, otherwise *.yaml and *.yml",
    ),
]
ExcludeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--exclude",
        metavar="PATTERN",
        help="Skip files and folders that match this pattern, as well as those excluded by your configuration.",
    ),
]
TodayOption = Annotated[
    str | None, typer.Option("--today", metavar="YYYY-MM-DD", help="Use this date instead of today's date.")
]
ChecklistOption = Annotated[
    list[Path] | None,
    typer.Option("--checklist", metavar="FILE", help="Use your own checklist as well."),
]
ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Use this configuration file for every plan.",
        show_default="the nearest to each plan",
    ),
]
QuietOption = Annotated[
    bool,
    typer.Option(
        "--quiet",
        "-q",
        callback=set_quiet,
        help="Show only results, warnings and errors, without progress, totals or suggested commands.",
    ),
]
ColorOption = Annotated[
    Color, typer.Option("--color", metavar="WHEN", help="Choose when to use colour: always, never or auto.")
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file instead of the screen. The file extension sets the format.",
    ),
]
# The words of these options come from the tables of formats, and a type checker sees only that they are texts.
if TYPE_CHECKING:
    PageFormatOption: TypeAlias = str | None
    TextPageFormatOption: TypeAlias = str | None
    PortfolioFormatOption: TypeAlias = str | None
    DocumentFormatOption: TypeAlias = str | None
    FormatsOption: TypeAlias = list[str] | None
else:
    PageFormatOption = _page_format(PAGE_FORMATS)
    TextPageFormatOption = _page_format(TEXT_PAGE_FORMATS)
    PortfolioFormatOption = _page_format(PORTFOLIO_FORMATS)
    DocumentFormatOption = Annotated[
        _choice(DOCUMENT_FORMATS) | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help=format_help(DOCUMENT_FORMATS),
            show_default=f"from the extension of the --output file, otherwise {_FIRST}",
        ),
    ]
    FormatsOption = Annotated[
        list[_choice(REPORT_FORMATS)] | None,
        typer.Option(
            "--output-format",
            metavar="FORMAT",
            help=format_help(REPORT_FORMATS),
            show_default=BY_ENDING,
        ),
    ]
OutputsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file instead of the screen. The file extension sets the format, unless an "
        "--output-format comes before it.",
    ),
]
AnswersOption = Annotated[
    Path | None,
    typer.Option(
        "--answers",
        metavar="FILE",
        help="Read answers from this YAML file, which has the same keys as a plan.",
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Give an answer, for example audience.0.number=60.",
    ),
]
QuickOption = Annotated[
    bool,
    typer.Option("--quick", help="Ask only the questions that a small plan needs."),
]
PlainOption = Annotated[bool, typer.Option("--plain", help="Ask questions as plain text, without menus.")]


def resolve_today(value: str | None) -> date:
    """Return the day that `--today` gives, or today. Raises CliExit."""
    if value is None:
        return date.today()
    try:
        if len(value) != len("2027-01-31"):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise CliExit(USAGE, f"--today: “{value}” is not a date. Write it like 2027-01-31.") from None


def split_commas(values: list[str] | None) -> tuple[str, ...]:
    """Return the values of a repeatable option, split at commas."""
    return tuple(each.strip() for text in values or () for each in text.split(",") if each.strip())
