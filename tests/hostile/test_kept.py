"""The seeds of the fuzzer go through, and so does every file that once broke a command: `fuzz/README.md` tells more."""

from pathlib import Path

import pytest
from through import WAYS, through

FUZZ = Path(__file__).parents[2] / "fuzz"
KEPT = sorted(path for name in ("seeds", "kept") for path in (FUZZ / name).glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: "/".join(path.parts[-3:]))
def test_a_kept_file_breaks_nothing(path: Path) -> None:
    through(path.parent.name, path.read_bytes())


def test_every_way_has_seeds() -> None:
    assert {path.name for path in (FUZZ / "seeds").iterdir()} == {*WAYS}
    assert {path.name for path in (FUZZ / "kept").iterdir()} <= {*WAYS}
