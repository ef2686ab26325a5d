"""Tables in the documents that are made of the product's own data."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from involveplan.checklist.check_kinds import Check
from involveplan.checklist.model import Item
from involveplan.cli.main import COMMANDS
from involveplan.cli.output_format import ENDINGS
from involveplan.documents.writers.formats import DOCUMENT_FORMATS
from involveplan.linting.config.model import Config
from involveplan.plan.model import Plan
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism import catalogue
from involveplan.realism.catalogue.model import CatalogueFile, Figure, Rate, Rates, ToolEntry
from involveplan.realism.suggesting.weights import shipped_weights as suggesting_weights
from tests import ROOT
from tests.judges.personal_details import figures
from tests.judges.typed import rows as typed_rows

# What files of a format are called, if not by the name of the format.
_CALLED = {"json": "JSON", "csv": "a spreadsheet", "sarif": "SARIF", "junit": "JUnit"} | {
    each.name: each.file_type for each in DOCUMENT_FORMATS.values()
}


def table(name: str) -> list[str]:
    """The lines of a table, an empty one before and after.

    `commands`, `tools`, `kinds` of check, `wishes` of suggestions, how well `personal-details` are told, what is
    said of what people have `typed`;
    `inputs` and `outputs` of the action; `endings` of files, with the format that each stands for;
    `keys:audience`, the keys of that part of a plan, and likewise `keys:item`, `keys:configuration`, and of the
    parts of a catalogue file; else a list of words of the vocabulary.
    """
    if name == "commands":
        lines = _rows("Command", "What it does", COMMANDS.items())
    elif name == "tools":
        lines = list(_tools())
    elif name == "kinds":
        lines = _rows("Kind", "Passes if", _kinds())
    elif name in ("inputs", "outputs"):
        lines = _rows(name.removesuffix("s").capitalize(), "Meaning", _of_the_action(name))
    elif name == "endings":
        lines = _endings()
    elif name == "wishes":
        wishes = suggesting_weights().wishes.values()
        lines = _rows("Points", "Added unless", ((str(each.points), each.means) for each in wishes))
    elif name == "personal-details":
        lines = _personal_details()
    elif name == "typed":
        lines = ["| What you typed | What involveplan says | `--fix` |", "| --- | --- | --- |"]
        lines += [f"| {' | '.join(row)} |" for row in typed_rows()]
    elif name.startswith("keys:"):
        lines = _rows("Key", "Meaning", _keys(name.removeprefix("keys:")))
    else:
        words = load_vocabulary().words[name].values()
        lines = _rows("Word", "Meaning", ((each.key, _meaning(each.means, each.costs)) for each in words))
    return ["", *lines, ""]


def _personal_details() -> list[str]:
    lines = [
        "| Detail | Ways to write it | Found | Other texts | False alarms |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for check, (found, given, wrong, others) in figures().items():
        told, amiss = f"{found} ({found / given:.0%})", f"{wrong} ({wrong / others:.0%})"
        lines.append(
            f"| {check.replace('-', ' ').replace('nhs', 'NHS')} | {given} | {told} | {others} | {amiss} |"
        )
    return lines


def _endings() -> list[str]:
    by_format: dict[str, list[str]] = {}
    for ending, name in ENDINGS.items():
        by_format.setdefault(name, []).append(f"`{ending}`")
    rows = [
        (", ".join(by_format[name]), _CALLED.get(name, f"`{name}`")) for name in by_format if name != "yaml"
    ]
    plain = "what the command shows on the screen: for `render` Markdown, for `schema` JSON, else text"
    rows = [("Extension", "Format"), ("---", "---"), *rows, ("`.txt`, `.log`, no extension", plain)]
    return [f"| {left} | {right} |" for left, right in rows]


def _meaning(means: str, costs: bool) -> str:
    return f"{means} Usually costs money." if costs else means


def _keys(part: str) -> Iterator[tuple[str, str]]:
    wholes: dict[str, type[BaseModel]] = {
        "plan": Plan,
        "item": Item,
        "configuration": Config,
        "catalogue": CatalogueFile,
        "tool": ToolEntry,
        "figure": Figure,
        "rates": Rates,
        "rate": Rate,
    }
    model = wholes.get(part) or next(_models(Plan.model_fields[part].annotation))
    for name, field in model.model_fields.items():
        yield field.alias or name, field.description or ""


def _kinds() -> Iterator[tuple[str, str]]:
    for kind in _models(Check):
        (word,) = get_args(kind.model_fields["kind"].annotation)
        yield word, (kind.__doc__ or "").split("\n")[0]


def _tools() -> Iterator[str]:
    """A list of the tools under each heading of the catalogue."""
    shipped = catalogue.shipped_catalogue()
    for sort, tools in groupby(catalogue.tools_by_heading(shipped), key=lambda each: each.sort):
        named = ", ".join(f"{each.name} (`{each.key}`)" for each in tools)
        yield f"- **{shipped.sorts[sort]}**: {named}"


def _of_the_action(what: str) -> Iterator[tuple[str, str]]:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    for key, told in action[what].items():
        yield key, told["description"]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models in a type such as `list[Group] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for each in get_args(annotation):
        yield from _models(each)


def _rows(first: str, second: str, rows: Iterable[tuple[str, str]]) -> list[str]:
    told = ((f"`{left}`", right) for left, right in rows)
    return [f"| {left} | {right} |" for left, right in ((first, second), ("---", "---"), *told)]
