"""What a build server takes for a command in a line of output, so that nobody's words can be one.

`::error::` (GitHub and its kin) counts at the start of a line, `##[`, `##vso[` and `##teamcity[` anywhere. Some
servers compare as people read: spaces and colours before it and characters of no width in it make no difference.
"""

import re

NO_WIDTH = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff"
)
# The colon with which a command begins, after what stands before it on the line.
FIRST_COLON = re.compile(rf"^(?P<before>(?:[\s{NO_WIDTH}]|\x1b\[[\d;]*m)*):(?=[{NO_WIDTH}]*:)")
# The second sign of a command that counts anywhere.
SECOND_SIGN = re.compile(rf"(?<=[#{NO_WIDTH}])#(?=[{NO_WIDTH}]*(?:\[|vso\[|teamcity\[))", re.IGNORECASE)


def safe_line(line: str) -> str:
    """A line of output that no build server takes for a command."""
    if line.isascii() and "::" not in line and "##" not in line:
        return line
    return SECOND_SIGN.sub(" #", FIRST_COLON.sub(r"\g<before>: ", line))
