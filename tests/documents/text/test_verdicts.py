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
        (28, "This fits. 15 hours of staff time are likely to be needed, and there are 28 hours."),
        (
            14,
            "This fits only if all goes well. 15 hours of staff time are likely to be needed, 1 hour more than the 14 "
            "hours there are.",
        ),
        (
            8,
            "This does not fit. 8.5 hours of staff time are needed even if all goes well, 0.5 hours more than the 8 "
            "hours there are; 7 hours more are likely.",
        ),
        (
            None,
            "The plan does not say how many hours of staff time there are. 15 hours (8.5 to 28 hours) are likely to be "
            "needed.",
        ),
    ],
)  # fmt: skip
def test_hours(there: float | None, told: str) -> None:
    assert hours(there) == told


@pytest.mark.parametrize(
    ("available", "told"),
    [
        (320, "This fits. £210 is likely to be needed, and there is £320."),
        (
            300,
            "This fits. £210 is likely to be needed, and there is £300. If everything costs as much as it may, £20 "
            "more is needed.",
        ),
        (
            0,
            "This does not fit. £105 is needed even if all goes well, £105 more than the £0 there is; £210 more is "
            "likely.",
        ),
        (
            None,
            "The plan does not say how much money there is. £210 (£105 to £320) is likely to be needed.",
        ),
    ],
)  # fmt: skip
def test_money(available: float | None, told: str) -> None:
    assert money(available) == told


def test_a_figure_of_the_plan_is_no_range() -> None:
    assert money(100, cost=130) == "This does not fit. £130 is needed, £30 more than the £100 there is."
    assert money(130, cost=130) == "This fits. £130 is likely to be needed, and there is £130."


def test_the_plans_own_figures_may_be_lower_than_the_catalogues() -> None:
    more = " The plan's own figures come to £60, where the catalogue has £105 to £320. See whether they are enough."
    assert money(100, cost=60).endswith(more)
    assert "catalogue" not in money(200, cost=105)
    assert "come to 3 hours, where the catalogue has 6.5 to 16 hours." in hours(60, hours=3)


def test_nothing_is_known() -> None:
    done = worked_out({"tool": "tea-party"})
    assert hours_verdict(done, ()) == "Nothing is known of the hours yet."
    assert money_verdict(done, ()) == "Nothing is known of the money yet."


def replies(*tools: dict[str, Any]) -> list[str]:
    plan = plan_of(tools=list(tools))
    return replies_verdicts(worked_out(*tools), display_names(plan, SMALL))


def test_replies() -> None:
    assert replies(LETTER | {"expect": 30}) == ["What the plan expects can be reached."]
    assert replies(LETTER | {"expect": 33}) == ["What the plan expects can be reached."]  # a tenth more
    alone = {"with": None}
    one, two = LETTER | alone | {"expect": 34, "id": "one"}, LETTER | alone | {"expect": 41, "id": "two"}
    assert replies(one, two) == [
        "Letter (one): the plan expects 34 of 100, which is more than is likely. 25 to 40 are realistic, 30 likely. "
        "For 34, ask about 120.",
        "Letter (two): the plan expects 41 of 100, which is more than can be hoped for. 25 to 40 are realistic. For "
        "41, ask about 140.",
    ]
    assert replies(LETTER | {"invite": 60, "expect": 30}) == [  # of a group of 60
        "Letter: the plan expects 30 of 60, which is more than can be hoped for. 15 to 24 are realistic. "
        "Only 60 can be asked, so expect 18, or use a tool in which more of those who are asked take part.",
    ]
    assert replies(LETTER) == ["The plan does not say how many people it asks and expects."]
    circle = {"tool": "circle", "invite": 9, "expect": 5}
    assert replies(circle) == ["Nobody knows how many people usually take part in these tools."]


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
