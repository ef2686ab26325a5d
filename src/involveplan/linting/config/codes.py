"""Validation of the item codes that a configuration names."""

from collections.abc import Iterator

from involveplan.checklist.library import Library
from involveplan.linting.config.chain import Broken, Chain
from involveplan.linting.config.model import PerPlan, at
from involveplan.linting.config.thresholds import has_number, least
from involveplan.plan.place import Pointer
from involveplan.plan.problems import hint


def check_codes(chain: Chain, known: Library) -> None:
    """Raise ConfigurationError for the first file with an invalid code, with all such places in it."""
    for layer in chain.layers:
        found = [*_faults(layer.config, known)]
        for place, override in enumerate(layer.config.overrides):
            found += [(("overrides", place, *pointer), wrong) for pointer, wrong in _faults(override, known)]
        if found:
            problems = [at(layer.source, pointer, wrong[0].upper() + wrong[1:]) for pointer, wrong in found]
            raise Broken(layer.source, sorted(problems, key=lambda problem: problem.span))


def unknown(code: str, known: Library) -> str:
    """Return a message if no item has this code or prefix of a code; else an empty string."""
    codes = [item.code for item in known.items]
    if any(each.startswith(code.upper()) for each in codes):
        return ""
    return f"there is no item “{code}”.{hint(code, codes)}"


def not_ignored(code: str, known: Library) -> str:
    """Return a message if this code cannot be ignored (unknown, or always reported); else an empty string."""
    return unknown(code, known) or _of_form(code, known, "cannot be set aside")


def _of_form(code: str, known: Library, then: str) -> str:
    """Return a message if all items with this code or prefix report format errors; else an empty string."""
    checks = [item.check for item in known.items if item.code.startswith(code.upper())]
    if not all(check.kind == "computed" and check.name == "format" for check in checks):
        return ""
    return f"“{code}” {then}: it tells what keeps a plan, or a part of it, from being read at all."


def _faults(made: PerPlan, known: Library) -> Iterator[tuple[Pointer, str]]:
    named: list[tuple[Pointer, str]] = [(("select", place), code) for place, code in enumerate(made.select)]
    for pointer, code in named:
        if wrong := unknown(code, known):
            yield pointer, wrong
    for code in made.ignore:
        if wrong := not_ignored(code, known):
            yield ("ignore", code), wrong
    for code in made.severity:
        if wrong := unknown(code, known) or _of_form(code, known, "is always an error"):
            yield ("severity", code), wrong
    for code, number in made.thresholds.items():
        if wrong := _no_threshold(code, number, known):
            yield ("thresholds", code), wrong


def _no_threshold(code: str, number: int, known: Library) -> str:
    item = known.item(code)
    if item is None:
        return unknown(code, known) or f"“{code}” begins several codes; name one item."
    if item.check.kind == "computed" and item.check.name == "reading-age":
        return f"the number of {item.code} is a reading age; it is set with “reading-age”."
    if not has_number(item):
        having = ", ".join(each.code for each in known.items if has_number(each))
        return f"{item.code} has no number that could be another. Those that have: {having}."
    if number < least(item):
        return f"{item.code} needs a number of at least {least(item)}; here is the number {number}."
    return ""
