"""A plan as read from a file: text, tree with positions, data, and problems with its form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from involveplan.plan.correction.characters import explain_look_alike
from involveplan.plan.detection.later_keys import load_later_keys
from involveplan.plan.detection.plan_detection import (
    is_meant_as_plan,
    missing_key_problem,
    not_a_plan,
    other_file,
    problems_without_tree,
)
from involveplan.plan.files.display_path import display_path
from involveplan.plan.files.file_kind import file_kind
from involveplan.plan.limits import MAX_PLAN_BYTES
from involveplan.plan.model import Plan
from involveplan.plan.parse import ModelT, ParseResult, parse_model
from involveplan.plan.place import Place, Pointer
from involveplan.plan.placeholders.field_placeholders import (
    is_placeholder_at,
    mark_placeholders,
    may_have_nothing,
    nothing_as_numbers,
)
from involveplan.plan.problems import Fix, Problem
from involveplan.plan.yaml.conflict import find_conflict
from involveplan.plan.yaml.tree import Node, Span, Tree, parse_yaml

VERSION = 1


@dataclass(frozen=True, slots=True)
class Source(Generic[ModelT]):
    """A file that was read. `value` is None if it does not contain even a half-written plan.

    `placeholders` has the organisation's own that were used to read a plan.
    """

    name: str
    tree: Tree
    value: ModelT | None
    problems: tuple[Problem, ...]
    omitted: tuple[Pointer, ...] = ()
    placeholders: tuple[str, ...] = ()

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
    if kind := file_kind(raw):
        return "", Problem("readable", (0, 0), f"This is {kind}, not a text file.")
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
        return text + rest, Problem("readable", (here, here + 1), message, expected="encoding")


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
    if other := other_file(raw):
        return Source(name, Tree(""), None, (other,))
    text, unreadable = decode(raw)
    if unreadable:
        is_other_text = unreadable.expected == "encoding" and not is_meant_as_plan(text)
        return Source(name, Tree(text), None, (not_a_plan(Tree(text)) if is_other_text else unreadable,))
    tree = parse_yaml(text)
    if tree.root is None:
        return Source(name, tree, None, problems_without_tree(tree))
    if other_version := _version_problem(tree, tree.root):
        return Source(name, tree, None, (*tree.problems, other_version))
    return _parse_plan(tree, name, ())


def with_own_placeholders(source: Source[Plan], own: tuple[str, ...]) -> Source[Plan]:
    """Return a plan read with the placeholders of its organisation. The same source if nothing changes."""
    if source.value is None or source.placeholders == own:
        return source
    return _parse_plan(source.tree, source.name, own)


def _parse_plan(tree: Tree, name: str, own: tuple[str, ...]) -> Source[Plan]:
    has_nothing = may_have_nothing(tree.text)
    result = parse_model(
        tree,
        Plan,
        defaults={"title": ""},
        later_keys=load_later_keys,
        is_placeholder_at=lambda text, pointer: is_placeholder_at(text, pointer, own),
        replacements=nothing_as_numbers(tree) if has_nothing else None,
    )
    if result.value is not None and (has_nothing or own):
        mark_placeholders(result.value, own)
    problems = (*tree.problems, *result.problems, *(_duplicate_ids(tree, result) if result.value else ()))
    return Source(name, tree, result.value, problems, result.omitted, own)


def _version_problem(tree: Tree, root: Node) -> Problem | None:
    version = root.child("involveplan")
    if version is None:
        return missing_key_problem(tree, root)
    if version.data != VERSION or isinstance(version.data, bool):
        span = version.span if version.span.end > version.span.start else version.key or version.span
        reason = _other_form_of_version(version)
        sentence = f"This version of involveplan reads plans that start with “involveplan: {VERSION}”."
        if reason:
            sentence = f"{reason} Write “involveplan: {VERSION}”."
        return Problem(
            "known-version",
            tree.first_line(span),
            sentence,
            ("involveplan",),
            fix=Fix(version.span, str(VERSION)) if reason else None,
        )
    return None


def _other_form_of_version(version: Node) -> str:
    """Return what is wrong with the version if it is the right one in another form. Else empty."""
    if not isinstance(version.data, str):
        return ""
    look_alike = explain_look_alike(version.data)
    if (look_alike.meant if look_alike else version.data.strip()) != str(VERSION):
        return ""
    reasons = ["The version is in quotes."] if version.style in ("'", '"') else []
    return " ".join([*reasons, look_alike.reason] if look_alike else reasons)


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
