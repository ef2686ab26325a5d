"""What holds for every plan, whatever its numbers."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from involveplan.plan.model import Plan
from involveplan.realism.catalogue import shipped_catalogue
from involveplan.realism.estimate import Estimate, EstimateSettings, estimate_plan
from involveplan.realism.ranges import Range
from involveplan.realism.sums import Sum
from tests.realism.worked import SMALL, plan_of

CHOSEN = EstimateSettings(payment_rates="sessions", expense_rates="fares")
SHIPPED = shipped_catalogue()
KEYS = [*SHIPPED, "tea-party"]
maybe = st.none() | st.integers(0, 400)

tools = st.fixed_dictionaries(
    {
        "tool": st.sampled_from(KEYS),
        "with": st.sets(st.sampled_from(["carers", "staff"])).map(sorted),
        "sessions": st.none() | st.integers(0, 6),
        "invite": maybe,
        "expect": maybe,
        "hours": st.none() | st.integers(0, 60),
        "cost": maybe,
    }
)
lines = st.fixed_dictionaries(
    {"kind": st.sampled_from(["postage", "payment", "expenses", "venue"]), "amount": maybe}
)
rest = st.fixed_dictionaries(
    {
        "setting": st.sampled_from([None, "ward", "clinic", "practice"]),
        "analysis": st.none() | st.fixed_dictionaries({"hours": maybe}),
        "resources": st.fixed_dictionaries(
            {
                "budget": st.fixed_dictionaries({"lines": st.lists(lines, max_size=3)}),
                "payment": st.fixed_dictionaries({"position": st.sampled_from(["paid", "expenses-only", "none"])}),
            }
        ),
    }
)  # fmt: skip
plans = st.builds(lambda listed, more: plan_of(tools=listed, **more), st.lists(tools, max_size=5), rest)
WHOLE = type(SHIPPED)(
    SHIPPED.tools, SHIPPED.sorts, SHIPPED.needs, SHIPPED.blind_spots, {**SHIPPED.rates, **SMALL.rates}, SHIPPED.sources
)  # fmt: skip


def done(plan: Plan) -> Estimate:
    return estimate_plan(plan, WHOLE, CHOSEN)


def changed(plan: Plan, listed: list[Any]) -> Estimate:
    return done(plan.model_copy(update={"tools": listed}))


def ranges(of: Estimate) -> list[Range]:
    sums = [each for use in of.uses for each in (use.hours, use.money)]
    found = [of.hours, of.money, of.participants]
    for each in (*sums, of.analysis, of.budget_lines, of.payment, of.expenses):
        if isinstance(each, Sum):
            found += [each.total, *([each.replaced.total] if each.replaced else [])]
            found += [part for term in each.terms for part in (term.amount, term.times, term.total)]
    return found + [each for use in of.uses for each in (use.replies, use.people) if each]


def no_less(one: Range, other: Range) -> bool:
    return all(left <= right + 1e-6 for left, right in zip(one, other, strict=True))


def alike(one: Range, other: Range) -> bool:
    return no_less(one, other) and no_less(other, one)


@given(plans)
def test_every_range_goes_up_and_holds_what_is_likely(plan: Plan) -> None:
    for found in ranges(done(plan)):
        assert 0 <= found.low <= found.likely <= found.high


@given(plans, tools)
def test_one_tool_more_never_takes_less(plan: Plan, tool: dict[str, Any]) -> None:
    before = done(plan)
    added = plan_of(tools=[tool]).tools or []
    after = changed(plan, [*(plan.tools or []), *added])
    assert no_less(before.hours, after.hours)
    assert no_less(before.money, after.money)
    assert no_less(before.participants, after.participants)


@given(plans, st.randoms(use_true_random=False))
def test_the_order_of_tools_changes_no_total(plan: Plan, chance: Any) -> None:
    shuffled = list(plan.tools or [])
    chance.shuffle(shuffled)
    before, after = done(plan), changed(plan, shuffled)
    for one, other in (
        (before.hours, after.hours),
        (before.money, after.money),
        (before.participants, after.participants),
    ):
        assert alike(one, other)


@given(
    st.sampled_from(list(SHIPPED)), st.integers(0, 300), st.integers(1, 20), st.sampled_from([None, "ward"])
)
def test_asking_so_many_times_as_many_brings_so_many_times_as_many(
    tool: str, invite: int, times: int, setting: str | None
) -> None:
    def replies(asked: int) -> Range | None:
        plan = plan_of(tools=[{"tool": tool, "invite": asked, "with": ["carers"]}], setting=setting)
        return done(plan).uses[0].replies

    once, often = replies(invite), replies(invite * times)
    assert (once is None) == (often is None) == (not SHIPPED[tool].response)
    if once and often:
        assert alike(once.times(times), often)
        assert often.high <= invite * times


@given(plans)
def test_what_the_plan_says_goes_first_and_is_marked(plan: Plan) -> None:
    for use in done(plan).uses:
        for said, found in ((use.tool.hours, use.hours), (use.tool.cost, use.money)):
            assert said is None or (found and found.is_from_plan and found.total == (said, said, said))
        expect = use.tool.expect
        assert expect is None or (use.people == (expect, expect, expect) and use.people_basis.is_from_plan)
        if use.tool.hours is None and use.hours:
            assert not use.hours.is_from_plan and use.hours.replaced is None


@given(plans)
def test_a_total_is_all_its_parts(plan: Plan) -> None:
    of = done(plan)
    parts = [*(use.hours for use in of.uses), of.analysis]
    for end in Range._fields:
        total = sum(getattr(term.total, end) for part in parts if part for term in part.terms)
        assert abs(total - getattr(of.hours, end)) < 1e-6
