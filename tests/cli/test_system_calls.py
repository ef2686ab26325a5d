"""Calls of the system itself: whether what the other tests count is all; and the cache, whose calls only it can see."""

import json
import os
import re
from pathlib import Path

import pytest

from involveplan.run.cache import Cache
from tests.cli.changing_commands import COMMANDS
from tests.cli.system_calls import SystemCall, needs_strace, traced

# Runs every command in a folder of its own, and writes down the calls that were counted; a folder is made in between.
COUNTED = """\
import json, os, sys
from pathlib import Path
import pytest
from tests.cli.changing_commands import COMMANDS, typing
from tests.cli.faults import Watch, watched
from involveplan.cli.interview import run_interview
from involveplan.cli.terminal import line_input
from involveplan.cli.main import run
top, counted = Path.cwd(), []
for folder, command in zip(sorted(top.iterdir()), COMMANDS.values()):
    os.chdir(folder)
    with pytest.MonkeyPatch.context() as patch, watched(Watch()) as watch:
        patch.setattr(run_interview, "has_terminal", lambda: bool(command.answers))
        patch.setattr("builtins.input", typing(command.answers))
        patch.setattr(line_input, "_more_has_arrived", lambda: False)
        run(list(command.words))
    counted.append([call.name for call in watch.calls])
    os.mkdir(top.parent / f"mark-{folder.name}")
Path(sys.argv[1]).write_text(json.dumps(counted))
"""


def test_every_call_of_the_system_is_counted(tmp_path: Path) -> None:
    needs_strace()
    top = tmp_path / "top"
    for number, command in enumerate(COMMANDS.values()):
        (top / f"command-{number:02}").mkdir(parents=True)
        command.prepare(top / f"command-{number:02}")
    variables = {"INVOLVEPLAN_CACHE_DIR": str(tmp_path / "cache"), "TERM": "dumb"}
    status, calls = traced(top, ["-c", COUNTED, str(tmp_path / "counted.json")], variables)
    assert status == 0
    seen: list[list[str]] = [[]]
    for call in calls:
        if "/mark-" in call.given:
            seen.append([])
        elif not re.match(r"[12]<|.*(checks-\d\.db|/dev/)", call.given):  # talk; what SQLite does
            seen[-1].append(call.plain)
    counted = json.loads((tmp_path / "counted.json").read_text("utf-8"))
    assert len(counted) == len(COMMANDS) and sum(map(len, counted)) > 150
    assert dict(zip(COMMANDS, counted, strict=True)) == dict(zip(COMMANDS, seen[:-1], strict=True))


OLD, NEW = ([(b"key-%d" % number, word * 40 * number) for number in range(15)] for word in (b"old", b"newer"))
KEEPING = """\
from pathlib import Path
from involveplan.run.cache import Cache
cache = Cache(Path("kept"))
cache.put((b"key-%d" % number, b"newer" * 40 * number) for number in range(15))
cache.close()
"""


FAULTS = ["signal=KILL", "error=ENOSPC", "error=EIO", "error=EROFS"]


@pytest.mark.parametrize("fault", FAULTS if "EVERY_FAULT" in os.environ else FAULTS[:2])
@pytest.mark.parametrize("there", [False, True] if "EVERY_FAULT" in os.environ else [True])
def test_a_cache_that_is_cut_short_at_any_call_gives_no_wrong_row(
    tmp_path: Path, there: bool, fault: str
) -> None:
    needs_strace()

    def kept(name: str, *inject: str) -> tuple[int, list[SystemCall]]:
        (tmp_path / name).mkdir()
        if there:
            _put(tmp_path / name / "kept", OLD)
        return traced(tmp_path / name, ["-S", "-c", KEEPING], {}, *inject)

    calls = [call for call in kept("usual")[1] if "kept" in call.given]
    assert len(calls) >= 10
    for number, call in enumerate(calls):
        status, _ = kept(str(number), f"{call.name}:{fault}:when={call.number}")
        assert status == (-9 if "KILL" in fault else 0), call
        folder = tmp_path / str(number) / "kept"
        for key, value in _rows(folder).items():
            assert value in (dict(OLD)[key], dict(NEW)[key]), call
        _put(folder, NEW)
        _put(folder, NEW)  # what was damaged is thrown away by the first run
        assert _rows(folder) == dict(NEW), call


def _put(folder: Path, rows: list[tuple[bytes, bytes]]) -> None:
    cache = Cache(folder)
    cache.put(rows)
    cache.close()


def _rows(folder: Path) -> dict[bytes, bytes]:
    cache = Cache(folder)
    rows = cache.get([key for key, _ in OLD])
    cache.close()
    return rows
