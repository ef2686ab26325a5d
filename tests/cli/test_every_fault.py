"""Whatever goes wrong at whichever call that changes a file: the old or the new one, whole, and a plain sentence.

EVERY_FAULT=1 in the environment tries every fault on every command, which takes a minute or two.
"""

import ast
import errno
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from involveplan.cli.exits import ANSWERS_MISSING, INTERRUPTED, USAGE
from involveplan.cli.interview import run_interview
from involveplan.cli.terminal import line_input
from tests.cli.changing_commands import COMMANDS, PLAN, Command, typing
from tests.cli.cli_runs import Cli, Ran
from tests.cli.faults import SOURCE, Killed, Watch, disturbing, interrupting, killing, refusing, tree, watched

Files = dict[str, bytes]
Making = Callable[[int], Watch]
TEMPORARY = re.compile(r"(^|/)\.involveplan-\w+\.tmp$")
ASIDE = re.compile(r"-mine\d*\.yaml$")
REASONS = re.compile(
    r"space left|do not have permission to change|permission denied|in a place that is read-only|read-only file"
    r"|input/output error",
    re.IGNORECASE,
)
THEIRS = b"involveplan: 1\ntitle: What the others wrote\n"
# Each way of going wrong. Commands that write in the same way as another one meet the first three only.
FAULTS: dict[str, Making] = {
    "killed": killing,
    "disk full": lambda at: refusing(at, errno.ENOSPC, from_then_on=True),
    "not allowed": lambda at: refusing(at, errno.EACCES),
    "killed half way": partial(killing, half=True),
    "room again": lambda at: refusing(at, errno.ENOSPC),
    "read-only": lambda at: refusing(at, errno.EROFS, from_then_on=True),
    "broken disk": lambda at: refusing(at, errno.EIO),
    "Ctrl-C before": interrupting,
    "Ctrl-C after": partial(interrupting, after=True),
}
FEW = ("killed", "disk full", "not allowed")
EVERY = ("new", "new, asked", "new over another", "fill, asked", "stage")


@dataclass(frozen=True)
class Undisturbed:
    """A run in which nothing goes wrong: its calls, and the files before and after each, temporary ones left out."""

    watch: Watch
    states: list[Files]


class Room:
    """A folder in which one command runs again and again, each time from the same beginning."""

    def __init__(self, cli: Cli, folder: Path, patch: pytest.MonkeyPatch, command: Command) -> None:
        self.cli, self.folder, self.patch, self.command = cli, folder, patch, command
        self.temporary = folder.parent / f"{folder.name}-temporary"
        patch.setattr(tempfile, "tempdir", str(self.temporary))
        patch.setenv("TERM", "dumb")

    def begin(self) -> None:
        """Have everything as it is before."""
        self.folder.mkdir(exist_ok=True)
        self.patch.chdir(self.folder)
        shutil.rmtree(self.temporary, ignore_errors=True)
        self.temporary.mkdir()
        for each in self.folder.iterdir():
            shutil.rmtree(each) if each.is_dir() and not each.is_symlink() else each.unlink()
        self.command.prepare(self.folder)

    def run(self, watch: Watch, *words: str) -> Ran | None:
        """Run the command, or other words; None if it was killed."""
        self.patch.setattr(run_interview, "has_terminal", lambda: bool(self.command.answers))
        self.patch.setattr("builtins.input", typing(self.command.answers))
        self.patch.setattr(line_input, "_more_has_arrived", lambda: False)
        try:
            with watched(watch):
                return self.cli(*(words or self.command.words))
        except Killed:
            return None

    def undisturbed(self) -> Undisturbed:
        """Run it once without any fault."""
        self.begin()
        states = [self.files()]
        watch = Watch(after=lambda _number, _call: states.append(self.files()))
        ran = self.run(watch)
        assert ran and ran.status == self.command.status, ran
        assert tree(self.folder) == states[-1] and tree(self.temporary) == {}
        return Undisturbed(watch, states)

    def files(self) -> Files:
        """What lies there, but for temporary files and answers that were kept aside."""
        found = tree(self.folder).items()
        return {name: raw for name, raw in found if not TEMPORARY.search(name) and not ASIDE.search(name)}

    def left(self) -> list[str]:
        """The temporary files that lie there."""
        return [name for name in tree(self.folder) if TEMPORARY.search(name)]

    def aside(self) -> list[bytes]:
        """The plans that were kept aside, beside the plan or in the folder for temporary files."""
        return [
            raw
            for place in (self.folder, self.temporary)
            for name, raw in tree(place).items()
            if ASIDE.search(name)
        ]


@pytest.fixture
def room(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Room]:
    folder = tmp_path / "room"
    folder.mkdir()
    return lambda name: Room(cli, folder, monkeypatch, COMMANDS[name])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_file_is_the_old_one_or_the_new_one(room: Callable[[str], Room], name: str) -> None:
    here = room(name)
    usual = here.undisturbed()
    met: list[object] = []
    for fault in FAULTS if name in EVERY or "EVERY_FAULT" in os.environ else FEW:
        for at, call in enumerate(usual.watch.calls):
            if fault == "killed half way" and call.name != "write":
                continue
            here.begin()
            ran = here.run(FAULTS[fault](at))
            if ran is not None:
                _ends_in_order(here, usual, at, ran, fault)
                continue
            assert here.files() == usual.states[at], (fault, at, call)
            if (state := (here.files(), len(here.left()))) not in met:
                met.append(state)
                _goes_on(here, usual)


def _ends_in_order(here: Room, usual: Undisturbed, at: int, ran: Ran, fault: str) -> None:
    """What went wrong is told in plain words, with the right status, and nothing is left lying about."""
    there, then = here.files(), usual.states[at : at + 2]
    case = (fault, at, usual.watch.calls[at], ran)
    assert not re.search(r"Traceback|Errno|Error\b|\.tmp|went wrong", ran.out + ran.err), case
    if fault.startswith("Ctrl-C"):
        assert ran.status == INTERRUPTED and there == then[fault == "Ctrl-C after"], case
        assert not here.aside(), case
    elif ran.status == here.command.status:  # what was refused can be done without
        assert there == usual.states[-1], case
    else:
        assert ran.status == USAGE and there == then[0] and REASONS.search(ran.err), case
        _is_kept_or_told(here, usual, at, ran)
    if fault != "read-only":  # else it cannot be taken away either
        assert not here.left() or usual.watch.calls[at].name == "unlink", case


def _is_kept_or_told(here: Room, usual: Undisturbed, at: int, ran: Ran) -> None:
    """What could not be saved is kept aside, or it is told that it is not; earlier answers are in the plan."""
    aside = here.aside()
    if aside:
        later = [state[PLAN] for state in usual.states[at:]]
        assert aside == [next(raw for raw in later if raw != later[0])]
        assert "All your answers are saved in “" in ran.err
    elif here.command.words[0] in ("fill", "record") and usual.states[at][PLAN] != usual.states[-1][PLAN]:
        assert "Your last answer was not saved" in ran.err


def _goes_on(here: Room, usual: Undisturbed) -> None:
    """After it was killed the same is done once more, or gone on with, and what lies about is no matter."""
    before = here.files()
    same = before == usual.states[0] or here.command.again is None
    ran = here.run(Watch(), *(() if same else here.command.again or ()))
    assert ran
    if before == usual.states[0]:
        assert ran.status == here.command.status and here.files() == usual.states[-1], ran
    else:
        assert ran.status in (0, 1, ANSWERS_MISSING, INTERRUPTED), ran


def _changed(plan: Path) -> None:
    plan.write_bytes(THEIRS)


def _replaced(plan: Path) -> None:
    other = plan.with_name("others.yaml")
    other.write_bytes(plan.read_bytes() if plan.exists() else THEIRS)
    other.replace(plan)


def _deleted(plan: Path) -> None:
    plan.unlink(missing_ok=True)


def _a_folder(plan: Path) -> None:
    plan.unlink(missing_ok=True)
    plan.mkdir()


def _a_link(plan: Path) -> None:
    plan.with_name("others.yaml").write_bytes(THEIRS)
    plan.unlink(missing_ok=True)
    plan.symlink_to("others.yaml")


def _without_a_folder(plan: Path) -> None:
    shutil.rmtree(plan.parent)


ACTS = (_changed, _replaced, _deleted, _a_folder, _a_link, _without_a_folder)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows, and a folder in use stays")
@pytest.mark.parametrize("name", ["new, asked", "fill, asked", "suggest"])
def test_what_another_program_does_meanwhile_stays(room: Callable[[str], Room], name: str) -> None:
    here = room(name)
    usual = here.undisturbed()
    for act in ACTS:
        for at, call in enumerate(usual.watch.calls):
            if call.name != "replace":  # no system lets a program look at a file and replace it in one step
                _is_disturbed(here, usual, at, act)
    here.begin()


def _is_disturbed(here: Room, usual: Undisturbed, at: int, act: Callable[[Path], None]) -> None:
    plan = here.folder / PLAN
    seen: list[object] = []

    def done() -> None:
        seen.append(_as_it_is(plan))
        act(plan)
        seen.append(_as_it_is(plan))

    here.begin()
    ran = here.run(disturbing(at, done))
    case = (act.__name__, at, usual.watch.calls[at], ran)
    assert ran and ran.status in (USAGE, here.command.status), case
    assert not re.search(r"Traceback|Errno|Error\b|\.tmp|went wrong", ran.out + ran.err), case
    before, theirs = seen
    over = usual.states[at] == usual.states[-1]  # nothing was saved after that
    assert over or theirs == before or ran.status == USAGE, case
    if over or ran.status == USAGE:
        assert _as_it_is(plan) == theirs, case
    assert not here.folder.exists() or not here.left(), case
    assert len(here.aside()) == ("All your answers are saved in" in ran.err), case


def _as_it_is(plan: Path) -> object:
    if plan.is_symlink():
        return plan.readlink(), plan.read_bytes()
    return plan.read_bytes() if plan.is_file() else plan.is_dir()


# What hands something to be written, as it is called.
WRITERS = {
    "write_atomic",
    "write_atomic_chunks",
    "create_atomic",
    "create_output",
    "store.create_file",
    "store.save",
    "save_plan",
    "console.write_file",
    "write_file",
    "console.write_output",
    "write_output",
    "console.write_output_pieces",
    "write_output_pieces",
    "write_pages",
    "write_documents",
    "write_output_file",
    "output_paths.write_output_file",
    "write_document",
}


# Writers with tests of their own faults: `interview/test_documents.py` and `test_user_settings.py`.
TESTED_ELSEWHERE = {
    ("cli/output_paths.py", "create_copy"),
    ("cli/user_settings.py", "save_document_formats"),
}


def _writing() -> Iterator[tuple[str, str]]:
    """Every function of the program that hands something to be written."""
    for path in sorted(Path(SOURCE).rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
                if WRITERS & set(map(ast.unparse, calls)):
                    yield path.relative_to(SOURCE).as_posix(), function.name


def test_no_function_that_writes_is_left_out(room: Callable[[str], Room]) -> None:
    seen = {place for name in COMMANDS for place in room(name).undisturbed().watch.places}
    here, watch = room("fill"), refusing(0, errno.EROFS, from_then_on=True)  # answers are kept aside
    here.begin()
    here.run(watch)
    assert set(_writing()) - seen - watch.places - TESTED_ELSEWHERE == set()
