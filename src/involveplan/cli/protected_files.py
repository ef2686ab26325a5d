"""Files that no report or document may replace, because they contain someone's work."""

import contextlib
import json
import re
from pathlib import Path

from involveplan.plan.detection.first_key import first_key_almost_of_plan
from involveplan.plan.detection.plan_detection import looks_like_plan
from involveplan.plan.files.reader import YAML_ENDINGS, read_raw
from involveplan.plan.source import decode_utf_8, utf_16_encoding
from involveplan.plan.yaml.conflict import find_conflict
from involveplan.run.read_plan import read_if_plan
from involveplan.run.suppression.baseline_format import BASELINE_KEY, is_baseline

_MARKUP = re.compile(r"\s*<[a-zA-Z!?]")  # a web page, XML
_FLOW_PLAN = re.compile(r"""\s*\{\s*(["']?)involveplan\1\s*:""")
_KEY = re.compile(r"""^(["']?)involveplan\1[ \t]*:""", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:`{3}|~{3})", re.MULTILINE)  # the fence of an example in Markdown


def protection_reason(path: Path) -> str:
    """Return why an existing file is protected, as the end of a sentence; empty if it is not. Raises OSError.

    No command writes a report as YAML or TOML, so such a file may contain settings, a checklist or answers.
    """
    if is_plan_file(path):
        return "is a plan"
    endings = {path.suffix.lower(), path.resolve().suffix.lower()}
    if endings & {*YAML_ENDINGS, ".toml"}:
        return "may contain a plan, a checklist or settings"
    raw = read_raw(path)
    if first_key_almost_of_plan(raw.decode(utf_16_encoding(raw) or "utf-8-sig", "replace")):
        return "may contain a plan"
    if is_baseline(raw):
        return "is a baseline"
    if (".json" in endings or BASELINE_KEY.encode() in raw) and find_conflict(decode_utf_8(raw)[0]):
        return "has a merge conflict"
    return ""


def is_plan_file(path: Path) -> bool:
    """Return True if a file contains a plan, readable or not. Raises OSError.

    A document or report that only shows an example of a plan is not a plan.
    """
    raw = read_raw(path)
    encoding = utf_16_encoding(raw)
    if b"involveplan" not in (raw.replace(b"\0", b"") if encoding else raw):
        return False
    text = raw.decode(encoding or "utf-8-sig", "replace")
    if _MARKUP.match(text):
        return False
    is_flow = text.lstrip().startswith("{")
    if is_flow:
        with contextlib.suppress(ValueError, RecursionError):
            return "involveplan" in json.loads(text)
    source = read_if_plan(raw, path.name)
    if source is None or source.tree.root:
        return source is not None
    if is_flow:
        return _FLOW_PLAN.match(text) is not None
    if path.suffix.lower() in YAML_ENDINGS:
        return looks_like_plan(text)
    key = _KEY.search(text)
    return key is not None and not _FENCE.search(text, 0, key.start())
