"""POR001: no two plans share a reference."""

from collections.abc import Sequence
from datetime import date

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.checks.subject import Clock
from involveplan.linting.engine import format_message
from involveplan.plan.source import read
from involveplan.plan.summaries.summary import PlanSummary, summarise_plan
from involveplan.portfolio.reference import reference_unique


def of(file: str, reference: str = "") -> PlanSummary:
    lines = f"reference: {reference}\n" if reference else ""
    made = summarise_plan(read(f"involveplan: 1\ntitle: A calmer wait\n{lines}".encode(), file))
    assert made is not None
    return made


def said(cards: Sequence[PlanSummary]) -> dict[str, str]:
    item = shipped_library().item("POR001")
    assert item is not None
    faults = reference_unique(item, cards, Clock(date(2026, 11, 23)))
    return {file: format_message(item.message, fault.values) for file, fault in faults}


def test_each_names_the_other() -> None:
    assert said([of("a.yaml", "ward"), of("b.yaml", "ward"), of("c.yaml", "clinic")]) == {
        "a.yaml": "The reference “ward” is also used by “b.yaml”.",
        "b.yaml": "The reference “ward” is also used by “a.yaml”.",
    }


def test_where_none_is_given_the_name_of_the_file_counts_and_that_is_said() -> None:
    found = said([of("north/ward.yaml"), of("b.yaml", "ward")])
    assert found == {
        "north/ward.yaml": "The reference “ward” (taken from the file name, because the plan does not have a reference "
        "of its own) is also used by “b.yaml”.",
        "b.yaml": "The reference “ward” is also used by “north/ward.yaml”.",
    }


@pytest.mark.parametrize(
    ("count", "others"),
    [
        (3, "“b.yaml” and “c.yaml”"),
        (4, "“b.yaml”, “c.yaml” and “d.yaml”"),
        (6, "“b.yaml”, “c.yaml”, “d.yaml” and 2 more"),
    ],
)
def test_of_many_a_few_are_named(count: int, others: str) -> None:
    found = said([of(f"{letter}.yaml", "ward") for letter in "fedcba"[-count:]])
    assert len(found) == count
    assert found["a.yaml"] == f"The reference “ward” is also used by {others}."
    assert "“a.yaml”" in found["b.yaml"] and "“b.yaml”" not in found["b.yaml"]


@pytest.mark.parametrize("other", ["WARD-É", "ward-é", "Ward-e\u0301"])
def test_what_people_take_for_the_same_is_the_same(other: str) -> None:
    assert set(said([of("a.yaml", "ward-\xe9"), of("b.yaml", other)])) == {"a.yaml", "b.yaml"}


def test_no_reference_at_all_is_shared_with_nobody() -> None:
    assert said([of("a.yaml", "[x]"), of("b.yaml", "[x]")]) == {}


def test_thousands_that_share_one_are_told_in_time() -> None:
    """All plans of a repository in files of one name: what is told of each does not grow with their number."""
    found = said([of(f"{place}/plan.yaml") for place in range(3000)])
    assert len(found) == 3000
    assert all(len(message) < 250 and message.endswith("and 2,996 more.") for message in found.values())
