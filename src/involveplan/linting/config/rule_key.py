"""One short text for all that decides what is found in a plan, apart from the plan, the program and the day."""

from collections.abc import Iterable
from hashlib import blake2b


def rule_key(
    asked: object,
    configurations: Iterable[bytes],
    checklists: Iterable[bytes],
    catalogue: Iterable[bytes] = (),
) -> str:
    """32 hexadecimal digits for what was asked for, and for configurations, own checklists and own catalogue files as
    they are, in order.

    Empty where a checklist names a check by its name, which may be of another package: such a check may find something
    else at any time.
    """
    key = blake2b(repr(asked).encode(), digest_size=16)
    own = list(checklists)
    for kind, raws in (("configuration", configurations), ("checklist", own), ("catalogue", catalogue)):
        for raw in raws:
            key.update(f"\n{kind} {len(raw)}\n".encode())
            key.update(raw)
    return "" if any(b"computed" in raw for raw in own) else key.hexdigest()
