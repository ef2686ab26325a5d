"""Each command that can be called, as the command line knows it."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import typer
from typer.main import get_command

from involveplan.cli.main import COMMANDS


def commands() -> Iterator[tuple[str, Any]]:
    """Each command that can be called, as the command line knows it."""
    for name in COMMANDS:
        app = typer.Typer()
        app.callback()(lambda: None)
        found = getattr(import_module(f"involveplan.cli.commands.{name}"), name)
        app.add_typer(found, name=name) if isinstance(found, typer.Typer) else app.command(name)(found)
        whole: Any = get_command(app)
        made = whole.commands[name]
        below = getattr(made, "commands", None)
        yield from ((f"{name} {each}", below[each]) for each in below) if below else [(name, made)]
