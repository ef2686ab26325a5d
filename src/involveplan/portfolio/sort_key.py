"""Names that people write by hand: when two of them are the same."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """What two names have in common if people take them for the same: capitals, spaces and quotes do not matter."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", " ".join(name.split())).casefold())
    plain = plain.replace("’", "'")
    return name if plain == name else plain  # of very many the same text is held once
