"""Detection of plans: whether a text is meant as one, and the problems of a file that is something else."""

import re

from involveplan.plan.annotations import keys_of
from involveplan.plan.detection.first_key import (
    PLAN_KEY,
    AlmostPlanKey,
    first_key_almost_of_plan,
    is_almost_plan_key,
)
from involveplan.plan.files.file_kind import file_kind
from involveplan.plan.model import Plan
from involveplan.plan.problems import Problem
from involveplan.plan.yaml.tree import Node, Span, Tree, parse_yaml

_NOT_KEYS_AND_VALUES = (
    "This is not a plan. A plan is made of keys and values, and starts with “involveplan: 1”."
)
_NO_PLAN_KEY = "This is not a plan, because it has no “involveplan” key. Start it with “involveplan: 1”."


def other_file(raw: bytes) -> Problem | None:
    """Return the problem of a file that is not a text, such as a Word file. None for a text."""
    kind = file_kind(raw)
    if not kind:
        return None
    message = f"This is {kind}, not a plan. A plan is a text file."
    return Problem("readable", (0, 0), message, expected="document")


def is_meant_as_plan(text: str) -> bool:
    """True if a text that cannot be parsed is meant as a plan: more than an example of one in a page of Markdown."""
    before_example = _before_example(text)
    has_key = _KEY_LINE.search(before_example) is not None or _is_flow_plan(before_example)
    return has_key or first_key_almost_of_plan(text) is not None


def not_a_plan(tree: Tree) -> Problem:
    """Return the problem of a text that cannot be parsed and is not meant as a plan."""
    span = tree.first_line(Span(0, len(tree.text)))
    return Problem("readable", span, _NOT_KEYS_AND_VALUES, expected="plan")


def missing_key_problem(tree: Tree, root: Node) -> Problem:
    """Return the problem of a text without the key `involveplan`: it is almost right, or the text is not a plan."""
    almost = first_key_almost_of_plan(tree.text)
    if almost is not None:
        return _almost_problem(almost)
    if not isinstance(root.children, dict):
        return Problem("known-version", tree.first_line(root.span), _NOT_KEYS_AND_VALUES, expected="plan")
    for name, node in root.children.items():
        if node.key and is_almost_plan_key(name):
            return _almost_problem(AlmostPlanKey(name, node.key, node.key.end))
    return Problem("known-version", tree.first_line(Span(0, len(tree.text))), _NO_PLAN_KEY, expected="plan")


def problems_without_tree(tree: Tree) -> tuple[Problem, ...]:
    """Return the problems of a text that cannot be parsed. One that is not meant as a plan has no others."""
    almost = first_key_almost_of_plan(tree.text)
    if almost is not None and not almost.has_control_character:
        corrected = f"{tree.text[: almost.span.start]}{PLAN_KEY}: {tree.text[almost.end :]}"
        is_cause = not parse_yaml(corrected).problems
        return (_almost_problem(almost), *(() if is_cause else tree.problems))
    if not tree.problems:
        return (
            Problem(
                "readable", (0, 0), "The file is empty. A plan starts with “involveplan: 1” and a title."
            ),
        )
    if is_meant_as_plan(tree.text):
        return tuple(tree.problems)
    return (not_a_plan(tree), *(tree.problems if _has_keys_of_plan(tree.text) else ()))


def _has_keys_of_plan(text: str) -> bool:
    """True if a text has another key of a plan at the margin, so that it may be a plan without its first line."""
    names = "|".join(keys_of(Plan))
    key = re.compile(rf"""^["']?(?:{names})["']?[ \t]*:""", re.MULTILINE)
    return key.search(_before_example(text)) is not None


def _before_example(text: str) -> str:
    return _FENCE.split(text, maxsplit=1)[0]


def _almost_problem(almost: AlmostPlanKey) -> Problem:
    return Problem("known-version", almost.span, almost.message, expected="almost")


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
_KEY_LINE = re.compile(rf"^[ \t]*{_KEY.pattern}", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:`{3}|~{3})", re.MULTILINE)  # the fence of an example in Markdown
_OPENS = re.compile(r"^- |^-$|:[ \t]*([|>][-+0-9]*)?[ \t]*(#.*)?$")  # a list, a mapping, a text


def _is_flow_plan(text: str) -> bool:
    return text.lstrip().startswith(("{", '"involveplan"', "'involveplan'")) and "involveplan" in text
