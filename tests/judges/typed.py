"""What people type into a plan, in `typed.yaml`, and what `check` and `check --fix` make of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import yaml

from involveplan.checklist.library import shipped_library
from involveplan.checks.computed.hash_comments import text_after_hash
from involveplan.linting.decision import reports_format_errors
from involveplan.plan.source import read
from involveplan.run.fixing import HASH_TEXT, FixedText, fix_text

FILE = Path(__file__).with_name("typed.yaml")
_HEAD = "involveplan: 1\ntitle: A calmer wait\n"
_PLACES = {
    "version": "@\ntitle: A calmer wait\n",
    "top": f"{_HEAD}@\n",
    "purpose": f"{_HEAD}purpose: {{@}}\n",
    "purpose-block": f"{_HEAD}purpose:\n  @\n",
    "group": f"{_HEAD}audience: [{{@}}]\n",
    "tool": f"{_HEAD}tools: [{{@}}]\n",
    "budget": f"{_HEAD}resources: {{budget: {{@}}}}\n",
    "keep": f"{_HEAD}taking_part: {{contact_details: {{@}}}}\n",
    "feedback": f"{_HEAD}feedback: [{{@}}]\n",
}
KINDS = frozenset(
    item.name for item in shipped_library().items if reports_format_errors(item) or item.name == HASH_TEXT
)
_ITEM = shipped_library().items[0]
# The first sentence of many messages only repeats what was typed.
_FIRST = re.compile(
    r"^(?:This entry of )?“[^”]*” (?:should be|is not a valid)[^”]*(?:“[^”]*”[^.”]*)?\. (?=\S)"
)


@dataclass(frozen=True)
class Typed:
    """What is typed at a place of a plan: the text after `--fix`, or why it is left. Neither if nothing is wrong."""

    kind: str
    place: str
    typed: str
    fixed: str | None = None
    left: str | None = None
    shown: bool = False

    def plan(self, text: str | None = None) -> str:
        """The plan with what is typed, or with another text in its place."""
        return _PLACES[self.place].replace("@", self.typed if text is None else text)

    def run(self) -> FixedText:
        """What `--fix` makes of the plan."""
        return fix_text(self.plan(), KINDS)

    def messages(self) -> list[str]:
        """What `check` says of the form of the plan."""
        source = read(self.plan().encode(), "plan.yaml")
        faults = text_after_hash(_ITEM, SimpleNamespace(source=source))  # type: ignore[arg-type]
        texts = [each.values["problem"] for each in faults]
        return [each.message for each in source.problems] + texts


def all_typed() -> Iterator[Typed]:
    """Every case of `typed.yaml`."""
    for kind, cases in yaml.safe_load(FILE.read_text("utf-8")).items():
        yield from (Typed(kind, **case) for case in cases)


def rows() -> Iterator[tuple[str, str, str]]:
    """The rows of the table: what is typed, what is said, and what `--fix` makes of it."""
    for each in all_typed():
        if each.shown:
            says = _FIRST.sub("", each.messages()[0])
            yield _code(each.typed), says, _code(each.fixed) if each.fixed else "left"


def _code(text: str) -> str:
    """A text as Markdown, with signs that nobody sees by number."""
    lines = [
        re.sub("[\u00a0\u200b]", lambda sign: f"<U+{ord(sign[0]):04X}>", line) for line in text.split("\n")
    ]
    return "<br>".join(f"`{line}`" for line in lines)
