"""The search finds what trying every set finds."""

from collections.abc import Sequence
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from involveplan.realism.suggesting.objectives import Objective, Objectives
from involveplan.realism.suggesting.search import SetRank, SetSearch, ToolOption

Taken = tuple[ToolOption, ...]
BITS = 7


def aims(weights: Sequence[int], start: int = 0) -> Objectives:
    """Aims by their weights; 0 is what a set must do."""
    return Objectives(tuple(Objective("any", lambda *_: False, weight) for weight in weights), start)


def judge_for(hours_there: float, money_there: float = 1000):  # type: ignore[no-untyped-def]
    """Ranks a set by what its options take at least, and three hours more if there are several."""

    def judge(taken: Taken, points: int) -> SetRank:
        low, likely, money, likely_money = (sum(each.minimum[place] for each in taken) for place in range(4))
        more = 3 if len(taken) > 1 else 0
        low, likely = low + more, likely + more
        lacking = (max(0.0, round(low - hours_there, 2)), max(0.0, round(money - money_there, 2)))
        short = 2 if any(lacking) else int(likely > hours_there or likely_money > money_there)
        return SetRank(
            short, lacking, points, likely, likely_money, tuple(sorted(each.key for each in taken))
        )

    return judge


def brute_force(search: SetSearch) -> list[SetRank]:
    """The same by trying every set."""
    every = chain.from_iterable(
        combinations(search.options, count) for count in range(len(search.options) + 1)
    )
    good = [taken for taken in every if valid(search, taken) and worth_their_while(search, taken)]
    ranks = sorted(search.rank_set(taken, points(search, taken)) for taken in good)
    return [rank for rank in ranks if rank.fit_level < 2 or not search.only_fitting][: search.limit]


def valid(search: SetSearch, taken: Taken) -> bool:
    different = {each.tool or each.key for each in taken if each.adds_tool}
    return len(different) >= search.extra_tools_needed and not search.objectives.required_bits & ~met(
        search, taken
    )


def worth_their_while(search: SetSearch, taken: Taken) -> bool:
    for place in range(len(taken)):
        rest = (*taken[:place], *taken[place + 1 :])
        if valid(search, rest) and points(search, rest) <= points(search, taken):
            return False
    return True


def points(search: SetSearch, taken: Taken) -> int:
    return sum(each.points for each in taken) + search.objectives.missed_points(met(search, taken))


def met(search: SetSearch, taken: Taken) -> int:
    found = search.objectives.met_by_existing
    for each in taken:
        found |= each.meets
    return found


@st.composite
def searches(draw: st.DrawFn) -> SetSearch:
    """Small searches, mostly with many valid sets, of which some fit and some do not."""
    random = draw(st.randoms(use_true_random=True))
    weights = [random.choice((0, 0, 1, 2, 5, 9)) for _ in range(random.randint(1, BITS))]

    def some_bits(share: float) -> int:
        return sum(1 << bit for bit in range(len(weights)) if random.random() < share)

    options = []
    for number in range(random.choice((0, 2, 6, 7, 7))):
        low, more, pounds, pence = (random.randint(0, 72) / 8 for _ in range(4))
        options.append(
            ToolOption(
                f"tool-{number}",
                random.randint(1, 4),
                some_bits(0.5),
                random.random() < 0.7,
                (low, low + more, pounds, pounds + pence),
                random.choice(("", "same")),
            )
        )
    hours, money = random.choice((0, 8, 12, 20, 1000)), random.choice((0, 9, 1000, 1000))
    return SetSearch(
        options,
        aims(weights, some_bits(0.2)),
        judge_for(hours, money),
        (hours, money),
        random.randint(0, 2),
        random.randint(1, 3),
        only_fitting=random.random() < 0.5,
    )


@given(searches())
def test_the_best_sets_are_those_that_trying_all_sets_finds(search: SetSearch) -> None:
    assert search.run() == brute_force(search)


@given(searches())
def test_a_narrow_search_finds_sets_that_are_valid(search: SetSearch) -> None:
    search.options_per_objective = 2
    by_key = {each.key: each for each in search.options}
    for rank in search.run():
        assert valid(search, tuple(by_key[key] for key in rank.keys))


def test_fewer_points_go_before_fewer_hours() -> None:
    dear = ToolOption("dear", 4, 1, minimum=(1, 1, 0, 0))
    cheap = ToolOption("cheap", 2, 1, minimum=(5, 5, 0, 0))
    found = SetSearch([dear, cheap], aims([0]), judge_for(10), (10, 0)).run()
    assert [rank.keys for rank in found] == [("cheap",), ("dear",)]


def test_what_fits_goes_before_fewer_points() -> None:
    simple = ToolOption("simple", 1, 1, minimum=(20, 20, 0, 0))
    found = SetSearch([simple, ToolOption("fits", 9, 1)], aims([0]), judge_for(10), (10, 0)).run()
    assert [(rank.keys, rank.fit_level) for rank in found] == [(("fits",), 0), (("simple",), 2)]


def test_a_wish_is_met_only_where_it_is_worth_the_work() -> None:
    must = ToolOption("must", 1, 1)
    found = SetSearch([must, ToolOption("wish", 3, 2)], aims([0, 3]), judge_for(10)).run()
    assert [rank.keys for rank in found] == [("must",)]
    found = SetSearch([must, ToolOption("wish", 2, 2)], aims([0, 3]), judge_for(10)).run()
    assert [rank.keys for rank in found] == [("must", "wish"), ("must",)]


def test_nothing_is_found_where_something_cannot_be_done() -> None:
    assert SetSearch([ToolOption("one", 1, 1)], aims([0, 0]), judge_for(10)).run() == []


def test_the_same_tool_twice_is_no_second_tool() -> None:
    twice = [ToolOption("talk", 1, 1, tool="talk"), ToolOption("talk@staff", 1, 2, tool="talk")]
    assert SetSearch(twice, aims([0, 0]), judge_for(10), extra_tools_needed=2).run() == []


def test_the_same_tool_twice_is_useful_only_if_both_uses_are() -> None:
    talk, twice = ToolOption("talk", 1, 1, tool="talk"), ToolOption("talk@staff", 1, 1, tool="talk")
    found = SetSearch([talk, twice, ToolOption("form", 2, 1)], aims([0]), judge_for(10), extra_tools_needed=2)
    assert [rank.keys for rank in found.run()] == [("form", "talk"), ("form", "talk@staff")]


def test_only_sets_that_fit_are_found_if_no_others_are_wanted() -> None:
    """Each option fits, both together do not."""
    both = [ToolOption("one", 1, 1, minimum=(4, 4, 0, 0)), ToolOption("other", 1, 2, minimum=(4, 4, 0, 0))]
    search = SetSearch(both, aims([0, 0]), judge_for(10), (10, 0), only_fitting=True)
    assert search.run() == []
    search.only_fitting = False
    assert [rank.fit_level for rank in search.run()] == [2]


def test_a_set_may_grow_as_large_as_it_has_to() -> None:
    """As for very many groups that each need a tool of their own: no depth of calls ends the search."""
    options = [ToolOption(f"tool-{n}", 1, 1 << n) for n in range(500)]
    best, *_ = SetSearch(options, aims([0] * 500), judge_for(1000), options_per_objective=4).run()
    assert len(best.keys) == 500
