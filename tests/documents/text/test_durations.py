"""How long something takes, as people say it."""

import pytest

from involveplan.documents.text.durations import format_duration


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (0.01, "5 minutes"), (0.1, "5 minutes"), (0.25, "15 minutes"), (0.5, "30 minutes"), (0.9, "55 minutes"),
        (0.95, "1 hour"), (1, "1 hour"), (1.5, "1½ hours"), (2, "2 hours"), (6.4, "6 hours"), (20, "20 hours"),
    ],
)  # fmt: skip
def test_how_long(hours: float, told: str) -> None:
    assert format_duration(hours) == told
