"""Errors of the YAML parser as problems of a text, at the place of their cause."""

from typing import TYPE_CHECKING

from yaml.error import MarkedYAMLError

from involveplan.plan.limits import MAX_PROBLEMS
from involveplan.plan.problems import Problem, explain_yaml_error
from involveplan.plan.yaml.causes import find_causes
from involveplan.plan.yaml.tab_indents import tab_problems

if TYPE_CHECKING:
    from involveplan.plan.yaml.tree import Tree


def explain_error(tree: "Tree", error: Exception) -> list[Problem]:
    """Return the problems of a text that cannot be parsed: those found before the error, and its causes."""
    if not isinstance(error, MarkedYAMLError):
        return [*tree.problems, Problem("readable", (0, 0), explain_yaml_error("", ""))]
    mark, context = error.problem_mark or error.context_mark, error.context or ""
    offset = min(mark.index, len(tree.text)) if mark else 0
    if tree.text[offset : offset + 1] == "\t":
        message = explain_yaml_error("found a tab", context)
        if tabs := tab_problems(tree.text, message):
            return [*tree.problems, *tabs]
        return [*tree.problems, Problem("readable", (offset, offset + 1), message)]
    if causes := find_causes(tree.text, offset, error.problem or ""):
        before = (each for each in tree.problems if each.span[0] < causes[0].span[0])
        return [*before, *causes[:MAX_PROBLEMS]]
    message = explain_yaml_error(error.problem or "", context)
    start = error.context_mark.index if error.context_mark and "block" not in context else offset
    line = tree.line_column(start)[0]
    if start < offset and line != tree.line_column(offset)[0]:
        if "scalar" in context or "simple key" in context:  # the parser noticed it later
            offset = start
        else:
            message += f" It may have started on line {line}."
    span = (offset, min(offset + 1, len(tree.text)))
    return [*tree.problems, Problem("readable", span, message)]
