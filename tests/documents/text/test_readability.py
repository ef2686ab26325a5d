"""Words of a plan that are hard to read on a page for the people who are asked."""

from involveplan.documents.text.readability import hard_to_read_fields
from tests.documents.plans_to_print import example, plan

HARD = (
    "Operationalising multidisciplinary co-production methodologies throughout organisational transformation "
    "programmes necessitates comprehensive stakeholder identification and representativeness considerations"
)


def test_hard_words_are_found_with_their_place_and_age() -> None:
    made = plan(
        purpose={"aim": HARD, "difference": "You choose what we do first."}, taking_part={"times": HARD}
    )
    found = hard_to_read_fields(made, 14)
    assert [path for path, _ in found] == ["purpose.aim", "taking_part.times"]
    assert all(age > 14 for _, age in found)


def test_the_limit_is_the_one_given() -> None:
    assert hard_to_read_fields(plan(purpose={"aim": HARD}), 99) == []


def test_plain_and_missing_words_are_fine() -> None:
    assert hard_to_read_fields(plan(), 14) == []
    assert hard_to_read_fields(example("quick"), 14) == []
