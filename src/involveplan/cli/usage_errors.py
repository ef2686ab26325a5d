"""The messages of usage errors that Typer finds in a command line."""

import re
from typing import TYPE_CHECKING, Any

from involveplan.wording import join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer._click.exceptions import ClickException

_QUOTED = re.compile(r"'([^']*)'")
_BAD_VALUE = re.compile(r"(.+?) is not (?:one of|in the range|a valid) .*", re.DOTALL)
_NO_COMMAND = re.compile(r"No such command '(.+?)'\.(.*)", re.DOTALL)
_OTHER_ERRORS = (
    (re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", re.DOTALL), "Too many arguments: {}."),
    (re.compile(r"Option '(.+?)' requires an argument\.", re.DOTALL), "{} needs a value."),
    (re.compile(r"Option '(.+?)' does not take a value\.", re.DOTALL), "{} does not take a value."),
)


def usage_message(error: "ClickException") -> str:
    """Return the message of a usage error. Other errors keep Typer's words, with curly quotes."""
    from typer._click.exceptions import BadParameter, MissingParameter, NoSuchOption

    if isinstance(error, NoSuchOption):
        return f"This command does not have the option {error.option_name}.{_did_you_mean(error.possibilities or ())}"
    if isinstance(error, MissingParameter) and error.param is not None:
        return f"The {error.param.param_type_name} {_name(error.param)} is missing.{_allowed_values(error.param)}"
    if isinstance(error, BadParameter) and error.param is not None:
        allowed, value = _allowed_values(error.param), _BAD_VALUE.fullmatch(error.message)
        if allowed and value:
            text = value[1].strip("'\"")
            return f"“{text}” is not a valid value for {_name(error.param)}.{allowed}"
    message = error.format_message()
    if unknown := _NO_COMMAND.fullmatch(message):
        return f"Cannot find a command called “{unknown[1]}”.{_did_you_mean(_QUOTED.findall(unknown[2]))}"
    for pattern, sentence in _OTHER_ERRORS:
        if found := pattern.fullmatch(message):
            return sentence.format(found[1])
    return _QUOTED.sub(r"“\1”", message)


def _name(parameter: Any) -> str:
    """Return the name of an option, or an argument as the usage line shows it."""
    if parameter.param_type_name == "argument":
        name = parameter.human_readable_name.strip("[].")
        return name.upper() if name == parameter.name else str(name)
    return str(parameter.opts[0])


def _allowed_values(parameter: Any) -> str:
    """Return a sentence with the values that a parameter allows. Empty if they are not known."""
    kind = parameter.type
    if choices := getattr(kind, "choices", None):
        return f" Use {join_words([str(getattr(each, 'value', each)) for each in choices], 'or')}."
    if getattr(kind, "min", None) is not None and getattr(kind, "max", None) is None:
        return f" Use a whole number, {kind.min} or more."
    return ""


def _did_you_mean(near: "Sequence[str]") -> str:
    return f" Did you mean {join_words([f'“{each}”' for each in near], 'or')}?" if near else ""
