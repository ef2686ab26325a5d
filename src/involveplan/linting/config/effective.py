"""The effective configuration of one plan, with the origin of each setting."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from involveplan.linting.config.chain import Chain, Layer
from involveplan.linting.config.model import Config, PerPlan
from involveplan.plan.annotations import keys_of
from involveplan.plan.place import Pointer

CODE_TABLES = ("ignore", "severity", "thresholds")
FILE_LISTS = (
    "checklists",
    "catalogue",
)  # lists that are joined: files of a later layer come after those of an earlier one


_CODE = re.compile(r"[A-Za-z]{1,3}\d{0,3}")


@dataclass(frozen=True, slots=True)
class SettingOrigin:
    """The place of a setting: file and line, and the pattern that matched if it comes from an override."""

    file: str
    line: int
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class OverrideSettings:
    """The settings of an override, and whether it applies to the plan."""

    paths: tuple[str, ...]
    origin: SettingOrigin
    keys: tuple[str, ...]
    applies: bool


@dataclass(frozen=True, slots=True)
class EffectiveConfig:
    """All settings of a plan as one configuration, and the origins of those that are not defaults.

    The keys of `origins` are the key of a setting; key and code in a table; key and index in a list of files. Paths of
    files are absolute here.
    """

    config: Config
    origins: dict[Pointer, SettingOrigin] = field(default_factory=dict)
    overrides: tuple["OverrideSettings", ...] = ()


def item_key(word: str) -> str:
    """Return a code, or start of codes, in capitals, and the name of an item in lower case."""
    return word.upper() if _CODE.fullmatch(word) else word.casefold()


def resolve_config(chain: Chain | None, path: str) -> EffectiveConfig:
    """Return the effective configuration of a plan, or of a folder (an absolute path; that of a folder ends in `/`)."""
    if chain is None:
        return EffectiveConfig(Config.model_construct())
    values: dict[str, object] = {}
    tables: dict[str, dict[str, object]] = {name: {} for name in CODE_TABLES}
    files: dict[str, list[str]] = {name: [] for name in FILE_LISTS}
    origins: dict[Pointer, SettingOrigin] = {}
    for layer, settings, begin, pattern in _settings_groups(chain, path):
        for name in settings.model_fields_set - {"paths", "extend", "overrides"}:
            key = type(settings).model_fields[name].alias or name
            value = getattr(settings, name)
            if name in CODE_TABLES:
                for written, each in value.items():
                    code = item_key(written)
                    tables[name].pop(code, None)  # the latest comes last, also among the names of one item
                    tables[name][code] = each
                    origins[key, code] = _origin(layer, (*begin, key, written), pattern)
            elif name in FILE_LISTS:
                for place, each in enumerate(value):
                    origins[key, len(files[name])] = _origin(layer, (key, place), "")
                    files[name].append(os.path.normpath(layer.base + each))
            else:
                values[name] = value
                origins[(key,)] = _origin(layer, (*begin, key), pattern)
    config = Config().model_copy(update={**values, **tables, **files})
    return EffectiveConfig(config, origins, tuple(_overrides(chain, path)))


def _overrides(chain: Chain, path: str) -> Iterator[OverrideSettings]:
    matching = chain.matching_overrides(path)
    for number, rule in enumerate(chain.overrides):
        override = rule.override
        keys = [key for key in keys_of(PerPlan) if key.replace("-", "_") in override.model_fields_set]
        origin = _origin(rule.layer, ("overrides", rule.index), "")
        yield OverrideSettings(tuple(override.paths), origin, tuple(keys), number in matching)


def _settings_groups(chain: Chain, path: str) -> Iterator[tuple[Layer, PerPlan, Pointer, str]]:
    """Yield groups of settings, lowest precedence first, with their pointers and the pattern of an override."""
    for layer in chain.layers:
        yield layer, layer.config, (), ""
    for number in chain.matching_overrides(path):
        rule = chain.overrides[number]
        pattern = rule.patterns.deciding_pattern(chain.relative_path(rule.layer, path))
        yield rule.layer, rule.override, ("overrides", rule.index), pattern


def _origin(layer: Layer, pointer: Pointer, pattern: str) -> SettingOrigin:
    node = layer.source.tree.find(pointer)
    assert node is not None
    offset = (node.key or node.span)[0]
    return SettingOrigin(layer.source.name, layer.source.tree.line_column(offset)[0], pattern)
