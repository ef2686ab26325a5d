"""POR002: the same people asked by two plans at once."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from involveplan.checklist.library import shipped_library
from involveplan.checks.subject import Clock
from involveplan.linting.engine import format_message
from involveplan.linting.invitations_of import invitations_of
from involveplan.plan.source import read
from involveplan.plan.summaries.summary import PlanSummary, SourceSpot, summarise_plan
from involveplan.portfolio.overlaps import same_people
from involveplan.realism import catalogue

DAY = date(2026, 11, 23)


def of(file: str, starts: date, days: int, *, kind: str = "carers", team: str = "Ward 4") -> PlanSummary:
    ends = starts + timedelta(days)
    text = (
        f"involveplan: 1\ntitle: A calmer wait\nteam: {team}\naudience: [{{id: a, kind: {kind}}}]\n"
        f"tools: [{{tool: interview, with: [a], starts: {starts}, ends: {ends}}}]\n"
    )
    source = read(text.encode(), file)
    made = summarise_plan(source, invitations_of(source, catalogue.shipped_catalogue()))
    assert made is not None
    return made


def found(cards: Sequence[PlanSummary], today: date = DAY) -> list[tuple[str, str]]:
    item = shipped_library().item("POR002")
    assert item is not None
    return [(file, fault.values["file"]) for file, fault in same_people(item, cards, Clock(today))]


def test_the_message_names_both_plans_and_the_weeks() -> None:
    item = shipped_library().item("POR002")
    assert item is not None
    cards = [of("a.yaml", date(2027, 2, 1), 13), of("b.yaml", date(2027, 2, 8), 30, kind="[carers, staff]")]
    (_, first), _ = same_people(item, cards, Clock(DAY))
    assert format_message(item.message, first.values) == (
        "This plan, “a”, and “b” (b.yaml) both ask carers linked to the same team (“Ward 4”) in the same weeks: "
        "8 February 2027 to 14 February 2027 (1 week)."
    )
    spot = SourceSpot.from_text(first.spot)
    assert spot.place.line == 5 and spot.identity == "/tools/interview/starts"


def test_of_many_a_few_are_named() -> None:
    cards = [of(f"{place:02}.yaml", date(2027, 2, 1), 20) for place in range(12)]
    told_of = found(cards)
    assert all(sum(file == each for each, _ in told_of) == 3 for file in {card.file for card in cards})
    item = shipped_library().item("POR002")
    assert item is not None
    faults = same_people(item, cards, Clock(DAY))
    more = [fault.values["more"] for file, fault in faults if file == "00.yaml"]
    assert more == ["", "", " Other plans do the same."]


@given(
    st.lists(
        st.tuples(st.integers(-40, 60), st.integers(0, 30), st.sampled_from(["carers", "staff"])), max_size=9
    ),
    st.randoms(),
)
def test_each_plan_that_shares_days_is_told_whatever_the_order(
    spans: list[tuple[int, int, str]], random: "object"
) -> None:
    cards = [
        of(f"{n}.yaml", DAY + timedelta(first), days, kind=kind)
        for n, (first, days, kind) in enumerate(spans)
    ]
    expected = {
        f"{n}.yaml"
        for n, (first, days, kind) in enumerate(spans)
        for m, (other, length, its_kind) in enumerate(spans)
        if n != m and kind == its_kind and max(first, other, 0) <= min(first + days, other + length)
    }
    told_of = found(cards)
    assert {file for file, _ in told_of} == expected
    random.shuffle(cards)  # type: ignore[attr-defined]
    assert found(cards) == told_of


def test_one_shared_day_is_enough() -> None:
    cards = [of("a.yaml", date(2027, 2, 1), 6), of("b.yaml", date(2027, 2, 7), 6)]
    assert [file for file, _ in found(cards)] == ["a.yaml", "b.yaml"]
    assert found([cards[0], of("b.yaml", date(2027, 2, 8), 6)]) == []


def test_a_second_group_of_the_same_name_without_a_kind_does_not_hide_the_first() -> None:
    text = (
        "involveplan: 1\ntitle: t\nteam: Ward 4\naudience: [{id: a, kind: carers}, {id: a}]\n"
        "tools: [{tool: interview, with: [a], starts: 2027-02-01, ends: 2027-02-09}]\n"
    )
    known = catalogue.shipped_catalogue()
    cards = []
    for file in ("a.yaml", "b.yaml"):
        source = read(text.encode(), file)
        made = summarise_plan(source, invitations_of(source, known))
        assert made is not None
        cards.append(made)
    assert len(found(cards)) == 2


def test_an_audience_that_is_damaged_in_the_cache_does_no_harm() -> None:
    for text in ("x", "", "carers elsewhere ward"):
        cards = [of(file, date(2027, 2, 1), 6) for file in ("a.yaml", "b.yaml")]
        damaged = [card._replace(invitations=card.invitations._replace(audiences=(text,))) for card in cards]
        assert {file for file, _ in found(damaged)} <= {"a.yaml", "b.yaml"}
