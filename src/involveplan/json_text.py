"""JSON text that is safe to print: characters that control a terminal or a build server are escaped in every string."""

import re
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring
from typing import TypeAlias

from involveplan.build_server import SECOND_SIGN

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

# Characters to escape for the terminal. The JSON encoder escapes line breaks and other control characters itself.
ACTS = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def json_text(value: Json, margin: str = "\n") -> str:
    """Return a value as safe JSON with an indent of 2, without a final line feed. Faster than `json.dumps`."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool) or value is None:
        return "null" if value is None else "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    below = f"{margin}  "
    if isinstance(value, Mapping):
        members = [f"{quoted(key)}: {json_text(each, below)}" for key, each in value.items()]
        return f"{{{below}{f',{below}'.join(members)}{margin}}}" if members else "{}"
    entries = [json_text(each, below) for each in value]
    return f"[{below}{f',{below}'.join(entries)}{margin}]" if entries else "[]"


def quoted(text: str) -> str:
    """Return a text as a JSON string. Letters of all scripts are kept."""
    written = encode_basestring(text)
    if text.isprintable() and "#" not in text:
        return written
    written = ACTS.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
    return SECOND_SIGN.sub(r"\\u0023", written)
