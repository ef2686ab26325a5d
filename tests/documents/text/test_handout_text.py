"""What we say ourselves to people outside the team reads at the age that plans are held against."""

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from involveplan.checks.computed.language import measure_reading_age
from involveplan.checks.subject import CheckSettings
from involveplan.documents.text.handout_text import handout_text
from involveplan.realism.catalogue import shipped_catalogue

AGE = 12  # years; plans themselves are held against 14 unless the configuration says another age
FILLED = {
    "who": "the ward team", "team": "the ward team", "lead": "ward clerk", "when": "on 4 May", "number": "12",
    "most": "2 hours", "time": "1 hour", "how": "a letter", "result": "12", "target": "15",
    "times": "3", "people": "12 people", "least": "2",
}  # fmt: skip


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))


SAID = {
    "participants": list(texts(handout_text().participants)),
    "tools": list(texts(handout_text().tools)),
    "feedback": list(texts(handout_text().feedback)),
}


@pytest.mark.parametrize("part", SAID)
def test_each_part_reads_well_before_the_age_that_is_asked_for(part: str) -> None:
    whole = " ".join(f"{text.format(**FILLED).rstrip('.?:')}." for text in SAID[part])
    age = measure_reading_age(whole)
    assert age is not None and age <= AGE <= CheckSettings().reading_age


@pytest.mark.parametrize("text", [text for part in SAID.values() for text in part])
def test_no_sentence_is_harder_than_a_plan_may_be(text: str) -> None:
    age = measure_reading_age(text.format(**FILLED))
    assert age is None or age <= CheckSettings().reading_age


def test_every_tool_that_ships_is_told_to_those_who_take_part() -> None:
    assert set(handout_text().tools) == set(shipped_catalogue())
