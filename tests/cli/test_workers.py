"""Helpers that check plans: when they are let go, they leave what nobody waits for any more."""

from datetime import date
from time import sleep

import pytest

from involveplan.cli.workers import FORKS, Workers
from involveplan.linting.many.checker import Checker, Made, Task


@pytest.mark.skipif(
    not FORKS, reason="helpers of this system begin anew, without what the test puts in place"
)
def test_they_leave_the_rest_of_their_share(monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(_of: Checker, task: Task) -> Made:
        sleep(0.2)
        return Made(task.name.encode(), b"")

    monkeypatch.setattr(Checker, "check", slowly)
    helpers = Workers(1, Checker([], date(2027, 3, 1)))
    share = helpers.give([Task(name, name, True, 0) for name in "abcdefghij"])
    while not share.running():
        sleep(0.01)
    helpers.stop()
    assert len(share.result()) < 10
