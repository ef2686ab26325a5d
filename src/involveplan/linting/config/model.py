"""The configuration of a repository of plans: `involveplan.toml`, or a table in `pyproject.toml`."""

from collections.abc import Iterator
from functools import partial
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from involveplan.checklist.severity import DEFAULT_FAIL_ON, Severity, Stage
from involveplan.linting.config import toml_tree
from involveplan.linting.config.advice import toml_advice
from involveplan.plan.limits import MAX_PLAN_BYTES
from involveplan.plan.parse import parse_model
from involveplan.plan.placeholders.patterns import bare_text
from involveplan.plan.problems import Problem
from involveplan.plan.source import Source, decode
from involveplan.plan.vocabulary import is_placeholder
from involveplan.plan.yaml.tree import Node, Span, Tree

ConfigText = Annotated[str, Field(strict=True)]
Reason = Annotated[str, Field(strict=True, min_length=1)]
OwnPlaceholder = Annotated[str, Field(strict=True, min_length=1, max_length=100)]
Threshold = Annotated[int, Field(strict=True, ge=1, le=1000)]


class PerPlan(BaseModel):
    """Settings for all plans, or for some of them."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_by_alias=True, validate_by_name=False, defer_build=True
    )

    select: list[ConfigText] = Field(
        [],
        description="Only check these items. Give their names, their codes or the start of their codes, for example "
        "“AUD”.",
    )
    ignore: dict[str, Reason] = Field(
        {},
        description="Items that are not checked: the name, the code or the start of a code for each, and the reason.",
    )
    stage: Stage | None = Field(
        None, description="Check plans as if they were at this stage, whatever their own stage is."
    )
    fail_on: Severity = Field(
        DEFAULT_FAIL_ON, alias="fail-on", description="The lowest severity that makes a check fail."
    )
    severity: dict[str, Severity] = Field(
        {}, description="The severity of items once they are due, by name or code: error, warning or note."
    )
    thresholds: dict[str, Threshold] = Field(
        {}, description="The number to use for items that have one, by name or code."
    )
    reading_age: Annotated[int, Field(strict=True, ge=5, le=25)] = Field(
        14, alias="reading-age", description="The highest reading age for the aim, in years."
    )
    region: Literal["ENG", "WLS", "SCT", "NIR"] = Field(
        "ENG", description="The country whose bank holidays apply: ENG, WLS, SCT or NIR."
    )
    payment_rates: Reason | None = Field(
        None,
        alias="payment-rates",
        description="The table of rates in the catalogue for paying people who are not staff for their time.",
    )
    expense_rates: Reason | None = Field(
        None,
        alias="expense-rates",
        description="The table of rates in the catalogue for the expenses of people who make a special journey.",
    )


class Override(PerPlan):
    """Settings for some plans, chosen by their paths."""

    paths: list[ConfigText] = Field(
        min_length=1,
        description="The plans this applies to. Use patterns like in `.gitignore`, relative to this configuration.",
    )


class Config(PerPlan):
    """The settings of a repository for its plans. The command line takes precedence."""

    extend: Annotated[str, Field(strict=True, min_length=1)] | None = Field(
        None,
        description="A configuration that several folders share. Settings in this file take precedence over it.",
    )
    checklists: list[ConfigText] = Field(
        [], description="Your own checklist files. Paths are relative to the folder of the configuration."
    )
    catalogue: list[ConfigText] = Field(
        [],
        description="Files that add or change tools in the catalogue. Paths are relative to the same folder.",
    )
    include: list[ConfigText] | None = Field(
        None, description="Patterns for the files to check in a folder, instead of *.yaml and *.yml."
    )
    exclude: list[ConfigText] = Field([], description="Patterns for the files and folders to leave out.")
    placeholders: Annotated[list[OwnPlaceholder], Field(max_length=100)] = Field(
        [],
        description="Your own words for answers that are still missing, for example “to be sourced”.",
    )
    history: Annotated[bool, Field(strict=True)] = Field(
        False,
        description="Ask git which keys of a plan have changed since it was agreed. This is the same as --history.",
    )
    overrides: list[Override] = Field([], description="Settings for some plans only, chosen by their paths.")


def read(raw: bytes, name: str) -> Source[Config] | None:
    """Read a configuration file; None for a `pyproject.toml` without `[tool.involveplan]`.

    Errors in the file are in `problems`, with their places; none is raised.
    """
    shared = name.endswith("pyproject.toml")
    if shared and b"involveplan" not in raw:
        return None
    if len(raw) > MAX_PLAN_BYTES:
        sentence = f"The file is larger than {MAX_PLAN_BYTES // 1024} kB. Settings should be a page or two."
        return Source(name, Tree(""), None, (Problem("within-limits", (0, 0), sentence),))
    text, unreadable = decode(raw)
    if unreadable:
        return Source(name, Tree(text), None, (unreadable,))
    tree = toml_tree.parse_toml(text)
    if tree.root is None:
        return Source(name, tree, None, tuple(tree.problems))
    if shared:
        node = tree.find(("tool", "involveplan"))
        if node is None:
            return None
        tree = Tree(text, node)
        if not isinstance(node.children, dict):
            sentence = "Put the settings in a [tool.involveplan] table."
            return Source(name, tree, None, (Problem("right-types", node.key or node.span, sentence),))
    shaped = parse_model(tree, Config, advice=partial(toml_advice, "tool.involveplan" if shared else ""))
    found = (*shaped.problems, *_empty(tree.root), *(() if shaped.problems else _useless(tree, shaped.value)))
    return Source(name, tree, shaped.value, found, shaped.omitted)


def _empty(node: Node | None, key: str = "") -> Iterator[Problem]:
    """Yield a problem for each placeholder. A plan may have some, but in a configuration they are mistakes."""
    if node is None:
        return
    if isinstance(node.children, dict):
        for name, below in node.children.items():
            yield from _empty(below, name)
    elif isinstance(node.children, list):
        for below in node.children:
            yield from _empty(below, key)
    elif isinstance(node.data, str) and _says_nothing(node.data, key):
        filler = f" “{node.data}” is only a placeholder." if node.data.strip() else ""
        yield Problem("needed-keys", node.span, f"“{key}” does not have a value yet.{filler}")


def _says_nothing(text: str, key: str) -> bool:
    if key == "placeholders":  # which are placeholders
        return not bare_text(text)
    names_a_file = key in (
        "extend",
        "checklists",
        "catalogue",
        "include",
        "exclude",
        "paths",
    )  # which may be called “todo”
    return not text.strip() if names_a_file else is_placeholder(text)


def _useless(tree: Tree, config: Config | None) -> Iterator[Problem]:
    for place, override in enumerate(config.overrides if config else ()):
        if override.model_fields_set <= {"paths"}:
            node = tree.find(("overrides", place))
            assert node is not None
            yield Problem("needed-keys", tree.first_line(node.span), "This override does not set anything.")


def problem_at(source: Source[Config], pointer: tuple[str | int, ...], sentence: str) -> Problem:
    """Return a problem located at a setting: at its key if that is a code, else at its value."""
    node = source.tree.find(pointer)
    assert node is not None
    by_code = len(pointer) > 1 and isinstance(pointer[-1], str)
    span = node.key if node.key and by_code else node.span
    return Problem("right-types", source.tree.first_line(Span(*span)), sentence, pointer)
