"""Windows paths in double quotes, in which YAML gives every backslash a special meaning."""

import re
from typing import TYPE_CHECKING

from involveplan.plan.problems import Problem

if TYPE_CHECKING:
    from involveplan.plan.yaml.tree import Tree

_PATH = re.compile(r'"(?P<path>[^"\r\n]*(?:\b[A-Za-z]:\\|\\\\)(?=[\w.-])[^"\r\n]*)"?')
_MISREAD_PATH = re.compile(r'"(?P<path>[A-Za-z]:\\(?=[\w.-])[^"\r\n]*)"')
_LONGEST_PATH = 60  # characters of a path that is repeated


def unreadable_path(line: str, start: int) -> Problem | None:
    """Return the problem with a path on a line that starts at an offset. None if there is none."""
    found = _PATH.search(line)
    if not found:
        return None
    return Problem("readable", (start + found.start(), start + found.end()), _message(found["path"]))


def misread_paths(tree: "Tree") -> list[Problem]:
    r"""Return paths that can be read, but as something else: `\n` starts a new line, and `\t` is a tab."""
    found = list(_MISREAD_PATH.finditer(tree.text))
    pending, quoted = [tree.root] if found and tree.root else [], set()
    while pending:
        node = pending.pop()
        quoted |= {node.start} if node.style == '"' else set()
        pending += [child for _, child in node.child_items()]
    return [
        Problem("readable", each.span(), _message(each["path"])) for each in found if each.start() in quoted
    ]


def _message(path: str) -> str:
    plain = len(path) <= _LONGEST_PATH and "'" not in path
    instead = (
        f"Use single quotes: '{path}'." if plain else "Use single quotes, or two backslashes for each one."
    )
    return f"In double quotes, the backslash of a Windows path has a special meaning. {instead}"
