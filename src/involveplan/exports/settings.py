"""The JSON export of the settings that apply to a plan."""

from pathlib import Path
from typing import Any

from involveplan.documents.pages.settings import configuration_files, setting_keys, setting_value
from involveplan.json_text import Json, json_text
from involveplan.linting.config.chain import Chain
from involveplan.linting.config.effective import FILES, TABLES, Origin, Settled
from involveplan.plan.files.display_path import display_path

VERSION = 1


def as_json(path: Path, chain: Chain | None, settled: Settled) -> str:
    """Return the settings as JSON, with a final line feed. `from` is null for a default."""
    whole: Json = {
        "version": VERSION,
        "path": path.as_posix(),
        "configurations": configuration_files(chain),
        "settings": {key: _as_data(key, settled) for key in setting_keys()},
        "overrides": [
            {"paths": each.paths, "sets": each.keys, "applies": each.applies, "from": _from(each.origin)}
            for each in settled.overrides
        ],
    }
    return json_text(whole) + "\n"


def _as_data(key: str, settled: Settled) -> Any:
    value, origins = setting_value(key, settled), settled.origins
    if key in TABLES:
        return {
            code: {"value": each, "from": _from(origins[key, code])} for code, each in sorted(value.items())
        }
    if key in FILES:
        named = [display_path(Path(each)) for each in value]
        return [{"value": each, "from": _from(origins[key, place])} for place, each in enumerate(named)]
    origin = origins.get((key,))
    return {"value": value, "from": origin and _from(origin)}


def _from(origin: Origin) -> dict[str, str | int | None]:
    return {"file": display_path(Path(origin.file)), "line": origin.line, "override": origin.pattern or None}
