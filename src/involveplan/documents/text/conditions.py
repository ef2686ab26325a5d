"""Conditions and fields of checklist items in words."""

from collections.abc import Iterable

from involveplan.checklist.check_base import Condition
from involveplan.plan.fields import find_field
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.wording import join_words


def format_condition(condition: Condition) -> str:
    """Return a condition in words: `the plan's answer to “Scale” is “medium” or “large”`."""
    return " and ".join(_format_answer(path, values) for path, values in condition.items())


def format_fields(paths: Iterable[str]) -> str:
    """Return fields in words, each by its title."""
    return join_words([field_name(path) for path in paths])


def field_name(path: str) -> str:
    """Return the title of a field in quotes, deep in the plan after the title of the part around it: `“Budget: lines”`.

    A field without a title has its path instead.
    """
    known, around = find_field(path), find_field(path.rpartition(".")[0])
    if known is None or not known.title:
        return f"“{path}”"
    title = known.title
    if path.count(".") > 1 and around and around.title:
        title = f"{around.title}: {title[0].lower()}{title[1:]}"
    return f"“{title}”"


def _format_answer(path: str, values: list[bool | int | float | str]) -> str:
    """Return the accepted values of a field in words. One entry of a list is enough to have one of them."""
    answer = "an answer" if "[]" in path else "the plan's answer"
    accepted = join_words([_format_value(path, value) for value in values], "or")
    return f"{answer} to {field_name(path)} is {accepted}"


def _format_value(path: str, value: bool | int | float | str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    known = find_field(path)
    if isinstance(value, str) and known and known.vocabulary:
        value = load_vocabulary().label(known.vocabulary, value)
    return f"“{value}”" if isinstance(value, str) else str(value)
