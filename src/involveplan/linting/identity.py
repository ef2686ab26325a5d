"""The stable identity of a finding, unchanged when lines move, texts are reworded or lists are reordered.

It consists of the item and of the place in the plan by names: `/audience/carers/number`, not `/audience/0/number`. It
is safe to publish: of user text it contains short names only, and a digest of anything else.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

from involveplan.checks.personal_data import redact_text
from involveplan.linting.finding import Finding
from involveplan.plan.place import Pointer
from involveplan.plan.yaml.tree import Node, Tree

# Keys that name an entry of a list; the first one present counts. People rarely reword them.
_NAMES = ("id", "tool", "role", "item", "name", "measure", "to", "kind", "code")


def identity(tree: Tree, pointer: Pointer, span: tuple[int, int] | None = None) -> str:
    """Return the place of a finding by names. `span` is its place in the text if it has no pointer."""
    if span is not None and not pointer:
        pointer = pointer_around(tree, span[0])
    node, names = tree.root, []
    for step in pointer:
        below = node.child(step) if node else None
        names.append(_entry(node, below, step, tree.text) if isinstance(step, int) else _key(step, tree.text))
        node = below
    return "".join(f"/{step.replace('~', '~0').replace('/', '~1')}" for step in names)


@lru_cache(maxsize=1024)  # the same keys and names occur in every plan
def _known_key(step: str) -> str:
    return step if redact_text(step) == step else _digest(step)


def _key(step: str, plan: str) -> str:
    """The key unchanged, or a digest if it contains personal data."""
    if any(map(str.isdigit, step)):  # perhaps a number that has its label elsewhere in the plan
        return step if redact_text(step, plan) == step else _digest(step)
    return _known_key(step)


def _entry(listed: Node | None, entry: Node | None, place: int, plan: str) -> str:
    """The name of a list entry, numbered if it is not the first of that name; its index if it has none."""
    if not entry_name(entry) or listed is None or not isinstance(listed.children, list):
        return str(place)
    return _entries(listed, plan)[place]


@lru_cache(maxsize=8)  # findings of one item are mostly in one list
def _entries(listed: Node, plan: str) -> list[str]:
    """The name of each entry of a list."""
    seen: Counter[str] = Counter()
    names = []
    for place, name in enumerate(entry_name(each) for _, each in listed.child_items()):
        seen[name] += 1
        numbered = f"#{seen[name]}" if seen[name] > 1 else ""
        names.append(f"{_redact_name(name, plan)}{numbered}" if name else str(place))
    return names


# A few words without digits, or one word in the form of an id, too short for a telephone number.
_WORDS = re.compile(r"[^\W\d_]+(?:[ ,'/&-]{1,3}[^\W\d_]+){0,3}")
_WORD = re.compile(r"(?!.*\d{5})[a-z][a-z0-9_-]*")
_LONGEST = 40  # characters


def _redact_name(name: str, plan: str) -> str:
    """The name unchanged, or a digest of a text that may be more than a name, such as an e-mail address."""
    if len(name) <= _LONGEST and (_WORD.fullmatch(name) or _WORDS.fullmatch(name)):
        return _key(name, plan)
    return _digest(name)


def _digest(text: str) -> str:
    return f"text-{blake2b(text.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"


def entry_name(entry: Node | None) -> str:
    """Return the name of a list entry; empty if it has none."""
    if entry is None:
        return ""
    if entry.children is None:
        return str(entry.data)
    for key in _NAMES:
        value = entry.child(key)
        if value is not None and value.data not in (None, "", []):
            return ",".join(map(str, value.data)) if isinstance(value.data, list) else str(value.data)
    return ""


def pointer_around(tree: Tree, offset: int) -> Pointer:
    """Return the pointer to the innermost value at an offset of the text; for a comment, to the value before it."""
    node, steps = tree.root, []
    while node is not None and node.children:
        below = node.child_items()
        before = bisect_right(below, offset, key=lambda each: (each[1].key or each[1].span).start)
        if not before:
            break
        key, node = below[before - 1]
        steps.append(key)
    return tuple(steps)


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a unique fingerprint for each finding of a report, in 32 hexadecimal digits.

    It is a digest of the file, the item and the place by names, without line and wording. Findings with all three in
    common are numbered in order.
    """
    seen: dict[tuple[str, str, str], int] = {}
    for finding in findings:
        same = (finding.file, finding.code, finding.identity)
        seen[same] = seen.get(same, 0) + 1
        text = "\0".join((*same, str(seen[same])))
        yield blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()
