"""Many outcomes find room, and come back as they went in."""

import errno
import re
import tempfile
from collections.abc import Callable

import pytest

from involveplan.linting.engine import CheckedPlan
from involveplan.run import outcome_store
from involveplan.run.outcome_store import MappedOutcomes, OutcomeStore


@pytest.mark.parametrize("room", [0, 1500, 10**9])
def test_they_come_back_in_their_order_as_often_as_wished(
    examples: dict[str, bytes], check_text: Callable[..., CheckedPlan], room: int
) -> None:
    outcomes = [check_text(raw).outcome for raw in examples.values()]
    kept = OutcomeStore(room=room)
    for outcome in outcomes:
        kept.add(outcome, 1000)
    assert kept.is_in_memory is (room > 1500)
    for _ in range(2):
        assert len(kept) == len(outcomes) and list(kept) == outcomes
    kept.close()


def test_a_full_disk_is_told_by_the_folder_that_lies_on_it(
    check_text: Callable[..., CheckedPlan], examples: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(outcome_store, "TemporaryFile", full)
    with pytest.raises(OSError, match=re.escape(tempfile.gettempdir())):
        OutcomeStore(room=0).add(check_text(examples["quick"]).outcome, 1000)


def test_what_changes_them_begins_anew_each_time() -> None:
    kept = OutcomeStore()
    told = MappedOutcomes(kept, lambda: lambda outcome: outcome)
    assert list(told) == [] and len(told) == 0
