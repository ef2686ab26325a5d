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
from involveplan.cli.commands.render import as_markdown
from involveplan.cli.exits import USAGE, Stop
from involveplan.cli.output_paths import create
from involveplan.cli.terminal import console
from involveplan.cli.terminal.console import Color
from involveplan.linting import engine
from involveplan.linting.finding import Report, at_or_above
from involveplan.plan.fields import key_order
from involveplan.plan.files import store
from involveplan.plan.files.display_path import display_path
from involveplan.plan.files.reader import raw_of
from involveplan.plan.files.store import CannotStore, Changed, Stored
from involveplan.plan.model import Plan
from involveplan.plan.source import Source, read
from involveplan.plan.yaml import emit
from involveplan.plan.yaml.edit import CannotEdit, put
from involveplan.reports import FORMATS
from involveplan.reports.text import typed
from involveplan.reports.text_style import on_screen
from involveplan.run.changed_keys import Naming
from involveplan.run.rules.resolver import Held
from involveplan.run.suppression.filter import Known, without
from involveplan.wizard import prepared
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.question import Asker, Question, State
from involveplan.wizard.session import converse

MISSING = 4  # exit status: answers are missing and there is no terminal


@dataclass(slots=True)
class Keeper:
    """The autosave of a plan: each call saves the complete text. The first call creates the file."""

    path: Path
    overwrite: bool = False
    _stored: Stored | None = field(default=None)

    @classmethod
    def of(cls, stored: Stored) -> "Keeper":
        """Return the autosave of an existing plan."""
        return cls(stored.path, _stored=stored)

    def __call__(self, text: str) -> None:
        if self._stored is None:
            self._stored = create(self.path, text, overwrite=self.overwrite)
        elif text != self._stored.text:
            try:
                self._stored = store.save(self._stored, text)
            except CannotStore as problem:
                raise Stop(USAGE, str(problem), *self._aside(text, problem)) from None

    def _aside(self, text: str, problem: CannotStore) -> Iterator[str]:
        """Save the text to another file, because the plan cannot be written. Yield messages with the next steps."""
        plan = typed(self.path.as_posix())
        kept = self._beside(text) or self._among_temporary_files(text)
        if kept is None:
            yield "Your last answer is not kept; those before it are where they were."
            yield f"To go on, once that is put right: involveplan fill {plan}"
            return
        yield f"All your answers are in “{kept.as_posix()}”."
        yield f"To go on with them: involveplan fill {typed(kept.as_posix())}"
        if isinstance(problem, Changed):
            yield f"To go on with what the other wrote, and answer there once more: involveplan fill {plan}"

    def _beside(self, text: str) -> Path | None:
        """Save the text next to the plan, under the first free name."""
        names = (self.path.with_stem(f"{self.path.stem}-mine{n}") for n in ("", *range(2, 100)))
        with contextlib.suppress(CannotStore, OSError, StopIteration, Stop):
            return create(next(name for name in names if not os.path.lexists(name)), text).path
        return None

    def _among_temporary_files(self, text: str) -> Path | None:
        """Save the text in a temporary folder that only the user can read."""
        from tempfile import mkdtemp

        with contextlib.suppress(CannotStore, OSError):
            name = f"{self.path.stem}-mine{self.path.suffix}"
            return create(Path(mkdtemp(prefix="involveplan-")) / name, text).path
        return None

    @property
    def kept(self) -> bool:
        """True if the plan is on disk."""
        return self._stored is not None


def agenda(held: Held, *, quick: bool, stage: Stage) -> Agenda:
    """Return the agenda: everything due at a stage, or only what a small plan needs to pass as a draft."""
    if quick:
        return Agenda(replace(held.rules, stage="draft"), ("error",), (), ("title",))
    return Agenda(replace(held.rules, stage=stage))


def later(stage: str | None) -> Stage:
    """Return the stage to ask questions for: that of the plan, but at least `agreed`."""
    place = STAGES.index(stage) if stage in STAGES else 0
    return STAGES[max(place, STAGES.index("agreed"))]


def with_given(text: str, answers: Path | None, settings: list[str]) -> str:
    """Return the plan's text with the answers of a file and of `--set`. Raises CliExit with every problem."""
    try:
        if answers is not None:
            text = prepared.with_answers(text, read_answers(answers))
        for written in settings:
            pointer, value = prepared.setting(written)
            before, text = text, put(text, pointer, value, key_order)
            must_read(text, before, f"--set {written}")
    except (CannotEdit, prepared.BadSetting) as problem:
        raise Stop(USAGE, str(problem)) from None
    return text


def read_answers(path: Path) -> dict[str, object]:
    """Return the content of an answers file by the keys of a plan. Raises CliExit with every problem."""
    try:
        source = prepared.read_answers(raw_of(path), display_path(path))
    except OSError as error:
        raise Stop(
            USAGE, f"“{path.as_posix()}” cannot be opened: {(error.strerror or 'no reason').lower()}."
        ) from None
    if source.problems:
        raise Stop(USAGE, *_located(source))
    return prepared.values_of(source)


def must_read(text: str, before: str, written: str) -> None:
    """Raise CliExit if an answer adds a format problem to the plan. Earlier problems are ignored."""
    there = set(_faults(before))
    if brought := [fault for fault in _faults(text) if fault not in there]:
        raise Stop(USAGE, f"{written}: {brought[0]}")


def _faults(text: str) -> list[str]:
    """Return the format problems of a plan, apart from missing keys."""
    return [each.sentence for each in read(text.encode(), "plan").problems if each.kind != "needed-keys"]


def _located(source: Source[Plan]) -> list[str]:
    in_order = sorted(source.problems, key=lambda problem: problem.span)
    places = [(source.between(problem.span), problem.sentence) for problem in in_order]
    return [f"{source.name}:{place.line}:{place.column}: {sentence}" for place, sentence in places]


@dataclass(frozen=True, slots=True)
class Manner:
    """The options of an interview: plain lines or menus, colour, the welcome text and the command to resume it."""

    plain: bool
    color: Color
    welcome: str
    resume: str
    document: bool = True  # write the document next to the plan at the end
    known: Known | None = None  # findings to leave out of the final report


def resume(
    path: Path, *, plain: bool, checklists: list[Path], quick: bool = False, command: str = "fill"
) -> str:
    """Return the command that resumes the interview with the same options."""
    own = [f"--checklist {typed(each.as_posix())}" for each in checklists]
    words = [*(["--quick"] if quick else []), *(["--plain"] if plain else []), *own, typed(path.as_posix())]
    return f"involveplan {command} {' '.join(words)}"


def carry_out(agenda: Agenda, text: str, keep: Keeper, held: Held, manner: Manner) -> int:
    """Ask the open questions, check the plan and write its document. Return the exit status.

    Without a terminal it asks nothing, saves the draft and lists the missing answers.
    """
    if terminal():
        text = ask(agenda, text, keep, manner)
        if not keep.kept:
            return 0
    else:
        keep(text)
        if missing(agenda, text, keep.path, manner):
            return MISSING
    checked = tell(keep.path, text, held, manner.color, manner.known)
    if checked.source.value is not None and manner.document:
        _print_beside(keep.path, as_markdown(checked, held), keep.overwrite)
    return int(not terminal() and at_or_above(checked.findings, held.fail_on))


def ask(agenda: Agenda, text: str, keep: Keeper, manner: Manner) -> str:
    """Ask the open questions and return the plan's text."""
    person = asker(manner.plain, manner.color, agenda.rules.today)
    person.say(manner.welcome)
    try:
        return converse(agenda, State(text), person, keep).text
    except KeyboardInterrupt:
        if keep.kept:
            console.say("", f"Your answers are in {keep.path.as_posix()}. To go on: {manner.resume}")
        raise


def terminal() -> bool:
    """Return True if standard input and output are terminals."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def asker(plain: bool, color: Color, today: date | None = None) -> Asker:
    """Return the asker for the terminal. `today` completes dates that are typed without a year."""
    look = console.look(color, sys.stdout)
    if plain or os.environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        from involveplan.wizard.plain import PlainAsker

        return PlainAsker(input, lambda line: print(on_screen(line)), look.width, today)  # noqa: T201
    from involveplan.wizard.terminal import TerminalAsker

    return TerminalAsker(shutil.get_terminal_size().columns, look.color, on_screen, today)


def missing(agenda: Agenda, text: str, path: Path, manner: Manner) -> bool:
    """Print every missing answer and format problem, and return True if there are any. Notes need no answer."""
    questions = agenda.unasked(State(text))
    unread = _faults(text)
    if not questions and not unread:
        return False
    name = path.as_posix()
    console.say(f"There is no terminal to ask at. The draft is kept in {name}; these answers are missing:")
    told: set[str] = set()  # each lesson is shown only once
    for question in questions:
        console.say(
            f"  {_line(question)}",
            *(f"    {each}" for each in question.learnt if each not in told),
        )
        told |= set(question.learnt)
    if unread:
        console.say("This in the plan cannot be read as it is:", *(f"  {sentence}" for sentence in unread))
    console.say("Give them with --set key=value or --answers FILE, or at a terminal:", f"  {manner.resume}")
    return True


def _line(question: Question) -> str:
    """Return the key of a missing answer and its question. A new list entry with preset values is shown completely.

    A kind of people is either a group in `audience`, or in `left_out` with a reason.
    """
    if question.action == "consider":
        return f"audience, or left_out: {question.ask}"
    focus = question.focus
    if focus is None or not focus.preset or question.action != "put":
        return f"{'.'.join(map(str, question.pointer))}: {question.ask}"
    open_ = {part.key: "…" for part in focus.parts if not part.optional}
    listed = ".".join(map(str, focus.at[:-1]))
    return f"{listed}={emit.inline({**dict(focus.preset), **open_})}: {focus.lead}"


def tell(path: Path, text: str, held: Held, color: Color, known: Known | None = None) -> engine.Checked:
    """Check the plan and print the findings. Findings in `known` are only counted."""
    checked = engine.check(read(text.encode(), path.as_posix()), held.rules)
    outcome = Naming({path.as_posix(): held}).told(checked.outcome)
    ahead = engine.ahead(checked, engine.at_next_stage(checked, held.rules)) if known is None else None
    new = outcome if known is None else without(known)(outcome)
    report = Report((new,), ahead, known=len(outcome.findings) - len(new.findings))
    console.give("\n" + FORMATS["text"](report, console.look(color, sys.stdout)))
    return replace(checked, findings=new.findings)


def document_of(plan: Path) -> Path:
    """Return the path of the document next to a plan."""
    return plan.with_suffix(".md")


def _print_beside(path: Path, document: str, overwrite: bool) -> None:
    """Write the document next to the plan. Keeps an existing file unless `overwrite`. Raises CliExit on failure."""
    target = document_of(path)
    if target.exists() and not overwrite:
        printed, plan = typed(target.as_posix()), typed(path.as_posix())
        console.say(
            f"“{target.as_posix()}” is there already and stays as it is.",
            f"For the plan as it is now: involveplan render --output {printed} {plan}",
        )
        return
    try:
        console.give_to(target, document)
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        raise Stop(
            USAGE,
            f"Your plan is in {path.as_posix()}, but “{target.as_posix()}” cannot be written: {reason}.",
        ) from None
