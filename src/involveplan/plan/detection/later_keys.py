"""The keys that a later version of involveplan will read in a plan: `checklists/shared/later_keys.yaml`."""

from functools import cache

from involveplan import data


@cache
def load_later_keys() -> frozenset[str]:
    """Load the paths of the keys, without the places in lists: `tools.members`. They are cached."""
    return frozenset(data.read("shared", "later_keys")["later_keys"])


def later_key_message(key: str) -> str:
    """Return the message for such a key in a plan."""
    return f"“{key}” belongs to a later version of involveplan. This version does not read it."
