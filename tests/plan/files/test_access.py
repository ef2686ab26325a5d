"""A new version of a file can be opened by the same people as before, or it is said what was lost."""

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from involveplan.plan.files import store
from involveplan.plan.files.access import PRIVATE, FileAccess, read_access
from involveplan.plan.files.atomic import create_atomic, write_atomic, write_atomic_chunks
from tests.plan.files.access_lists import ACCESS_LIST, has_access_lists, named_user

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no owners and modes of this kind")
PLAN = "involveplan: 1\ntitle: A calmer wait\n"
LONGER = PLAN + "lead: clinic manager\n"
SOMEBODY, THEIR_GROUP, OTHER_GROUP = 1234, 2345, 3456
as_root = pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")


@pytest.fixture
def plan() -> Iterator[Path]:
    """A plan in a folder that everybody can change."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    (folder / "plan.yaml").write_text(PLAN)
    yield folder / "plan.yaml"
    shutil.rmtree(folder)


def owned(path: Path) -> tuple[int, int, int]:
    status = path.stat()
    return status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)


def failing(number: int) -> Callable[..., Any]:
    def fail(*_args: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def as_user(group: int, others: list[int], work: Callable[[], Any]) -> str:
    """What comes of it if another user does something, as text."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups(others)
            os.setgid(group)
            os.setuid(SOMEBODY)
            os.write(writer, str(work()).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as result:
        text = result.read()
    os.waitpid(child, 0)
    return text


@as_root
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444, 0o2660])
@pytest.mark.parametrize(("owner", "group"), [(1234, 2345), (1234, 0), (0, 2345), (0, 0)])
def test_root_keeps_owner_group_and_mode(plan: Path, owner: int, group: int, mode: int) -> None:
    os.chown(plan, owner, group)
    plan.chmod(mode)
    assert store.save(store.load(plan), LONGER).remarks == ()
    assert owned(plan) == (owner, group, mode) and plan.read_text() == LONGER
    assert store.create_file(plan, PLAN, overwrite=True).remarks == ()
    assert owned(plan) == (owner, group, mode) and plan.read_text() == PLAN
    assert write_atomic(plan, b"x") == ()
    assert owned(plan) == (owner, group, mode)


@as_root
def test_another_user_keeps_a_group_they_are_in(plan: Path) -> None:
    os.chown(plan, 0, THEIR_GROUP)
    plan.chmod(0o660)
    told = as_user(
        OTHER_GROUP, [THEIR_GROUP], lambda: "\n".join(store.save(store.load(plan), LONGER).remarks)
    )
    assert told == f"We could not keep the owner of “{plan}”. Check who can open it."
    assert owned(plan) == (SOMEBODY, THEIR_GROUP, 0o660) and plan.read_text() == LONGER


@as_root
@pytest.mark.parametrize(("mode", "then"), [(0o666, 0o666), (0o662, 0o622), (0o676, 0o666), (0o672, 0o622)])
def test_a_group_that_takes_the_place_of_another_may_do_no_more_than_everybody(
    plan: Path, mode: int, then: int
) -> None:
    os.chown(plan, SOMEBODY, THEIR_GROUP)
    plan.chmod(mode)
    told = as_user(OTHER_GROUP, [], lambda: "\n".join(store.save(store.load(plan), LONGER).remarks))
    assert told == f"We could not keep the group of “{plan}”. Check who can open it."
    assert owned(plan) == (SOMEBODY, OTHER_GROUP, then)


@pytest.mark.parametrize("number", [errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP])
def test_a_system_that_does_not_allow_it(plan: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    plan.chmod(0o640)
    real = read_access

    def of_others(path: Path) -> Any:
        return FileAccess(real(path).mode, SOMEBODY, THEIR_GROUP)

    monkeypatch.setattr(store, "read_access", of_others)
    monkeypatch.setattr(os, "fchown", failing(number))
    saved = store.save(store.load(plan), LONGER)
    assert saved.remarks == (f"We could not keep the owner and group of “{plan}”. Check who can open it.",)
    assert stat.S_IMODE(plan.stat().st_mode) == 0o600  # nobody is in by mistake
    monkeypatch.setattr(os, "fchmod", failing(number))
    plan.chmod(0o644)
    saved = store.save(saved, PLAN)
    assert "the owner, group and permissions of" in saved.remarks[0]
    assert stat.S_IMODE(plan.stat().st_mode) == 0o600 and plan.read_text() == PLAN


@pytest.mark.parametrize("number", [errno.EIO, errno.EROFS, errno.ENOSPC])
def test_a_fault_that_is_no_refusal_leaves_the_old_file(
    plan: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "fchmod", failing(number))
    with pytest.raises(store.CannotStore):
        store.save(store.load(plan), LONGER)
    assert plan.read_text() == PLAN and list(plan.parent.iterdir()) == [plan]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (0, None),
        (1, "“{}” had 1 other name (a hard link), which still has the old text."),
        (2, "“{}” had 2 other names (hard links), which still have the old text."),
        (1200, "“{}” had 1,200 other names (hard links), which still have the old text."),
    ],
)
def test_other_names_keep_the_old_text(plan: Path, names: int, told: str | None) -> None:
    others = [plan.with_name(f"other-{n}") for n in range(names)]
    for other in others:
        os.link(plan, other)
    stored = store.load(plan)
    saved = store.save(stored, LONGER)
    assert saved.remarks == ((told.format(plan),) if told else ())
    assert plan.read_text() == LONGER and {each.read_text() for each in others} <= {PLAN}
    assert store.save(saved, PLAN).remarks == ()  # the name is on its own now
    for other in others[:1]:
        assert write_atomic(other, b"x") == save_remark(other, names - 1)


def save_remark(path: Path, others: int) -> tuple[str, ...]:
    some = f"{others:,} other names (hard links), which still have"
    one = "1 other name (a hard link), which still has"
    return (f"“{path}” had {one if others == 1 else some} the old text.",) if others else ()


def test_the_name_that_is_given_gets_the_new_text_through_a_link_too(plan: Path) -> None:
    os.link(plan, plan.with_name("hard"))
    plan.with_name("soft").symlink_to("plan.yaml")
    (told,) = write_atomic(plan.with_name("soft"), b"x")
    assert told.startswith(f"“{plan.with_name('soft')}” had 1 other name")
    assert plan.read_bytes() == b"x" and plan.with_name("hard").read_text() == PLAN


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o027, 0o077])
@pytest.mark.parametrize("write", [create_atomic, write_atomic])
def test_a_new_file_has_the_usual_mode_and_is_private_until_then(
    plan: Path, monkeypatch: pytest.MonkeyPatch, mask: int, write: Callable[[Path, bytes], object]
) -> None:
    seen: list[int] = []
    flush = os.fsync

    def watch(handle: int) -> None:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            seen.append(os.fstat(handle).st_size)
        flush(handle)

    opened: list[tuple[int, int]] = []
    real = os.open

    def open_(path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        handle = real(path, flags, mode, **more)
        if ".tmp" in os.fspath(path):
            opened.append((mode, stat.S_IMODE(os.fstat(handle).st_mode)))
        return handle

    monkeypatch.setattr(os, "fsync", watch)
    monkeypatch.setattr(os, "open", open_)
    before = os.umask(mask)
    try:
        write(plan.with_name("new"), b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(plan.with_name("new").stat().st_mode) == 0o666 & ~mask
    assert opened == [(0o600, 0o600 & ~mask)] and seen == [1]
    assert sorted(each.name for each in plan.parent.iterdir()) == ["new", "plan.yaml"]


@pytest.mark.parametrize(
    ("before", "plans", "after"),
    [
        (None, 0o600, 0o600),
        (None, 0o664, 0o664),
        (0o644, 0o600, 0o600),
        (0o644, 0o640, 0o640),
        (0o600, 0o644, 0o600),
        (0o640, 0o604, 0o600),
        (0o644, 0o644, 0o644),
    ],
)
def test_a_document_is_no_more_open_than_its_plan(
    plan: Path, before: int | None, plans: int, after: int
) -> None:
    plan.chmod(plans)
    document = plan.with_suffix(".md")
    if before is not None:
        document.write_text("old")
        document.chmod(before)
    told = write_atomic_chunks(document, [b"new"], read_access(plan))
    assert stat.S_IMODE(document.stat().st_mode) == after and document.read_text() == "new"
    limited = (
        f"“{document}” contains text from the plan, so only people who can open the plan can open it now."
    )
    assert told == ((limited,) if before not in (None, after) else ())


def test_extended_attributes_are_kept(plan: Path) -> None:
    if not hasattr(os, "setxattr"):
        pytest.skip("this system has none")
    try:
        os.setxattr(plan, "user.note", b"ours")
    except OSError:
        pytest.skip("this disk has none")
    store.save(store.load(plan), LONGER)
    assert os.getxattr(plan, "user.note") == b"ours"
    create_atomic(plan.with_suffix(".md"), b"x", read_access(plan).without_notes())
    assert os.listxattr(plan.with_suffix(".md")) == []


def test_an_access_list_is_kept(plan: Path) -> None:
    has_access_lists(plan)
    os.setxattr(plan, ACCESS_LIST, named_user(SOMEBODY))
    before = os.getxattr(plan, ACCESS_LIST), owned(plan)
    assert store.save(store.load(plan), LONGER).remarks == ()
    assert (os.getxattr(plan, ACCESS_LIST), owned(plan)) == before and plan.read_text() == LONGER
    create_atomic(plan.with_suffix(".md"), b"x", read_access(plan).without_notes())
    assert os.getxattr(plan.with_suffix(".md"), ACCESS_LIST) == before[0]


def test_an_access_list_that_cannot_be_kept_gives_the_group_nothing(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_access_lists(plan)
    os.setxattr(
        plan, ACCESS_LIST, named_user(SOMEBODY)
    )  # the mode shows rw for the group, which may do nothing
    assert owned(plan)[2] == 0o660
    monkeypatch.setattr(os, "setxattr", failing(errno.EPERM))
    saved = store.save(store.load(plan), LONGER)
    assert saved.remarks == (f"We could not keep the access list of “{plan}”. Check who can open it.",)
    assert owned(plan)[2] == 0o600


def test_a_list_that_the_folder_gives_new_files_does_not_open_an_old_one(plan: Path) -> None:
    has_access_lists(plan)
    plan.chmod(0o600)
    os.setxattr(plan.parent, "system.posix_acl_default", named_user(SOMEBODY))
    store.save(store.load(plan), LONGER)
    assert ACCESS_LIST not in os.listxattr(plan) and owned(plan)[2] == 0o600
    create_atomic(plan.with_name("new"), b"x")
    plan.with_name("usual").touch()
    assert os.getxattr(plan.with_name("new"), ACCESS_LIST) == os.getxattr(
        plan.with_name("usual"), ACCESS_LIST
    )
    assert owned(plan.with_name("new")) == owned(plan.with_name("usual"))


def test_private_is_private(plan: Path) -> None:
    create_atomic(plan.with_name("new"), b"x", PRIVATE)
    assert stat.S_IMODE(plan.with_name("new").stat().st_mode) == 0o600
