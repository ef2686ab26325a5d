"""The settings that apply to a plan, as plain text."""

from pathlib import Path
from typing import Any

from involveplan.linting.config.chain import Chain
from involveplan.linting.config.effective import CODE_TABLES, FILE_LISTS, EffectiveConfig, SettingOrigin
from involveplan.linting.config.model import Config
from involveplan.plan.annotations import keys_of
from involveplan.plan.files.display_path import display_path
from involveplan.reports.text_style import TextStyle, output_text
from involveplan.wording import join_words

# Descriptions of unset keys whose default value does not explain itself.
_DEFAULTS = {
    "select": "all items",
    "stage": "the stage of each plan",
    "severity": "as in the checklists",
    "thresholds": "as in the checklists",
    "catalogue": "the built-in one",
    "include": "*.yaml, *.yml",
}


def settings_text(target: str, chain: Chain | None, settled: EffectiveConfig, look: TextStyle) -> str:
    """Return the text with a final line feed. `target` is the name of the plan or folder."""
    width = max(map(len, setting_keys())) + 2
    lines = [look.paint(f"Settings for {target}", "strong"), ""]
    for key in setting_keys():
        for place, (said, origin) in enumerate(_value_lines(key, settled)):
            label = "" if place else key
            first, *rest = look.wrap(f"{said} ({_format_origin(origin)})", " " * width)
            lines += [look.paint(label, "strong") + first[len(label) :], *rest]
    if settled.overrides:
        lines += ["", look.paint("Settings for some plans only", "strong")]
    for each in settled.overrides:
        paths = join_words([f"“{path}”" for path in each.paths])
        applies = "this applies here" if each.applies else "this does not apply here"
        lines += look.wrap(
            f"{paths} ({_format_origin(each.origin)}) sets {join_words(list(each.keys))}: {applies}", "  "
        )
    lines += ["", *look.wrap(_sources_sentence(configuration_files(chain)))]
    return output_text(lines)


def setting_keys() -> list[str]:
    """Return the keys that apply to a plan, in the order of output."""
    return [key for key in keys_of(Config) if key not in ("extend", "overrides")]


def setting_value(key: str, effective: EffectiveConfig) -> Any:
    """Return the effective value of a key."""
    return getattr(effective.config, key.replace("-", "_"))


def _value_lines(key: str, settled: EffectiveConfig) -> list[tuple[str, SettingOrigin | None]]:
    """Return the values of a key in words, each with its origin."""
    value, origins = setting_value(key, settled), settled.origins
    if key in CODE_TABLES and value:
        return [(f"{code}: {each}", origins[key, code]) for code, each in sorted(value.items())]
    if key in FILE_LISTS and value:
        return [(display_path(Path(each)), origins[key, place]) for place, each in enumerate(value)]
    if isinstance(value, bool):
        return [("yes" if value else "no", origins.get((key,)))]
    words = ", ".join(value) if isinstance(value, list) else str(value or "")
    return [(_DEFAULTS.get(key, "none") if not words or value == {} else words, origins.get((key,)))]


def _format_origin(origin: SettingOrigin | None) -> str:
    if origin is None:
        return "default"
    override = f", for “{origin.pattern}”" if origin.pattern else ""
    return f"{display_path(Path(origin.file))}:{origin.line}{override}"


def configuration_files(chain: Chain | None) -> list[str]:
    """Return the display paths of the configuration files, the nearest first."""
    return [display_path(Path(layer.source.name)) for layer in reversed(chain.layers)] if chain else []


def _sources_sentence(names: list[str]) -> str:
    if not names:
        return "There are no configuration files in this folder or any folder above it."
    return f"These settings come from {', which extends '.join(names)}."
