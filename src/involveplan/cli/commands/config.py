"""`involveplan config`: the settings that apply to a plan, and the origin of each."""

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from involveplan.cli.command_help import Command
from involveplan.cli.environment import rule_resolver
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.options import (
    BY_ENDING,
    ColorOption,
    ConfigOption,
    OutputOption,
    QuietOption,
    format_help,
    resolve_today,
)
from involveplan.cli.output_format import checked_format
from involveplan.cli.terminal import console
from involveplan.documents.pages.settings import settings_text
from involveplan.exports.settings import as_json
from involveplan.run.rules.resolver import CheckOptions

config = typer.Typer(
    help="Show the settings for a plan, and where each comes from.",
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@config.callback()
def _group() -> None:
    """A single command would else be called by the name of the group."""


@config.command(cls=Command)
def show(
    path: Annotated[
        Path,
        typer.Argument(metavar="PATH", help="A plan file or a folder.", show_default="the current folder"),
    ] = Path(),
    output_format: Annotated[
        Literal["text", "json"] | None,
        typer.Option(
            "--output-format", metavar="FORMAT", help=format_help(("text", "json")), show_default=BY_ENDING
        ),
    ] = None,
    output: OutputOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,  # noqa: ARG001 (its callback sets it)
    color: ColorOption = "auto",
) -> int:
    """Show the settings for a plan or folder, and where each one comes from.

    Exit status: 0 if the configuration is valid, 2 if it is not.
    """
    written_as = checked_format(output, output_format, ("text", "json"))
    if not path.exists():
        raise CliExit(USAGE, f"Cannot find a file or folder called “{path.as_posix()}”.")
    folder, name = (str(path), "") if path.is_dir() else os.path.split(path)
    chain, settled = rule_resolver(CheckOptions(resolve_today(None), config=config)).config_for(folder, name)
    label = "this folder" if path == Path() else path.as_posix()
    style = console.style_for("never" if output else color, sys.stdout)
    text = (
        as_json(path, chain, settled) if written_as == "json" else settings_text(label, chain, settled, style)
    )
    console.write_output(output, text, paged=written_as == "text")
    return 0
