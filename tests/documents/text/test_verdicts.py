"""Plain verdicts: whether it fits, and by how much not."""

from typing import Any

import pytest

from involveplan.documents.text.display_names import display_names
from involveplan.documents.text.verdicts import hours_verdict, money_verdict, replies_fit, replies_verdicts
from tests.realism.worked import SMALL, plan_of, worked_out

LETTER: dict[str, Any] = {"tool": "letter", "with": ["carers"], "invite": 100}


def hours(there: float | None, **letter: Any) -> str:
    resources = {"people": [{"hours": there}]} if there is not None else {}
    return hours_verdict(worked_out(LETTER | letter, resources=resources), ())


def money(available: float | None, **letter: Any) -> str:
    return money_verdict(worked_out(LETTER | letter, resources={"budget": {"available": available}}), ())


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (28, "You have enough staff time: you are likely to need 15 hours, and you have 28 hours."),
        (
            14,
            "You will only have enough staff time if everything goes well. You are likely to need 15 hours, which is 1 "
            "hour more than the 14 hours you have.",
        ),
        (
            8,
            "You do not have enough staff time. Even if all goes well, you need 8.5 hours, which is 0.5 hours more "
            "than the 8 hours you have. You are likely to be 7 hours short.",
        ),
        (
            None,
            "The plan does not say how many hours of staff time you have. You are likely to need 15 hours (8.5 to 28 "
            "hours).",
        ),
    ],
)  # fmt: skip
def test_hours(there: float | None, told: str) -> None:
    assert hours(there) == told


@pytest.mark.parametrize(
    ("available", "told"),
    [
        (320, "You have enough money: you are likely to need £210, and you have £320."),
        (
            300,
            "You have enough money: you are likely to need £210, and you have £300. If everything costs as much as it "
            "could, you will need £20 more.",
        ),
        (
            0,
            "You do not have enough money. Even if all goes well, you need £105, which is £105 more than the £0 you "
            "have. You are likely to be £210 short.",
        ),
        (
            None,
            "The plan does not say how much money you have. You are likely to need £210 (£105 to £320).",
        ),
    ],
)  # fmt: skip
def test_money(available: float | None, told: str) -> None:
    assert money(available) == told


def test_a_figure_of_the_plan_is_no_range() -> None:
    assert money(100, cost=130) == (
        "You do not have enough money. You need £130, which is £30 more than the £100 you have."
    )
    assert money(130, cost=130) == "You have enough money: you are likely to need £130, and you have £130."


def test_the_plans_own_figures_may_be_lower_than_the_catalogues() -> None:
    more = (
        " The plan's own figures add up to £60, but the catalogue suggests £105 to £320."
        " Check that your figures are high enough."
    )
    assert money(100, cost=60).endswith(more)
    assert "catalogue" not in money(200, cost=105)
    assert "add up to 3 hours, but the catalogue suggests 6.5 to 16 hours." in hours(60, hours=3)


def test_nothing_is_known() -> None:
    done = worked_out({"tool": "tea-party"})
    assert hours_verdict(done, ()) == "We cannot estimate the hours yet."
    assert money_verdict(done, ()) == "We cannot estimate the money yet."


def replies(*tools: dict[str, Any]) -> list[str]:
    plan = plan_of(tools=list(tools))
    return replies_verdicts(worked_out(*tools), display_names(plan, SMALL))


def test_replies() -> None:
    assert replies(LETTER | {"expect": 30}) == ["The numbers you expect are realistic."]
    assert replies(LETTER | {"expect": 33}) == ["The numbers you expect are realistic."]  # a tenth more
    alone = {"with": None}
    one, two = LETTER | alone | {"expect": 34, "id": "one"}, LETTER | alone | {"expect": 41, "id": "two"}
    assert replies(one, two) == [
        "Letter (1): you expect 34 of the 100 people you ask to take part, which is more than is likely. A "
        "realistic number is 25 to 40, most likely 30. If you want 34 to take part, you will need to ask about "
        "120.",
        "Letter (2): you expect 41 of the 100 people you ask to take part, which is too optimistic. A "
        "realistic number is 25 to 40. If you want 41 to take part, you will need to ask about 140.",
    ]
    assert replies(LETTER | {"invite": 60, "expect": 30}) == [  # of a group of 60
        "Letter: you expect 30 of the 60 people you ask to take part, which is too optimistic. A "
        "realistic number is 15 to 24. You can only ask 60, so expect 18, or choose a tool with a better response "
        "rate.",
    ]
    assert replies(LETTER) == ["The plan does not say how many people you will ask or how many you expect."]
    circle = {"tool": "circle", "invite": 9, "expect": 5}
    assert replies(circle) == [
        "We do not have figures for how many people usually take part when you use these tools."
    ]


@pytest.mark.parametrize(
    ("invite", "expect", "how"),
    [
        (100, 0, "fits"),
        (100, 40, "tight"),
        (100, 41, "short"),
        (1, 1, "fits"),
        (2, 1, "fits"),
        (0, 1, "short"),
    ],
)
def test_of_any_who_are_asked_one_may_be_hoped_for(invite: int, expect: int, how: str) -> None:
    (use,) = worked_out(LETTER | {"invite": invite, "expect": expect}).uses
    found = replies_fit(use)
    assert found and found[0] == how
