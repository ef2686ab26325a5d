"""The effective rules of each plan, from checklists, the nearest configuration and the command line.

Resolving them is cheap. Checklists are loaded and rules built only when a plan must be checked.
"""

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from involveplan.checklist.severity import DEFAULT_FAIL_ON, Scale, Severity, Stage
from involveplan.linting.config.chain import Chain, ConfigLoader, ConfigurationError, own_files
from involveplan.linting.config.patterns import InvalidPattern, Patterns, pattern_cost
from involveplan.linting.config.rule_key import rule_key
from involveplan.plan.limits import MAX_FILE_PATTERNS
from involveplan.run.discovery import files, globs
from involveplan.run.discovery.ignore_files import IgnoreFiles
from involveplan.run.discovery.walk import FileFilter
from involveplan.run.errors import BrokenConfiguration, RunError
from involveplan.run.rules.own_files import read_own_file

if TYPE_CHECKING:
    from involveplan.checklist.library import Library
    from involveplan.checklist.model import Checklist
    from involveplan.linting.config.effective import EffectiveConfig
    from involveplan.linting.rules import Rules
    from involveplan.realism.catalogue import Catalogue
    from involveplan.run.git.history import History
    from involveplan.run.rules.checklists import LoadedChecklist


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The options of a check from the command line, which override the configuration."""

    today: date
    stage: Stage | None = None
    scale: Scale | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None
    checklists: tuple[Path, ...] = ()
    history: bool | None = None  # None: as the configuration says
    config: Path | None = None  # instead of the nearest configuration


@dataclass(frozen=True)
class EffectiveRules:
    """The rules that apply to some plans.

    Rules with the same `key` give the same findings for the same plan on the same date. The key is empty if that is not
    certain. `rules` and `own_checklists` raise RunError if one is invalid. `history` gives access to earlier versions
    of the plans; None if git is not used.
    """

    key: str
    fail_on: Severity
    _build: "Callable[[], tuple[Rules, tuple[Checklist, ...]]]"
    history: "History | None" = None

    @cached_property
    def _built(self) -> "tuple[Rules, tuple[Checklist, ...]]":
        try:
            return self._build()
        except ConfigurationError as broken:
            raise BrokenConfiguration(broken) from None

    @property
    def rules(self) -> "Rules":
        return self._built[0]

    @property
    def own_checklists(self) -> "tuple[Checklist, ...]":
        return self._built[1]


@dataclass(slots=True)
class RuleResolver:
    """Resolves the effective rules of plans. Reads each configuration and checklist once.

    `git_environment` has the environment variables that git may see.
    """

    options: CheckOptions
    git_environment: "Mapping[str, str]"
    configurations: ConfigLoader = field(default_factory=ConfigLoader)
    ignore_files: IgnoreFiles = field(default_factory=IgnoreFiles)
    _folders: dict[str, tuple[str, Chain | None]] = field(default_factory=dict)
    _files: dict[int, list[tuple[str, bytes]]] = field(default_factory=dict)
    _catalogue_files: dict[int, list[tuple[str, bytes]]] = field(default_factory=dict)
    _catalogues: "dict[int, Catalogue]" = field(default_factory=dict)
    _libraries: "dict[int, tuple[Library, list[LoadedChecklist]]]" = field(default_factory=dict)
    _effective: dict[tuple[int, tuple[int, ...]], EffectiveRules] = field(default_factory=dict)
    _everywhere: dict[str, EffectiveRules] = field(
        default_factory=dict
    )  # by folder, if the same for all plans in it
    _history: "History | None" = None

    def __post_init__(self) -> None:
        if self.options.config:
            self.configurations = ConfigLoader(os.path.abspath(self.options.config), os.path.abspath(""))  # noqa: PTH100

    def for_plan(self, plan: Path | str) -> EffectiveRules:
        """Return the rules of a plan, by its path. Raises RunError if the configuration is invalid."""
        folder, name = os.path.split(plan)
        return self._resolve(folder, name)

    def for_folder(self, folder: Path | str) -> EffectiveRules:
        """Return the rules of a folder, or of a plan from standard input. Raises RunError."""
        return self._resolve(str(folder), "")

    def own_checklist_paths(self, plan: Path | str) -> list[str]:
        """Return the paths of the organisation's own checklists for a plan, or a folder with a final slash."""
        folder, name = os.path.split(plan)
        self._resolve(folder, name)
        return [path for path, _ in self._checklist_files(self._folders[folder][1])]

    def expand_globs(
        self, paths: Sequence[Path], include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()
    ) -> globs.ExpandedPaths:
        """Replace the patterns among some paths by what they match: see `discovery.globs`. Raises RunError."""
        if not any(map(globs.has_wildcard, paths)):
            return globs.ExpandedPaths(tuple(paths))
        return self._discover(lambda choice: globs.expand_globs(paths, choice), include, exclude)

    def find_files(
        self,
        paths: Iterable[Path],
        include: tuple[str, ...],
        exclude: tuple[str, ...],
        *,
        force_exclude: bool = False,
        found: Collection[Path] = (),
    ) -> list[files.File]:
        """Find the files to check with the patterns of the command line: see `discovery.files`. Raises RunError."""
        return self._discover(
            lambda choice: files.find_files(paths, choice, force_exclude=force_exclude, found=found),
            include,
            exclude,
        )

    def _discover(
        self, discover: Callable[[FileFilter], _T], include: tuple[str, ...], exclude: tuple[str, ...]
    ) -> _T:
        """Run a discovery with the filter of the command line and the configurations. Raises RunError."""
        choice = FileFilter(
            _patterns("--include", include),
            _patterns("--exclude", exclude),
            self.configurations,
            self.ignore_files,
        )
        try:
            return discover(choice)
        except files.PathNotFound as error:
            raise RunError(str(error)) from None
        except ConfigurationError as broken:
            raise BrokenConfiguration(broken) from None

    def config_for(self, folder: Path | str, name: str) -> "tuple[Chain | None, EffectiveConfig]":
        """Return the configuration chain and the effective configuration of a plan, or without a name of a folder.

        Raises RunError.
        """
        from involveplan.linting.config.effective import resolve_config

        _ = self._resolve(str(folder), name).rules  # to raise an error if they are invalid
        absolute, chain = self._folders[str(folder)]
        return chain, resolve_config(chain, os.path.join(absolute, name))  # noqa: PTH118

    def validate(self, *, everything: bool) -> None:
        """Raise RunError for an invalid configuration without plans; with `everything`, check all, and the options."""
        chains = self.configurations.loaded()
        if everything and not chains:
            _ = self.for_folder("").rules
        used = {chain for chain, _ in self._effective}
        try:
            for chain in chains:
                if everything or id(chain) not in used:
                    self._checklists(chain)
                    self._catalogue(chain)
        except ConfigurationError as broken:
            raise BrokenConfiguration(broken) from None

    def _resolve(self, folder: str, name: str) -> EffectiveRules:
        effective = self._everywhere.get(folder)
        if effective:
            return effective
        try:
            if folder not in self._folders:
                absolute = os.path.abspath(folder)  # noqa: PTH100
                self._folders[folder] = absolute, self.configurations.nearest(absolute)
            absolute, chain = self._folders[folder]
            path = os.path.join(absolute, name)  # noqa: PTH118
            matching = chain.matching_overrides(path) if chain and chain.overrides else ()
            if (id(chain), matching) not in self._effective:
                self._effective[id(chain), matching] = self._build_effective(chain, path, matching)
            effective = self._effective[id(chain), matching]
            if not (chain and chain.overrides):
                self._everywhere[folder] = effective
            return effective
        except ConfigurationError as broken:
            raise BrokenConfiguration(broken) from None

    def _build_effective(self, chain: Chain | None, path: str, matching: tuple[int, ...]) -> EffectiveRules:
        """Raises ConfigurationError."""
        options = self.options
        fail_on: Severity = DEFAULT_FAIL_ON
        history = False
        if chain:
            from involveplan.linting.config.effective import resolve_config

            config = resolve_config(chain, path).config
            fail_on, history = config.fail_on, config.history
        if options.history is not None:
            history = options.history
        words = (options.stage, options.scale, options.select, options.ignore, matching)
        layers = [layer.source.tree.text.encode() for layer in chain.layers] if chain else []
        checklists = [raw for _, raw in self._checklist_files(chain)]
        key = rule_key(words, layers, checklists, [raw for _, raw in self._files_of_catalogue(chain)])
        return EffectiveRules(
            key,
            options.fail_on or fail_on,
            lambda: self._build_rules(chain, path),
            self._history_of_run if history else None,
        )

    @property
    def _history_of_run(self) -> "History":
        """One history for all plans of the run, so that they share its reading limit."""
        from involveplan.run.git.history import History

        self._history = self._history or History(self.git_environment)
        return self._history

    def _checklist_files(self, chain: Chain | None) -> list[tuple[str, bytes]]:
        """The paths and contents of the organisation's own checklists. Raises ConfigurationError."""
        if id(chain) not in self._files:
            named = [
                each for layer in (chain.layers if chain else ()) for each in own_files(layer, "checklists")
            ]
            named_as_options = [(str(path), read_own_file(path)) for path in self.options.checklists]
            self._files[id(chain)] = [*named, *named_as_options]
        return self._files[id(chain)]

    def _files_of_catalogue(self, chain: Chain | None) -> list[tuple[str, bytes]]:
        """The paths and contents of the organisation's own catalogue files. Raises ConfigurationError."""
        if id(chain) not in self._catalogue_files:
            layers = chain.layers if chain else ()
            named = [each for layer in layers for each in own_files(layer, "catalogue")]
            self._catalogue_files[id(chain)] = named
        return self._catalogue_files[id(chain)]

    def _build_rules(self, chain: Chain | None, path: str) -> "tuple[Rules, tuple[Checklist, ...]]":
        """Raises ConfigurationError, and RunError for invalid options of the command line."""
        from involveplan.checks.subject import CheckSettings
        from involveplan.linting.config.effective import resolve_config
        from involveplan.linting.config.thresholds import with_thresholds
        from involveplan.linting.rules import Rules

        known, own = self._checklists(chain)
        options, config = self.options, resolve_config(chain, path).config
        ignored = _codes(options.ignore, known)
        rules = Rules(
            with_thresholds(known, _by_code(known, config.thresholds)),
            self._catalogue(chain),
            options.today,
            options.stage or config.stage,
            options.scale,
            _codes(options.select or config.select, known),
            (*ignored, *_codes(config.ignore, known)),
            settings=CheckSettings(
                config.region,
                config.reading_age,
                config.payment_rates or "",
                config.expense_rates or "",
                tuple(config.placeholders),
            ),
            severities=_by_item(known, _by_code(known, config.severity)),
            ignored={
                code: (setting, reason)
                for code, (setting, reason) in _by_item(
                    known, {code: (code, reason) for code, reason in _by_code(known, config.ignore).items()}
                ).items()
                if not code.startswith(ignored or ("-",))
            },
        )
        return rules, tuple(each.checklist for each in own)

    def _catalogue(self, chain: Chain | None) -> "Catalogue":
        """The effective catalogue, after a check of the tables of rates in the configuration."""
        from involveplan.linting.config.rates import check_rates
        from involveplan.run.rules.catalogue import load_catalogue

        if id(chain) not in self._catalogues:
            catalogue = load_catalogue(self._files_of_catalogue(chain))
            if chain:
                check_rates(chain, catalogue)
            self._catalogues[id(chain)] = catalogue
        return self._catalogues[id(chain)]

    def _checklists(self, chain: Chain | None) -> "tuple[Library, list[LoadedChecklist]]":
        """All checklists, after a check of the codes in the configuration and on the command line."""
        from involveplan.checklist.library import shipped_library
        from involveplan.linting.config.codes import check_codes, not_ignorable, unknown_code
        from involveplan.run.rules.checklists import load_checklists

        if id(chain) not in self._libraries:
            own = load_checklists(self._checklist_files(chain))
            known = (
                shipped_library().with_own_checklists([each.checklist for each in own])
                if own
                else shipped_library()
            )
            for option, codes, fault in (
                ("--select", self.options.select, unknown_code),
                ("--ignore", self.options.ignore, not_ignorable),
            ):
                for code in codes:
                    if wrong := fault(code, known):
                        raise RunError(f"{option}: {wrong}")
            if chain:
                check_codes(chain, known)
            self._libraries[id(chain)] = known, own
        return self._libraries[id(chain)]


def _by_code(library: "Library", settings: Mapping[str, _T]) -> dict[str, _T]:
    """Settings by code, prefix or name as settings by code or prefix. The last one counts."""
    from involveplan.linting.config.codes import code_of

    return {code_of(word, library): value for word, value in settings.items()}


def _by_item(library: "Library", settings: dict[str, _T]) -> dict[str, _T]:
    """Settings by code or prefix as settings by item code. The longest prefix counts."""
    found = {}
    for item in library.items if settings else ():
        begins = [code for code in settings if item.code.startswith(code)]
        if begins:
            found[item.code] = settings[max(begins, key=len)]
    return found


def _patterns(option: str, given: tuple[str, ...]) -> Patterns | None:
    if sum(map(pattern_cost, given)) > MAX_FILE_PATTERNS:
        raise RunError(f"{option}: There are too many patterns. You can give {MAX_FILE_PATTERNS:,} at most.")
    try:
        return Patterns(given) if given else None
    except InvalidPattern as bad:
        raise RunError(f"{option}: “{bad}” is not a valid pattern. It would not match anything.") from None


def _codes(words: Iterable[str], library: "Library") -> tuple[str, ...]:
    from involveplan.linting.config.codes import code_of

    return tuple(code_of(word, library) for word in words)
