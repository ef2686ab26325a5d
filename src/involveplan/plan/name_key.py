"""Keys of names that people type, for comparison."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """Return a key that is equal for names that people consider equal: case, spaces and quotes do not matter."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", " ".join(name.split())).casefold())
    plain = plain.replace("’", "'")
    return name if plain == name else plain  # the same object, to save memory
