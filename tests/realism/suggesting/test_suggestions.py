"""Suggestions for plans of many sorts, as someone who has involved people for years would read them."""

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.documents.pages.suggestions import explain_set
from involveplan.plan.model import Plan
from involveplan.realism import catalogue
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.estimate import EstimateSettings, assess_fit
from involveplan.realism.reach import leaves_out, shared_blind_spots, supports_level
from involveplan.realism.suggesting import weights
from involveplan.realism.suggesting.existing_tools import complete_existing_tools, with_short_names
from involveplan.realism.suggesting.reasons import explain_gaps
from involveplan.realism.suggesting.search import SetRank, ToolOption
from involveplan.realism.suggesting.situation import SuggestionCase
from involveplan.realism.suggesting.suggest import MAX_EXACT_GROUPS, suggest_tool_sets
from involveplan.realism.suggesting.suggest import count_missed as missed_by
from involveplan.realism.suggesting.work import ToolSet, ToolSetSearch
from tests.realism.suggesting.plans_there import PLANS, for_plan, missed, plan_of, suggested, tools

CATALOGUE = catalogue.shipped_catalogue()
TWO_GROUPS = """
audience:
  - {id: patients, kind: service-users, who: people who wait, number: 300, level: consult, touchpoints: [the queue]}
  - {id: staff, kind: staff, who: us, number: 20, level: consult}
"""


def whole(each: ToolSet, plan: Plan) -> Plan:
    """The plan with a set."""
    return plan.model_copy(update={"tools": [use.tool for use in each.estimate.uses]})


@pytest.mark.parametrize("name", PLANS)
def test_every_set_does_what_it_must(name: str) -> None:
    found = for_plan(name)
    assert 1 <= len(found.sets) <= 3
    assert found.is_exact == (len(found.case.groups) <= MAX_EXACT_GROUPS)
    for each in found.sets:
        uses = [(use.entry, set(use.tool.with_ or ())) for use in each.estimate.uses if use.entry]
        involving = {entry.key: entry for entry, _ in uses if entry.involves}
        assert len(involving) >= 2
        assert {"quantitative", "qualitative"} <= {kind for entry, _ in uses for kind in entry.gathers}
        assert not shared_blind_spots(CATALOGUE, list(involving.values()), found.case.plan.setting)
        for group in found.case.groups:
            level = group.level or "consult"
            able = [entry for entry, groups in uses if group.id in groups and supports_level(entry, level)]
            assert able, f"{group.id} is promised more than anything carries"
            for need in group.needs or ():
                met = [
                    entry
                    for entry, groups in uses
                    if group.id in groups and not leaves_out(CATALOGUE, entry, need, found.case.plan.setting)
                ]
                assert met, f"{need} of {group.id} is met by nothing"


@pytest.mark.parametrize("name", PLANS)
def test_numbers_can_be_kept(name: str) -> None:
    for each in for_plan(name).sets:
        for use in each.estimate.uses:
            if use.entry and use.entry.invites and use.tool.with_:
                assert use.tool.invite is not None
                assert use.tool.expect is not None
                assert 1 <= use.tool.expect <= use.tool.invite
                assert use.replies is None or use.tool.expect <= use.replies.likely + 0.5


@pytest.mark.parametrize("name", PLANS)
def test_the_best_comes_first_and_says_whether_it_fits(name: str) -> None:
    found = for_plan(name)
    ranks = [each.rank for each in found.sets]
    assert found.is_sufficient or ranks == sorted(ranks)
    for each in found.sets:
        done = each.estimate
        hours = assess_fit(done.hours, done.hours_available) if done.hours_available is not None else "fits"
        money = assess_fit(done.money, done.money_available) if done.money_available is not None else "fits"
        assert ("fits", "tight", "short")[each.rank.fit_level] == max(
            (hours, money), key=("fits", "tight", "short").index
        )


def test_a_ward_with_little_time_asks_carers_at_visiting_time_and_nurses_in_a_huddle() -> None:
    best = for_plan("01-ward-carers").sets[0]
    assert tools(best) == {"staff-survey": ["nurses"], "waiting-room-conversation": ["carers"]}
    assert best.estimate.money.high == 0


def test_where_many_wait_there_is_a_chat_and_a_short_form() -> None:
    best = for_plan("02-blood-tests").sets[0]
    assert tools(best) == {
        "sms-survey": ["patients"],
        "staff-survey": ["staff"],
        "waiting-room-conversation": ["patients"],
    }
    assert not best.unmet_objectives


def test_seldom_heard_people_are_met_through_those_whom_they_trust() -> None:
    for name, group in (("07-maternity", "little-english"), ("08-community-hospital", "travellers")):
        best = for_plan(name).sets[0]
        assert any(one.entry.suits.trusted and group in (one.tool.with_ or ()) for one in best.added)


def test_people_with_a_learning_disability_get_a_tool_that_is_made_for_them() -> None:
    assert tools(for_plan("06-day-service").sets[0])["talking-mats"] == ["people"]


def test_private_talks_are_one_to_one_and_staff_sit_with_their_partners() -> None:
    found = tools(for_plan("05-syringe-drivers").sets[0])
    assert found["interview"] == ["families"]
    assert found["process-mapping"] == ["district-nurses", "palliative"]


def test_a_large_change_reaches_many_by_forms() -> None:
    found = tools(for_plan("08-community-hospital").sets[0])
    assert found["survey-postal"] == ["public"]
    assert "survey-online" in found


@pytest.mark.parametrize("name", PLANS)
def test_designing_together_is_only_for_those_who_were_promised_it(name: str) -> None:
    found = for_plan(name)
    promised = any(group.level in ("collaborate", "empower") for group in found.case.groups)
    for each in found.sets:
        grand = {"codesign-workshop", "ebcd", "citizens-jury", "patient-on-team"} & set(tools(each))
        assert promised or not grand
        assert found.case.scale == "large" or not grand & {"citizens-jury", "ebcd"}


def test_the_tools_of_the_plan_are_kept_and_completed() -> None:
    found = for_plan("03-practice-booking")
    assert [(change.pointer, change.before) for change in found.changes] == [
        (("tools", 0, "invite"), None),
        (("tools", 0, "expect"), None),
    ]
    assert all(each.estimate.uses[0].tool.tool == "survey-online" for each in found.sets)
    assert all("survey-online" not in tools(each) for each in found.sets)


@pytest.mark.parametrize("name", PLANS)
def test_least_work_is_said_only_where_it_is_so(name: str) -> None:
    found = for_plan(name)
    first, *others = found.sets
    said = " ".join(explain_set(found, first))
    count = len(explain_gaps(found.case, first))
    rivals = [each for each in others if len(explain_gaps(found.case, each)) <= count]
    less = [each for each in rivals if each.estimate.hours.likely < first.estimate.hours.likely]
    assert not ("in fewer hours" in said and less)
    assert found.is_sufficient or less or len(found.sets) == 1 or "in fewer hours" in said


def test_of_sets_that_miss_as_little_the_one_with_clearly_fewer_hours_goes_first() -> None:
    for name in PLANS:
        found = for_plan(name)
        for place, each in enumerate(found.sets):
            for other in found.sets[place + 1 :]:
                as_good = (
                    missed_by(found.case, other) <= missed_by(found.case, each)
                    and other.rank.fit_level <= each.rank.fit_level
                )
                if as_good and not found.is_sufficient and other.is_lean <= each.is_lean:
                    assert other.estimate.hours.likely > each.estimate.hours.likely - 1


def test_a_few_on_a_team_are_never_more_than_sit_there_nor_all_of_hundreds() -> None:
    patients = "{id: patients, kind: service-users, who: people, number: 400, level: collaborate}"
    staff = "{id: staff, kind: staff, who: us, number: 20}"
    for scale in ("small", "medium", "large"):
        for each in suggested(f"scale: {scale}\nsetting: clinic\naudience: [{patients}, {staff}]\n").sets:
            with_them = [one for one in each.added if "patients" in (one.tool.with_ or ())]
            assert {one.entry.key for one in with_them} != {"patient-on-team"}
    ward = suggested("audience: [{id: a, kind: carers, who: b, number: 50, level: empower}, {kind: staff}]")
    (seat,) = (one for one in ward.sets[0].added if one.entry.key == "patient-on-team")
    assert (seat.tool.invite, seat.tool.expect) == (4, 2)


SELDOM = """
setting: clinic
audience:
  - {id: patients, kind: service-users, who: people who wait, number: 3000, touchpoints: [the queue]}
  - {id: deaf, kind: service-users, who: deaf people who sign, number: 20, needs: [bsl], touchpoints: [the queue],
     seldom_heard: true}
  - {id: roma, kind: [public], who: Roma families, number: 40, seldom_heard: true}
  - {id: somali, kind: [public], who: Somali mothers, number: 30, seldom_heard: true}
  - {id: staff, kind: staff, who: us, number: 9, level: involve}
"""


def test_small_groups_are_not_drowned_in_large_ones() -> None:
    for each in suggested(SELDOM).sets:
        for one in each.added:
            groups = one.tool.with_ or []
            assert not {"patients", "deaf"} <= set(groups)
            if one.entry.suits.trusted and len(groups) > 1:
                assert (one.tool.sessions or 1) >= len(groups)


def test_each_group_of_a_tool_gets_a_whole_invitation() -> None:
    for name in PLANS:
        found = for_plan(name)
        numbers = {
            group.id: found.case.number_of_people(place) for place, group in enumerate(found.case.groups)
        }
        for each in found.sets:
            for one in each.added:
                sizes = [numbers[key] for key in one.tool.with_ or ()]
                if one.tool.invite and len(sizes) > 1 and not one.entry.suits.together:
                    assert one.tool.invite * min(sizes) / sum(sizes) >= 0.99, (name, one.tool)


def test_a_staff_group_that_is_all_in_one_room_is_not_asked_again() -> None:
    found = suggested(
        "setting: clinic\naudience:\n"
        "  - {id: patients, kind: service-users, who: people, number: 900, touchpoints: [the queue]}\n"
        "  - {id: staff, kind: staff, who: us, number: 9, level: involve}\n"
    )
    assert "process-mapping" in tools(found.sets[0])
    assert "staff-survey" not in tools(found.sets[0])


def test_too_few_hours_are_told_with_what_would_help() -> None:
    found = for_plan("10-too-few-hours")
    assert found.sets[0].rank.fit_level == 2
    assert found.sets[0].estimate.hours.low > 30
    assert [(less.kind, less.place) for less in found.reductions] == [("tools", 0)]
    assert found.reductions[0].hours.low <= 30


def test_too_little_money_is_told_with_a_smaller_promise() -> None:
    found = for_plan("09-referrers")
    assert found.sets[0].rank.shortfall[0] == 0
    assert found.sets[0].rank.shortfall[1] > 0
    assert [(less.kind, less.place) for less in found.reductions] == [("level", 0)]


def test_a_plan_without_groups_gets_no_suggestions() -> None:
    assert suggested("lead: ward manager").sets == ()


def test_a_plan_that_has_enough_is_told_so() -> None:
    found = suggested(
        TWO_GROUPS
        + "tools: [{tool: staff-survey, with: [staff]}, {tool: sms-survey, with: [patients]},"
        + " {tool: interview, with: [patients]}]"
    )
    assert found.is_sufficient
    assert found.sets[0].added == ()


def test_figures_that_cannot_be_kept_are_put_right() -> None:
    found = suggested(
        TWO_GROUPS + "tools: [{tool: survey-online, with: [patients], invite: 900, expect: 200, hours: 3}]"
    )
    assert [(change.pointer[-1], change.value, change.before) for change in found.changes] == [
        ("invite", 300, 900),
        ("expect", 24, 200),
    ]
    assert found.sets[0].estimate.uses[0].tool.hours == 3


def test_a_tool_of_a_teams_own_is_kept_as_it_is() -> None:
    found = suggested(TWO_GROUPS + "tools: [{tool: picnic, name: Picnic, data: both, with: [patients]}]")
    assert not found.changes
    assert all(each.estimate.uses[0].tool.tool == "picnic" for each in found.sets)
    unknown = suggested(TWO_GROUPS + "tools: [{tool: picnic, with: [patients]}]")
    assert "staff-survey" in tools(unknown.sets[0])


def test_a_tool_for_nobody_is_for_the_groups_that_it_suits() -> None:
    found = suggested(TWO_GROUPS + "tools: [{tool: survey-online}]")
    assert found.changes[0] == (("tools", 0, "with"), ["patients"], None)


def test_the_same_tool_for_others_gets_a_name_of_its_own() -> None:
    found = suggested(
        "scale: medium\naudience:\n"
        "  - {id: a, kind: partner-organisations, who: hospice, number: 20, level: involve}\n"
        "  - {id: b, kind: carers, who: carers, number: 30, level: involve, needs: [home-visit, private-space]}\n"
        "tools: [{tool: interview, with: [a]}]\n"
    )
    assert any(tools(each).get("interview-2") == ["b"] for each in found.sets)


def test_groups_without_short_names_get_some() -> None:
    plan = plan_of("audience: [{kind: staff, who: nurses}, {kind: staff, who: doctors}, {who: others}]")
    named, changes = with_short_names(plan)
    assert [group.id for group in named.audience or ()] == ["staff", "staff-2", "group"]
    assert [change.pointer for change in changes] == [("audience", place, "id") for place in range(3)]


def test_a_thousand_groups_get_short_names() -> None:
    plan = Plan.model_validate({"involveplan": 1, "title": "t", "audience": [{"kind": "carers"}] * 1000})
    named, changes = with_short_names(plan)
    assert len({group.id for _, group in named.indexed_groups()}) == len(changes) == 1000


def test_more_than_six_groups_are_searched_narrowly() -> None:
    assert not for_plan("11-eight-groups").is_exact
    managers = [
        one for one in for_plan("11-eight-groups").sets[0].added if "managers" in (one.tool.with_ or ())
    ]
    assert [one.tool.tool for one in managers] == ["written-information"]


def test_what_nothing_can_carry_is_told_and_the_rest_is_done() -> None:
    best = suggested(
        "setting: ward\naudience:\n"
        "  - {id: carers, kind: carers, who: them, number: 50, level: empower}\n"
        "  - {id: staff, kind: staff, who: us, number: 20}\n"
    ).sets[0]
    assert "level" in missed(best)
    assert any(
        "carers" in groups and CATALOGUE[key].carries == "collaborate" for key, groups in tools(best).items()
    )


needs = st.lists(
    st.sampled_from(["evenings", "no-internet", "interpreter", "home-visit", "easy-read"]),
    unique=True,
    max_size=2,
)
groups = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(
            ["service-users", "carers", "staff", "public", "partner-organisations", "managers"]
        ),
        "number": st.sampled_from([None, 1, 6, 40, 400, 20000]),
        "level": st.sampled_from([None, "inform", "consult", "involve", "collaborate", "empower"]),
        "needs": needs,
        "touchpoints": st.sampled_from([[], ["the queue"]]),
        "seldom_heard": st.booleans(),
    }
)
small_plans = st.fixed_dictionaries(
    {
        "involveplan": st.just(1),
        "title": st.just("A calmer wait"),
        "scale": st.sampled_from([None, "small", "medium", "large"]),
        "setting": st.sampled_from([None, "ward", "clinic", "community"]),
        "audience": st.lists(groups, min_size=1, max_size=4),
        "tools": st.lists(
            st.sampled_from(["interview", "survey-postal", "comment-card", "picnic"]), max_size=2
        ).map(lambda keys: [{"tool": key, "id": str(place)} for place, key in enumerate(keys)]),
        "resources": st.fixed_dictionaries(
            {
                "people": st.sampled_from(
                    [None, [{"role": "clerk", "hours": 12}], [{"role": "clerk", "hours": 90}]]
                ),
                "budget": st.sampled_from([None, {"available": 0}, {"available": 500}]),
            }
        ),
    }
).map(Plan.model_validate)


@given(small_plans, st.sets(st.sampled_from(sorted(CATALOGUE)), max_size=7))
def test_no_set_of_a_small_catalogue_is_better(plan: Plan, keys: set[str]) -> None:
    some = Catalogue(
        {key: CATALOGUE[key] for key in CATALOGUE if key in keys},
        CATALOGUE.sorts,
        CATALOGUE.needs,
        CATALOGUE.blind_spots,
    )
    named, _ = with_short_names(plan)
    case, _ = complete_existing_tools(
        SuggestionCase(named, some, weights.shipped_weights(), EstimateSettings()), "small"
    )
    work = ToolSetSearch(case)
    found = [each.rank for each in work.best_sets(3)]
    expected = every_set(work)
    if work.is_sufficient:  # then the set that adds nothing goes before better ones
        assert found[0].keys == ()
        expected = [found[0], *(rank for rank in expected if rank.keys)]
    assert found == expected[:3]


def every_set(work: ToolSetSearch) -> list[SetRank]:
    """The ranks of all sets in which each tool is worth its while, the best first."""
    options = work.options()

    def met(taken: tuple[ToolOption, ...]) -> int:
        bits = work.objectives.met_by_existing
        for option in taken:
            bits |= option.meets
        return bits

    def valid(taken: tuple[ToolOption, ...]) -> bool:
        different = {option.tool for option in taken if option.adds_tool}
        return len(different) >= work.extra_tools_needed and not work.objectives.required_bits & ~met(taken)

    def points(taken: tuple[ToolOption, ...]) -> int:
        return sum(option.points for option in taken) + work.objectives.missed_points(met(taken))

    def worth_it(taken: tuple[ToolOption, ...]) -> bool:
        rests = [(*taken[:place], *taken[place + 1 :]) for place in range(len(taken))]
        return not any(valid(rest) and points(rest) <= points(taken) for rest in rests)

    every = chain.from_iterable(combinations(options, count) for count in range(len(options) + 1))
    return sorted(work.rank_set(taken, points(taken)) for taken in every if valid(taken) and worth_it(taken))


@given(small_plans)
def test_whatever_the_plan_there_is_an_answer(plan: Plan) -> None:
    found = suggest_tool_sets(plan, CATALOGUE)
    for each in found.sets:
        assert len(each.estimate.uses) == len(plan.tools or ()) + len(each.added)
        assert all(one.groups for one in each.added)
