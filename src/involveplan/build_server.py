"""Escaping of build server commands, so that text from a plan cannot run one.

GitHub and similar servers read `::error::` at the start of a line as a command. Others read `##[`, `##vso[` and
`##teamcity[` anywhere in a line. Some servers ignore spaces and colours before a command and zero-width characters
in it.
"""

import re

ZERO_WIDTH = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff"
)
# The first colon of a command at the start of a line, and the ignored characters before it.
FIRST_COLON = re.compile(rf"^(?P<before>(?:[\s{ZERO_WIDTH}]|\x1b\[[\d;]*m)*):(?=[{ZERO_WIDTH}]*:)")
# The second `#` of a command that is read anywhere in a line. A pattern that begins with a character is found fastest.
SECOND_HASH = re.compile(rf"#(?<=[#{ZERO_WIDTH}]#)(?=[{ZERO_WIDTH}]*(?:\[|vso\[|teamcity\[))", re.IGNORECASE)


def safe_line(line: str) -> str:
    """Return a line of output with any build server command in it broken up."""
    if line.isascii() and "::" not in line and "##" not in line:
        return line
    return SECOND_HASH.sub(" #", FIRST_COLON.sub(r"\g<before>: ", line))
