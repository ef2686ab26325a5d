"""`involveplan schema`: the JSON Schema of each kind of file, for editors."""

from pathlib import Path
from typing import Annotated, get_args

import typer

from involveplan.cli.environment import rule_resolver
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.options import (
    ChecklistOption,
    ConfigOption,
    OutputOption,
    QuietOption,
    resolve_today,
)
from involveplan.cli.output_format import checked_format
from involveplan.cli.setup import editor
from involveplan.cli.terminal import console
from involveplan.exports.schemas import FileKind, schema_text
from involveplan.run.rules.resolver import CheckOptions

_KINDS: tuple[FileKind, ...] = get_args(FileKind)
_FIRST_LINE_HINTS = {
    "plan": "To help your editor find it, start each plan in that folder with this line (new plans already have it):",
    "checklist": "To help your editor find it, start each checklist in that folder with this line:",
    "catalogue": "To help your editor find it, start each catalogue file in that folder with this line:",
    "config": "To help your editor find it, start involveplan.toml in that folder with this line:",
}


def schema(
    of: Annotated[
        str,
        typer.Argument(metavar="KIND", help="The kind of file: plan, checklist, config or catalogue."),
    ] = "plan",
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="FOLDER",
            help="The folder to use with --install.",
            show_default="the current folder",
        ),
    ] = None,
    install: Annotated[
        bool,
        typer.Option(
            "--install", help="Save the schema next to your files, so that your editor can find it."
        ),
    ] = False,
    checklist: ChecklistOption = None,
    config: ConfigOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,  # noqa: ARG001 (its callback sets it)
) -> int:
    """Print the JSON Schema for plans, checklists, configuration files or catalogue files.

    Your editor can use the schema to suggest keys and words, explain them and underline mistakes. The schema for plans
    includes your own tools, and the fields and codes from your own checklists.
    """
    kind, folder = _parse_arguments(of, folder, install)
    if install and output is not None:
        raise CliExit(USAGE, "Use either --install or --output, not both.")
    checked_format(output, None, ("json",))
    content = _text(kind, folder or Path(), checklist or [], config)
    if not install:
        console.write_output(output, content)
        return 0
    target = editor.install_schema(kind, folder or Path(), content)
    console.print_hints(_FIRST_LINE_HINTS[kind], f"  {editor.schema_line(kind, target.name)}")
    return 0


def _parse_arguments(of: str, folder: Path | None, install: bool) -> tuple[FileKind, Path | None]:
    """Return the kind of file and the folder. With `--install` a folder alone is enough. Raises CliExit."""
    if install and folder is None and of.casefold() not in _KINDS:
        return "plan", Path(of)
    of = of.casefold() if of.casefold() in _KINDS else of
    for kind in _KINDS:
        if of == kind and (install or folder is None):
            return kind, folder
    if of in _KINDS:
        raise CliExit(USAGE, "You can only name a folder if you use --install.")
    raise CliExit(USAGE, f"“{of}” does not have a schema. Use plan, checklist, config or catalogue.")


def _text(kind: FileKind, folder: Path, checklists: list[Path], config: Path | None) -> str:
    """Return the schema as text. That of plans uses the rules of the folder. Raises RunError if they are broken."""
    if kind != "plan":
        return schema_text(kind)
    rules = (
        rule_resolver(CheckOptions(resolve_today(None), checklists=tuple(checklists), config=config))
        .for_folder(folder)
        .rules
    )
    return schema_text(kind, rules.library, rules.catalogue, rules.settings.placeholders)
