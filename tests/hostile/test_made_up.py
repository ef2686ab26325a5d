"""No file that can be made up breaks a command: whole and nasty, half broken, torn, or no such file at all.

`LONGER=50 pytest tests/hostile/test_made_up.py` tries fifty times as many.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.judges.depth import examples
from tests.judges.strategies import FILES
from tests.judges.through import WAYS, through

# How many files go on each way in the usual run, by what one costs.
EXAMPLES = {
    "check": 20,
    "documents": 3,
    "word_files": 1,
    "changed": 3,
    "typed": 3,
    "configuration": 25,
    "baseline": 40,
}


@pytest.mark.parametrize("way", WAYS)
def test_no_file_breaks_a_command(way: str) -> None:
    @examples(EXAMPLES.get(way, 6))
    @given(FILES.get(way, FILES["plan"]))
    def sent(raw: bytes) -> None:
        through(way, raw)

    sent()


@examples(20)
@given(st.binary(max_size=60) | st.text(max_size=40).map(str.encode))
def test_no_bytes_break_a_check(raw: bytes) -> None:
    through("check", b"involveplan: 1\ntitle: t\nlead: " + raw)
    through("check", raw)
