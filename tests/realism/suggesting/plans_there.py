"""What tests of suggestions share: the plans beside them, plans by their lines, and what is suggested for them."""

from pathlib import Path

from involveplan.plan.model import Plan
from involveplan.plan.source import read
from involveplan.realism import catalogue
from involveplan.realism.suggesting.suggest import Suggestions, ToolSet, suggest_tool_sets

PLANS = {path.stem: path for path in sorted((Path(__file__).parent / "plans").glob("*.yaml"))}


def plan_of(text: str) -> Plan:
    """The plan in a text, below its first two lines."""
    source = read(f"involveplan: 1\ntitle: A calmer wait\n{text}".encode(), "plan.yaml")
    assert source.value is not None, source.problems
    return source.value


def suggested(text: str) -> Suggestions:
    """What is suggested for a plan, by its lines."""
    return suggest_tool_sets(plan_of(text), catalogue.shipped_catalogue())


def for_plan(name: str) -> Suggestions:
    """What is suggested for one of the plans beside."""
    source = read(PLANS[name].read_bytes(), name)
    assert source.value is not None, source.problems
    return suggest_tool_sets(source.value, catalogue.shipped_catalogue())


def tools(each: ToolSet) -> dict[str, list[str]]:
    """The tools of a set, each with its groups; the second use of one tool under its short name."""
    return {one.tool.key or "": one.tool.with_ or [] for one in each.added}


def missed(each: ToolSet) -> set[str]:
    """The kinds of aims that a set misses."""
    return {aim.kind for aim in each.unmet_objectives}
