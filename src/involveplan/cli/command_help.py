"""A command: its `--help` page with a readable usage line, whole summaries and one form for defaults.

The words of its options are accepted in any case.
"""

from typing import Any

from typer.core import TyperCommand


class Command(TyperCommand):
    """A command with a `--help` page that needs no knowledge of Typer's notation.

    Typer puts a default that is described in words into parentheses, a number range into `[x>=1]` and a required
    argument into `{}`, and it cuts long summaries.
    """

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 (long summaries are wrapped)
        """Return the summary for the list of commands: the first paragraph of the help."""
        return " ".join((self.help or "").partition("\n\n")[0].split())

    def make_parser(self, ctx: Any) -> Any:
        """Return the parser of the command line. Words of a fixed list are accepted in any case."""
        for each in self.get_params(ctx):
            kind: Any = each.type
            if hasattr(kind, "choices"):
                kind.case_sensitive = False
        return super().make_parser(ctx)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the parts of the usage line after the name of the command."""
        arguments = [each for each in self.get_params(ctx) if each.param_type_name == "argument"]
        return [self.options_metavar or "", *map(_usage, arguments)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the lists of arguments and options."""
        for kind, heading in (("argument", "Arguments"), ("option", "Options")):
            listed = [each for each in self.get_params(ctx) if each.param_type_name == kind]
            if listed:
                with formatter.section(heading):
                    formatter.write_dl([(_names(each, ctx), _description(each)) for each in listed])


def _usage(argument: Any) -> str:
    name = argument.human_readable_name
    return (name if argument.required else f"[{name}]") + ("..." if _is_repeatable(argument) else "")


def _names(parameter: Any, context: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.human_readable_name)
    return str(parameter.get_help_record(context)[0])


def _description(parameter: Any) -> str:
    sentences = [parameter.help, *(["Repeatable."] if _is_repeatable(parameter) else [])]
    shown = parameter.show_default
    default = shown if isinstance(shown, str) else parameter.default if shown else None
    if parameter.required:
        notes = ["  [required]"]
    elif default not in (None, False):
        notes = [f"  [default: {default}]"]
    else:
        notes = []
    return " ".join(sentences) + "".join(notes)


def _is_repeatable(parameter: Any) -> bool:
    return bool(parameter.multiple or parameter.nargs == -1)
