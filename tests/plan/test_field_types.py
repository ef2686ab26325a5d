"""The kinds of value: what each takes, and what an editor is told of it."""

from typing import Annotated

import pytest
from pydantic import TypeAdapter

from involveplan.plan.field_types import Count, EndDay, Hours, OneOf, StartDay, YesNo


def test_a_schema_lists_the_words_with_their_meaning() -> None:
    schema = TypeAdapter(Annotated[str, OneOf("scale")]).json_schema()
    assert schema["enum"] == ["small", "medium", "large"]
    assert schema["enumDescriptions"][0] == "One team or ward, with little at stake. Most plans are small."
    assert len(schema["enumDescriptions"]) == 3


def test_a_word_that_does_not_tell_its_name_is_told_with_it_and_what_costs_money() -> None:
    schema = TypeAdapter(Annotated[str, OneOf("needs")]).json_schema()
    means = dict(zip(schema["enum"], schema["enumDescriptions"], strict=True))
    assert means["bsl"].startswith(
        "A British Sign Language interpreter. For people who use British Sign Language. "
    )
    assert means["bsl"].endswith(" Usually costs money.")
    assert means["evenings"] == "Evening sessions. For people who can only come after working hours."


def test_values_are_taken_as_they_are() -> None:
    with pytest.raises(ValueError):
        TypeAdapter(Count).validate_python("5")
    with pytest.raises(ValueError):
        TypeAdapter(YesNo).validate_python("true")
    assert TypeAdapter(Hours).validate_python(3) == 3.0
    start, end = (
        TypeAdapter(StartDay).validate_python("2027-02"),
        TypeAdapter(EndDay).validate_python("2027-02"),
    )
    assert (start.day, end.day) == (1, 28)
    assert TypeAdapter(EndDay).validate_python(end) is end
