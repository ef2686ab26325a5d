"""What applies to a plan, as a page for people and as JSON for programs."""

from pathlib import Path
from typing import Any

from involveplan.checks.subject import in_words
from involveplan.cli.terminal.console import shown
from involveplan.json_text import Json, json_text
from involveplan.linting.config.chain import Chain
from involveplan.linting.config.effective import FILES, TABLES, Origin, Settled
from involveplan.linting.config.model import Config
from involveplan.plan.annotations import keys_of
from involveplan.reports.text_style import Look, written

VERSION = 1
# What is told of a key that nobody has set, where its default does not say it.
_UNSET = {
    "select": "all items",
    "stage": "each plan's own",
    "severity": "as the checklists say",
    "thresholds": "as the checklists say",
    "catalogue": "the one that ships",
    "include": "*.yaml, *.yml",
}


def as_text(told: str, chain: Chain | None, settled: Settled, look: Look) -> str:
    """The page, ending with a line feed; `told` is what to call the plan or folder."""
    width = max(map(len, _keys())) + 2
    lines = [look.paint(f"What applies to {told}", "strong"), ""]
    for key in _keys():
        for place, (said, origin) in enumerate(_said(key, settled)):
            label = "" if place else key
            first, *rest = look.wrap(f"{said} ({_where(origin)})", " " * width)
            lines += [look.paint(label, "strong") + first[len(label) :], *rest]
    if settled.overrides:
        lines += ["", look.paint("For some plans only", "strong")]
    for each in settled.overrides:
        paths = in_words([f"“{path}”" for path in each.paths])
        applies = "applies here" if each.applies else "does not apply here"
        lines += look.wrap(
            f"{paths} ({_where(each.origin)}) sets {in_words(list(each.keys))}: {applies}", "  "
        )
    lines += ["", *look.wrap(_read(_files(chain)))]
    return written(lines)


def as_json(path: Path, chain: Chain | None, settled: Settled) -> str:
    """The same as JSON, ending with a line feed. `from` is null for what nobody has set."""
    whole: Json = {
        "version": VERSION,
        "path": path.as_posix(),
        "configurations": _files(chain),
        "settings": {key: _as_data(key, settled) for key in _keys()},
        "overrides": [
            {"paths": each.paths, "sets": each.keys, "applies": each.applies, "from": _from(each.origin)}
            for each in settled.overrides
        ],
    }
    return json_text(whole) + "\n"


def _keys() -> list[str]:
    """The keys that come to something for a plan, in the order in which they are told."""
    return [key for key in keys_of(Config) if key not in ("extend", "overrides")]


def _value(key: str, settled: Settled) -> Any:
    return getattr(settled.config, key.replace("-", "_"))


def _said(key: str, settled: Settled) -> list[tuple[str, Origin | None]]:
    """What is set in words, one by one, each with where."""
    value, origins = _value(key, settled), settled.origins
    if key in TABLES and value:
        return [(f"{code}: {each}", origins[key, code]) for code, each in sorted(value.items())]
    if key in FILES and value:
        return [(shown(Path(each)), origins[key, place]) for place, each in enumerate(value)]
    if isinstance(value, bool):
        return [("yes" if value else "no", origins.get((key,)))]
    words = ", ".join(value) if isinstance(value, list) else str(value or "")
    return [(_UNSET.get(key, "none") if not words or value == {} else words, origins.get((key,)))]


def _as_data(key: str, settled: Settled) -> Any:
    value, origins = _value(key, settled), settled.origins
    if key in TABLES:
        return {
            code: {"value": each, "from": _from(origins[key, code])} for code, each in sorted(value.items())
        }
    if key in FILES:
        named = [shown(Path(each)) for each in value]
        return [{"value": each, "from": _from(origins[key, place])} for place, each in enumerate(named)]
    origin = origins.get((key,))
    return {"value": value, "from": origin and _from(origin)}


def _from(origin: Origin) -> dict[str, str | int | None]:
    return {"file": shown(Path(origin.file)), "line": origin.line, "override": origin.pattern or None}


def _where(origin: Origin | None) -> str:
    if origin is None:
        return "default"
    override = f", for “{origin.pattern}”" if origin.pattern else ""
    return f"{shown(Path(origin.file))}:{origin.line}{override}"


def _files(chain: Chain | None) -> list[str]:
    """The configuration files, the nearest first."""
    return [shown(Path(layer.source.name)) for layer in reversed(chain.layers)] if chain else []


def _read(names: list[str]) -> str:
    if not names:
        return "There is no configuration in this folder or above it."
    return f"Read from {', which extends '.join(names)}."
