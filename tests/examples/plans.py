"""The good and bad plans of the items, and their findings."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from involveplan.checklist.library import Library
from involveplan.linting.engine import check_plan
from involveplan.linting.finding import Finding, Outcome
from involveplan.linting.invitations_of import invitations_of
from involveplan.linting.rules import Rules
from involveplan.plan.source import read
from involveplan.plan.summaries.summary import summarise_plan
from involveplan.portfolio.compare import PortfolioChecker
from involveplan.portfolio.plan_ref import PlanRef
from involveplan.realism import catalogue

HERE = Path(__file__).parent


def day_of_check(text: str) -> date:
    """The day on which a plan is checked."""
    found = re.search(r"^# today: (\S+)$", text, re.MULTILINE)
    return date.fromisoformat(found[1]) if found else date(2026, 11, 23)


def compare_folder(folder: Path, library: Library) -> tuple[list[PlanRef], list[Outcome], Rules]:
    """Check the plans of a folder, and compare them with each other."""
    paths = sorted(folder.glob("**/*.yaml"))
    day = day_of_check("\n".join(path.read_text("utf-8") for path in paths))
    rules = Rules(library, catalogue.shipped_catalogue(), day)
    plans, alone = [], []
    for path in paths:
        source = read(path.read_bytes(), path.relative_to(folder).as_posix())
        summary = summarise_plan(source, invitations_of(source, rules.catalogue))
        plans.append(PlanRef(source.name, summary, SimpleNamespace(rules=rules)))
        alone.append(check_plan(source, rules).outcome)
    return plans, [*map(PortfolioChecker(plans).with_comparison, alone)], rules


def findings_of_bad_plans(code: str, library: Library) -> Iterator[Finding]:
    """Yield every finding of an item in its bad plans."""
    for path in sorted((HERE / "bad" / code).iterdir()):
        if path.is_dir():
            found = [each for outcome in compare_folder(path, library)[1] for each in outcome.findings]
        else:
            rules = Rules(library, catalogue.shipped_catalogue(), day_of_check(path.read_text("utf-8")))
            found = list(check_plan(read(path.read_bytes(), "plan.yaml"), rules).findings)
        yield from (each for each in found if each.code == code)
