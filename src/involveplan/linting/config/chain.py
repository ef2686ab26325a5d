"""Configuration files on disk: the one nearest to a folder, and those that it extends."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from involveplan.linting.config.data_file import UnreadableData, check_link, is_inside, read_data
from involveplan.linting.config.patterns import InvalidPattern, Patterns, pattern_cost
from involveplan.plan.files.reader import YAML_ENDINGS
from involveplan.plan.limits import MAX_DATA_BYTES, MAX_FILE_PATTERNS, MAX_PLAN_BYTES, MAX_RUN_PATTERNS
from involveplan.plan.place import Pointer

if TYPE_CHECKING:  # a run without configuration does not load its model
    from involveplan.linting.config.model import Config, Override
    from involveplan.plan.problems import Problem
    from involveplan.plan.source import Source

CONFIG_NAMES = (
    "involveplan.toml",
    "pyproject.toml",
)  # the first one in a folder that has a configuration counts
_MAX_FILES = 10  # files that extend one another


class ConfigurationError(Exception):
    """A configuration, checklist or catalogue file that cannot be used, with its problems and their places."""

    def __init__(self, source: "Source[Any]", problems: "Sequence[Problem]") -> None:
        super().__init__(source.name, problems)
        self.source = source
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Layer:
    """One configuration file of a chain.

    `base` is the folder that its paths are relative to: absolute, with `/` as separator and at the end.
    """

    source: "Source[Config]"
    config: "Config"
    base: str

    @property
    def folder(self) -> str:
        """The base folder as the operating system writes it."""
        return os.path.normpath(self.base)

    def error_at(self, pointer: Pointer, sentence: str) -> ConfigurationError:
        """Return the error to raise for one of its settings."""
        from involveplan.linting.config.model import problem_at

        return ConfigurationError(self.source, [problem_at(self.source, pointer, sentence)])


@dataclass(frozen=True, slots=True)
class PathOverride:
    """An entry of `overrides` in one file, by its index: settings for some paths."""

    layer: Layer
    index: int
    patterns: Patterns

    @property
    def override(self) -> "Override":
        return self.layer.config.overrides[self.index]


@dataclass(frozen=True)
class Chain:
    """The configuration nearest to a folder and those that it extends. Later layers take precedence.

    `root` is the folder that patterns are relative to for plans elsewhere, if the user named the configuration.
    """

    layers: tuple[Layer, ...]
    root: str = ""

    @cached_property
    def overrides(self) -> tuple[PathOverride, ...]:
        """All overrides, lowest precedence first. Raises ConfigurationError."""
        return tuple(
            PathOverride(layer, place, _patterns(layer, override.paths, ("overrides", place, "paths")))
            for layer in self.layers
            for place, override in enumerate(layer.config.overrides)
        )

    @cached_property
    def include(self) -> tuple[Layer, Patterns] | None:
        """The patterns of the files to check, with the layer that sets them; None if not set.

        Raises ConfigurationError.
        """
        return self._last_setting("include")

    @cached_property
    def exclude(self) -> tuple[Layer, Patterns] | None:
        """The patterns of excluded files and folders, with the layer that sets them; None if not set.

        Raises ConfigurationError.
        """
        return self._last_setting("exclude")

    def _last_setting(self, key: str) -> tuple[Layer, Patterns] | None:
        for layer in reversed(self.layers):
            if key in layer.config.model_fields_set:
                return layer, _patterns(layer, getattr(layer.config, key), (key,))
        return None

    def matching_overrides(self, path: str) -> tuple[int, ...]:
        """Return the indexes of the overrides that apply to a plan, or to a whole folder (a path that ends in `/`)."""
        rules = self.overrides
        return tuple(
            n
            for n, rule in enumerate(rules)
            if rule.patterns.match_path(self.relative_path(rule.layer, path))
        )

    def relative_path(self, layer: Layer, path: str) -> str:
        """Return an absolute path relative to the folder of a layer.

        If the layer is a shared file in another place, the path is relative to the nearest configuration, or to the
        current folder if the user named the configuration.
        """
        path = path.replace(os.sep, "/")
        for folder in filter(None, (layer.base, self.layers[-1].base, self.root)):
            if path.startswith(folder):
                return path[len(folder) :]
        return ""


def _patterns(layer: Layer, lines: list[str], at: Pointer) -> Patterns:
    try:
        return Patterns(lines)
    except InvalidPattern as bad:
        place = lines.index(str(bad))
        raise layer.error_at(
            (*at, place), f"“{bad}” is not a valid pattern. It would not match anything."
        ) from None


@dataclass(slots=True)
class ConfigLoader:
    """Finds the configuration nearest to a folder. Reads each file once.

    If `named` is a file, it is the configuration of every folder, and `root` the current folder. Both are absolute.
    """

    named: str = ""
    root: str = ""
    _chains: dict[str, Chain | None] = field(default_factory=dict)
    _counted: set[str] = field(default_factory=set)  # the files whose patterns have been counted
    _room: int = MAX_RUN_PATTERNS

    def loaded(self) -> list[Chain]:
        """Return the configurations loaded so far, each once."""
        return list({id(chain): chain for chain in self._chains.values() if chain}.values())

    def nearest(self, folder: str) -> Chain | None:
        """Return the configuration of a folder (an absolute path), or of the nearest folder above that has one.

        Raises ConfigurationError.
        """
        if self.named:
            if folder not in self._chains:
                chain = next(iter(self._chains.values()), None) or _load_named(self.named, self.root)
                self._chains[folder] = chain
            return self._chains[folder]
        passed = []
        while folder not in self._chains:
            passed.append(folder)
            self._chains[folder] = self._within_limits(_load_folder(folder))
            above = os.path.dirname(folder)  # noqa: PTH120
            if self._chains[folder] or above == folder:
                break
            del self._chains[folder]
            folder = above
        for each in passed:
            self._chains[each] = self._chains[folder]
        return self._chains[folder]

    def _within_limits(self, chain: Chain | None) -> Chain | None:
        """Return the chain. Raises ConfigurationError if a file, or all files so far, have too many patterns."""
        for layer in chain.layers if chain else ():
            if layer.source.name in self._counted:
                continue
            self._counted.add(layer.source.name)
            room = MAX_FILE_PATTERNS
            for pointer, line in _all_patterns(layer.config):
                cost = pattern_cost(line)
                room, self._room = room - cost, self._room - cost
                if min(room, self._room) < 0:
                    raise layer.error_at(pointer, _FILE_LIMIT if room < 0 else _RUN_LIMIT)
        return chain


_MANY = "(a long pattern counts more than once)"
_FILE_LIMIT = (
    f"There are too many patterns in this file. You can have {MAX_FILE_PATTERNS:,} at most {_MANY}. Exclude a whole "
    "folder instead of each file in it."
)
_RUN_LIMIT = (
    f"There are too many patterns in all the configurations together. You can have {MAX_RUN_PATTERNS:,} at most "
    f"{_MANY}. Check fewer folders at a time."
)


def _all_patterns(config: "Config") -> Iterator[tuple[Pointer, str]]:
    """Yield each pattern of a configuration with the pointer to it."""
    lists: list[tuple[Pointer, list[str]]] = [
        (("include",), config.include or []),
        (("exclude",), config.exclude),
    ]
    lists += [(("overrides", place, "paths"), each.paths) for place, each in enumerate(config.overrides)]
    return (((*pointer, place), line) for pointer, lines in lists for place, line in enumerate(lines))


def _load_folder(folder: str) -> Chain | None:
    for name in CONFIG_NAMES:
        path = _join(folder, name)
        if not os.path.lexists(path) or (name != CONFIG_NAMES[0] and not os.path.isfile(path)):  # noqa: PTH113
            continue
        source = _read(path)
        if source is not None:
            return Chain((*reversed(list(_chain(_layer(source, folder), path))),))
    return None


def _load_named(path: str, root: str) -> Chain:
    source = _read(path) if os.path.realpath(path).endswith(".toml") else None
    if source is None:
        ending = "The name of a configuration file must end in .toml."
        table = "This file does not have a [tool.involveplan] table."
        raise _file_error(path, table if path.endswith(CONFIG_NAMES[1]) else ending)
    layer = _layer(source, os.path.dirname(path))  # noqa: PTH120
    return Chain((*reversed(list(_chain(layer, path))),), _posix_path(root).rstrip("/") + "/")


def _read(path: str) -> "Source[Config] | None":
    try:
        check_link(path)
        raw = read_data(path)
    except (UnreadableData, FileNotFoundError) as error:
        raise _unreadable_file(path, error) from None
    if path.endswith(CONFIG_NAMES[1]) and b"involveplan" not in raw:
        return None
    from involveplan.linting.config import model as config

    return config.read(raw, _posix_path(path))


def _unreadable_file(path: str, error: Exception) -> ConfigurationError:
    why = str(error) if isinstance(error, UnreadableData) else "it is a link to a file that does not exist"
    return _file_error(path, f"We could not read this file: {why}.")


def _file_error(path: str, sentence: str) -> ConfigurationError:
    from involveplan.plan.problems import Problem
    from involveplan.plan.source import Source
    from involveplan.plan.yaml.tree import Tree

    return ConfigurationError(
        Source(_posix_path(path), Tree(""), None, ()), [Problem("readable", (0, 0), sentence)]
    )


def _chain(layer: Layer, path: str) -> Iterator[Layer]:
    """Yield a file and those that it extends, in turn. Raises ConfigurationError at the file that names a wrong one."""
    seen = [os.path.realpath(path)]
    yield layer
    while (name := layer.config.extend) is not None:
        path = os.path.normpath(_join(layer.folder, name))
        source = _extended(layer, name, path)
        real = os.path.realpath(path)
        if real in seen:
            raise layer.error_at(
                ("extend",), f"“{name}” creates a loop, because these files extend each other."
            )
        if len(seen) == _MAX_FILES:
            raise layer.error_at(("extend",), f"You cannot chain more than {_MAX_FILES} files with “extend”.")
        seen.append(real)
        layer = _layer(source, os.path.dirname(path))  # noqa: PTH120
        yield layer


def _extended(layer: Layer, name: str, path: str) -> "Source[Config]":
    from involveplan.linting.config import model as config

    _reject_remote_path(layer, ("extend",), name)
    if not os.path.realpath(path).endswith(".toml"):
        raise layer.error_at(
            ("extend",), f"The name of a configuration file must end in .toml. “{name}” does not."
        )
    source = config.read(_read_named_file(layer, ("extend",), name, path, MAX_PLAN_BYTES), _posix_path(path))
    if source is None:
        raise layer.error_at(("extend",), f"“{name}” does not have a [tool.involveplan] table.")
    return source


def _layer(source: "Source[Config]", folder: str) -> Layer:
    if source.value is None or source.problems:
        raise ConfigurationError(source, sorted(source.problems, key=lambda problem: problem.span))
    return Layer(source, source.value, folder.replace(os.sep, "/").rstrip("/") + "/")


def own_files(layer: Layer, key: Literal["checklists", "catalogue"]) -> Iterator[tuple[str, bytes]]:
    """Yield the path and contents of each file that a configuration names.

    Raises ConfigurationError if a file cannot be read, or is outside the folder of the configuration.
    """
    folder = os.path.realpath(layer.folder)
    noun = key.removesuffix("s")
    for place, name in enumerate(getattr(layer.config, key)):
        at = (key, place)
        _reject_remote_path(layer, at, name)
        path = os.path.normpath(_join(layer.folder, name))
        if not is_inside(path, layer.folder):
            raise layer.error_at(
                at,
                f"“{name}” is outside the folder of this configuration. To share a {noun}, list it in a configuration "
                f"file in the same folder as the {noun}, then add that file here under “extend”.",
            )
        real = os.path.realpath(path)
        if not is_inside(real, folder):
            raise layer.error_at(
                at,
                f"“{name}” goes through a link that leads outside the folder of this configuration.",
            )
        if not real.lower().endswith(YAML_ENDINGS):
            raise layer.error_at(
                at, f"The name of a {noun} file must end in .yaml or .yml. “{name}” does not."
            )
        yield path, _read_named_file(layer, at, name, path, MAX_DATA_BYTES)


def _reject_remote_path(layer: Layer, pointer: Pointer, name: str) -> None:
    """Raise ConfigurationError for an invalid path, and for one on another computer."""
    if "\0" in name or name.replace("\\", "/").startswith("//"):
        raise layer.error_at(pointer, f"“{name}” is not a path to a file on this computer.")


def _read_named_file(layer: Layer, pointer: Pointer, name: str, path: str, most: int) -> bytes:
    try:
        raw = read_data(path)
    except FileNotFoundError:
        raise layer.error_at(pointer, f"Cannot find a file called “{name}”.") from None
    except UnreadableData as why:
        raise layer.error_at(pointer, f"We could not read “{name}”: {why}.") from None
    if len(raw) > most:
        raise layer.error_at(pointer, f"“{name}” is larger than {most // 1024:,} kB.")
    return raw


def _join(folder: str, name: str) -> str:
    return os.path.join(folder, name)  # noqa: PTH118


def _posix_path(path: str) -> str:
    return Path(path).as_posix()
