"""Sentences that people read, and the habits of translated English in them.

The habits are words and turns of phrase that a native writer of guidance hardly ever uses: “whoever”, “stands in the
plan”, “nobody is named who”. Each may be right once, so a rate is allowed, but no semicolons.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

import typer
import yaml

from involveplan.cli import main
from involveplan.exports.schemas import FileKind, schema_text
from tests import ROOT
from tests.docs.pages import parts

HABITS = {
    "told": r"\btold\b",
    "whom": r"\bwhom\b",
    "whoever": r"\bwhoever\b",
    "see to": r"\bsees? to\b",
    "of which": r"\b(?:of|by) which\b",
    "stand": r"\bstands?\b",
    "come of": r"\b(?:come|comes|came) of\b",
    "comes to": r"\bcomes to\b",
    "amiss": r"\bamiss\b",
    "is no": r"\bis no ",
    "besides": r"\bbesides\b",
    "as many as": r"\bas many as\b",
    "entry 1": r"\bentry (?:\d+|\{[^}]*\}|N\b)",
    "the tool “": r"\bthe tool [\"“{]",
    "the group": r"\bthe group (?:[\"“{]|\w+ (?:is|has))",
    "nobody is": r"\bnobody is\b",
    "somebody": r"\bsomebody\b",
    "set aside": r"\bset aside (?:with|under|by)\b|\bis set aside\b",
    "sense of": r"\b(?:make|makes|making|made) sense of\b",
    "need not": r"\bneed not\b",
    "anew": r"\banew\b",
    "that of": r"(?<!with )(?<!like )\b(?:that|those) of\b",
    "lack": r"\black(?:s|ed|ing)?\b",
    "lie in": r"\blies? in\b",
    "beside": r"\bbeside\b",
    "there at the end": r"\b(?:is|are) there(?: already)?(?=[,.;:)]|$)",
    "where for if": r"(?:[;,.] |\bor )where (?:that|the|a|an|it|you|there|no|nothing|none|they|one|this|people)\b"
    r"|^where (?:that|there|no|nothing|none)\b",
}

_MACHINE = {  # keys whose values are not prose
    "code", "name", "field", "from", "check", "kind", "cases", "frameworks", "key", "place", "severity",
    "add_to", "adds", "prefix", "checklist", "catalogue", "source", "address", "choose_from",
    "waits_for", "words", "tool", "fields", "once", "id", "sort", "effort", "ways", "ways_in",
    "carries", "gathers", "misses", "suits", "left_out_by", "unit", "pays", "example", "figures",
    "when", "after", "command", "touchpoint_words", "placeholders", "abbreviations", "none_of",
}  # fmt: skip
_IN_FILES = re.compile(r"(?:^|\s)#\s(.*)|^\s*-?\s*(?:description|name|title):\s*(.*)|\becho \"(.*)\"")
_SENTENCE_END = re.compile(r"(?<=[.?!…])[\"”’)]*\s+(?=[\"“‘(‹{]?[A-Z0-9{“‹`])")


def _yaml_texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for inner_key, inner in value.items():
            if inner_key == "check" and isinstance(inner, dict):
                yield from _yaml_texts(
                    {each: inner[each] for each in ("takes", "uncounted") if each in inner}
                )
            elif inner_key not in _MACHINE or isinstance(inner, dict):
                yield from _yaml_texts(inner, str(inner_key))
    elif isinstance(value, list):
        for inner in value:
            yield from _yaml_texts(inner, key)
    elif isinstance(value, str) and len(value.split()) > 1:
        yield key, " ".join(value.split())


class Text(NamedTuple):
    """A text that people read, with its place and, in a data file, its key."""

    place: str
    key: str
    text: str

    @property
    def sentences(self) -> list[str]:
        """The sentences of more than three words."""
        return [each for each in _SENTENCE_END.split(self.text) if len(each.split()) > 3]


def data_texts(folder: str) -> list[Text]:
    """Every text of the data files in a folder."""
    return [
        Text(path.relative_to(ROOT).as_posix(), key, text)
        for path in sorted(Path(ROOT, folder).rglob("*.yaml"))
        for key, text in _yaml_texts(yaml.safe_load(path.read_text(encoding="utf-8")))
    ]


def help_texts() -> list[Text]:
    """The texts of `--help`, of every command and option."""
    app = typer.main.get_command(main._build_app("--help"))
    found = [Text("involveplan", "help", " ".join((app.help or "").split()))]
    found += [Text(f"involveplan {name}", "summary", summary) for name, summary in main.COMMANDS.items()]
    for name in main.COMMANDS:
        command = typer.main.get_command(main._build_app(name))
        found += _of_command(f"involveplan {name}", command.commands[name])  # type: ignore[attr-defined]
    return found


def command_options(name: str) -> set[str]:
    """The options of a command, also of one in a group: `checklist list`."""
    command: Any = typer.main.get_command(main._build_app(name.split()[0]))
    for word in name.split():
        command = command.commands[word]
    return {each for option in command.params for each in (*option.opts, *option.secondary_opts)}


def _of_command(name: str, command: Any) -> Iterator[Text]:
    for paragraph in (command.help or "").split("\n\n"):
        yield Text(name, "help", " ".join(paragraph.split()))
    for option in command.params:
        yield Text(f"{name} {option.name}", "help", " ".join((getattr(option, "help", "") or "").split()))
    for inner, each in getattr(command, "commands", {}).items():
        yield from _of_command(f"{name} {inner}", each)


def message_texts() -> list[Text]:
    """The texts in Python of four words or more that are not docstrings: messages, labels, descriptions."""
    found = []
    for path in sorted(Path(ROOT, "src", "involveplan").rglob("*.py")):
        if "documents" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node, text in _strings(tree, _docstrings(tree)):
            is_pattern = re.search(r"\(\?|\\[bdsw]", text)
            if (
                len(re.findall(r"[A-Za-z]{2,}", text)) > 3
                and re.search(r"[a-z] [a-z]", text)
                and not is_pattern
            ):
                found.append(Text(f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", "", text))
    return found


def _docstrings(tree: ast.Module) -> set[int]:
    """The strings that are statements: docstrings."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _strings(node: ast.AST, docstrings: set[int]) -> Iterator[tuple[ast.expr, str]]:
    """Each string, with `{…}` for what is put into it."""
    if id(node) in docstrings:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node, node.value
    elif isinstance(node, ast.JoinedStr):
        yield (
            node,
            "".join(str(each.value) if isinstance(each, ast.Constant) else "{…}" for each in node.values),
        )
    else:
        for child in ast.iter_child_nodes(node):
            yield from _strings(child, docstrings)


def page_texts(*pages: Path) -> list[Text]:
    """The paragraphs, list items and table cells of Markdown pages, without code and generated tables."""
    found = []
    for page in pages:
        text = "\n".join(part if isinstance(part, str) else "" for part in parts(page.read_text("utf-8")))
        text = re.sub(r"<!--.*?-->|^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)
        text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"`[^`\n]*`", "code", text))
        for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )|(?<=\|)\n", text):
            cells = block.strip().strip("|").split(" | ") if block.strip().startswith("|") else [block]
            found += [Text(page.name, "", " ".join(cell.split())) for cell in cells if cell.strip()]
    return found


def hover_texts() -> list[Text]:
    """The descriptions in the schemas, which editors show."""
    return [
        Text(f"schema of {kind}", "description", text)
        for kind in get_args(FileKind)
        for text in _descriptions(yaml.safe_load(schema_text(kind)))
    ]


def _descriptions(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("description", "markdownDescription", "errorMessage") and isinstance(inner, str):
                yield inner
            else:
                yield from _descriptions(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _descriptions(inner)


def file_texts(*files: Path) -> list[Text]:
    """The comments of files that users copy or read, and the descriptions and messages in them."""
    found = []
    for path in files:
        for line in path.read_text("utf-8").splitlines():
            if match := _IN_FILES.search(line):
                text = next(filter(None, match.groups()), "")
                found.append(Text(path.name, "", text))
    return found
