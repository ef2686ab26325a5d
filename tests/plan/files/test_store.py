"""Plan files on disk: whole or not at all, and never over somebody else's work."""

import errno
import os
import stat
import threading
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from involveplan.plan.files import store
from involveplan.plan.files.atomic import write_atomic
from involveplan.plan.files.store import CannotStore, UnreadableFile
from involveplan.plan.limits import MAX_PLAN_BYTES

PLAN = "involveplan: 1\ntitle: A calmer wait\n"
LONGER = PLAN + "lead: clinic manager\n"
Attempt = Callable[[], object]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_bytes(PLAN.encode())
    return path


def alone(path: Path) -> bool:
    """Whether no temporary file was left beside it."""
    return [each.name for each in path.parent.iterdir()] == [path.name]


def failing(number: int) -> Callable[..., Any]:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_what_is_saved_is_what_is_loaded_next(plan: Path) -> None:
    first = store.load(plan)
    second = store.save(first, LONGER)
    assert plan.read_bytes() == LONGER.encode()
    assert second == store.load(plan)
    third = store.save(second, PLAN)
    assert store.load(plan).text == PLAN == third.text
    assert alone(plan)


def test_byte_order_mark_and_line_endings_are_kept(plan: Path) -> None:
    raw = b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode()
    plan.write_bytes(raw)
    stored = store.load(plan)
    assert stored.text == PLAN.replace("\n", "\r\n")
    assert store.save(stored, stored.text).raw == raw == plan.read_bytes()
    stored = store.save(store.load(plan), LONGER)  # a text with other endings takes on those of the file
    assert plan.read_bytes() == b"\xef\xbb\xbf" + LONGER.replace("\n", "\r\n").encode() == stored.raw
    assert stored == store.load(plan)


def test_mixed_line_endings_stay_mixed(plan: Path) -> None:
    mixed = "involveplan: 1\r\ntitle: A calmer wait\nlead: clinic manager\r\n"
    plan.write_bytes(mixed.encode())
    store.save(store.load(plan), mixed + "team: Blood tests\n")
    assert plan.read_bytes() == (mixed + "team: Blood tests\n").encode()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_mode_is_kept(plan: Path) -> None:
    plan.chmod(0o640)
    store.save(store.load(plan), LONGER)
    assert stat.S_IMODE(plan.stat().st_mode) == 0o640
    store.create_file(plan, PLAN, overwrite=True)
    assert stat.S_IMODE(plan.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    store.create_file(tmp_path / "plan.yaml", PLAN)
    assert (tmp_path / "plan.yaml").stat().st_mode == usual.stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "link.yaml"
    link.symlink_to(Path("..") / plan.name)
    store.save(store.load(link), LONGER)
    assert link.is_symlink() and plan.read_bytes() == LONGER.encode()
    store.create_file(link, PLAN, overwrite=True)
    assert link.is_symlink() and plan.read_bytes() == PLAN.encode()
    with pytest.raises(CannotStore, match="already exists"):
        store.create_file(link, LONGER)
    plan.unlink()
    store.create_file(link, LONGER)  # a link that led nowhere leads to the new file
    assert link.is_symlink() and plan.read_bytes() == LONGER.encode()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_in_a_ring_are_told_plainly(tmp_path: Path) -> None:
    for here, there in (("a", "b"), ("b", "a")):
        (tmp_path / here).symlink_to(tmp_path / there)
    attempts: list[Attempt] = [
        lambda: store.load(tmp_path / "a"),
        lambda: store.create_file(tmp_path / "a", PLAN),
    ]
    for attempt in attempts:
        with pytest.raises(CannotStore, match="could not read or write"):
            attempt()


@pytest.mark.parametrize("other", [LONGER.encode(), PLAN.encode() + b"#", b""])
def test_a_file_that_changed_meanwhile_is_left_alone(plan: Path, other: bytes) -> None:
    stored = store.load(plan)
    plan.write_bytes(other)
    with pytest.raises(CannotStore, match="Someone else has changed"):
        store.save(stored, PLAN + "team: Blood tests\n")
    assert plan.read_bytes() == other and alone(plan)


def test_a_file_that_went_away_is_not_brought_back(plan: Path) -> None:
    stored = store.load(plan)
    plan.unlink()
    with pytest.raises(CannotStore, match="Cannot find a file"):
        store.save(stored, LONGER)
    assert list(plan.parent.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    [
        "title: [open\n",
        "a: 1\na: 2\n",
        "a: &x 1\n",
        PLAN + "team: \x00\n",
        PLAN + "team: \udcff\n",
        PLAN + "x-notes: " + "long " * 60_000,
    ],
)
def test_nothing_is_written_that_would_not_read_back(plan: Path, text: str) -> None:
    attempts: list[Attempt] = [
        lambda: store.save(store.load(plan), text),
        lambda: store.create_file(plan, text, overwrite=True),
        lambda: store.create_file(plan.parent / "new.yaml", text),
    ]
    for attempt in attempts:
        with pytest.raises(CannotStore, match="did not save"):
            attempt()
    assert plan.read_bytes() == PLAN.encode() and alone(plan)


@pytest.mark.parametrize("raw", ["café".encode("latin-1"), PLAN.encode("utf-16"), b"#" * 300_000])
def test_what_is_no_text_in_utf_8_is_not_loaded(plan: Path, raw: bytes) -> None:
    plan.write_bytes(raw)
    with pytest.raises(store.UnreadableFile, match="could not read"):
        store.load(plan)


@pytest.mark.parametrize("step", ["replace", "fsync"])
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "enough space left"),
        (errno.EACCES, "You do not have permission to change"),
        (errno.EIO, "could not read or write"),
    ],
)
def test_a_fault_on_the_way_leaves_the_old_file(
    plan: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, said: str
) -> None:
    stored = store.load(plan)
    monkeypatch.setattr(os, step, failing(number))
    with pytest.raises(CannotStore, match=said):
        store.save(stored, LONGER)
    with pytest.raises(CannotStore, match=said):
        store.create_file(plan, LONGER, overwrite=True)
    assert plan.read_bytes() == PLAN.encode() and alone(plan)


def test_the_new_text_is_on_the_disk_before_it_takes_the_place(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def flush(handle: int) -> None:
        done.append("flushed")
        fsync(handle)

    def put(old: Path, new: Path) -> None:
        done.append("replaced")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(os, "replace", put)
    store.save(store.load(plan), LONGER)
    assert done[:2] == ["flushed", "replaced"]


def test_what_exists_is_not_created_again(plan: Path) -> None:
    with pytest.raises(CannotStore, match="already exists"):
        store.create_file(plan, LONGER)
    assert plan.read_bytes() == PLAN.encode() and alone(plan)
    assert store.create_file(plan, LONGER, overwrite=True) == store.load(plan)


@pytest.mark.parametrize("links", [True, False])
def test_of_many_that_create_the_same_file_one_succeeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    path = tmp_path / "plan.yaml"
    gate, refused = threading.Barrier(8), []

    def attempt(number: int) -> None:
        gate.wait()
        try:
            store.create_file(path, f"{PLAN}team: team {number}\n")
        except CannotStore as error:
            refused.append(str(error))

    threads = [threading.Thread(target=attempt, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 7 and all("already exists" in each for each in refused)
    assert store.load(path).text.startswith(PLAN + "team: team ") and alone(path)


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_without_links_a_fault_leaves_no_half_written_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    def fail(*_args: object) -> None:
        raise fault

    monkeypatch.setattr(os, "link", failing(errno.EOPNOTSUPP))
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises((CannotStore, KeyboardInterrupt)):
        store.create_file(tmp_path / "plan.yaml", PLAN)
    assert list(tmp_path.iterdir()) == []


def test_without_links_the_name_holds_nothing_until_it_holds_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen = tmp_path / "plan.yaml", []
    replace = os.replace

    def put(old: Path, new: Path) -> None:
        seen.append(path.read_bytes())
        replace(old, new)

    monkeypatch.setattr(os, "link", failing(errno.EOPNOTSUPP))
    monkeypatch.setattr(os, "replace", put)
    store.create_file(path, PLAN)
    assert seen == [b""] and path.read_bytes() == PLAN.encode() and alone(path)


def test_missing_and_odd_places_are_told_plainly(plan: Path) -> None:
    folder = plan.parent
    cases: list[tuple[Attempt, str]] = [
        (lambda: store.load(folder / "other.yaml"), "Cannot find a file"),
        (lambda: store.load(folder / "no" / "plan.yaml"), "Cannot find a folder"),
        (lambda: store.create_file(folder / "no" / "plan.yaml", PLAN), "Cannot find a folder"),
        (lambda: store.create_file(folder, PLAN), "already exists"),
        (lambda: store.create_file(folder, PLAN, overwrite=True), "is a folder|You do not have permission"),
        (lambda: store.create_file(folder / ("x" * 300), PLAN), "is too long|could not read or write"),
        (lambda: store.create_file(folder / "a\0b", PLAN), "name is not valid"),
        (lambda: store.create_file(plan / "plan.yaml", PLAN), "not a folder|Cannot find a folder"),
    ]
    for attempt, said in cases:
        with pytest.raises(CannotStore, match=said) as caught:
            attempt()
        assert "Errno" not in str(caught.value) and str(caught.value).endswith(".")
    assert plan.read_bytes() == PLAN.encode() and alone(plan)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom modes stop")
def test_what_may_not_be_written_is_left(plan: Path) -> None:
    stored = store.load(plan)
    plan.chmod(0o444)
    with pytest.raises(CannotStore, match="You do not have permission to change"):
        store.save(stored, LONGER)
    plan.chmod(0o644)
    plan.parent.chmod(0o555)
    try:
        attempts: list[Attempt] = [
            lambda: store.save(stored, LONGER),
            lambda: store.create_file(plan.parent / "new.yaml", PLAN),
        ]
        for attempt in attempts:
            with pytest.raises(CannotStore, match="You do not have permission to change"):
                attempt()
    finally:
        plan.parent.chmod(0o755)
    assert plan.read_bytes() == PLAN.encode() and alone(plan)


def test_a_file_marked_read_only_is_left(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = store.load(plan)
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(CannotStore, match="You do not have permission to change"):
        store.save(stored, LONGER)
    assert plan.read_bytes() == PLAN.encode()


def test_of_a_file_that_is_far_too_large_no_more_is_read_than_may_be(tmp_path: Path) -> None:
    with (large := tmp_path / "large.yaml").open("wb") as file:
        file.truncate(100 * MAX_PLAN_BYTES)
    tracemalloc.start()
    with pytest.raises(UnreadableFile, match="could not read"):
        store.load(large)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10 * MAX_PLAN_BYTES


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes of this kind")
def test_a_pipe_takes_what_is_written_and_stays_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / "pipe")
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_atomic(pipe, b"found")
    assert os.read(reader, 100) == b"found" and pipe.is_fifo()
    os.close(reader)
