"""Indentation with tabs, which YAML does not allow."""

import re
from functools import partial

from involveplan.plan.problems import Fix, Problem
from involveplan.plan.yaml.tree import parse_yaml

_TABS = re.compile(r"^ *\t[ \t]*(?=[^ \t\r\n])", re.MULTILINE)
_WIDTHS = (2, 4, 8, 1, 3, 5, 6, 7)  # spaces for a tab, the most usual first
_LONGEST = 40_000  # characters of a text that is read with each width


def tab_problems(text: str, message: str) -> list[Problem]:
    """Return a problem for each line that a tab indents, with its fix.

    Empty if spaces in place of the tabs can be read in more than one way, or in none.
    """
    found = list(_TABS.finditer(text)) if len(text) <= _LONGEST else []
    widths: dict[str, int] = {}  # by what is read with each
    for width in _WIDTHS if found else ():
        tree = parse_yaml.__wrapped__(_TABS.sub(partial(_spaces, width), text))
        if tree.root is not None and not tree.problems:
            widths.setdefault(repr(tree.root.data), width)
    if len(widths) != 1:
        return []
    (width,) = widths.values()
    return [
        Problem(
            "readable",
            (tab := each.end() - len(each[0].lstrip(" ")), tab + 1),
            message,
            fix=Fix(each.span(), _spaces(width, each)),
        )
        for each in found
    ]


def _spaces(width: int, indent: re.Match[str]) -> str:
    return indent[0].replace("\t", " " * width)
