"""The edge: every way of ending has its exit status and its plain words."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from involveplan import __version__
from involveplan.cli import main
from involveplan.cli.exits import CliExit
from involveplan.plan.files.store import CannotStore
from involveplan.run.errors import RunError
from involveplan.run.git.process import GitError
from tests import ROOT
from tests.cli.cli_runs import EXAMPLES, Cli


def ending(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Have the command `schema` end with an error."""

    def schema() -> int:
        raise error

    module = ModuleType("stand-in")
    module.schema = schema  # type: ignore[attr-defined]
    monkeypatch.setattr(main, "import_module", lambda _: module)


def test_version(cli: Cli) -> None:
    assert cli("--version").out == f"involveplan {__version__}\n"
    assert cli("--version", "check").out == f"involveplan {__version__}\n"


def test_help_names_every_command(cli: Cli) -> None:
    ran = cli("--help")
    assert ran.status == 0
    assert all(f"  {name} " in ran.out for name in main.COMMANDS)
    assert "..." not in ran.out.partition("Commands:")[2]
    assert cli() == ran
    assert cli("-h") == ran


def test_help_of_a_command(cli: Cli) -> None:
    ran = cli("check", "--help")
    assert ran.status == 0
    assert "--fail-on" in ran.out


def test_a_slip_in_a_command_or_option(cli: Cli) -> None:
    ran = cli("chekc")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "Cannot find a command called “chekc”. Did you mean “check”?\n"
        "Run “involveplan --help” to see what you can use here.\n"
    )
    ran = cli("check", "--stage", "agred")
    assert (ran.status, ran.out) == (2, "")
    assert "Use draft, agreed, running or closed." in ran.err
    assert "“involveplan check --help”" in ran.err
    assert cli("render").status == 2


def test_stop_tells_its_sentences(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    ending(monkeypatch, CliExit(4, "Three answers are missing.", "::error::\x1b[31mlead"))
    ran = cli("schema")
    assert (ran.status, ran.out) == (4, "")
    assert ran.err == "Three answers are missing.\n: :error::<U+001B>[31mlead\n"


@pytest.mark.parametrize("kind", [RunError, GitError])
def test_an_error_of_a_run_shows_each_sentence_on_a_line(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, kind: type[RunError]
) -> None:
    ending(monkeypatch, kind("git did not answer.", "::error::\x1b[31mRun this again."))
    ran = cli("schema")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "git did not answer.\n: :error::<U+001B>[31mRun this again.\n"


def test_interrupted(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    ending(monkeypatch, KeyboardInterrupt())
    ran = cli("schema")
    assert (ran.status, ran.out, ran.err) == (130, "", "\nStopped.\n")


def test_standard_input_that_ends_is_an_interruption(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    ending(monkeypatch, EOFError())
    ran = cli("schema")
    assert ran.status == 130
    assert "Traceback" not in ran.err


def test_what_the_system_refuses(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    ending(monkeypatch, PermissionError(13, "Permission denied", "ward.yaml"))
    ran = cli("schema")
    assert (ran.status, ran.err) == (2, "“ward.yaml”: permission denied.\n")


def test_what_cannot_be_stored(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    ending(monkeypatch, CannotStore("Someone else has changed “ward.yaml”, so we have not overwritten it."))
    ran = cli("schema")
    assert (ran.status, ran.err) == (
        2,
        "Someone else has changed “ward.yaml”, so we have not overwritten it.\n",
    )


@pytest.mark.parametrize(
    "raw", [b"title: [", b"\xff\xfeq\0", b"#" * 300_000], ids=["yaml", "utf-16", "large"]
)
@pytest.mark.parametrize(
    "words",
    [
        *("check", "render", "estimate", "review", "suggest", "suggest --apply 1", "fill", "record"),
        "stage agreed",
    ],
)
def test_a_plan_that_cannot_be_read_is_told_alike_by_all(
    cli: Cli, tmp_path: Path, words: str, raw: bytes
) -> None:
    (tmp_path / "plan.yaml").write_bytes(raw)
    command, *more = words.split()
    ran = cli(command, "plan.yaml", *more)
    assert ran.status == 1 and "plan.yaml" in ran.out + ran.err
    assert (tmp_path / "plan.yaml").read_bytes() == raw


def test_a_fault_of_the_program_goes_to_a_file(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ending(monkeypatch, RuntimeError("deep inside\x1b[31m\u202e"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ran = cli("schema")
    assert (ran.status, ran.out) == (70, "")
    assert "Traceback" not in ran.err
    assert "deep inside" not in ran.err
    (log,) = tmp_path.glob("involveplan-*.log")
    assert str(log) in ran.err
    assert "RuntimeError: deep inside<U+001B>[31m<U+202E>\n" in log.read_text("utf-8")


def test_a_fault_that_no_file_can_take_is_told_itself(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    ending(monkeypatch, RuntimeError("deep inside"))
    monkeypatch.setattr("tempfile.NamedTemporaryFile", full)
    ran = cli("schema")
    assert (ran.status, ran.out) == (70, "")
    assert "could not be saved in a file" in ran.err
    assert "RuntimeError: deep inside" in ran.err


def python(*words: str) -> "subprocess.CompletedProcess[str]":
    """The program as a process of its own."""
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT
    )


def test_as_a_process() -> None:
    ran = python("-m", "involveplan", "check", str(EXAMPLES / "poor-plan.yaml"))
    assert ran.returncode == 1
    assert "error PUR002" in ran.stdout


def test_whoever_stops_reading_is_no_fault() -> None:
    command = [sys.executable, "-m", "involveplan", "explain", "--all"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read()
    assert (process.returncode, told) == (0, b"")


def imported(*words: str) -> set[str]:
    """The modules that a command imports."""
    code = (
        f"import sys; from involveplan.cli.main import run; run({list(words)!r}); "
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    ran = python("-c", code)
    assert ran.stdout
    return set(ran.stderr.split())


def test_check_starts_without_what_it_does_not_use() -> None:
    modules = imported("check", str(EXAMPLES / "quick.yaml"))
    assert {"typer", "pydantic"} <= modules
    assert not {"prompt_toolkit", "rich", "docx", "ruamel", "ruamel.yaml", "jsonschema"} & modules


def test_help_and_version_start_with_next_to_nothing() -> None:
    assert not {"pydantic", "yaml", "rich"} & imported("--help")
    assert not {"typer", "pydantic", "yaml", "rich"} & imported("--version")
