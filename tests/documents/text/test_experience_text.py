"""A team's own experience in sentences."""

from involveplan.documents.text.experience_text import describe_experience
from involveplan.realism.catalogue.model import Figure
from involveplan.realism.experience import Experience, PastUse

FIGURE = Figure(low=25, likely=30, high=40, assumption="x")


def test_several_plans_that_differ_from_what_was_published() -> None:
    found = Experience((PastUse("a", 1000, 300, 100, FIGURE), PastUse("b", 500, None, 90, FIGURE)))
    assert list(describe_experience(found, 200)) == [
        "In 2 of your own plans, you asked 1,500 people and 190 took part, which is 13 out of 100 (between 10 and 18 "
        "each time).",
        "You expected 300 people, and 100 took part.",
        "Fewer people took part than published figures suggest, which is 375 to 600 out of 1,500.",
        "In this plan you ask 200 people, so expect about 25 (between 20 and 36).",
    ]


def test_more_and_within() -> None:
    for came, part in (
        (60, "More people took part than published figures suggest, which is 25 to 40"),
        (30, "That is in line with"),
    ):
        assert any(
            part in each for each in describe_experience(Experience((PastUse("a", 100, None, came, FIGURE),)))
        )


def test_one_plan_is_little_to_go_by() -> None:
    found = Experience((PastUse("a", 1, 1, 1, None),))
    assert list(describe_experience(found)) == [
        "In 1 of your own plans, you asked 1 person and 1 took part, which is 100 out of 100.",
        "You expected 1 person, and 1 took part.",
        "One plan is not much to go on.",
    ]


def test_where_nobody_was_asked_one_by_one() -> None:
    found = Experience((PastUse("a", None, None, 40, FIGURE), PastUse("b", 4, 2, 5, FIGURE)))
    assert list(describe_experience(found, 10)) == [
        "In 2 of your own plans, 45 people took part.",
        "You expected 2 people, and 5 took part.",
    ]
