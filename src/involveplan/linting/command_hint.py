"""Commands that messages suggest. Each repeats the options of this run that it has too."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from involveplan.plan.files.display_path import STDIN

OptionValue = str | bool | PurePath | Sequence[str | PurePath] | None

# The options that a suggested command repeats, in the order of its `--help`.
REPEATED = {
    "check": (
        "--stage", "--scale", "--select", "--ignore", "--include", "--exclude", "--fail-on",
        "--history", "--no-history", "--checklist", "--config", "--today",
    ),
    "explain": ("--checklist", "--config"),
    "new": ("--quick", "--plain", "--checklist", "--config", "--today"),
    "checklist list": ("--checklist", "--config"),
    "fill": ("--quick", "--stage", "--plain", "--checklist", "--config", "--today"),
    "record": ("--plain", "--checklist", "--config", "--today"),
    "review": ("--checklist", "--config", "--today"),
    "stage": ("--by", "--on", "--plain", "--checklist", "--config", "--today"),
    "render": ("--checklist", "--config", "--today"),
    "schema": ("--config",),
    "suggest": ("--config",),
    "tools": ("--config",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of a run, each with its values as they are typed. An option without a value has an empty text."""

    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, options: Mapping[str, OptionValue]) -> "RunOptions":
        """Return the options that are given: not those that are None, False or empty."""
        return cls(tuple((name, each) for name, value in options.items() for each in _typed(value)))

    def only(self, *names: str) -> "RunOptions":
        """Return some of these options."""
        return RunOptions(tuple(pair for pair in self.values if pair[0] in names))

    def command(self, name: str, *arguments: str) -> str:
        """Return a command line. The options in `arguments` are not repeated. Quote file names before."""
        return " ".join(["involveplan", name, *self._repeated_in(name, " ".join(arguments)), *arguments])

    def fill_template(self, template: str, values: Mapping[str, str]) -> str:
        """Return a command line made from a template, with these options in place of `{options}`."""
        _, name, *rest = template.split(" ")
        options = "".join(f" {each}" for each in self._repeated_in(name, " ".join(rest)))
        return template.format(**{**values, "options": options})

    def _repeated_in(self, command: str, arguments: str) -> Iterator[str]:
        """Yield the options that a command repeats and does not have in its arguments."""
        for known in REPEATED.get(command, ()):
            if known not in arguments.split(" "):
                for name, value in self.values:
                    if name == known:
                        yield f"{name} {shell_quoted(value)}" if value else name


NO_OPTIONS = RunOptions()


def _typed(value: OptionValue) -> Sequence[str]:
    match value:
        case None | False | "":
            return ()
        case True:
            return ("",)
        case str():
            return (value,)
        case PurePath():
            return (value.as_posix(),)
    return [each.as_posix() if isinstance(each, PurePath) else each for each in value]


def shell_quoted(name: str) -> str:
    """Return a word quoted for a shell, standard input as `-`. A file name like an option gets `./` before it."""
    name = f"./{name}" if name.startswith("-") else name
    return "-" if name == STDIN else f'"{name}"' if re.search(r"[^\w./:-]", name) else name
