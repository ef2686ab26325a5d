"""Conditions and fields of checklist items in words."""

from collections.abc import Iterable

from involveplan.checklist.check_base import Condition
from involveplan.plan.fields import find_field
from involveplan.wording import join_words


def format_condition(condition: Condition) -> str:
    """Return a condition in words: each field and its accepted values."""
    return " and ".join(f"{field_name(path)} is {_join_values(values)}" for path, values in condition.items())


def format_fields(paths: Iterable[str]) -> str:
    """Return fields in words, each by its title."""
    return join_words([field_name(path) for path in paths])


def field_name(path: str) -> str:
    """Return the title of a field in quotes, and deep in the plan that of the part around it. Without one, its path."""
    known, around = find_field(path), find_field(path.rpartition(".")[0])
    if known is None or not known.title:
        return path
    under = f" (under “{around.title}”)" if path.count(".") > 1 and around and around.title else ""
    return f"“{known.title}”{under}"


def _join_values(values: list[bool | int | float | str]) -> str:
    words = [str(value).lower() if isinstance(value, bool) else str(value) for value in values]
    return join_words(words, "or")
