"""The bullets of word processors, with which people begin the entries of a list."""

import re

_BLANK = "[ \t\u00a0\u2000-\u200a\u202f\u3000]"
# Signs that can begin a word or a number need a blank behind them.
_BULLET = re.compile(
    rf"^(?P<indent>[ \t]*)(?P<bullet>(?:[•‣⁃◦∙·✓✔➢➤\u25a0-\u25ff\uf0a7\uf0b7\uf0d8]|[‐‑‒–—―−]){_BLANK}*"
    rf"|[o*+§]{_BLANK}+|\*(?=\w)|-(?![ \t\r\n\d-]){_BLANK}*|\d{{1,2}}[.)]{_BLANK}+)(?=\S)",
    re.MULTILINE,
)


def bullet_of(line: str) -> str:
    """Return the bullet that a line begins with instead of a hyphen and a space. Empty if there is none."""
    match = _BULLET.match(line)
    return match["bullet"].strip() if match else ""


def with_hyphens(lines: str) -> str:
    """Return lines with a hyphen and a space in place of the bullet that each begins with."""
    return _BULLET.sub(r"\g<indent>- ", lines)
