"""The wheel that a job installs: which one, and how it gets into the job."""

from hashlib import sha256
from pathlib import Path

import pytest

from involveplan import data
from involveplan.cli.exits import CliExit
from involveplan.cli.setup.job_wheel import WHEEL_NAME, WHEEL_PATH, JobWheel, find_wheel, other_wheels

OURS = b"our wheel"
HASH = sha256(OURS).hexdigest()


def put(path: Path, content: bytes = OURS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_the_one_that_was_installed_goes_into_tools(tmp_path: Path) -> None:
    source = put(tmp_path / "downloads" / WHEEL_NAME)
    assert find_wheel(tmp_path, source, "") == JobWheel(OURS, in_tools=False, verified=True)


@pytest.mark.parametrize("installed", ["the file", "its hash", "neither"])
def test_the_one_in_tools_is_held_against_it(tmp_path: Path, installed: str) -> None:
    source = put(tmp_path / "downloads" / WHEEL_NAME) if installed == "the file" else None
    known = HASH if installed == "its hash" else ""
    put(tmp_path / WHEEL_PATH)
    assert find_wheel(tmp_path, source, known) == JobWheel(
        OURS, in_tools=True, verified=installed != "neither"
    )
    put(tmp_path / WHEEL_PATH, b"another")
    if installed == "neither":
        assert find_wheel(tmp_path, source, known) == JobWheel(b"another", in_tools=True, verified=False)
    else:
        with pytest.raises(CliExit, match="is not the wheel that you installed"):
            find_wheel(tmp_path, source, known)


@pytest.mark.parametrize("name", ["involveplan-9.9.9-py3-none-any.whl", "$(touch owned).whl", "a folder"])
def test_a_file_of_another_name_is_not_one(tmp_path: Path, name: str) -> None:
    put(tmp_path / "tools" / name)
    assert find_wheel(tmp_path, put(tmp_path / "downloads" / name), HASH) is None


def test_neither_is_one_that_is_not_there_or_a_folder(tmp_path: Path) -> None:
    (tmp_path / WHEEL_PATH).mkdir(parents=True)
    assert find_wheel(tmp_path, tmp_path / WHEEL_NAME, HASH) is None


def test_wheels_of_other_versions_are_listed(tmp_path: Path) -> None:
    for name in (
        WHEEL_NAME,
        "involveplan-9.9.9-py3-none-any.whl",
        "involveplan-0.0.1-py3-none-any.whl",
        "other.whl",
    ):
        put(tmp_path / "tools" / name)
    assert other_wheels(tmp_path) == [
        "tools/involveplan-0.0.1-py3-none-any.whl",
        "tools/involveplan-9.9.9-py3-none-any.whl",
    ]


def test_a_job_gets_the_wheel_and_all_packages_set_in_alike() -> None:
    job = JobWheel(OURS, in_tools=True).fill_in("install: {wheel}\nlist: |\n    {packages}\nend: yes\n")
    first, second, wheel, *packages, last = job.splitlines()
    assert (first, second, last) == (f"install: {WHEEL_PATH}", "list: |", "end: yes")
    assert wheel == f"    {WHEEL_PATH} --hash=sha256:{HASH}"
    assert [line.removeprefix("    ") for line in packages] == data.locked_packages().splitlines()
