"""A team's own experience in sentences."""

from involveplan.documents.text.experience_text import describe_experience
from involveplan.realism.catalogue.model import Figure
from involveplan.realism.experience import Experience, PastUse

FIGURE = Figure(low=25, likely=30, high=40, assumption="x")


def test_several_plans_that_differ_from_what_was_published() -> None:
    found = Experience((PastUse("a", 1000, 300, 100, FIGURE), PastUse("b", 500, None, 90, FIGURE)))
    assert list(describe_experience(found, 200)) == [
        "In 2 plans of your own, 1,500 people were asked, and 190 took part: 13 of 100 (from 10 to 18).",
        "300 were expected, and 100 came.",
        "Fewer took part than the published range says: by that, 375 to 600 of these 1,500 would have.",
        "Of the 200 asked in this plan, that would be about 25, between 20 and 36.",
    ]


def test_more_and_within() -> None:
    for came, part in (
        (60, "More took part than the published range says: by that, 25 to 40"),
        (30, "That is within"),
    ):
        assert any(
            part in each for each in describe_experience(Experience((PastUse("a", 100, None, came, FIGURE),)))
        )


def test_one_plan_is_little_to_go_by() -> None:
    found = Experience((PastUse("a", 1, 1, 1, None),))
    assert list(describe_experience(found)) == [
        "In 1 plan of your own, 1 person was asked, and 1 took part: 100 of 100.",
        "1 was expected, and 1 came.",
        "One plan is little to go by.",
    ]


def test_where_nobody_was_asked_one_by_one() -> None:
    found = Experience((PastUse("a", None, None, 40, FIGURE), PastUse("b", 4, 2, 5, FIGURE)))
    assert list(describe_experience(found, 10)) == [
        "In 2 plans of your own, 45 people took part.",
        "2 were expected, and 5 came.",
    ]
