"""The interview that `new`, `fill` and `record` share: questions, saving of answers, and the final check."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from involveplan.checklist.severity import STAGES, Stage
from involveplan.cli.exits import ANSWERS_MISSING, USAGE, CliExit
from involveplan.cli.interview import closing
from involveplan.cli.interview.closing_summary import summary_text
from involveplan.cli.output_paths import access_next_to, create_output, save_plan
from involveplan.cli.terminal import console
from involveplan.cli.terminal.console import Color
from involveplan.cli.terminal.report_text import text_report
from involveplan.documents.blocks import Document
from involveplan.documents.pages.team import team_document
from involveplan.linting import engine
from involveplan.linting.command_hint import NO_OPTIONS, RunOptions, shell_quoted
from involveplan.linting.finding import Report, any_at_or_above
from involveplan.plan.fields import key_order
from involveplan.plan.files.access import PRIVATE
from involveplan.plan.files.display_path import display_path
from involveplan.plan.files.os_errors import os_error_reason
from involveplan.plan.files.reader import read_raw
from involveplan.plan.files.store import CannotStore, ChangedOnDisk, StoredFile
from involveplan.plan.source import read
from involveplan.plan.yaml import emit
from involveplan.plan.yaml.edit import CannotEdit, set_value
from involveplan.reports.text_style import screen_line
from involveplan.run.changed_keys import ChangedKeys
from involveplan.run.rules.resolver import EffectiveRules
from involveplan.run.suppression.filter import FindingCounts, suppression_filter
from involveplan.wizard import prepared
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.drafting import build_draft_agenda, build_quick_agenda
from involveplan.wizard.question import Asker, InterviewState, Question
from involveplan.wizard.session import Interview
from involveplan.wizard.wizard_text import wizard_texts


@dataclass(slots=True)
class PlanAutosave:
    """The autosave of a plan: each call saves the complete text. The first call creates the file.

    `options` are repeated in suggested commands.
    """

    path: Path
    options: RunOptions = NO_OPTIONS
    overwrite: bool = False
    _stored: StoredFile | None = field(default=None)

    @classmethod
    def for_existing(cls, stored: StoredFile, options: RunOptions = NO_OPTIONS) -> "PlanAutosave":
        """Return the autosave of an existing plan."""
        return cls(stored.path, options, _stored=stored)

    def __call__(self, text: str) -> None:
        if self._stored is None:
            self._stored = create_output(self.path, text, overwrite=self.overwrite)
        elif text != self._stored.text:
            try:
                self._stored = save_plan(self._stored, text)
            except CannotStore as problem:
                raise CliExit(USAGE, str(problem), *self._save_elsewhere(text, problem)) from None

    def _save_elsewhere(self, text: str, problem: CannotStore) -> Iterator[str]:
        """Save the text to another file, because the plan cannot be written. Yield messages with the next steps."""
        words = wizard_texts().stopped
        fill = self.options.command("fill", shell_quoted(self.path.as_posix()))
        saved = self._save_next_to_plan(text) or self._save_to_temporary_folder(text)
        if saved is None:
            yield words.last_answer_lost
            yield words.resume_once_fixed.format(command=fill)
            return
        yield words.saved_elsewhere.format(file=saved.as_posix())
        there = self.options.command("fill", shell_quoted(saved.as_posix()))
        yield words.resume_there.format(command=there)
        if isinstance(problem, ChangedOnDisk):
            yield words.resume_with_other.format(command=fill)

    def _save_next_to_plan(self, text: str) -> Path | None:
        """Save the text next to the plan, under the first free name."""
        names = (self.path.with_stem(f"{self.path.stem}-mine{n}") for n in ("", *range(2, 100)))
        with contextlib.suppress(CannotStore, OSError, StopIteration, CliExit):
            name = next(name for name in names if not os.path.lexists(name))
            return create_output(name, text, access=access_next_to(self.path, name) or PRIVATE).path
        return None

    def _save_to_temporary_folder(self, text: str) -> Path | None:
        """Save the text in a temporary folder that only the user can read."""
        from tempfile import mkdtemp

        with contextlib.suppress(CannotStore, OSError):
            name = f"{self.path.stem}-mine{self.path.suffix}"
            return create_output(Path(mkdtemp(prefix="involveplan-")) / name, text, access=PRIVATE).path
        return None

    @property
    def is_saved(self) -> bool:
        """True if the plan is on disk."""
        return self._stored is not None


def build_agenda(effective: EffectiveRules, *, quick: bool, stage: Stage) -> Agenda:
    """Return the agenda: everything due at a stage, or only what a small plan needs."""
    return build_quick_agenda(effective.rules) if quick else build_draft_agenda(effective.rules, stage)


def target_stage(stage: str | None) -> Stage:
    """Return the stage to ask questions for: that of the plan, but at least `agreed`."""
    place = STAGES.index(stage) if stage in STAGES else 0
    return STAGES[max(place, STAGES.index("agreed"))]


def apply_answers(text: str, answers: Path | None, settings: list[str]) -> str:
    """Return the plan's text with the answers of a file and of `--set`. Raises CliExit with every problem."""
    try:
        if answers is not None:
            text = prepared.with_answers(text, load_answers(answers))
        for written in settings:
            pointer, value = prepared.parse_setting(written)
            before, text = text, set_value(text, pointer, value, key_order)
            reject_new_problems(text, before, f"--set {written}")
    except (CannotEdit, prepared.InvalidSetting) as problem:
        raise CliExit(USAGE, str(problem)) from None
    return text


def load_answers(path: Path) -> dict[str, object]:
    """Return the content of an answers file by the keys of a plan. Raises CliExit with every problem."""
    try:
        source = prepared.parse_answers_file(read_raw(path), display_path(path))
    except OSError as error:
        raise CliExit(USAGE, f"We could not open “{path.as_posix()}”: {os_error_reason(error)}.") from None
    if source.problems:
        in_order = sorted(source.problems, key=lambda problem: problem.span)
        raise CliExit(USAGE, *source.problem_lines(in_order))
    return prepared.answer_values(source)


def reject_new_problems(text: str, before: str, origin: str) -> None:
    """Raise CliExit if an answer adds a format problem to the plan. Earlier problems are ignored."""
    existing = set(_format_problems(before))
    if new := [fault for fault in _format_problems(text) if fault not in existing]:
        raise CliExit(USAGE, f"{origin}: {new[0]}")


def _format_problems(text: str) -> list[str]:
    """Return the format problems of a plan, apart from missing keys."""
    return [each.message for each in read(text.encode(), "plan").problems if each.kind != "needed-keys"]


@dataclass(frozen=True, slots=True)
class InterviewOptions:
    """The options of an interview.

    They are plain lines or menus, colour, the welcome text (which may be empty), the options that suggested commands
    repeat, and the command that resumes the interview.
    """

    plain: bool
    color: Color
    welcome: str
    run_options: RunOptions
    resume_with: str = "fill"
    from_overview: bool = False  # start with the whole plan
    document: bool = True  # write the document next to the plan at the end
    offer: bool = True  # offer a Word document and a web page as well
    show_complete: bool = True  # show the whole plan even if there is nothing to ask
    known_findings: FindingCounts | None = None  # findings to leave out of the final report

    def resume_command(self, plan: Path) -> str:
        """Return the command that resumes the interview with the same options."""
        return self.run_options.command(self.resume_with, shell_quoted(plan.as_posix()))


def repeated_options(
    *,
    checklist: list[Path] | None,
    config: Path | None,
    today: str | None,
    plain: bool = False,
    quick: bool = False,
    stage: str | None = None,
) -> RunOptions:
    """Return the options of an interview that suggested commands repeat."""
    return RunOptions.of(
        {
            "--quick": quick,
            "--stage": stage,
            "--plain": plain,
            "--checklist": checklist,
            "--config": config,
            "--today": today,
        }
    )


def run_interview(
    agenda: Agenda, text: str, autosave: PlanAutosave, effective: EffectiveRules, options: InterviewOptions
) -> int:
    """Ask the open questions, check the plan and write its document. Return the exit status.

    Without a terminal it asks nothing, saves the draft and lists the missing answers.
    """
    if has_terminal():
        _interview_at_terminal(agenda, text, autosave, effective, options)
        return 0
    autosave(text)
    if print_missing(agenda, text, autosave.path, options):
        return ANSWERS_MISSING
    checked = _check_at_end(text, autosave, effective, options)
    if document := _document(checked, effective, options):
        closing.write_documents(autosave.path, document, overwrite=autosave.overwrite)
    return int(any_at_or_above(checked.findings, effective.fail_on))


def _interview_at_terminal(
    agenda: Agenda, text: str, autosave: PlanAutosave, effective: EffectiveRules, options: InterviewOptions
) -> None:
    """Ask, check and write the documents, again if the person goes back to the plan at the end. Raises CliExit."""
    asker = build_asker(options.plain, options.color, agenda.rules.today)
    interview = Interview(agenda, InterviewState(text), asker, autosave)
    with _reporting_stop(autosave, options):
        has_questions = agenda.next_question(InterviewState(text)) is not None
        if options.show_complete or has_questions:
            if options.welcome and has_questions:
                asker.say(options.welcome)
            text = interview.run(from_overview=options.from_overview)
            if not autosave.is_saved:
                return
        autosave(text)
        while True:
            checked = _check_at_end(text, autosave, effective, options)
            document = _document(checked, effective, options)
            if document is None or closing.offer_and_write_documents(
                autosave.path,
                document,
                asker,
                options.resume_command(autosave.path),
                overwrite=autosave.overwrite,
                offer=options.offer,
            ):
                _print_way_to_agree(checked, autosave.path, effective, options)
                return
            text = interview.run()


def _print_way_to_agree(
    checked: engine.CheckedPlan, plan: Path, effective: EffectiveRules, options: InterviewOptions
) -> None:
    """Print how a draft without errors becomes an agreed plan."""
    value = checked.source.value
    is_draft = options.document and value is not None and value.stage in (None, "draft")
    if is_draft and not any_at_or_above(checked.findings, effective.fail_on):
        command = options.run_options.only("--plain", "--checklist", "--config").command(
            "stage", shell_quoted(plan.as_posix()), "agreed"
        )
        console.print_messages(wizard_texts().document.agree.format(command=command))


def _check_at_end(
    text: str, autosave: PlanAutosave, effective: EffectiveRules, options: InterviewOptions
) -> engine.CheckedPlan:
    """Check the plan after an interview and print the result: at a terminal a summary."""
    return check_and_print(
        autosave.path,
        text,
        effective,
        options.color,
        options.run_options,
        options.known_findings,
        brief=has_terminal(),
    )


def _document(
    checked: engine.CheckedPlan, effective: EffectiveRules, options: InterviewOptions
) -> Document | None:
    """Return the document of a plan. None if the command writes none, or if the plan cannot be read."""
    if checked.source.value is None or not options.document:
        return None
    return team_document(checked, effective.rules, effective.own_checklists)


@contextlib.contextmanager
def _reporting_stop(autosave: PlanAutosave, options: InterviewOptions) -> Iterator[None]:
    """If the person stops, print where the answers are saved. KeyboardInterrupt passes through."""
    try:
        yield
    except KeyboardInterrupt:
        if autosave.is_saved:
            saved = wizard_texts().stopped.saved
            console.print_messages(
                "",
                saved.format(plan=autosave.path.as_posix(), resume=options.resume_command(autosave.path)),
            )
        raise


def has_terminal() -> bool:
    """Return True if standard input and output are terminals."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def build_asker(plain: bool, color: Color, today: date | None = None, *, system: str = os.name) -> Asker:
    """Return the asker for the terminal. `today` completes dates that are typed without a year."""
    style = console.style_for(color, sys.stdout)
    if plain or not shows_menus(system):
        from involveplan.cli.terminal.line_input import read_lines
        from involveplan.wizard.askers.plain import PlainAsker

        height = shutil.get_terminal_size().lines
        return PlainAsker(read_lines, lambda line: print(screen_line(line)), style.width, today, height)  # noqa: T201
    from involveplan.wizard.askers.terminal import TerminalAsker

    return TerminalAsker(shutil.get_terminal_size().columns, style.color, screen_line, today)


def shows_menus(system: str) -> bool:
    """Return True if the terminal can show menus. Windows (the system `nt`) does not set TERM."""
    says_what_it_is = bool(os.environ.get("TERM", "windows" if system == "nt" else ""))
    return says_what_it_is and not console.is_dumb_terminal()


def print_missing(agenda: Agenda, text: str, path: Path, options: InterviewOptions) -> bool:
    """Print every missing answer and format problem, and return True if there are any. Notes need no answer."""
    questions = agenda.open_questions(InterviewState(text))
    problems = _format_problems(text)
    if not questions and not problems:
        return False
    words = wizard_texts().no_terminal
    console.print_messages(words.missing.format(plan=path.as_posix()))
    shown_lessons: set[str] = set()  # each lesson is shown only once
    for question in questions:
        console.print_messages(
            f"  {_missing_line(question)}",
            *(f"    {each}" for each in question.lessons if each not in shown_lessons),
        )
        shown_lessons |= set(question.lessons)
    if problems:
        console.print_messages(words.unreadable, *(f"  {sentence}" for sentence in problems))
    console.print_messages(words.give, f"  {options.resume_command(path)}")
    return True


def _missing_line(question: Question) -> str:
    """Return the key of a missing answer and its question. A new list entry with preset values is shown completely.

    A kind of people is either a group in `audience`, or in `left_out` with a reason.
    """
    if question.action == "consider":
        return f"audience, or left_out: {question.ask}"
    focus = question.focus
    if focus is None or not focus.preset or question.action != "put":
        return f"{'.'.join(map(str, question.pointer))}: {question.ask}"
    open_ = {part.key: "…" for part in focus.parts if not part.optional}
    listed = ".".join(map(str, focus.pointer[:-1]))
    return f"{listed}={emit.inline({**dict(focus.preset), **open_})}: {focus.lead}"


def check_and_print(
    path: Path,
    text: str,
    effective: EffectiveRules,
    color: Color,
    options: RunOptions,
    known: FindingCounts | None = None,
    *,
    brief: bool = False,
) -> engine.CheckedPlan:
    """Check the plan and print the findings. Findings in `known` are only counted.

    `options` are repeated in suggested commands. With `brief`, a readable plan gets a summary that fits on a screen.
    """
    checked = engine.check_plan(read(text.encode(), path.as_posix()), effective.rules)
    outcome = ChangedKeys({path.as_posix(): effective}).add_to(checked.outcome)
    ahead = (
        engine.preview_next_stage(checked, engine.check_next_stage(checked, effective.rules))
        if known is None
        else None
    )
    new = outcome if known is None else suppression_filter(known)(outcome)
    report = Report((new,), ahead, suppressed=len(outcome.findings) - len(new.findings), options=options)
    style = console.style_for(color, sys.stdout)
    if brief and checked.source.value is not None:
        text = summary_text(report, style, is_partial=known is not None)
    else:
        text = text_report(report, style)
    console.write_stdout(f"\n{text}", paged=True)
    return replace(checked, findings=new.findings)
