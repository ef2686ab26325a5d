"""Validation of the item codes that a configuration names."""

from collections.abc import Iterator

from involveplan.checklist.library import Library
from involveplan.linting.config.chain import Chain, ConfigurationError
from involveplan.linting.config.model import PerPlan, problem_at
from involveplan.linting.config.thresholds import has_threshold, minimum_threshold
from involveplan.plan.place import Pointer
from involveplan.plan.problems import did_you_mean


def check_codes(chain: Chain, library: Library) -> None:
    """Raise ConfigurationError for the first file with an invalid code, with all such places in it."""
    for layer in chain.layers:
        faults = [*_faults(layer.config, library)]
        for place, override in enumerate(layer.config.overrides):
            faults += [
                (("overrides", place, *pointer), wrong) for pointer, wrong in _faults(override, library)
            ]
        if faults:
            problems = [
                problem_at(layer.source, pointer, wrong[0].upper() + wrong[1:]) for pointer, wrong in faults
            ]
            raise ConfigurationError(layer.source, sorted(problems, key=lambda problem: problem.span))


def code_of(word: str, library: Library) -> str:
    """Return the code, or start of codes, that a word means: itself, or the code of the item with this name."""
    code = word.upper()
    if any(item.code.startswith(code) for item in library.items):
        return code
    named = library.find_item(word)
    return named.code if named else code


def unknown_code(code: str, library: Library) -> str:
    """Return a message if no item has this code, prefix of a code or name; else an empty string."""
    if any(item.code.startswith(code_of(code, library)) for item in library.items):
        return ""
    return f"cannot find an item with the code or name “{code}”.{_nearest(code, library)}"


def _nearest(word: str, library: Library) -> str:
    """Return a question that suggests the nearest code, start of codes or name. Empty if none is similar."""
    for each in library.checklists:
        if word.casefold() == each.checklist:
            return f" Did you mean “{each.prefix}”?"
    prefixes = [each.prefix for each in library.checklists]
    codes, names = [item.code for item in library.items], [item.name for item in library.items]
    in_order = (codes, prefixes, names) if any(map(str.isdigit, word)) else (prefixes, names, codes)
    return next((near for each in in_order if (near := did_you_mean(word, each))), "")


def not_ignorable(code: str, library: Library) -> str:
    """Return a message if this code cannot be ignored (unknown, or always reported); else an empty string."""
    return unknown_code(code, library) or _format_code_message(code, library, "cannot be ignored")


def _format_code_message(code: str, known: Library, then: str) -> str:
    """Return a message if the items with this code or prefix report format errors; else an empty string."""
    items = [item for item in known.items if item.code.startswith(code_of(code, known))]
    always = [item for item in items if item.check.kind == "computed" and item.check.name == "format"]
    if not always or any(item.code[:3] != always[0].code[:3] for item in items):
        return ""
    return f"“{code}” {then}, because it reports what stops us reading a plan or part of it."


def _faults(settings: PerPlan, library: Library) -> Iterator[tuple[Pointer, str]]:
    named: list[tuple[Pointer, str]] = [
        (("select", place), code) for place, code in enumerate(settings.select)
    ]
    for pointer, code in named:
        if wrong := unknown_code(code, library):
            yield pointer, wrong
    for code in settings.ignore:
        if wrong := not_ignorable(code, library):
            yield ("ignore", code), wrong
    for code in settings.severity:
        if wrong := unknown_code(code, library) or _format_code_message(code, library, "is always an error"):
            yield ("severity", code), wrong
    for code, number in settings.thresholds.items():
        if wrong := _threshold_message(code, number, library):
            yield ("thresholds", code), wrong


def _threshold_message(code: str, number: int, known: Library) -> str:
    item = known.find_item(code)
    if item is None:
        return unknown_code(code, known) or f"“{code}” matches several items. Give the full code of one item."
    if item.check.kind == "computed" and item.check.name == "reading-age":
        return f"the number for {item.code} is a reading age. Set it with “reading-age”."
    if not has_threshold(item):
        having = ", ".join(each.code for each in known.items if has_threshold(each))
        return f"{item.code} does not have a number that you can change. These items do: {having}."
    if number < minimum_threshold(item):
        return f"the number for {item.code} should be at least {minimum_threshold(item)}, not {number}."
    return ""
