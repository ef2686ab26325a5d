"""JSON text that is safe to print: characters that control a terminal or a build server are escaped in every string."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from involveplan.build_server import SECOND_HASH

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

# Characters to escape for the terminal. The JSON encoder escapes line breaks and other control characters itself.
UNSAFE_CHARACTERS = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, indent=2).encode


def json_text(value: Json) -> str:
    """Return a value as safe JSON with an indent of 2, without a final line feed. Letters of all scripts are kept."""
    text = _encode(value)
    if text.isprintable() and "#" not in text:  # most single strings
        return text
    text = UNSAFE_CHARACTERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return SECOND_HASH.sub(r"\\u0023", text)
