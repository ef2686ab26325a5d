"""Texts that try to act on a terminal, a build server or a page, and what a report of theirs looks like."""

import re
from typing import Any

from hypothesis import strategies as st

from involveplan.build_server import ZERO_WIDTH
from involveplan.checklist.library import shipped_library
from involveplan.linting.finding import Finding, NextStage, Outcome, Report, SkippedItem
from involveplan.plan.place import Place

PIECES = (
    *"ab1é日 \t\n\r\v\f\x00\x08\x1b\x7f\x85\x9b",
    *"\u00a0\u00ad\u061c\u200b\u200d\u200e\u2028\u2029\u202e\u2066\ufeff\ufffe\ud800",
    *("::", "::error::", "::error file=a,line=1::", "##[group]", "##[", "##vso[", "##teamcity[", "#", ":", "["),
    *("\x1b[31m", "]]>", "<![CDATA[", "&amp;", "&", "<b>", "</failure>", '"', "'", "<!--", "-->", "{0}", "{"),
    *("](https://example.org)", "[x](1)", "@team", ":smile:", "|", "`", "```", "\n# ", "\n- "),
    *("*", "_", "\\", "%0A", "%", ","),
)  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=20)
LINE = TEXT.map(lambda text: re.sub("[\n\r]", "", text))
CODE = st.sampled_from(("AUD009", "FMT001", "PUR001")) | TEXT.map(
    lambda text: re.sub(r"\s", "", text)
).filter(bool)

# What must not reach anybody as it is: control characters but the line feed, and what turns text round.
ACTS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
# Marks that tell which way a script runs: documents keep them, for texts from right to left need them.
OF_SCRIPTS = re.compile("[\u061c\u200e\u200f]")
# The commands that a format is there to give.
OURS = {"github": r"::(error|warning|notice) title="}
_COLOR = re.compile(r"\x1b\[[0-9;]*m")
_NO_WIDTH = re.compile(f"[{ZERO_WIDTH}]")


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """A finding of which every text is hostile, its item one that ships or one that nobody knows."""
    line, column = draw(st.integers(1, 99)), draw(st.integers(1, 30))
    more = draw(st.sampled_from((0, 0, 1)))
    return Finding(
        draw(LINE),
        Place(line, column, line + more, draw(st.integers(column, 40)), ("audience", draw(TEXT))),
        draw(CODE),
        draw(LINE),
        draw(st.sampled_from(("error", "warning", "note"))),
        draw(TEXT),
        draw(TEXT),
        draw(TEXT),
        ("audience", 0),
        draw(TEXT),
        draw(LINE),
        draw(st.sampled_from(({}, {"shown": "x"}))),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of several plans, everything in it hostile."""
    outcomes: dict[str, Outcome] = {}
    for each in draw(st.lists(findings(), max_size=4)):
        texts = st.tuples(CODE, LINE, TEXT, st.just("") | CODE)
        aside = tuple(SkippedItem(*each) for each in draw(st.lists(texts, max_size=2)))
        passed = tuple(draw(st.lists(CODE, max_size=2)))
        outcomes[each.file] = Outcome(each.file, (each,) * draw(st.integers(1, 2)), aside, passed)
    ahead = NextStage("draft", "agreed", draw(st.lists(findings(), max_size=2).map(tuple)))
    one = len(outcomes) == 1 and draw(st.booleans())
    return Report(
        tuple(outcomes.values()), ahead if one else None, suppressed=draw(st.integers(0, 2)), items=items
    )


def items() -> dict[str, Any]:
    """The items that ship, by code."""
    return {item.code: item for item in shipped_library().items}


def acting_lines(text: str, name: str = "") -> list[str]:
    """The lines that a terminal or a build server would obey, read as leniently as any of them does.

    What the format of that name is there to give is left out.
    """
    found = []
    for line in _COLOR.sub("", text).split("\n"):
        read = _NO_WIDTH.sub("", line).lstrip().casefold()
        command = read.startswith("::") and not (name in OURS and re.match(OURS[name], line))
        if command or any(sign in read for sign in ("##[", "##vso[", "##teamcity[")) or ACTS.search(line):
            found.append(line)
    return found
