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
    """Return the title of a field in quotes; for a field without a title, its path."""
    known = find_field(path)
    return f"“{known.title}”" if known and known.title else path


def _join_values(values: list[bool | int | float | str]) -> str:
    words = [str(value).lower() if isinstance(value, bool) else str(value) for value in values]
    return join_words(words, "or")
