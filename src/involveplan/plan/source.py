"""A plan as read from a file: text, tree with positions, data, and problems with its form."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from involveplan.plan.files.display_path import display_path
from involveplan.plan.limits import MAX_PLAN_BYTES
from involveplan.plan.model import Plan
from involveplan.plan.parse import ModelT, ParseResult, parse_model
from involveplan.plan.place import Place, Pointer
from involveplan.plan.problems import Problem
from involveplan.plan.yaml.conflict import find_conflict
from involveplan.plan.yaml.tree import Node, Span, Tree, parse_yaml

VERSION = 1


@dataclass(frozen=True, slots=True)
class Source(Generic[ModelT]):
    """A file that was read. `value` is None if it does not contain even a half-written plan."""

    name: str
    tree: Tree
    value: ModelT | None
    problems: tuple[Problem, ...]
    omitted: tuple[Pointer, ...] = ()

    def place(self, pointer: Pointer) -> Place:
        """Return the place of the value at `pointer`. If it is missing, the key of the mapping it belongs in."""
        node, found = self.tree.root, []
        for key in pointer:
            below = node.child(key) if node else None
            if below is None:
                break
            node = below
            found.append(key)
        return self.place_of_span(self._highlight(node, bool(found)), tuple(found))

    def place_of_span(self, span: tuple[int, int], pointer: Pointer = ()) -> Place:
        """Return the place of a span in character offsets."""
        return Place(*self.tree.line_column(span[0]), *self.tree.line_column(span[1]), pointer)

    def problem_lines(self, problems: Iterable[Problem]) -> list[str]:
        """Return problems as lines that begin with the file, line and column."""
        name = display_path(Path(self.name))
        places = [(self.place_of_span(problem.span), problem.message) for problem in problems]
        return [f"{name}:{place.line}:{place.column}: {sentence}" for place, sentence in places]

    def _highlight(self, node: Node | None, found: bool) -> Span:
        if node is None or not found:
            return self.tree.first_line(Span(0, len(self.tree.text)))
        whole = node.children is None and node.span.end > node.span.start
        return node.span if whole else self.tree.first_line(node.key or node.span)


def utf_16_encoding(raw: bytes) -> str:
    """Return the encoding if bytes are UTF-16, by its byte order mark or the first two ASCII characters. Else empty."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    zeros = tuple(place for place, byte in enumerate(raw[:4]) if byte == 0)
    if zeros == (1, 3):
        return "utf-16-le"
    return "utf-16-be" if zeros == (0, 2) else ""


def decode(raw: bytes, max_bytes: int = MAX_PLAN_BYTES) -> tuple[str, Problem | None]:
    """Return the text of a file and what prevents parsing: a problem from `decode_utf_8` or a merge conflict."""
    text, unreadable = decode_utf_8(raw, max_bytes)
    return text, find_conflict(text) or unreadable


def decode_utf_8(raw: bytes, max_bytes: int = MAX_PLAN_BYTES) -> tuple[str, Problem | None]:
    """Decode a file as UTF-8 without its byte order mark. Return the text, and a problem if invalid or too large."""
    if len(raw) > max_bytes:
        why = " A plan should be a page or two." if max_bytes == MAX_PLAN_BYTES else ""
        return "", Problem("within-limits", (0, 0), f"The file is larger than {max_bytes // 1024:,} kB.{why}")
    if utf_16_encoding(raw):
        return "", Problem(
            "readable", (0, 0), "The file is saved as “Unicode” (UTF-16). Save it again as UTF-8."
        )
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        text = raw[: error.start].decode("utf-8")
        here = len(text)
        rest = raw[error.start :].decode("cp1252", "replace")
        message = f"The character here (perhaps “{rest[0]}”) is not UTF-8. Save the file again as UTF-8."
        return text + rest, Problem("readable", (here, here + 1), message)


def parse_mapping(raw: bytes, message: str, max_bytes: int = MAX_PLAN_BYTES) -> Tree:
    """Parse a file of keys and values. If it is not one, `root` is None and the problems say why.

    `message` is for a file that is empty or contains something else. `max_bytes` limits its size.
    """
    text, unreadable = decode(raw, max_bytes)
    tree = Tree(text, None, [unreadable]) if unreadable else parse_yaml(text)
    if tree.root is None or not isinstance(tree.root.children, dict):
        tree.root = None
        tree.problems = tree.problems or [Problem("readable", (0, 0), message)]
    return tree


def read(raw: bytes, name: str) -> Source[Plan]:
    """Read a plan. Never raises for invalid content: errors are in `problems`, with their places."""
    text, unreadable = decode(raw)
    if unreadable:
        return Source(name, Tree(text), None, (unreadable,))
    tree = parse_yaml(text)
    if tree.root is None:
        empty = Problem(
            "readable", (0, 0), "The file is empty. A plan starts with “involveplan: 1” and a title."
        )
        return Source(name, tree, None, tuple(tree.problems) or (empty,))
    not_a_plan = _version_problem(tree, tree.root)
    if not_a_plan:
        return Source(name, tree, None, (*tree.problems, not_a_plan))
    result = parse_model(tree, Plan, defaults={"title": ""})
    problems = (*tree.problems, *result.problems, *(_duplicate_ids(tree, result) if result.value else ()))
    return Source(name, tree, result.value, problems, result.omitted)


def looks_like_plan(text: str) -> bool:
    """True if a text that cannot be parsed looks like a plan: the key `involveplan` is at the top level."""
    at_the_margin = text.startswith(("involveplan:", "involveplan :")) or re.search("[\r\n]involveplan", text)
    return bool(at_the_margin) or _is_flow_plan(text) or _is_indented_plan(text)


def _is_indented_plan(text: str) -> bool:
    """True if the key is at the top level although everything is indented, perhaps unevenly."""
    # The indentation of the lines around this one, and whether each opens a block.
    above: list[tuple[int, bool]] = []
    for line in re.split("[\r\n]+", text):
        content = line.lstrip(" \t")
        if not content or content.startswith(("#", "---", "%")):
            continue
        depth = len(line) - len(content)
        while above and above[-1][0] >= depth:
            above.pop()
        within = bool(above) and above[-1][1]
        if not within and _KEY.match(content):
            return True
        above.append((depth, within or _OPENS.search(content) is not None))
    return False


_KEY = re.compile(r"""(["']?)involveplan\1[ \t]*:""")
_OPENS = re.compile(r"^- |^-$|:[ \t]*([|>][-+0-9]*)?[ \t]*(#.*)?$")  # a list, a mapping, a text


def _is_flow_plan(text: str) -> bool:
    return text.lstrip().startswith(("{", '"involveplan"', "'involveplan'")) and "involveplan" in text


def _version_problem(tree: Tree, root: Node) -> Problem | None:
    if not isinstance(root.children, dict):
        return Problem(
            "known-version",
            tree.first_line(root.span),
            "This is not a plan. A plan is made of keys and values, and starts with “involveplan: 1”.",
            expected="plan",
        )
    version = root.child("involveplan")
    if version is None:
        return Problem(
            "known-version",
            tree.first_line(Span(0, len(tree.text))),
            "This is not a plan, because it has no “involveplan” key. Start it with “involveplan: 1”.",
            expected="plan",
        )
    if version.data != VERSION or isinstance(version.data, bool):
        return Problem(
            "known-version",
            tree.first_line(
                version.span if version.span.end > version.span.start else version.key or version.span
            ),
            f"This version of involveplan reads plans that start with “involveplan: {VERSION}”.",
            ("involveplan",),
        )
    return None


def _duplicate_ids(tree: Tree, result: ParseResult[Plan]) -> Iterator[Problem]:
    """Yield a problem for each group with a duplicate `id`, and each tool with a duplicate key."""
    plan = result.value
    if plan is None:
        return
    groups = [(("audience", place), group.id) for place, group in plan.indexed_groups()]
    tools = [(("tools", place), tool.key) for place, tool in plan.indexed_tools()]
    for places, kind, each in ((groups, "group", "each group"), (tools, "tool", "each use of the tool")):
        seen: set[str] = set()
        for pointer, name in places:
            if name and name in seen:
                node = tree.find((*pointer, "id")) or tree.find((*pointer, "tool"))
                sentence = f"Another {kind} is already called “{name}”. Give {each} its own id."
                yield Problem("distinct-ids", node.span if node else Span(0, 0), sentence, pointer)
            seen.add(name or "")
