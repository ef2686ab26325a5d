"""Escaping of text from a plan in Markdown, so that it is never read as markup.

Only characters that have a meaning in their position are escaped, so that ordinary text stays readable in the
source. A site that shows the page may find mentions, emoji names, e-mail links and references such as #1 after it has
removed the escapes. Those are broken up by an empty comment, which readers do not see. GitLab respects an escape before
a reference, and GitHub only the comment, so references have both.
"""

import re

from involveplan.build_server import FIRST_COLON, SECOND_HASH

EMPTY_COMMENT = "<!-- -->"

_SPECIAL = re.compile(
    r"""
    (?P<reference> [#!](?=\d)                # issues and merge requests, also of another repository
        | (?<!\w)[%&](?=\d)                  # milestones and epics
        | \[(?=\[) )                         # pages of a wiki
    | (?P<mark> [\\`*|$]                       # escapes, code, emphasis, cells, formulas
        | (?<![^\W_])_ | _(?![^\W_])         # emphasis, but not snake_case
        | ~(?!\d) | (?<=\S)~                 # struck out, but not "about 30" as ~30
        | \[(?=\^) | (?<=\))\[ | \](?=[\[(:])  # footnotes, links, references
        | <(?=[A-Za-z/!?])                   # tags, comments, <links>
        | &(?=\#?\w+;)                       # entities
        | :(?=//) | (?<=www)\. )             # bare links
    | (?P<part> @(?=\S)                      # mentions, e-mail addresses
        | (?<![^\W_])GH-(?=\d)                # issues
        | :(?=[\w+-]*[A-Za-z][\w+-]*: | [+-]1: | 100: | 1234:) )  # emoji names, but not 10:30:00
    """,
    re.VERBOSE | re.IGNORECASE,
)

# The start of a line that begins a heading, quotation, list, rule, table, definition, task box or command of a site.
_BLOCK_STARTS = re.compile(
    r"[\#>=\[] | /(?=\w) | [-+](?=\s|$) | -(?=[-:=]) | :(?=-) | (?P<number>\d{1,9})(?=[.)](?:\s|$))",
    re.VERBOSE,
)


def escape_line(line: str, *, starts_line: bool) -> str:
    """Return one line of text with Markdown escaped. `starts_line`: the text begins the line in the output."""
    text = SECOND_HASH.sub(r"\#", _SPECIAL.sub(_escape_match, line))
    if not starts_line:
        return text
    text = FIRST_COLON.sub(r"\g<before>\:", text)
    start = _BLOCK_STARTS.match(line)
    if start is None or text.startswith("\\"):
        return text
    after = start.end("number") if start["number"] else 0
    return f"{text[:after]}\\{text[after:]}"


def _escape_match(found: re.Match[str]) -> str:
    escape = "" if found["part"] else "\\"
    comment = "" if found["mark"] else EMPTY_COMMENT
    return f"{escape}{found[0]}{comment}"
