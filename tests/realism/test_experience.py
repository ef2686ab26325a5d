"""What a team's own plans tell of a tool."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.plan.model import Plan
from involveplan.plan.source import read
from involveplan.realism.catalogue import shipped_catalogue
from involveplan.realism.experience import Experience, collect_experience

TODAY = date(2026, 11, 23)


def plan(tools: str, activities: str = "", stage: str = "closed") -> Plan:
    text = f"involveplan: 1\ntitle: x\nstage: {stage}\ntools: [{tools}]\nrecord: {{activities: [{activities}]}}\n"
    source = read(text.encode(), "x.yaml")
    assert source.value is not None and source.problems == ()
    return source.value


def post(invite: int, expect: int | None, came: int) -> Plan:
    said = "" if expect is None else f", expect: {expect}"
    tool = f"{{tool: survey-postal, invite: {invite}{said}}}"
    return plan(tool, f"{{tool: survey-postal, took_part: {came}}}")


def of(*plans: Plan, tool: str = "survey-postal") -> Experience:
    return collect_experience(
        [(f"{n}.yaml", each) for n, each in enumerate(plans)], shipped_catalogue(), TODAY
    )[tool]


def test_what_was_planned_and_what_came_of_it_over_all_plans() -> None:
    found = of(post(100, 30, 20), post(50, None, 20))
    assert (found.plans, len(found.uses), found.took_part) == (2, 2, 40)
    assert found.expected_and_actual == (30, 20)
    assert found.invited_and_actual == (150, 40)
    assert found.response_rate is not None
    assert (found.response_rate.low, found.response_rate.high) == (20, 40)
    assert found.response_rate.likely == pytest.approx(40 * 100 / 150)


@pytest.mark.parametrize(("came", "differs"), [(1, "fewer"), (30, "no"), (95, "more")])
def test_whether_it_is_what_was_published(came: int, differs: str) -> None:
    published = shipped_catalogue()["survey-postal"].response["any"]
    assert published.low > 1 and published.low <= 30 <= published.high < 95
    assert of(post(100, 30, came)).comparison == differs


def test_the_published_range_is_that_of_the_plans_own_setting() -> None:
    entry = next(each for each in shipped_catalogue().values() if len(each.response) > 1)
    setting = next(key for key in entry.response if key != "any")
    text = (
        f"involveplan: 1\ntitle: x\nstage: closed\nsetting: {setting}\ntools: [{{tool: {entry.key}, invite: 10}}]\n"
        f"record: {{activities: [{{tool: {entry.key}, took_part: 5}}]}}\n"
    )
    value = read(text.encode(), "x.yaml").value
    assert value is not None
    assert of(value, tool=entry.key).uses[0].published == entry.response[setting]


def test_nothing_to_compare_with_where_nothing_is_published_or_more_came_than_were_asked() -> None:
    own = plan("{tool: tea, name: Tea, data: both, invite: 10}", "{tool: tea, took_part: 4}")
    assert of(own, tool="tea").comparison is None and of(own, tool="tea").invited_and_actual == (10, 4)
    again = of(post(4, 2, 5))
    assert (again.invited_and_actual, again.response_rate, again.comparison, again.expected_and_actual) == (
        None,
        None,
        None,
        (2, 5),
    )


def test_only_what_is_over_and_recorded_in_full_counts() -> None:
    over = "{tool: interview, invite: 9, ends: 2026-11-22}"
    still = "{tool: interview, invite: 9, ends: 2026-11-23}"
    came = "{tool: interview, took_part: 4}"
    for each in (
        plan(still, came, "running"),
        plan("{tool: interview, invite: 9}", came, "running"),
        plan(over, "", "closed"),
        plan(over, f"{came}, {{tool: interview}}"),
        plan("", came),
    ):
        assert collect_experience([("x.yaml", each)], shipped_catalogue(), TODAY) == {}
    assert of(plan(over, came, "running"), plan(still, came), tool="interview").took_part == 8


def test_two_uses_in_one_plan_are_told_apart_by_their_ids() -> None:
    tools = "{tool: interview, id: a, invite: 5}, {tool: interview, id: b, invite: 6}"
    found = of(
        plan(tools, "{tool: a, took_part: 1}, {tool: a, took_part: 1}, {tool: b, took_part: 6}"),
        tool="interview",
    )
    assert found.plans == 1
    assert [(use.invited, use.took_part) for use in found.uses] == [(5, 2), (6, 6)]


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 600)), min_size=1, max_size=6))
def test_a_rate_lies_between_its_ends_and_all_numbers_add_up(uses: list[tuple[int, int]]) -> None:
    found = of(*(post(asked, None, came) for asked, came in uses))
    assert found.took_part == sum(came for _, came in uses)
    if found.response_rate:
        low, likely, high = found.response_rate
        assert 0 <= low <= likely + 1e-9 and likely <= high + 1e-9 and high <= 100


def test_what_is_recorded_of_a_tool_that_is_listed_twice_counts_once() -> None:
    text = (
        "involveplan: 1\ntitle: x\nstage: closed\ntools: [{tool: interview, invite: 9}, {tool: interview}]\n"
    )
    value = read(
        f"{text}record: {{activities: [{{tool: interview, took_part: 4}}]}}\n".encode(), "x.yaml"
    ).value
    assert value is not None and of(value, tool="interview").took_part == 4
