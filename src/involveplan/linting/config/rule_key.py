"""The cache key of a set of rules: a digest of everything that decides findings but the plan, program and date."""

from collections.abc import Iterable
from hashlib import blake2b


def rule_key(
    options: object,
    configurations: Iterable[bytes],
    checklists: Iterable[bytes],
    catalogue: Iterable[bytes] = (),
) -> str:
    """Return a digest of the options and of the configurations, own checklists and own catalogue files, in order.

    It has 32 hexadecimal digits. It is empty if a checklist refers to a computed check: that may belong to another
    package, and give other findings at any time.
    """
    key = blake2b(repr(options).encode(), digest_size=16)
    own = list(checklists)
    for kind, raws in (("configuration", configurations), ("checklist", own), ("catalogue", catalogue)):
        for raw in raws:
            key.update(f"\n{kind} {len(raw)}\n".encode())
            key.update(raw)
    return "" if any(b"computed" in raw for raw in own) else key.hexdigest()
