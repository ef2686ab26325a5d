"""What a plan is held against: the checklists, the configuration nearest to it, and what was asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from involveplan.checklist import library
from involveplan.checklist.faults import faults
from involveplan.checklist.grades import Scale, Severity, Stage
from involveplan.checklist.library import Library, shipped
from involveplan.checklist.model import Checklist
from involveplan.checks.computed import registered
from involveplan.checks.subject import Settings
from involveplan.cli.console import shown
from involveplan.cli.stop import USAGE, Stop
from involveplan.linting import files
from involveplan.linting.config import Config
from involveplan.linting.engine import Rules, shipped_catalogue
from involveplan.plan.place import Pointer
from involveplan.plan.problems import Problem, hint
from involveplan.plan.source import Source


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line; it goes before the configuration."""

    today: date
    stage: Stage | None = None
    scale: Scale | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None
    checklists: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What the plans of a folder are held against; `own` are the organisation's own checklists."""

    rules: Rules
    fail_on: Severity
    own: tuple[Checklist, ...]


@dataclass(slots=True)
class Rulebook:
    """Finds what holds for a plan, and reads each configuration and checklist once."""

    asked: Asked
    _configurations: dict[Path, Source[Config] | None] = field(default_factory=dict)
    _held: dict[str, Held] = field(default_factory=dict)

    def held(self, folder: Path) -> Held:
        """What holds in a folder. Raises Stop where the configuration or a checklist is broken."""
        found = files.nearest_configuration(folder.absolute(), self._configurations)
        name = found.name if found else ""
        if name not in self._held:
            self._held[name] = self._read(found)
        return self._held[name]

    def _read(self, found: Source[Config] | None) -> Held:
        asked, config = self.asked, Config()
        if found:
            if found.value is None or found.problems:
                raise _broken(found, found.problems)
            config = found.value
        own = own_checklists((*_configured(found), *asked.checklists))
        known = shipped().with_own(own)
        for option, codes in (("--select", asked.select), ("--ignore", asked.ignore)):
            for code in codes:
                if wrong := unknown(code, known):
                    raise Stop(USAGE, f"{option}: {wrong}")
        if found:
            _check_codes(found, config, known)
        rules = Rules(
            known,
            shipped_catalogue(),
            asked.today,
            asked.stage or config.stage,
            asked.scale,
            _upper(asked.select or config.select),
            _upper((*asked.ignore, *config.ignore)),
            settings=Settings(config.region, config.reading_age),
        )
        return Held(rules, asked.fail_on or config.fail_on, tuple(own))


def own_checklists(paths: Iterable[Path]) -> list[Checklist]:
    """An organisation's own checklists, in order. Raises Stop, naming every fault, where one is broken."""
    own: list[Checklist] = []
    for path in paths:
        source = read_checklist(path)
        others = (*shipped().checklists, *own)
        problems = (
            *source.problems,
            *faults(source, others, lambda name: registered(name) is not None),
        )
        if source.value is None or problems:
            raise _broken(source, problems)
        own.append(source.value)
    return own


def read_checklist(path: Path) -> Source[Checklist]:
    """Read a checklist file. Raises Stop where it is not there or cannot be opened."""
    try:
        return library.read(path.read_bytes(), shown(path))
    except OSError as error:
        raise Stop(USAGE, f"The checklist “{shown(path)}” cannot be opened: {reason(error)}.") from None


def reason(error: OSError) -> str:
    """Why the system refused, as the end of a sentence."""
    return (error.strerror or "no reason given").lower()


def unknown(code: str, known: Library) -> str:
    """What to say of a code, or beginning of one, that no item has; empty where there is such an item."""
    codes = [item.code for item in known.items]
    if any(each.startswith(code.upper()) for each in codes):
        return ""
    return f"there is no item “{code}”.{hint(code, codes)}"


def _configured(found: Source[Config] | None) -> list[Path]:
    if found is None or found.value is None:
        return []
    paths = [Path(found.name).parent / name for name in found.value.checklists]
    for place, path in enumerate(paths):
        if not path.is_file():
            name = found.value.checklists[place]
            raise _broken(found, [_at(found, ("checklists", place), f"There is no file “{name}”.")])
    return paths


def _check_codes(found: Source[Config], config: Config, known: Library) -> None:
    given: list[tuple[Pointer, str]] = [
        *((("select", place), code) for place, code in enumerate(config.select)),
        *((("ignore", code), code) for code in config.ignore),
    ]
    wrong = [
        _at(found, pointer, sentence[0].upper() + sentence[1:])
        for pointer, code in given
        if (sentence := unknown(code, known))
    ]
    if wrong:
        raise _broken(found, wrong)


def _at(source: Source[Any], pointer: Pointer, sentence: str) -> Problem:
    node = source.tree.find(pointer)
    assert node is not None
    span = node.key if node.key and isinstance(pointer[-1], str) else node.span
    return Problem("right-types", span, sentence, pointer)


def _broken(source: Source[Any], problems: Iterable[Problem]) -> Stop:
    """Every fault of a configuration or checklist with its place."""
    places = [(source.between(problem.span), problem.sentence) for problem in problems]
    name = shown(Path(source.name))
    return Stop(USAGE, *(f"{name}:{place.line}:{place.column}: {sentence}" for place, sentence in places))


def _upper(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(code.upper() for code in codes)
