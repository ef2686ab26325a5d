"""JSON that can be shown anywhere: what would act on a terminal or a build server is escaped in every string."""

import re
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring
from typing import TypeAlias

from involveplan.build_server import SECOND_SIGN

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

# Escaped, these do not reach a terminal raw. JSON itself sees to line ends and other control characters.
ACTS = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def json_text(value: Json, margin: str = "\n") -> str:
    """The value as `json.dumps` writes it with `indent=2`, only safe and faster; without a line feed at its end."""
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
    """A string of JSON. Letters of all scripts stay as they are."""
    written = encode_basestring(text)
    if text.isprintable() and "#" not in text:
        return written
    written = ACTS.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
    return SECOND_SIGN.sub(r"\\u0023", written)
