"""The seeds of the fuzzer go through, and so does every file that once broke a command: `fuzz/README.md` tells more."""

from pathlib import Path

import pytest

from tests import ROOT
from tests.judges.through import CHANGES, DAY, PLAN, WAYS, called, empty_folder, put, through

FUZZ = ROOT / "fuzz"
KEPT = sorted(path for name in ("seeds", "kept") for path in (FUZZ / name).glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: "/".join(path.parts[-3:]))
def test_a_kept_file_breaks_nothing(path: Path) -> None:
    through(path.parent.name, path.read_bytes())


def test_every_way_has_seeds() -> None:
    assert {path.name for path in (FUZZ / "seeds").iterdir()} == {*WAYS}
    assert {path.name for path in (FUZZ / "kept").iterdir()} <= {*WAYS}


@pytest.mark.parametrize("words", CHANGES, ids=lambda words: words[0])
def test_what_changes_plans_changes_a_plain_one(words: tuple[str, ...]) -> None:
    plain = b"involveplan: 1\ntitle: t\nstage: running\naudience: [{kind: carers}]\n"
    with empty_folder() as folder:
        put(plain)
        command, *more = words
        assert called(command, PLAN, *more, *DAY).status in (0, 1, 4)
        assert (folder / PLAN).read_bytes() != plain
