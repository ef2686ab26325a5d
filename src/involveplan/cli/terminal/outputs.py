"""The requested reports and their files: each `--output` belongs to the `--output-format` before it."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from involveplan.cli.command_help import Command
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.output_format import PLAIN_TEXT_ENDINGS, ending_of, format_of
from involveplan.cli.output_paths import STDOUT, check_outputs
from involveplan.cli.terminal import console
from involveplan.cli.terminal.console import Color
from involveplan.cli.terminal.report_text import report_pieces
from involveplan.reports import REPORT_FORMATS
from involveplan.reports.totals import summary_text
from involveplan.wording import join_words

if TYPE_CHECKING:
    from involveplan.linting.finding import Report

_FORMAT, _FILE = "output_format", "output"
_OPTION_ORDER = "involveplan.outputs"


@dataclass(frozen=True, slots=True)
class Output:
    """A requested report: its format and its file. None is standard output."""

    format: str
    file: Path | None = None


class CommandWithOutputs(Command):
    """A command that records the order of its `--output-format` and `--output` options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the command line, and record the order of the options for `requested_outputs`."""
        values, _, order = self.make_parser(ctx).parse_args(list(args))
        values_by_option = {name: iter(values.get(name) or ()) for name in (_FORMAT, _FILE)}
        ctx.meta[_OPTION_ORDER] = [
            (each.name, _any_case(each.name, next(values_by_option[each.name])))
            for each in order
            if each.name in values_by_option
        ]
        return super().parse_args(ctx, args)


def _any_case(name: str, value: str) -> str:
    """Return the value of an option. The word of a format is in lower case."""
    return value.casefold() if name == _FORMAT else value


def requested_outputs(context: typer.Context) -> tuple[Output, ...]:
    """Return the reports that the command line requests, after checking their files. Raises CliExit."""
    check_outputs(named_files(context))
    return pair_options(context.meta[_OPTION_ORDER])


def is_requested(context: typer.Context) -> bool:
    """True if the command line names a format or a file."""
    return bool(context.meta[_OPTION_ORDER])


def named_files(context: typer.Context) -> list[Path]:
    """Return the output files that the command line names."""
    return [Path(value) for name, value in context.meta[_OPTION_ORDER] if name == _FILE]


def pair_options(options: Iterable[tuple[str, str]]) -> tuple[Output, ...]:
    """Pair formats with files, given as (option, value) in the order of the command line. Raises CliExit.

    A file before any format gets its format from its ending. One format and one file are a pair in either order.
    """
    options = list(options)
    if [name for name, _ in options] == [_FILE, _FORMAT]:
        options.reverse()
    formats = tuple(REPORT_FORMATS)
    outputs: list[Output] = []
    explicit = False
    for name, value in options:
        file = Path(value)
        if name == _FORMAT:
            explicit = True
            outputs.append(Output(value))
        elif explicit and outputs[-1].file is None:
            outputs[-1] = replace(outputs[-1], file=file)
            format_of(file, outputs[-1].format, formats)
        elif not explicit and (not outputs or ending_of(file) not in PLAIN_TEXT_ENDINGS):
            outputs.append(Output(format_of(file, None, formats), file))
        else:
            raise CliExit(
                USAGE,
                f"--output {value} does not have a format, because “{outputs[-1].format}” already has a file.",
                "Put an --output-format before each --output.",
            )
    resolved = tuple(replace(each, file=None) if each.file == STDOUT else each for each in outputs)
    _check_distinct(resolved)
    return resolved or (Output("text"),)


def _check_distinct(outputs: tuple[Output, ...]) -> None:
    on_screen = [each.format for each in outputs if each.file is None]
    if len(on_screen) > 1:
        named = [f"“{name}”" for name in on_screen]
        raise CliExit(
            USAGE,
            f"Only one report can go to the screen, but you have asked for {join_words(named)}.",
            f"Write the others to files: --output-format {on_screen[-1]} --output FILE",
        )
    seen: dict[Path, str] = {}
    for each in outputs:
        if each.file is None:
            continue
        real = each.file.resolve()
        if real in seen:
            raise CliExit(
                USAGE, f"“{seen[real]}” and “{each.format}” cannot both be written to “{each.file}”."
            )
        seen[real] = each.format


def output_files(outputs: Iterable[Output]) -> list[Path]:
    """Return the files of the outputs, without standard output."""
    return [each.file for each in outputs if each.file is not None]


def write_reports(report: "Report", outputs: Iterable[Output], color: Color) -> None:
    """Write each report, the one for the screen first. Raises CliExit and OSError.

    If a format has no totals, they are printed as a message.
    """
    report = replace(report, brief=console.is_quiet())
    outputs = sorted(outputs, key=lambda each: each.file is not None)
    for each in outputs:
        style = console.style_for("never" if each.file else color, sys.stdout)
        pieces = report_pieces(each.format, report, style)
        console.write_output_pieces(each.file, pieces, paged=each.format == "text")
    if any(REPORT_FORMATS[each.format].totals_apart for each in outputs):
        console.print_hints(*console.style_for(color, sys.stderr).wrap(summary_text(report)))
