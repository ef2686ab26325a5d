"""No file that can be made up breaks a command: whole and nasty, half broken, torn, or no such file at all.

`LONGER=50 pytest tests/hostile/test_made_up.py` tries fifty times as many.
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import FILES
from through import WAYS, through

LONGER = int(os.environ.get("LONGER", "1"))
# How many files go on each way in the usual run, by what one costs.
EXAMPLES = {
    "check": 25,
    "documents": 8,
    "word_files": 1,
    "changed": 4,
    "typed": 4,
    "configuration": 25,
    "baseline": 40,
}


@pytest.mark.parametrize("way", WAYS)
def test_no_file_breaks_a_command(way: str) -> None:
    @settings(
        deadline=None,
        max_examples=EXAMPLES.get(way, 8) * LONGER,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(FILES.get(way, FILES["plan"]))
    def sent(raw: bytes) -> None:
        through(way, raw)

    sent()


@settings(deadline=None, max_examples=40 * LONGER)
@given(st.binary(max_size=60) | st.text(max_size=40).map(str.encode))
def test_no_bytes_break_a_check(raw: bytes) -> None:
    through("check", b"involveplan: 1\ntitle: t\nlead: " + raw)
    through("check", raw)
