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
from involveplan.plan.problems import Problem
from involveplan.plan.source import Source, decode
from involveplan.plan.vocabulary import is_placeholder
from involveplan.plan.yaml.tree import Node, Span, Tree

ConfigText = Annotated[str, Field(strict=True)]
Reason = Annotated[str, Field(strict=True, min_length=1)]
Threshold = Annotated[int, Field(strict=True, ge=1, le=1000)]


class PerPlan(BaseModel):
    """What can be set for all plans, or for those with some paths."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_by_alias=True, validate_by_name=False, defer_build=True
    )

    select: list[ConfigText] = Field([], description="Only items whose codes begin so.")
    ignore: dict[str, Reason] = Field(
        {}, description="Items that are not looked at, by code or beginning of a code, with reasons."
    )
    stage: Stage | None = Field(None, description="Hold plans against this stage, not their own.")
    fail_on: Severity = Field(
        DEFAULT_FAIL_ON, alias="fail-on", description="The mildest finding that fails a check."
    )
    severity: dict[str, Severity] = Field(
        {}, description="How severe items are once they are due, by code: error, warning or note."
    )
    thresholds: dict[str, Threshold] = Field(
        {}, description="Other numbers for items that ask for one, by code."
    )
    reading_age: Annotated[int, Field(strict=True, ge=5, le=25)] = Field(
        14, alias="reading-age", description="Years; what the aim should be readable for."
    )
    region: Literal["ENG", "WLS", "SCT", "NIR"] = Field(
        "ENG", description="Whose bank holidays count: ENG, WLS, SCT or NIR."
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
    """What is set for the plans with some paths."""

    paths: list[ConfigText] = Field(
        min_length=1,
        description="Which plans: patterns as in `.gitignore`, from the folder of the configuration on.",
    )


class Config(PerPlan):
    """What a repository sets for its plans. The command line goes before it."""

    extend: Annotated[str, Field(strict=True, min_length=1)] | None = Field(
        None,
        description="A configuration that several folders share; what is set here goes before what it sets.",
    )
    checklists: list[ConfigText] = Field(
        [], description="Checklist files of your own; paths begin at the folder of the configuration."
    )
    catalogue: list[ConfigText] = Field(
        [],
        description="Files that add tools to the catalogue or change some; paths begin at the same folder.",
    )
    include: list[ConfigText] | None = Field(
        None, description="Which files of a folder are looked at, instead of *.yaml and *.yml; patterns."
    )
    exclude: list[ConfigText] = Field(
        [], description="Which files and folders of a folder are not; patterns."
    )
    history: Annotated[bool, Field(strict=True)] = Field(
        False,
        description="Ask git which keys of a plan have changed since it was agreed, as --history does.",
    )
    overrides: list[Override] = Field([], description="What is set for some plans only, by their paths.")


def read(raw: bytes, name: str) -> Source[Config] | None:
    """Read a configuration file; None for a `pyproject.toml` without `[tool.involveplan]`.

    Errors in the file are in `problems`, with their places; none is raised.
    """
    shared = name.endswith("pyproject.toml")
    if shared and b"involveplan" not in raw:
        return None
    if len(raw) > MAX_PLAN_BYTES:
        sentence = f"The file is larger than {MAX_PLAN_BYTES // 1024} kB; settings are a page or two."
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
            sentence = "The settings belong in a table: [tool.involveplan]."
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
        yield Problem("needed-keys", node.span, f"“{key}” says nothing yet: “{node.data}”.")


def _says_nothing(text: str, key: str) -> bool:
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
            yield Problem("needed-keys", tree.first_line(node.span), "This override sets nothing.")


def problem_at(source: Source[Config], pointer: tuple[str | int, ...], sentence: str) -> Problem:
    """Return a problem located at a setting: at its key if that is a code, else at its value."""
    node = source.tree.find(pointer)
    assert node is not None
    by_code = len(pointer) > 1 and isinstance(pointer[-1], str)
    span = node.key if node.key and by_code else node.span
    return Problem("right-types", source.tree.first_line(Span(*span)), sentence, pointer)
