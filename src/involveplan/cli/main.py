"""The entry point: runs the command and reports how it ended."""

import gc
import os
import signal
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from involveplan import __version__
from involveplan.cli.exits import INTERNAL_ERROR, INTERRUPTED, UNREADABLE_PLAN, USAGE, CliExit
from involveplan.cli.terminal import console
from involveplan.plan.files.os_errors import os_error_reason
from involveplan.run.errors import RunError

if TYPE_CHECKING:
    import typer

# The summary of each command in `--help`. Each command is in the module of the same name.
COMMANDS = {
    "new": "Draft a plan by answering questions.",
    "fill": "Answer the remaining questions in a plan.",
    "check": "Show what is missing from your plans and what to write.",
    "stage": "Move a plan to its next stage: agreed, running or closed.",
    "record": "Record what happens as you carry out a plan.",
    "review": "Compare what you planned with what happened.",
    "render": "Turn a plan into a document to hand out.",
    "lessons": "Search the lessons from earlier plans.",
    "status": "Show all the plans in a folder at a glance.",
    "estimate": "Estimate the people, hours, money and time a plan needs.",
    "suggest": "Suggest the simplest tools for the time and money in a plan.",
    "explain": "Explain why a checklist item matters and what to write.",
    "tools": "List involvement tools, who they reach and what they need.",
    "checklist": "Show the checklists, or write and check your own.",
    "config": "Show the settings for a plan, and where each comes from.",
    "schema": "Print the schema that editors use to check your files.",
    "init": "Set up a repository with settings, a job, a hook and a plan.",
}
_ABOUT = (
    "Plan how you involve patients, carers, families, staff and partners.\n\n"
    "To start, run “involveplan new”, which asks you questions and writes the plan. To see what is missing from a "
    "plan, run “involveplan check”."
)
_COMPLETE = "_INVOLVEPLAN_COMPLETE"  # the environment variable that completion scripts set
_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


def main() -> None:
    """Run the command line and end with its exit status."""
    gc.disable()  # plans and findings have no reference cycles, and the search for cycles is slow
    # Plugins of Pydantic would see every plan, and some send what they see elsewhere. The search for them is slow too.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    _handle_termination()
    status = _complete() if os.environ.get(_COMPLETE) else run(sys.argv[1:])
    gc.freeze()  # skip the last search at exit too
    sys.exit(status)


def _complete() -> int:
    """Print the words that complete a command line, for a shell."""
    from involveplan.cli.completion import complete

    console.use_utf8()
    return complete(_build_app)


def _handle_termination() -> None:
    """Handle a request to terminate and a closed terminal window like Ctrl-C, so that temporary files are removed."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has only the first
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def run(arguments: list[str]) -> int:
    """Run a command from the arguments after `involveplan`, print any error and return the exit status."""
    console.use_utf8()
    console.set_quiet(False)
    try:
        status = _print_version() if arguments == ["--version"] else _invoke(arguments)
    except CliExit as stop:
        console.print_messages(*stop.sentences)
        return stop.status
    except RunError as error:
        console.print_messages(*error.sentences)
        return USAGE
    except KeyboardInterrupt:
        status = INTERRUPTED
    except OSError as error:
        console.print_messages(f"{_subject_of(error, arguments)}: {os_error_reason(error, 'unknown error')}.")
        return USAGE
    except Exception as error:
        return _print_exception(error)
    if status == INTERRUPTED:
        console.print_messages("", "Stopped.")
    return status


def _print_version() -> int:
    console.write_stdout(f"involveplan {__version__}\n")
    return 0


def _invoke(arguments: list[str]) -> int:
    option, _, shell = arguments[0].partition("=") if arguments else ("", "", "")
    if option in ("--show-completion", "--install-completion"):
        return _completion_option(option, shell or "".join(arguments[1:2]))
    arguments = _as_help(arguments) if arguments[:1] == ["help"] else arguments or ["--help"]
    status = _build_app(arguments[0])(arguments, prog_name="involveplan", standalone_mode=False)
    return status if isinstance(status, int) else 0


def _completion_option(option: str, shell: str) -> int:
    """Print or install the completion script of a shell. Unlike Typer's options, the name may be left out."""
    from involveplan.cli import completion

    return completion.print_script(shell) if option == "--show-completion" else completion.install(shell)


def _as_help(arguments: list[str]) -> list[str]:
    """Return `help check` as `check --help`."""
    return [
        *(each for each in arguments[1:] if each not in ("help", *_SETTINGS["help_option_names"])),
        "--help",
    ]


def _build_app(command_name: str) -> "typer.Typer":
    """Build the Typer app: with the called command alone, or with the summaries of all commands, for `--help`."""
    import typer

    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=_SETTINGS,
    )

    @app.callback(help=_ABOUT)
    def whole(
        version: bool = typer.Option(False, "--version", help="Show the version and exit."),
        install_completion: str = typer.Option(  # noqa: ARG001 (`_invoke` takes both, `--help` shows them)
            "",
            "--install-completion",
            metavar="SHELL",
            help="Complete commands and options in bash, zsh or fish when you press Tab. Leave out SHELL to use "
            "your login shell.",
        ),
        show_completion: str = typer.Option(  # noqa: ARG001
            "",
            "--show-completion",
            metavar="SHELL",
            help="Print the script for bash, zsh, fish or powershell instead of saving it.",
        ),
    ) -> None:
        if version:
            raise typer.Exit(_print_version())

    if command_name not in COMMANDS:
        for name, summary in COMMANDS.items():
            app.command(name, short_help=summary)(_placeholder)
        return app
    from involveplan.cli.command_help import Command

    module = import_module(f"involveplan.cli.commands.{command_name}")
    command = getattr(module, command_name)
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=command_name)
    else:
        app.command(command_name, cls=getattr(module, "COMMAND", Command))(command)
    return app


def _placeholder() -> None:
    """Take the place of a command that is not called."""


def _subject_of(error: OSError, arguments: list[str]) -> str:
    if error.filename:
        return f"“{error.filename}”"
    try:
        os.getcwd()  # noqa: PTH109
    except OSError:
        return "The current folder"
    helps = not arguments or {"-h", "--help"} & set(arguments)  # Typer writes these pages itself
    return "We could not write to standard output" if helps else "A file could not be used"


def _print_exception(error: Exception) -> int:
    """Print a usage error, a plan that cannot be stored, or an internal error, and return the exit status."""
    import typer
    from typer._click.exceptions import ClickException, NoArgsIsHelpError, UsageError

    if isinstance(error, typer.Abort):
        return INTERRUPTED
    if isinstance(error, ClickException):
        from involveplan.cli.usage_errors import usage_message

        if isinstance(error, NoArgsIsHelpError):
            console.write_stdout(f"{error.format_message()}\n")
        elif not isinstance(error, UsageError) or error.ctx is None:
            console.print_messages(usage_message(error))
        else:
            console.print_messages(
                usage_message(error), f"Run “{error.ctx.command_path} --help” to see what you can use here."
            )
        return USAGE
    from involveplan.plan.files.store import CannotStore, UnreadableFile

    if isinstance(error, CannotStore):
        console.print_messages(str(error))
        return UNREADABLE_PLAN if isinstance(error, UnreadableFile) else USAGE
    return _report_internal_error(error)


def _report_internal_error(error: Exception) -> int:
    """Write the traceback to a log file and ask the user to report it."""
    import tempfile
    import traceback

    from involveplan.reports.text_style import visible

    trace = "".join(traceback.format_exception(error))
    note = f"involveplan {__version__}, Python {sys.version}, {sys.platform}\n\n"
    note += "".join(f"{visible(line)}\n" for line in trace.splitlines())
    console.print_messages(
        "Something went wrong in involveplan itself. This is not your fault, and anything saved so far is still there."
    )
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            prefix="involveplan-",
            suffix=".log",
            delete=False,
            encoding="utf-8",
            errors="backslashreplace",
        ) as log:
            log.write(note)
        console.print_messages(
            f"Please report it and attach this file. Check it for anything private first: {log.name}"
        )
    except OSError:
        console.print_messages(
            "Please report it and include the lines below, which could not be saved in a file. "
            "Check them for anything private first.",
            *note.splitlines(),
        )
    return INTERNAL_ERROR
