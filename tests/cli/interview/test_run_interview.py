"""How `new` and `fill` keep answers, whom they ask, and what they tell."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from involveplan.checklist.severity import STAGES
from involveplan.cli.exits import CliExit
from involveplan.cli.interview import run_interview
from involveplan.cli.interview.run_interview import InterviewOptions, PlanAutosave
from involveplan.linting.command_hint import NO_OPTIONS, RunOptions
from involveplan.plan.files import store
from involveplan.plan.files.store import CannotStore
from involveplan.run.rules.resolver import CheckOptions, EffectiveRules, RuleResolver
from involveplan.wizard.askers.plain import PlainAsker
from involveplan.wizard.askers.terminal import TerminalAsker
from involveplan.wizard.question import Answer, InterviewState, Progress, Question
from involveplan.wizard.session import Interview

START = "involveplan: 1\ntitle: A calmer wait\n"


@pytest.fixture
def held(tmp_path: Path) -> EffectiveRules:
    return RuleResolver(CheckOptions(date(2026, 11, 23)), {}).for_folder(tmp_path)


def test_the_file_is_made_with_the_first_answer(tmp_path: Path) -> None:
    keep = PlanAutosave(tmp_path / "plan.yaml")
    assert not keep.is_saved
    keep(START)
    assert keep.is_saved
    keep(START + "lead: clerk\n")
    assert (tmp_path / "plan.yaml").read_text("utf-8") == START + "lead: clerk\n"


def test_a_file_that_appeared_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    keep = PlanAutosave(tmp_path / "plan.yaml")
    (tmp_path / "plan.yaml").write_text("theirs", "utf-8")
    with pytest.raises(CannotStore):
        keep(START)
    assert (tmp_path / "plan.yaml").read_text("utf-8") == "theirs"


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(START, "utf-8")
    keep = PlanAutosave.for_existing(store.load(path))
    path.write_text("theirs", "utf-8")
    keep(START)
    assert path.read_text("utf-8") == "theirs"


class Disturbed:
    """Someone who answers while another program changes the plan before the third question."""

    def __init__(self, path: Path) -> None:
        self.path, self.asked = path, 0

    def say(self, text: str) -> None:
        raise AssertionError(text)

    def ask(self, question: Question, progress: Progress, problem: str) -> Answer:
        assert (problem, question.input_type) == ("", "text")
        assert progress.left > 0
        self.asked += 1
        if self.asked == 3:
            self.path.write_text(START + "lead: the other program\n", "utf-8")
        return Answer(f"answer {self.asked}")


def test_a_plan_that_another_program_changes_meanwhile_is_not_written_over_and_nothing_is_lost(
    tmp_path: Path, held: EffectiveRules
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(START, "utf-8")
    keep = PlanAutosave.for_existing(store.load(path))
    with pytest.raises(CliExit) as stopped:
        Interview(
            run_interview.build_agenda(held, quick=True, stage="agreed"),
            InterviewState(START),
            Disturbed(path),
            keep,
        ).run()
    assert stopped.value.status != 0
    assert "so we have not overwritten it." in stopped.value.sentences[0]
    assert path.read_text("utf-8") == START + "lead: the other program\n"
    mine = tmp_path / "plan-mine.yaml"
    assert mine.name in stopped.value.sentences[1]
    assert all(f"answer {n}" in mine.read_text("utf-8") for n in (1, 2, 3))


def test_answers_kept_aside_write_over_nothing_either(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    for name in ("plan.yaml", "plan-mine.yaml", "plan-mine2.yaml"):
        (tmp_path / name).write_text(START, "utf-8")
    keep = PlanAutosave.for_existing(store.load(path))
    path.write_text("theirs", "utf-8")
    with pytest.raises(CliExit, match=r"plan-mine3\.yaml"):
        keep(START + "lead: clerk\n")
    assert (tmp_path / "plan-mine.yaml").read_text("utf-8") == START
    assert (tmp_path / "plan-mine3.yaml").read_text("utf-8") == START + "lead: clerk\n"


def test_a_plan_that_was_taken_away_meanwhile_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(START, "utf-8")
    keep = PlanAutosave.for_existing(store.load(path))
    path.unlink()
    with pytest.raises(CliExit):
        keep(START + "lead: clerk\n")
    assert (tmp_path / "plan-mine.yaml").read_text("utf-8") == START + "lead: clerk\n"


def test_the_agenda_of_quick_and_of_a_stage(
    held: EffectiveRules,
) -> None:
    quick = run_interview.build_agenda(held, quick=True, stage="agreed")
    assert (quick.offered, quick.opening, quick.rules.stage) == ((), ("title",), "agreed")
    full = run_interview.build_agenda(held, quick=False, stage="agreed")
    assert (full.severities, full.offered, full.rules.stage) == (("error", "warning"), ("note",), "agreed")
    assert run_interview.build_agenda(held, quick=False, stage="closed").rules.stage == "closed"


@pytest.mark.parametrize(
    ("stage", "asked_for"),
    [(None, "agreed"), ("draft", "agreed"), ("running", "running"), ("closed", "closed")],
)
def test_a_plan_is_filled_for_its_stage_but_at_least_to_be_agreed(stage: str | None, asked_for: str) -> None:
    assert run_interview.target_stage(stage) == asked_for
    assert run_interview.target_stage("someday") == STAGES[1]


@pytest.mark.parametrize(
    ("plain", "term", "expected"),
    [
        (False, "xterm-256color", TerminalAsker),
        (True, "xterm-256color", PlainAsker),
        (False, "dumb", PlainAsker),
        (False, "", PlainAsker),
        (False, None, PlainAsker),
    ],
)
def test_menus_only_where_the_terminal_can_show_them(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    held: EffectiveRules,
    plain: bool,
    term: str | None,
    expected: type,
) -> None:
    asked: list[object] = []

    def stop(*words: object) -> None:
        asked.extend(words)
        raise KeyboardInterrupt

    monkeypatch.delenv("TERM", raising=False)
    if term is not None:
        monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(run_interview, "Interview", stop)
    monkeypatch.setattr(run_interview, "has_terminal", lambda: True)
    keep = PlanAutosave(tmp_path / "plan.yaml")
    with pytest.raises(KeyboardInterrupt):
        manner = InterviewOptions(plain, "never", "Hello.", NO_OPTIONS)
        agenda = run_interview.build_agenda(held, quick=True, stage="agreed")
        run_interview.run_interview(agenda, START, keep, held, manner)
    assert isinstance(asked[2], expected)


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal on Windows")
def test_there_is_a_terminal_only_where_both_streams_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    leader, follower = os.openpty()
    with (
        os.fdopen(leader, "rb"),
        os.fdopen(follower, "r", closefd=False) as typed,
        os.fdopen(os.dup(follower), "w") as shown,
        open(os.devnull, encoding="utf-8") as nothing,  # noqa: PTH123
    ):
        monkeypatch.setattr(sys, "stdin", typed)
        monkeypatch.setattr(sys, "stdout", shown)
        assert run_interview.has_terminal()
        monkeypatch.setattr(sys, "stdin", nothing)
        assert not run_interview.has_terminal()
        monkeypatch.setattr(sys, "stdin", typed)
        monkeypatch.setattr(sys, "stdout", nothing)
        assert not run_interview.has_terminal()
    os.close(follower)


def test_nothing_is_missing_from_a_plan_that_has_all_that_is_asked(
    held: EffectiveRules, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agenda = run_interview.build_agenda(held, quick=True, stage="agreed")
    path = tmp_path / "a plan.yaml"
    manner = InterviewOptions(False, "never", "", RunOptions.of({"--quick": True}))
    done = "lead: clerk\npurpose: {aim: a wait, difference: b wait}\nevaluation: {questions: [Did it?]}\n"
    done += "audience: [{id: a, kind: carers, who: b c}]\ntools: [{tool: interview}]\nfeedback: [{to: [a], what: b}]\n"
    assert not run_interview.print_missing(agenda, START + done, path, manner)
    assert capsys.readouterr().err == ""
    assert run_interview.print_missing(agenda, START + "feedback: soon\n", path, manner)
    told = capsys.readouterr().err
    assert "of the plan cannot be read:\n  “feedback” should be a list" in told
    assert told.count("\n  audience.0.kind: ") == told.count("\n  audience.0.who: ") == 1
    assert told.count("\n  purpose.aim: What do you want to do or change?\n") == 1
    assert "title:" not in told
    assert "involveplan fill --quick '" in told or 'involveplan fill --quick "' in told
