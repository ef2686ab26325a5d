"""Short names that are free."""

from involveplan.plan.short_names import unique_name


def test_a_name_that_is_taken_gets_the_first_number_that_is_free() -> None:
    assert unique_name("carers", {"staff", None}) == "carers"
    assert unique_name("carers", {"carers"}) == "carers-2"
    assert unique_name("carers", {"carers", "carers-2", "carers-4"}) == "carers-3"
    assert unique_name("a", {"a", *(f"a-{number}" for number in range(2, 2000))}) == "a-2000"
