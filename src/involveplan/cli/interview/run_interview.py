"""What `new`, `fill` and `record` share: who is asked, where answers are kept, and what is told at the end."""

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

MISSING = 4  # answers are missing and there is no terminal to ask


@dataclass(slots=True)
class Keeper:
    """Keeps a plan on disk: each call writes the whole text. The file is made with the first one."""

    path: Path
    overwrite: bool = False
    _stored: Stored | None = field(default=None)

    @classmethod
    def of(cls, stored: Stored) -> "Keeper":
        """The keeper of a plan that is there already."""
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
        """Keep the text elsewhere than in the plan, which cannot be written, and say where, and how to go on."""
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
        """Keep the text beside the plan, under the first name that is free."""
        names = (self.path.with_stem(f"{self.path.stem}-mine{n}") for n in ("", *range(2, 100)))
        with contextlib.suppress(CannotStore, OSError, StopIteration, Stop):
            return create(next(name for name in names if not os.path.lexists(name)), text).path
        return None

    def _among_temporary_files(self, text: str) -> Path | None:
        """Keep the text in a folder that nobody else can look into."""
        from tempfile import mkdtemp

        with contextlib.suppress(CannotStore, OSError):
            name = f"{self.path.stem}-mine{self.path.suffix}"
            return create(Path(mkdtemp(prefix="involveplan-")) / name, text).path
        return None

    @property
    def kept(self) -> bool:
        """Whether there is anything on disk yet."""
        return self._stored is not None


def agenda(held: Held, *, quick: bool, stage: Stage) -> Agenda:
    """What is asked: what is due at the stage given, or only what a small plan needs to pass as a draft."""
    if quick:
        return Agenda(replace(held.rules, stage="draft"), ("error",), (), ("title",))
    return Agenda(replace(held.rules, stage=stage))


def later(stage: str | None) -> Stage:
    """The stage to ask for: that of the plan, but at least what it takes to be agreed."""
    place = STAGES.index(stage) if stage in STAGES else 0
    return STAGES[max(place, STAGES.index("agreed"))]


def with_given(text: str, answers: Path | None, settings: list[str]) -> str:
    """The plan with the answers of a file and single settings in it. Raises Stop, naming every fault."""
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
    """What a file of answers holds, by the keys of a plan. Raises Stop, naming every fault."""
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
    """Raises Stop where what was given brings a fault into the plan; faults that were there before are no matter."""
    there = set(_faults(before))
    if brought := [fault for fault in _faults(text) if fault not in there]:
        raise Stop(USAGE, f"{written}: {brought[0]}")


def _faults(text: str) -> list[str]:
    """What in a plan has the wrong form, apart from keys that are only missing."""
    return [each.sentence for each in read(text.encode(), "plan").problems if each.kind != "needed-keys"]


def _located(source: Source[Plan]) -> list[str]:
    in_order = sorted(source.problems, key=lambda problem: problem.span)
    places = [(source.between(problem.span), problem.sentence) for problem in in_order]
    return [f"{source.name}:{place.line}:{place.column}: {sentence}" for place, sentence in places]


@dataclass(frozen=True, slots=True)
class Manner:
    """How people are asked: in plain lines or menus, in which colours; what is told first, and how to go on later."""

    plain: bool
    color: Color
    welcome: str
    resume: str
    document: bool = True  # whether the plan is printed beside it in the end
    known: Known | None = None  # findings that need not be told again in the end


def resume(
    path: Path, *, plain: bool, checklists: list[Path], quick: bool = False, command: str = "fill"
) -> str:
    """What to type to go on with a plan in the way it was begun."""
    own = [f"--checklist {typed(each.as_posix())}" for each in checklists]
    words = [*(["--quick"] if quick else []), *(["--plain"] if plain else []), *own, typed(path.as_posix())]
    return f"involveplan {command} {' '.join(words)}"


def carry_out(agenda: Agenda, text: str, keep: Keeper, held: Held, manner: Manner) -> int:
    """Ask what is left, check the plan, and print it beside; the exit status.

    Without a terminal nothing is asked: the draft is kept, and what is missing is named.
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
    """The plan's text when nothing is left to ask."""
    person = asker(manner.plain, manner.color, agenda.rules.today)
    person.say(manner.welcome)
    try:
        return converse(agenda, State(text), person, keep).text
    except KeyboardInterrupt:
        if keep.kept:
            console.say("", f"Your answers are in {keep.path.as_posix()}. To go on: {manner.resume}")
        raise


def terminal() -> bool:
    """Whether there is someone to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def asker(plain: bool, color: Color, today: date | None = None) -> Asker:
    """Whoever puts questions to the person at the terminal; `today` settles dates that are typed without a year."""
    look = console.look(color, sys.stdout)
    if plain or os.environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        from involveplan.wizard.plain import PlainAsker

        return PlainAsker(input, lambda line: print(on_screen(line)), look.width, today)  # noqa: T201
    from involveplan.wizard.terminal import TerminalAsker

    return TerminalAsker(shutil.get_terminal_size().columns, look.color, on_screen, today)


def missing(agenda: Agenda, text: str, path: Path, manner: Manner) -> bool:
    """Name every answer that is missing, and what cannot be read; whether there is any. Notes need no answer."""
    questions = agenda.unasked(State(text))
    unread = _faults(text)
    if not questions and not unread:
        return False
    name = path.as_posix()
    console.say(f"There is no terminal to ask at. The draft is kept in {name}; these answers are missing:")
    told: set[str] = set()  # each lesson stands where it belongs first
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
    """Where an answer goes, and what is asked; a new entry of a list of which something is known is told whole.

    A kind of people is a group of its own, or left out with a reason.
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
    """Check the plan as it is now and say what was found; of what is `known`, only how much there is."""
    checked = engine.check(read(text.encode(), path.as_posix()), held.rules)
    outcome = Naming({path.as_posix(): held}).told(checked.outcome)
    ahead = engine.ahead(checked, engine.at_next_stage(checked, held.rules)) if known is None else None
    new = outcome if known is None else without(known)(outcome)
    report = Report((new,), ahead, known=len(outcome.findings) - len(new.findings))
    console.give("\n" + FORMATS["text"](report, console.look(color, sys.stdout)))
    return replace(checked, findings=new.findings)


def document_of(plan: Path) -> Path:
    """The document beside a plan."""
    return plan.with_suffix(".md")


def _print_beside(path: Path, document: str, overwrite: bool) -> None:
    """Write the document next to the plan, never over something else. Raises Stop where it cannot be written."""
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
