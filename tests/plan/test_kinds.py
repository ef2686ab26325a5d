"""The kinds of value: what each takes, and what an editor is told of it."""

from typing import Annotated

import pytest
from pydantic import TypeAdapter

from involveplan.plan.kinds import Count, EndDay, Hours, OneOf, StartDay, YesNo


def test_a_schema_lists_the_words_with_their_meaning() -> None:
    schema = TypeAdapter(Annotated[str, OneOf("scale")]).json_schema()
    assert schema["enum"] == ["small", "medium", "large"]
    assert [each["const"] for each in schema["oneOf"]] == schema["enum"]
    assert all(each["description"] for each in schema["oneOf"])


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
