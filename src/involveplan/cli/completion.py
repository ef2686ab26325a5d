"""Shell completion: the script that a shell loads, its installation, and the words that complete a command line.

The scripts and the parsing of unfinished command lines are Typer's. Installation is our own: Typer's changes the
execution policy of PowerShell and rewrites start-up files.
"""

import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.terminal import console
from involveplan.wording import join_words

if TYPE_CHECKING:
    import typer

PROGRAM = "involveplan"
VARIABLE = "_INVOLVEPLAN_COMPLETE"  # set by the scripts, with what the shell wants
SHELLS = ("bash", "zsh", "fish", "powershell")
_SAME_SHELL = {"pwsh": "powershell"}
_ZSH_START = "if (( ! $+functions[compdef] ))\nthen\n  autoload -Uz compinit && compinit\nfi\n"
_POWERSHELL_LINE = "involveplan --show-completion powershell | Out-String | Invoke-Expression"


def complete(build_app: "Callable[[str], typer.Typer]") -> int:
    """Print the words that complete the command line in the environment. Return the exit status.

    `build_app` builds the app with one command, or with the names of all. An error must not disturb a prompt.
    """
    from typer._completion_classes import completion_init
    from typer.completion import shell_complete
    from typer.main import get_command

    words = os.environ.get("COMP_WORDS" if "bash" in os.environ[VARIABLE] else "_TYPER_COMPLETE_ARGS", "")
    parts = words.split()
    is_complete = len(parts) > 2 or words[-1:].isspace()  # the name of the command
    try:
        completion_init()
        app = build_app(parts[1] if len(parts) > 1 and is_complete else "")
        return shell_complete(get_command(app), {}, PROGRAM, VARIABLE, os.environ[VARIABLE])
    except Exception:
        return USAGE


def print_script(shell: str) -> int:
    """Print the script of a shell. Without a name, it is that of the login shell. Raises CliExit."""
    console.write_stdout(_script(_shell(shell, "--show-completion")))
    return 0


def install(shell: str) -> int:
    """Save the script of a shell, and load it in the start-up file of the shell. Raises CliExit and OSError."""
    shell = _shell(shell, "--install-completion")
    if shell == "powershell":
        raise CliExit(
            USAGE,
            "involveplan does not change your PowerShell profile. To complete commands, add this line to it:",
            f"  {_POWERSHELL_LINE}",
            "To see where your profile is, run “$PROFILE” in PowerShell.",
        )
    if shell == "fish":
        script = _folder("XDG_CONFIG_HOME", ".config") / "fish" / "completions" / f"{PROGRAM}.fish"
    else:
        script = _folder("XDG_DATA_HOME", ".local/share") / PROGRAM / f"completion.{shell}"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(_script(shell), "utf-8")
    console.print_messages(f"Written to {script}.")
    if shell != "fish":
        folder = _home() if shell == "bash" else _folder("ZDOTDIR", "")
        _load_at_start(folder / f".{shell}rc", script)
    console.print_messages("Open a new terminal to use completion.")
    return 0


def _load_at_start(file: Path, script: Path) -> None:
    """Add a line to a start-up file, unless it is there. The rest of the file stays as it is."""
    line = f"source {shlex.quote(str(script))}"
    before = file.read_bytes() if file.exists() else b""
    if line.encode() in before.splitlines():
        return
    with file.open("ab") as stream:
        stream.write(b"" if before.endswith(b"\n") or not before else b"\n")
        stream.write(f"{line}\n".encode())
    console.print_messages(f"Added to {file}: {line}")


def _script(shell: str) -> str:
    from typer._completion_shared import get_completion_script

    text = get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=shell)
    if shell == "powershell":  # the keys of the user stay as they are
        text = "\n".join(line for line in text.splitlines() if "PSReadLine" not in line)
    return f"{_ZSH_START if shell == 'zsh' else ''}{text}\n"


def _shell(name: str, option: str) -> str:
    """Return the name of a shell, by default of the login shell. Raises CliExit for an unknown one."""
    given = name or ("powershell" if os.name == "nt" else Path(os.environ.get("SHELL", "")).name)
    shell = _SAME_SHELL.get(given.casefold(), given.casefold())
    if shell not in SHELLS:
        problem = f"“{given}” is not a valid value for {option}. " if name else ""
        raise CliExit(
            USAGE,
            f"{problem}Name your shell: {join_words(list(SHELLS), 'or')}.",
            f"For example: {PROGRAM} {option} bash",
        )
    return shell


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        raise CliExit(USAGE, "We could not find your home folder.") from None


def _folder(variable: str, below_home: str) -> Path:
    """Return the folder that an environment variable names, or one in the home folder."""
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else _home() / below_home
