"""JSON text that is safe to print: characters that control a terminal or a build server are escaped in every string."""

import re
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring
from typing import TypeAlias

from involveplan.build_server import SECOND_HASH

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

# Characters to escape for the terminal. The JSON encoder escapes line breaks and other control characters itself.
UNSAFE_CHARACTERS = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def json_text(value: Json, newline: str = "\n") -> str:
    """Return a value as safe JSON with an indent of 2, without a final line feed. Faster than `json.dumps`."""
    if isinstance(value, str):
        return json_string(value)
    if isinstance(value, bool) or value is None:
        return "null" if value is None else "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    inner_newline = f"{newline}  "
    if isinstance(value, Mapping):
        members = [f"{json_string(key)}: {json_text(each, inner_newline)}" for key, each in value.items()]
        return f"{{{inner_newline}{f',{inner_newline}'.join(members)}{newline}}}" if members else "{}"
    entries = [json_text(each, inner_newline) for each in value]
    return f"[{inner_newline}{f',{inner_newline}'.join(entries)}{newline}]" if entries else "[]"


def json_string(text: str) -> str:
    """Return a text as a JSON string. Letters of all scripts are kept."""
    encoded = encode_basestring(text)
    if text.isprintable() and "#" not in text:
        return encoded
    encoded = UNSAFE_CHARACTERS.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded)
    return SECOND_HASH.sub(r"\\u0023", encoded)
