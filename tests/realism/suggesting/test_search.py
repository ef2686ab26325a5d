"""The search finds what trying every set finds."""

from collections.abc import Sequence
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from involveplan.realism.suggesting.objectives import Aim, Aims
from involveplan.realism.suggesting.search import Option, Rank, Search

Taken = tuple[Option, ...]
BITS = 7


def aims(weights: Sequence[int], start: int = 0) -> Aims:
    """Aims by their weights; 0 is what a set must do."""
    return Aims(tuple(Aim("any", lambda *_: False, weight) for weight in weights), start)


def judge_for(hours_there: float, money_there: float = 1000):  # type: ignore[no-untyped-def]
    """Ranks a set by what its options take at least, as if that were all."""

    def judge(taken: Taken, points: int) -> Rank:
        low, likely, money, likely_money = (sum(each.least[place] for each in taken) for place in range(4))
        lacking = (max(0.0, low - hours_there), max(0.0, money - money_there))
        short = 2 if any(lacking) else int(likely > hours_there or likely_money > money_there)
        return Rank(short, lacking, points, likely, likely_money, tuple(sorted(each.key for each in taken)))

    return judge


def brute_force(search: Search) -> list[Rank]:
    """The same by trying every set."""
    every = chain.from_iterable(
        combinations(search.options, count) for count in range(len(search.options) + 1)
    )
    good = [taken for taken in every if valid(search, taken) and worth_their_while(search, taken)]
    return sorted(search.judge(taken, points(search, taken)) for taken in good)[: search.limit]


def valid(search: Search, taken: Taken) -> bool:
    different = {each.tool or each.key for each in taken if each.counts}
    return len(different) >= search.different and not search.aims.musts & ~met(search, taken)


def worth_their_while(search: Search, taken: Taken) -> bool:
    for place in range(len(taken)):
        rest = (*taken[:place], *taken[place + 1 :])
        if valid(search, rest) and points(search, rest) <= points(search, taken):
            return False
    return True


def points(search: Search, taken: Taken) -> int:
    return sum(each.points for each in taken) + search.aims.points(met(search, taken))


def met(search: Search, taken: Taken) -> int:
    found = search.aims.start
    for each in taken:
        found |= each.met
    return found


@st.composite
def searches(draw: st.DrawFn) -> Search:
    weights = draw(st.lists(st.integers(0, 5), min_size=1, max_size=BITS))
    bits = st.integers(0, (1 << len(weights)) - 1)
    options = []
    for number in range(draw(st.integers(0, 7))):
        low, more, pounds, pence = (draw(st.integers(0, 9)) for _ in range(4))
        least = (low, low + more, pounds, pounds + pence)
        tool = draw(st.sampled_from(("", "", "same")))
        options.append(
            Option(f"tool-{number}", draw(st.integers(1, 9)), draw(bits), draw(st.booleans()), least, tool)
        )
    hours, money = draw(st.sampled_from((0, 8, 20, 1000))), draw(st.sampled_from((0, 9, 1000)))
    return Search(
        options,
        aims(weights, draw(bits) & draw(bits)),
        judge_for(hours, money),
        (hours, money),
        draw(st.integers(0, 2)),
        draw(st.integers(1, 3)),
    )


@given(searches())
def test_the_best_sets_are_those_that_trying_all_sets_finds(search: Search) -> None:
    assert search.run() == brute_force(search)


@given(searches())
def test_a_narrow_search_finds_sets_that_are_valid(search: Search) -> None:
    search.narrow = 2
    by_key = {each.key: each for each in search.options}
    for rank in search.run():
        assert valid(search, tuple(by_key[key] for key in rank.keys))


def test_fewer_points_go_before_fewer_hours() -> None:
    dear = Option("dear", 4, 1, least=(1, 1, 0, 0))
    cheap = Option("cheap", 2, 1, least=(5, 5, 0, 0))
    found = Search([dear, cheap], aims([0]), judge_for(10), (10, 0)).run()
    assert [rank.keys for rank in found] == [("cheap",), ("dear",)]


def test_what_fits_goes_before_fewer_points() -> None:
    simple = Option("simple", 1, 1, least=(20, 20, 0, 0))
    found = Search([simple, Option("fits", 9, 1)], aims([0]), judge_for(10), (10, 0)).run()
    assert [(rank.keys, rank.short) for rank in found] == [(("fits",), 0), (("simple",), 2)]


def test_a_wish_is_met_only_where_it_is_worth_the_work() -> None:
    must = Option("must", 1, 1)
    found = Search([must, Option("wish", 3, 2)], aims([0, 3]), judge_for(10)).run()
    assert [rank.keys for rank in found] == [("must",)]
    found = Search([must, Option("wish", 2, 2)], aims([0, 3]), judge_for(10)).run()
    assert [rank.keys for rank in found] == [("must", "wish"), ("must",)]


def test_nothing_is_found_where_something_cannot_be_done() -> None:
    assert Search([Option("one", 1, 1)], aims([0, 0]), judge_for(10)).run() == []


def test_the_same_tool_twice_is_no_second_tool() -> None:
    twice = [Option("talk", 1, 1, tool="talk"), Option("talk@staff", 1, 2, tool="talk")]
    assert Search(twice, aims([0, 0]), judge_for(10), different=2).run() == []


def test_a_set_may_grow_as_large_as_it_has_to() -> None:
    """As for very many groups that each need a tool of their own: no depth of calls ends the search."""
    options = [Option(f"tool-{n}", 1, 1 << n) for n in range(500)]
    best, *_ = Search(options, aims([0] * 500), judge_for(1000), narrow=4).run()
    assert len(best.keys) == 500
