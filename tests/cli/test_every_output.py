"""Nobody's words do anything in any output: every command in every format, with every word hostile.

The outputs are found from the commands themselves, so that a new command or choice fails here until it is placed in one
of the tables below. A new format is judged as plain text until it has a judge of its own.
"""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from involveplan.cli.interview.run_interview import build_asker
from involveplan.documents.writers.formats import DOCUMENT_FORMATS
from involveplan.wizard.askers import terminal
from involveplan.wizard.askers.menu_lines import MenuState
from involveplan.wizard.question import Choice, InputType, Progress, Question
from tests import ROOT
from tests.cli.cli_runs import Cli
from tests.cli.every_command import commands
from tests.judges.hostile_folder import ATTACKS, Folder
from tests.judges.skeletons import JUDGES, Judged, judge_of, lines, nothing_acts

# What each command is called with; the names in braces are files of the folder, see `spelt`.
CALLS = {
    "new": ["--answers answers.json plans/new{name}.yaml"],
    "fill": ["{poor}"],
    "check": [".", "{broken}"],
    "stage": ["{poor} running", "{plan} closed"],
    "record": ["{plan}"],
    "review": ["{plan}"],
    "render": ["{plan}"],
    "lessons": [""],
    "status": ["."],
    "estimate": ["{plan}"],
    "suggest": ["{plan}"],
    "explain": ["TRU001 trust"],
    "tools": ["", "garden-picnic"],
    "checklist list": [""],
    "checklist show": ["trust"],
    "checklist check": ["{own} {tools} zz.checklist.yaml"],
    "checklist new": ["our-list"],
    "config show": ["{plan}"],
    "schema": [""],
    "init": ["--dry-run --ci gitlab {name}"],
}
# The options that choose what is written; all their choices are tried. That which names the format is told by its key.
WRITES = {"output_format": "--output-format", "to": "--to", "for_": "--for"}
# Those that choose something else, and why that makes no other output.
OTHERS = {
    "color": "the judges take colours off; `always` is tried below",
    "stage": "chooses findings, or where a plan goes",
    "scale": "chooses findings",
    "fail_on": "chooses the exit status",
    "sort": "chooses the order",
    "data": "chooses tools",
    "effort": "chooses tools",
    "ci": "chooses files that hold no words of others",
}
# What a command writes where nobody chooses.
USUAL = {"render": "markdown", "schema": "json"}
# Files of the formats that a screen cannot show.
BINARY = {name: f"out{each.endings[0]}" for name, each in DOCUMENT_FORMATS.items() if not each.is_text}
WRAPPED = ("text", "github")  # in which words may be cut short, so that not all marks are there


@dataclass(frozen=True)
class Case:
    """A command as it is typed, and the format in which it writes."""

    command: str
    words: str
    format: str
    dated: bool

    def __str__(self) -> str:
        return f"{self.command} {self.words}"


def choices(command: Any) -> dict[str, tuple[str, ...]]:
    """The parameters of a command that choose among words; what is an argument chooses no format."""
    return {
        each.name: tuple(map(str, each.type.choices))
        for each in command.params
        if hasattr(each.type, "choices") and each.param_type_name == "option"
    }


def cases() -> Iterator[Case]:
    """Every command in everything it can write."""
    for name, command in commands():
        dated = any(each.name == "today" for each in command.params)
        options = {key: words for key, words in choices(command).items() if key in WRITES}
        for call, chosen in product(CALLS.get(name, ()), product(*options.values())):
            given = dict(zip(options, chosen, strict=True))
            written = given.get("output_format") or given.get("to") or USUAL.get(name, "text")
            typed = " ".join(f"{WRITES[key]} {word}" for key, word in given.items())
            yield Case(name, f"{typed} {call}".strip(), written, dated)


EVERY = list(cases())


def test_every_command_and_choice_has_its_place() -> None:
    found = dict(commands())
    assert set(CALLS) == set(found)
    assert {key for each in found.values() for key in choices(each)} == {*WRITES, *OTHERS}
    assert {case.format for case in EVERY} >= set(JUDGES)


def spelt(case: Case, folder: Folder) -> list[str]:
    """The words of the command, with the names of the folder put in."""
    own, tools, plan, poor, broken = folder.names
    files = {
        name: f"plans/{stem}.yaml" for name, stem in (("plan", plan), ("poor", poor), ("broken", broken))
    }
    named = files | {"own": f"{own}.checklist.yaml", "tools": f"{tools}.catalogue.yaml", "name": plan}
    typed = [word.format(**named) for word in f"{case.command} {case.words}".split()]
    more = ["--today", "2026-11-23"] if case.dated else []
    return [*typed, *more, *(["--output", BINARY[case.format]] if case.format in BINARY else [])]


def judged(cli: Cli, case: Case, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> tuple[int, Judged]:
    """What a command came to in a folder: nothing acts on either stream; the exit status, and what was written."""
    monkeypatch.chdir(folder.path)
    ran = cli(*spelt(case, folder))
    assert ran.status in (0, 1, 4), ran.err
    lines(ran.err.encode())
    out = (folder.path / BINARY[case.format]).read_bytes() if case.format in BINARY else ran.out.encode()
    return ran.status, judge_of(case.format)(out)


@pytest.fixture
def both(tmp_path: Path) -> tuple[Folder, Folder]:
    """A folder with hostile words, which is called by some itself, and one with plain ones."""
    made = []
    for name, hostile in (("::error::<b>\x1b[31m\u202e", True), ("plain", False)):
        (tmp_path / name).mkdir()
        folder = Folder(tmp_path / name, hostile=hostile)
        folder.build()
        made.append(folder)
    return made[0], made[1]


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_hostile_words_come_out_as_plain_ones_do(
    cli: Cli, both: tuple[Folder, Folder], case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile, plain = (judged(cli, case, folder, monkeypatch) for folder in both)
    assert hostile[0] == plain[0]
    assert hostile[1].skeleton == plain[1].skeleton
    if case.format not in WRAPPED:
        assert hostile[1].marks == plain[1].marks


@pytest.mark.parametrize("command", CALLS)
def test_colours_are_ours_alone(
    cli: Cli, both: tuple[Folder, Folder], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `lines` takes off are colours; nobody's words are among the signs that make them."""
    case = next(each for each in EVERY if each.command == command)
    if case.format == "text":
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert judged(cli, case, both[0], monkeypatch)[0] == judged(cli, case, both[1], monkeypatch)[0]


def test_answers_stay_answers(cli: Cli, both: tuple[Folder, Folder], monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan that is written holds each answer as one value, and shows what it holds."""
    folder, written = both[0], both[0].path / "plans" / "new.yaml"
    monkeypatch.chdir(folder.path)
    given = json.loads((folder.path / "answers.json").read_text("utf-8"))
    assert cli("new", "--answers", "answers.json", written).status == 4
    for command, more in {"record": f"record.next={ATTACKS[3]}", "fill": f"lead={ATTACKS[6]}"}.items():
        assert cli(command, "--set", more, written).status in (0, 1, 4)
    text = written.read_text("utf-8")
    nothing_acts(re.sub("::|##", "", text))  # those act in the log of a build server alone
    made = yaml.safe_load(text)
    assert (made["record"]["next"], made["lead"]) == (ATTACKS[3], ATTACKS[6])
    assert {key: made[key] for key in given} == given


def test_a_baseline_shows_what_it_holds(
    cli: Cli, both: tuple[Folder, Folder], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for folder in both:
        monkeypatch.chdir(folder.path)
        assert cli("check", "--baseline", "known.json", "--write-baseline").status in (0, 1)
        found.append(JUDGES["json"]((folder.path / "known.json").read_bytes()))
        for plan in (folder.path / "plans").iterdir():
            plan.write_text("involveplan: 1\ntitle: t\n", "utf-8")
        lines(cli("check", "--baseline", "known.json").err.encode())  # names what is no longer there
    assert len(found[0].skeleton["findings"]) == len(found[1].skeleton["findings"]) > 20


class _Left(Exception):
    """The person goes away."""


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize("form", get_args(InputType))
def test_screens(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: InputType, plain: bool
) -> None:
    """A question of hostile words, as lines and as a menu, with few choices, many and none."""
    shown: list[str] = []

    def typed(prompt: str) -> None:
        shown.append(prompt)
        raise _Left

    def menu(state: MenuState, **_: Any) -> None:
        shown.extend(f"{line.label}\n{line.heading}\n{line.meaning}" for line in state.lines)
        raise _Left

    def prompt(initial: str, *_: Any) -> None:
        shown.append(initial)
        raise _Left

    monkeypatch.setattr(terminal, "run_menu", menu)
    monkeypatch.setattr(terminal, "TextPrompt", prompt)
    monkeypatch.setattr("builtins.input", typed)
    monkeypatch.setenv("TERM", "xterm")
    for bad, many in product((f"{each}\r\n" for each in ATTACKS), (0, 3, 12)):
        offered = tuple(
            Choice(f"{bad}{i}", bad, bad, f"{bad}{i % 2}", shows_meaning=i == 1) for i in range(many)
        )
        question = Question(
            "key", bad, form, ("title",), chapter=bad, about=bad, why=bad, write=bad, tip=bad, notice=bad,
            example=bad, choices=offered, own_answer_label=bad, current=bad, lessons=(bad,), skip_label=bad,
        )  # fmt: skip
        person = build_asker(plain, "never")
        said: list[tuple[Any, ...]] = [
            (person.ask, question, Progress(2), ""),
            (person.ask, question, Progress(2), bad),
        ]
        for put, *more in said:
            with pytest.raises(_Left):
                put(*more)
        person.say(bad)
    nothing_acts("\n".join([capsys.readouterr().out, *shown]))


# Who writes to a stream: all else goes through these.
STREAMS = {
    "cli/completion.py",  # a start-up file of the shell
    "cli/terminal/console.py",
    "cli/terminal/pager.py",
    "cli/terminal/progress.py",
    "cli/errors.py",
    "cli/interview/run_interview.py",
    "wizard/askers/terminal.py",
}
# JSON that only the program itself reads again, or compares; all other is made by `json_text`.
JSON_INSIDE = {
    *("wizard/record_answers.py", "run/serialize.py", "plan/fingerprint.py"),
    "cli/setup/starter_files.py",
}


def test_nothing_is_written_in_passing() -> None:
    streams, made = set(), set()
    for path in (ROOT / "src" / "involveplan").rglob("*.py"):
        name = path.relative_to(ROOT / "src" / "involveplan").as_posix()
        calls = [each for each in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(each, ast.Call)]
        called = {ast.unparse(each.func) for each in calls}
        if any(re.fullmatch(r"print|.*\bs?echo|(sys\.std.*|stream)\.write(lines)?", each) for each in called):
            streams.add(name)
        if called & {"json.dumps", "json.dump", "dumps", "json.JSONEncoder"} and name != "json_text.py":
            made.add(name)
    assert streams == STREAMS
    assert made == JSON_INSIDE
