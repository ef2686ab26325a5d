"""Helpers that check plans: when they are let go, they leave what nobody waits for any more."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from time import sleep

import pytest

from involveplan.run.check_many import Checker, CheckTask, PackedResult
from involveplan.run.workers import FORKS, ProcessWorkers


@pytest.mark.skipif(
    not FORKS, reason="helpers of this system begin anew, without what the test puts in place"
)
def test_they_leave_the_rest_of_their_share(monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(_of: Checker, task: CheckTask) -> PackedResult:
        sleep(0.2)
        return PackedResult(task.name.encode(), b"")

    monkeypatch.setattr(Checker, "check", slowly)
    helpers = ProcessWorkers(1, Checker([], date(2027, 3, 1)))
    share = helpers.submit([CheckTask(name, name, True, 0) for name in "abcdefghij"])
    while not share.running():
        sleep(0.01)
    helpers.stop()
    assert len(share.result()) < 10


def test_no_worker_imports_a_module_from_the_current_folder(tmp_path: Path) -> None:
    here = tmp_path / "checkout"
    here.mkdir()
    canary = tmp_path / "canary"
    for name in ("multiprocessing", "concurrent", "yaml", "pickle", "involveplan", "sitecustomize"):
        (here / f"{name}.py").write_text(f"import os\nopen({str(canary)!r}, 'w').close()\nos._exit(3)\n")
    for number in range(60):
        (here / f"{number}.yaml").write_text("involveplan: 1\ntitle: T\n")
    script = tmp_path / "elsewhere" / "involveplan"
    script.parent.mkdir()
    script.write_text(
        "import sys\n"
        "from involveplan.run import workers\n"
        "from involveplan.cli.main import run\n"
        "from involveplan.run.check_many import PoolFactory\n"
        "workers.FORKS = False\n"
        "workers.worker_pool = lambda _: PoolFactory(1, lambda checker: workers.ProcessWorkers(2, checker))\n"
        "if __name__ == '__main__':\n"
        "    sys.exit(run(['check', '--no-cache', '--output-format', 'json']))\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
    ran = subprocess.run(
        [sys.executable, str(script)],
        cwd=here,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )
    assert not canary.exists()
    assert ran.returncode == 1, ran.stderr
    assert json.loads(ran.stdout)["summary"]["plans"] == 60
