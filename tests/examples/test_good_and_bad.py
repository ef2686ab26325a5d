"""For every item of the shipped checklists, plans that pass it and plans that fail it, in `good/` and `bad/`.

A line of a bad plan names all findings of its item that are expected, as `# expect: line:column CODE`; a line
`# today: 2027-01-01` sets the day of the check. A good plan has no finding of its item, though the item is due.

An item that compares plans has a folder of plans instead of each plan; in a bad one every plan says what is expected.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from involveplan.checklist.library import Library
from involveplan.checklist.model import Item
from involveplan.checks.computed import is_cross_plan
from involveplan.linting.decision import decide, decide_by_rules
from involveplan.linting.engine import (
    CheckedPlan,
    build_subject,
)
from involveplan.linting.rules import Rules
from involveplan.plan.source import read
from involveplan.portfolio.plan_ref import PlanRef
from involveplan.realism import catalogue
from tests.examples.plans import HERE, compare_folder, day_of_check

GOOD = sorted(HERE.glob("good/*/*.yaml"))
BAD = sorted(HERE.glob("bad/*/*.yaml"))
FOLDERS = sorted(path for path in HERE.glob("*/*/*") if path.is_dir())


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", BAD, ids=_name)
def test_a_bad_plan_has_exactly_the_findings_it_names(
    path: Path, check_text: Callable[..., CheckedPlan]
) -> None:
    raw, code = path.read_bytes(), path.parent.name
    (expected,) = re.findall(r"^# expect: (.+)$", raw.decode(), re.MULTILINE)
    checked = check_text(raw, today=day_of_check(raw.decode()))
    found = [
        f"{each.place.line}:{each.place.column} {each.code}" for each in checked.findings if each.code == code
    ]
    assert ", ".join(found) == expected


@pytest.mark.parametrize("path", BAD, ids=_name)
def test_what_a_finding_says_is_whole(path: Path, check_text: Callable[..., CheckedPlan]) -> None:
    raw, code = path.read_bytes(), path.parent.name
    for finding in check_text(raw, today=day_of_check(raw.decode())).findings:
        if finding.code == code:
            assert not re.search(
                r"\{\w+\}|\bNone\b(?! of)|\( *\)|  | [.,]", finding.message + finding.help
            ), finding.message
            assert finding.message.endswith((".", "?", "…", '"')), finding.message
            assert finding.place.end_line >= finding.place.line
            assert (finding.place.end_line, finding.place.end_column) >= (
                finding.place.line,
                finding.place.column,
            )


@pytest.mark.parametrize("path", GOOD, ids=_name)
def test_a_good_plan_has_no_finding_of_its_item(
    path: Path, check_text: Callable[..., CheckedPlan], library: Library
) -> None:
    raw, code = path.read_bytes(), path.parent.name
    today = day_of_check(raw.decode())
    checked = check_text(raw, today=today)
    assert [each.message for each in checked.findings if each.code == code] == []
    item = library.item(code)
    assert item is not None and checked.source.value is not None
    rules = Rules(library, catalogue.shipped_catalogue(), today)
    subject = build_subject(read(raw, "plan.yaml"), rules)
    assert decide(item, subject, rules, {}).applies, "the item does not apply to this plan"
    if item.code.startswith("NAP"):
        assert checked.source.value.not_applicable


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.relative_to(HERE).as_posix())
def test_plans_side_by_side_have_exactly_the_findings_they_name(folder: Path, library: Library) -> None:
    code = folder.relative_to(HERE).parts[1]
    expected = [
        f"{path.relative_to(folder).as_posix()}:{found[1]}"
        for path in sorted(folder.glob("**/*.yaml"))
        if (found := re.match(r"# expect: (.+)\n", path.read_text("utf-8")))
    ]
    plans, outcomes, rules = compare_folder(folder, library)
    assert len(plans) > 1 and all(plan.summary for plan in plans)
    told = [each for outcome in outcomes for each in outcome.findings if each.code == code]
    places = [f"{each.file}:{each.place.line}:{each.place.column} {each.code}" for each in told]
    assert places == expected
    assert bool(expected) == (folder.relative_to(HERE).parts[0] == "bad")
    for finding in told:
        assert not re.search(r"[{}]|\bNone\b(?! of)|\( *\)|  | [.,]", finding.message + finding.help), (
            finding.message
        )
        assert finding.message.endswith((".", "?"))
    item = library.item(code)
    assert item is not None
    due = {plan.file for plan in plans if plan.summary and _applies_to(item, rules, plan)}
    clean = due - {finding.file for finding in told}
    assert clean or expected
    assert {outcome.file for outcome in outcomes if code in outcome.passed} == clean


def _applies_to(item: Item, rules: Rules, plan: PlanRef) -> bool:
    assert plan.summary is not None
    return decide_by_rules(item, rules, plan.summary.stage, plan.summary.scale).applies


def test_every_item_has_both(library: Library) -> None:
    alone = {item.code for item in library.items if not is_cross_plan(item)}
    assert {path.parent.name for path in GOOD} == alone
    assert {path.parent.name for path in BAD} == alone
    compared = {item.code for item in library.items if is_cross_plan(item)}
    parts = {folder.relative_to(HERE).parts[:2] for folder in FOLDERS}
    assert parts == {(sort, code) for sort in ("good", "bad") for code in compared}
