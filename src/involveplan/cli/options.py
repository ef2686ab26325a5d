"""Options that several commands share, and functions that parse their values."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from involveplan.checklist.severity import Scale, Severity, Stage
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.terminal.console import Color
from involveplan.documents.writers.formats import DOCUMENT_FORMATS
from involveplan.reports import REPORT_FORMATS

BY_ENDING = "from the ending of FILE, or text"
# Formats of pages, with the one for plain text first. A command writes `json` and `csv` itself.
_FIRST, *_OTHERS = DOCUMENT_FORMATS
PAGE_FORMATS = ("text", _FIRST, "json", *_OTHERS)
TEXT_PAGE_FORMATS = ("text", *DOCUMENT_FORMATS)
PORTFOLIO_FORMATS = ("text", "csv", "json", *DOCUMENT_FORMATS)


def _choice(names: Iterable[str]) -> Any:
    """Return the type of an option whose value is one of these words."""
    return StrEnum("Format", [(name, name) for name in names])


def _page_format(names: Iterable[str]) -> Any:
    """Return the option for the format of pages."""
    return Annotated[
        _choice(names) | None,
        typer.Option("--output-format", help="Set the format.", show_default=BY_ENDING),
    ]


PlanArgument = Annotated[Path, typer.Argument(metavar="PLAN", help="The plan; - for standard input.")]
PlansOnlyOption = Annotated[
    bool,
    typer.Option(
        "--plans-only",
        help="Pass over files named here that are no plan, or that a folder would be checked without; no plan at all "
        "is then no fault. For hooks.",
    ),
]
StageOption = Annotated[
    Stage | None,
    typer.Option("--stage", help="Hold the plan against this stage instead of its own.", show_default=False),
]
ScaleOption = Annotated[
    Scale | None,
    typer.Option("--scale", help="Hold the plan against this scale instead of its own.", show_default=False),
]
FailOnOption = Annotated[
    Severity | None,
    typer.Option(
        "--fail-on",
        help="The mildest finding that gives exit status 1; error if not set.",
        show_default=False,
    ),
]
IncludeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--include",
        metavar="PATTERN",
        help="Which files in a folder to look at, instead of *.yaml and *.yml; can be given several times.",
    ),
]
ExcludeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--exclude",
        metavar="PATTERN",
        help="Which files and folders in a folder to leave out; can be given several times.",
    ),
]
TodayOption = Annotated[
    str | None, typer.Option("--today", metavar="YYYY-MM-DD", help="Check as if it were this day.")
]
ChecklistOption = Annotated[
    list[Path] | None,
    typer.Option("--checklist", metavar="FILE", help="Your own checklist; can be given several times."),
]
ColorOption = Annotated[Color, typer.Option("--color", help="Whether to use colour.")]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="FILE",
        help="Write to this file instead of the screen. Its ending sets the format.",
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
            help="Set the format of the document.",
            show_default=f"from the ending of FILE, or {_FIRST}",
        ),
    ]
    FormatsOption = Annotated[
        list[_choice(REPORT_FORMATS)] | None,
        typer.Option(
            "--output-format",
            help="Set the format of the findings. Repeatable.",
            show_default=BY_ENDING,
        ),
    ]
OutputsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        metavar="FILE",
        help="Write to this file instead of the screen. If no --output-format comes before it, the ending of the file "
        "sets the format.",
    ),
]
AnswersOption = Annotated[
    Path | None,
    typer.Option("--answers", metavar="FILE", help="Answers from a file: the keys of a plan, as YAML."),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="One answer, such as audience.0.number=60; can be given several times.",
    ),
]
QuickOption = Annotated[
    bool, typer.Option("--quick", help="Ask only what a small plan needs: about ten minutes.")
]
PlainOption = Annotated[bool, typer.Option("--plain", help="Ask in plain lines, without menus.")]


def resolve_today(value: str | None) -> date:
    """Return the day that `--today` gives, or today. Raises CliExit."""
    if value is None:
        return date.today()
    try:
        if len(value) != len("2027-01-31"):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise CliExit(USAGE, f"--today needs a day such as 2027-01-31; “{value}” is not one.") from None


def split_commas(values: list[str] | None) -> tuple[str, ...]:
    """Return the values of a repeatable option, split at commas."""
    return tuple(each.strip() for text in values or () for each in text.split(",") if each.strip())
