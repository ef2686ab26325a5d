"""The bytes of a file come as they are, however long it is and however they arrive."""

import os
import threading
from pathlib import Path

import pytest

from involveplan.plan.files.reader import read_raw
from involveplan.plan.limits import MAX_PLAN_BYTES


@pytest.mark.parametrize("size", [0, 1, 16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 100_000, MAX_PLAN_BYTES])
def test_all_bytes_of_a_plan_come(tmp_path: Path, size: int) -> None:
    raw = os.urandom(size)
    (tmp_path / "plan.yaml").write_bytes(raw)
    assert read_raw(str(tmp_path / "plan.yaml")) == raw


@pytest.mark.parametrize("more", [1, 20_000, 10_000_000])
def test_of_one_that_is_too_large_it_shows(tmp_path: Path, more: int) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"\r\n" * ((MAX_PLAN_BYTES + more) // 2 + 1))
    raw = read_raw(str(tmp_path / "plan.yaml"))
    assert len(raw) == MAX_PLAN_BYTES + 1 and raw.startswith(b"\r\n\r\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_comes_bit_by_bit_is_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "plan.yaml"
    os.mkfifo(pipe)

    def write() -> None:
        with pipe.open("wb", buffering=0) as stream:
            for number in range(100):
                stream.write(b"%05d" % number)

    writer = threading.Thread(target=write)
    writer.start()
    raw = read_raw(str(pipe))
    writer.join()
    assert raw == b"".join(b"%05d" % number for number in range(100))


def test_what_is_no_file_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.yaml"):
        with pytest.raises(OSError, match=r"[Dd]irectory|[Dd]enied"):
            read_raw(str(path))
