"""The JSON export of the settings that apply to a plan."""

from pathlib import Path
from typing import Any

from involveplan.documents.pages.settings import configuration_files, setting_keys, setting_value
from involveplan.json_text import Json, json_text
from involveplan.linting.config.chain import Chain
from involveplan.linting.config.effective import CODE_TABLES, FILE_LISTS, EffectiveConfig, SettingOrigin
from involveplan.plan.files.display_path import display_path

VERSION = 1


def as_json(path: Path, chain: Chain | None, effective: EffectiveConfig) -> str:
    """Return the settings as JSON, with a final line feed. `from` is null for a default."""
    data: Json = {
        "version": VERSION,
        "path": path.as_posix(),
        "configurations": configuration_files(chain),
        "settings": {key: _setting(key, effective) for key in setting_keys()},
        "overrides": [
            {"paths": each.paths, "sets": each.keys, "applies": each.applies, "from": _origin(each.origin)}
            for each in effective.overrides
        ],
    }
    return json_text(data) + "\n"


def _setting(key: str, settled: EffectiveConfig) -> Any:
    value, origins = setting_value(key, settled), settled.origins
    if key in CODE_TABLES:
        return {
            code: {"value": each, "from": _origin(origins[key, code])} for code, each in sorted(value.items())
        }
    if key in FILE_LISTS:
        named = [display_path(Path(each)) for each in value]
        return [{"value": each, "from": _origin(origins[key, place])} for place, each in enumerate(named)]
    origin = origins.get((key,))
    return {"value": value, "from": origin and _origin(origin)}


def _origin(origin: SettingOrigin) -> dict[str, str | int | None]:
    return {"file": display_path(Path(origin.file)), "line": origin.line, "override": origin.pattern or None}
