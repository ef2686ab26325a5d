"""Figures of the catalogue in words."""

import pytest

from involveplan.documents.text.catalogue_figures import (
    format_basis,
    format_count_range,
    format_hours_range,
    format_money_range,
)
from involveplan.realism.catalogue import shipped_catalogue
from involveplan.realism.catalogue.model import Figure
from involveplan.realism.ranges import Range


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (Range(8, 12, 18), "8 to 18 hours, most likely 12"),
        (Range(4, 4, 4), "4 hours"),
        (Range(1, 1, 1), "1 hour"),
        (Range(0.5, 0.8, 1), "30 to 60 minutes, most likely 48"),
        (Range(0.05, 0.1, 0.15), "3 to 9 minutes, most likely 6"),
        (Range(0.005, 0.01, 0.02), "a minute at most"),
        (Range(0, 0, 0), "0 minutes"),
        (Range(0.5, 2, 1500), "0.5 to 1,500 hours, most likely 2"),
    ],
)
def test_hours(amount: Range, told: str) -> None:
    assert format_hours_range(amount) == told


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (Range(1.7, 2, 3.4), "£1.70 to £3.40, most likely £2"),
        (Range(0.2, 0.4, 0.8), "20p to 80p, most likely 40p"),
        (Range(0, 50, 200), "£0 to £200, most likely £50"),
        (Range(13.8, 13.8, 13.8), "£13.80"),
    ],
)
def test_money(amount: Range, told: str) -> None:
    assert format_money_range(amount) == told


def test_people() -> None:
    assert format_count_range(Range(5, 7, 8), "person", "people") == "5 to 8 people, most likely 7"
    assert format_count_range(Range(1, 1, 1), "person", "people") == "1 person"


def test_where_a_number_comes_from() -> None:
    figure = Figure(low=1, likely=2, high=3, source="diaries", also=["basel-hospital"])
    assert format_basis(figure, shipped_catalogue()) == (
        "Source: Patient experience diaries, BMJ Open, 2019.\n"
        "Source: Survey of patients at a Basel hospital, PLOS ONE, 2019."
    )
    figure = Figure(low=1, likely=2, high=3, assumption="Our own count.")
    assert format_basis(figure, shipped_catalogue()) == "Assumption: Our own count."
