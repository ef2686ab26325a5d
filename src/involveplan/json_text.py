"""JSON text that is safe to print: characters that control a terminal or a build server are escaped in every string."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

from involveplan.build_server import SECOND_HASH

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

# Characters to escape for the terminal. The JSON encoder escapes line breaks and other control characters itself.
UNSAFE_CHARACTERS = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)

_BATCH = 250  # entries encoded together: the encoder leaves some garbage behind each time
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, indent=2).encode


def json_text(value: Json) -> str:
    """Return a value as safe JSON with an indent of 2, without a final line feed. Letters of all scripts are kept."""
    text = _encode(value)
    if text.isprintable() and "#" not in text:  # most single strings
        return text
    text = UNSAFE_CHARACTERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return SECOND_HASH.sub(r"\\u0023", text)


def json_pieces(value: Json, entries: Iterable[Json]) -> Iterator[str]:
    """Yield the text of a value, with `entries` in the last of its empty lists, some entries at a time."""
    begin, end = json_text(value).rsplit("[]", 1)
    last_line = begin.rpartition("\n")[2]
    outer = "\n" + " " * (len(last_line) - len(last_line.lstrip()))
    waiting, between = iter(entries), f"{begin}["
    while batch := list(islice(waiting, _BATCH)):
        yield between + json_text(batch)[1:-2].replace("\n", outer)
        between = ","
    yield f"{outer}]{end}" if between == "," else f"{between}]{end}"
