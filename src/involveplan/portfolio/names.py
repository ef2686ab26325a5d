"""Names that people write by hand: when two of them are the same."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """What two names have in common if people take them for the same: capitals, spaces and quotes do not matter."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", " ".join(name.split())).casefold())
    return plain.replace("’", "'")
